import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { RunLogLine } from './core/run-log/line.ts';
import { AnalysisService } from './editor/analysis/analysis-service.ts';
import { ConfigurationSource } from './editor/configuration/configuration-source.ts';
import { SettingsSource } from './editor/configuration/settings-source.ts';
import { userFilePath } from './editor/configuration/user-file.ts';
import { registerContributions, type Services } from './editor/contribution.ts';
import { MeasuredRates } from './editor/measured-rates.ts';
import { apiKeyContribution } from './editor/runs/api-key-commands.ts';
import { ReportDocuments } from './editor/runs/report-documents.ts';
import { runCacheTestContribution } from './editor/runs/run-cache-test-command.ts';
import { runRatesContribution } from './editor/runs/run-rates.ts';
import { RunService } from './editor/runs/run-service.ts';
import { showRunsContribution } from './editor/runs/show-runs.ts';
import { machineRunLog } from './runs/log/machine-log.ts';
import { VirtualDocuments } from './editor/virtual-documents.ts';
import { lazily } from './editor/lazily.ts';
import { cacheTestsContribution } from './views/cache-tests.ts';
import { analysisContributions } from './views/analysis-contributions.ts';
import { costsContribution } from './views/costs/costs.ts';

/** Builds the services and registers every surface. Nothing is analyzed, and the engine is not even loaded, before a prompt is seen. */
export function activate(context: vscode.ExtensionContext): void {
  const started = performance.now();
  l10n.config({ contents: { ...vscode.l10n.bundle } });
  const log = vscode.window.createOutputChannel('Prompt Cache', { log: true });
  const settings = new SettingsSource();
  const userFile = vscode.Uri.file(userFilePath(process.env));
  const configuration = new ConfigurationSource(settings, context.workspaceState, userFile);
  const readGrammarFile = async (name: string) =>
    vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'dist', 'grammars', name));
  const readRunLog = (sinceMs: number): RunLogLine[] => machineRunLog(process.env).read(sinceMs);
  const loadEngine = lazily(async () =>
    (await import('./editor/analysis/engine.ts')).createEngine(readGrammarFile, readRunLog),
  );
  const loadRequests = lazily(async () => new (await import('./runs/compare/requests-engine.ts')).RequestsEngine());
  const loadTemplateEngines = lazily(async () => (await import('./core/build/engines.ts')).ENGINES);
  const analysis = new AnalysisService(loadEngine, configuration, log);
  const loadRuns = lazily(async () => new (await import('./runs/runs-engine.ts')).RunsEngine((text) => log.warn(text)));
  const runs = new RunService(loadRuns, context.secrets, process.env);
  const measured = new MeasuredRates();
  const documents = new VirtualDocuments();
  const reports = new ReportDocuments(documents);
  const { extensionUri } = context;
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
      [
        ...analysisContributions(documents),
        runCacheTestContribution(reports),
        showRunsContribution(reports),
        runRatesContribution,
        apiKeyContribution,
        cacheTestsContribution,
        costsContribution(documents, context.globalState),
      ],
      services,
    ),
  );
  log.info(`Activated in ${(performance.now() - started).toFixed(1)} ms.`);
}
