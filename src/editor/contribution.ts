import type * as vscode from 'vscode';
import { AnalysisService } from './analysis/analysis-service.ts';
import type { LoadTemplateEngines } from '../core/build/render.ts';
import type { LoadRequestsEngine } from '../runs/compare/requests-engine.ts';
import type { LoadEngine } from './analysis/engine.ts';
import type { ConfigurationSource } from './configuration/configuration-source.ts';
import type { SettingsSource } from './configuration/settings-source.ts';
import { MeasuredRates } from './measured-rates.ts';
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

/** What of the services is made by the extension itself, since it is not the same in a browser. */
export type HostServices = Omit<Services, 'extensionUri' | 'analysis' | 'measured'>;

/** Makes the other services and registers the surfaces. All of it goes with the extension. */
export function startContributions(
  { extensionUri, subscriptions }: vscode.ExtensionContext,
  host: HostServices,
  contributions: readonly Contribution[],
): void {
  const { log, settings, configuration, runs } = host;
  const analysis = new AnalysisService(host.loadEngine, configuration, log);
  const measured = new MeasuredRates();
  subscriptions.push(log, settings, configuration, analysis, runs, measured);
  subscriptions.push(...registerContributions(contributions, { ...host, extensionUri, analysis, measured }));
}
