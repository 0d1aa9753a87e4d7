import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AnalysisService } from './editor/analysis/analysis-service.ts';
import { codeActionsContribution } from './editor/code-actions.ts';
import { codeLensContribution } from './editor/code-lens.ts';
import { analyzePromptContribution } from './editor/commands/analyze-prompt.ts';
import { analyzeWorkspaceContribution } from './editor/commands/analyze-workspace.ts';
import { compareWithHeadContribution } from './editor/commands/compare-with-head.ts';
import { compareRequestsContribution } from './editor/compare/compare-requests.ts';
import { copyRequestContribution } from './editor/commands/copy-request.ts';
import { describeRegionsContribution } from './editor/commands/describe-regions.ts';
import { disableRuleContribution } from './editor/commands/disable-rule.ts';
import { explainRuleContribution } from './editor/commands/explain-rule.ts';
import { fixAllContribution } from './editor/commands/fix-all.ts';
import { goToBoundaryContribution } from './editor/commands/go-to-boundary.ts';
import { selectModelContribution } from './editor/commands/select-model.ts';
import { toggleRegionColoursContribution } from './editor/commands/toggle-region-colours.ts';
import { configurationProblemsContribution } from './editor/configuration/configuration-problems.ts';
import { ConfigurationSource } from './editor/configuration/configuration-source.ts';
import { SettingsSource } from './editor/configuration/settings-source.ts';
import { contextKeysContribution } from './editor/context-keys.ts';
import { registerContributions, type Services } from './editor/contribution.ts';
import { boundaryMarksContribution } from './editor/decorations/boundary-marks.ts';
import { gutterIconsContribution } from './editor/decorations/gutter-icons.ts';
import { regionColoursContribution } from './editor/decorations/region-colours.ts';
import { diagnosticsContribution } from './editor/diagnostics.ts';
import { hoverContribution } from './editor/hover.ts';
import { languageStatusContribution } from './editor/language-status.ts';
import { MeasuredRates } from './editor/measured-rates.ts';
import { apiKeyContribution } from './editor/runs/api-key-commands.ts';
import { ReportDocuments } from './editor/runs/report-documents.ts';
import { runCacheTestContribution } from './editor/runs/run-cache-test-command.ts';
import { runRatesContribution } from './editor/runs/run-rates.ts';
import { RunService } from './editor/runs/run-service.ts';
import { showRunsContribution } from './editor/runs/show-runs.ts';
import { VirtualDocuments } from './editor/virtual-documents.ts';
import { cacheTestsContribution } from './views/cache-tests.ts';
import { costsContribution } from './views/costs/costs.ts';
import { regionsViewContribution } from './views/regions-view.ts';

/** Builds the services and registers every surface. Nothing is analyzed, and the engine is not even loaded, before a prompt is seen. */
export function activate(context: vscode.ExtensionContext): void {
  const started = performance.now();
  l10n.config({ contents: { ...vscode.l10n.bundle } });
  const log = vscode.window.createOutputChannel('Prompt Cache', { log: true });
  const settings = new SettingsSource();
  const configuration = new ConfigurationSource(settings, context.workspaceState);
  const readGrammarFile = async (name: string) =>
    vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'dist', 'grammars', name));
  const loadEngine = lazily(async () => (await import('./editor/analysis/engine.ts')).createEngine(readGrammarFile));
  const analysis = new AnalysisService(loadEngine, configuration, log);
  const loadRuns = lazily(async () => new (await import('./runs/runs-engine.ts')).RunsEngine((text) => log.warn(text)));
  const runs = new RunService(loadRuns, context.secrets);
  const measured = new MeasuredRates();
  const documents = new VirtualDocuments();
  const reports = new ReportDocuments(documents);
  const { extensionUri } = context;
  const services: Services = { extensionUri, log, settings, configuration, loadEngine, analysis, runs, measured };

  context.subscriptions.push(log, settings, configuration, analysis, runs, measured, documents);
  context.subscriptions.push(
    ...registerContributions(
      [
        contextKeysContribution,
        codeLensContribution,
        hoverContribution,
        diagnosticsContribution,
        codeActionsContribution,
        disableRuleContribution,
        explainRuleContribution,
        fixAllContribution,
        configurationProblemsContribution,
        languageStatusContribution,
        gutterIconsContribution,
        boundaryMarksContribution,
        regionColoursContribution,
        regionsViewContribution,
        analyzePromptContribution,
        toggleRegionColoursContribution,
        goToBoundaryContribution,
        describeRegionsContribution(documents),
        selectModelContribution,
        compareWithHeadContribution,
        copyRequestContribution,
        analyzeWorkspaceContribution(documents),
        runCacheTestContribution(reports),
        showRunsContribution(reports),
        compareRequestsContribution(documents),
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

function lazily<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let value: Promise<Value> | undefined;
  return () => (value ??= load());
}
