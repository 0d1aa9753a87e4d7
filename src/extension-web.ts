import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type * as templateEngines from './core/build/engines.ts';
import { AnalysisService } from './editor/analysis/analysis-service.ts';
import type * as engine from './editor/analysis/engine.ts';
import { ConfigurationSource } from './editor/configuration/configuration-source.ts';
import { SettingsSource } from './editor/configuration/settings-source.ts';
import { registerContributions, type Services } from './editor/contribution.ts';
import { MeasuredRates } from './editor/measured-rates.ts';
import { RunService } from './editor/runs/run-service.ts';
import { VirtualDocuments } from './editor/virtual-documents.ts';
import { lazily } from './editor/lazily.ts';
import type * as requestsEngine from './runs/compare/requests-engine.ts';
import { analysisContributions } from './views/analysis-contributions.ts';
import { Chunks } from './web/chunks.ts';
import { offContribution, runsAreOff } from './web/off.ts';

/** The extension in a browser: all that needs nothing of Node. The rest says why it is off. */
export function activate(context: vscode.ExtensionContext): void {
  const started = performance.now();
  l10n.config({ contents: { ...vscode.l10n.bundle } });
  const { extensionUri } = context;
  const log = vscode.window.createOutputChannel('Prompt Cache', { log: true });
  const settings = new SettingsSource();
  const configuration = new ConfigurationSource(settings, context.workspaceState);
  const chunks = new Chunks(vscode.Uri.joinPath(extensionUri, 'dist'));
  const readGrammarFile = async (name: string) =>
    vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'dist', 'grammars', name));
  const loadEngine = lazily(async () => (await chunks.load<typeof engine>('engine')).createEngine(readGrammarFile));
  const loadRequests = lazily(
    async () => new (await chunks.load<typeof requestsEngine>('requests-engine')).RequestsEngine(),
  );
  const loadTemplateEngines = lazily(
    async () => (await chunks.load<typeof templateEngines>('template-engines')).ENGINES,
  );
  const analysis = new AnalysisService(loadEngine, configuration, log);
  const runs = new RunService(() => Promise.reject(new Error(runsAreOff())), context.secrets, {});
  const measured = new MeasuredRates();
  const documents = new VirtualDocuments();
  const services: Services = {
    extensionUri,
    log,
    settings,
    configuration,
    loadEngine,
    loadRequests,
    loadTemplateEngines,
    analysis,
    runs,
    measured,
  };

  context.subscriptions.push(log, settings, configuration, analysis, runs, measured, documents);
  context.subscriptions.push(
    ...registerContributions(
      [...analysisContributions(documents), offContribution(context.extension.packageJSON)],
      services,
    ),
  );
  log.info(`Activated in the browser in ${(performance.now() - started).toFixed(1)} ms.`);
}
