import type * as vscode from 'vscode';
import type { AnalysisService } from './analysis/analysis-service.ts';
import type { LoadTemplateEngines } from '../core/build/render.ts';
import type { LoadRequestsEngine } from '../runs/compare/requests-engine.ts';
import type { LoadEngine } from './analysis/engine.ts';
import type { ConfigurationSource } from './configuration/configuration-source.ts';
import type { SettingsSource } from './configuration/settings-source.ts';
import type { MeasuredRates } from './measured-rates.ts';
import type { RunService } from './runs/run-service.ts';

/** What the surfaces of the editor stand on. */
export interface Services {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  readonly settings: SettingsSource;
  readonly configuration: ConfigurationSource;
  readonly loadEngine: LoadEngine;
  readonly loadRequests: LoadRequestsEngine;
  readonly loadTemplateEngines: LoadTemplateEngines;
  readonly analysis: AnalysisService;
  readonly runs: RunService;
  readonly measured: MeasuredRates;
}

/** One surface of the editor. All that it registers goes with the disposable that it returns. */
export interface Contribution {
  readonly name: string;
  register(services: Services): vscode.Disposable;
}

/** Registers what can be registered: a contribution that throws is logged, and the others still load. */
export function registerContributions(contributions: readonly Contribution[], services: Services): vscode.Disposable[] {
  return contributions.flatMap(({ name, register }) => {
    try {
      return [register(services)];
    } catch (error) {
      services.log.error(`"${name}" could not be loaded; everything else works.`, error);
      return [];
    }
  });
}
