import * as vscode from 'vscode';
import { formatNanoUsd } from '../../core/cost/money.ts';
import type { PastRun } from '../../runs/log/past-runs.ts';
import type { RunsEngine } from '../../runs/runs-engine.ts';
import { registerCommand } from '../commands/command.ts';
import type { Contribution, Services } from '../contribution.ts';
import { showDocument } from '../show-document.ts';
import type { ReportDocuments } from './report-documents.ts';

/** Show Runs: the runs of the run log, each to be opened again or exported. */
export function showRunsContribution(reports: ReportDocuments): Contribution {
  return {
    name: 'command Show Runs',
    register: (services) =>
      registerCommand(services, 'promptCache.showRuns', (run) =>
        showRuns(services, reports, typeof run === 'string' ? run : undefined),
      ),
  };
}

interface RunItem extends vscode.QuickPickItem {
  readonly past: PastRun;
}

const EXPORT: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('export'),
  tooltip: vscode.l10n.t('Export its requests as JSONL for prompt-cache simulate'),
};

/** @param run whose report is opened at once */
async function showRuns(services: Services, reports: ReportDocuments, run: string | undefined): Promise<void> {
  const engine = await services.runs.loadEngine();
  const runs = engine.pastRuns();
  if (runs.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Prompt Cache: there are no runs yet. Run a cache test on a prompt first.'),
    );
    return;
  }
  const id = run ?? (await pickRun(runs, engine))?.run.run;
  const report = id === undefined ? undefined : engine.pastReport(id);
  if (!report) return;
  const catalogue = await services.analysis.catalogueFor(undefined);
  await reports.show(report.run.run, report.run.prompt, engine.markdown(report, catalogue, vscode.l10n.t));
}

function pickRun(runs: readonly PastRun[], engine: RunsEngine): Promise<PastRun | undefined> {
  const list = vscode.window.createQuickPick<RunItem>();
  list.title = vscode.l10n.t('Prompt Cache: runs');
  list.placeholder = vscode.l10n.t('Enter opens the report');
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  list.items = runs.map(itemOf);
  list.buttons = [{ ...EXPORT, tooltip: vscode.l10n.t('Export all requests as JSONL for prompt-cache simulate') }];
  list.onDidTriggerButton(() => void exportRuns(engine, undefined));
  list.onDidTriggerItemButton(({ item }) => void exportRuns(engine, item.past));
  return new Promise((resolve) => {
    list.onDidAccept(() => {
      resolve(list.activeItems[0]?.past);
      list.hide();
    });
    list.onDidHide(() => {
      resolve(undefined);
      list.dispose();
    });
    list.show();
  });
}

function itemOf(past: PastRun): RunItem {
  const { run, outcome, answered, costNanoUsd } = past;
  const cost = run.simulated ? vscode.l10n.t('simulated') : formatNanoUsd(costNanoUsd);
  return {
    label: run.prompt,
    description: `${new Date(run.at).toLocaleString()} · ${run.model}${run.simulated ? ` · ${vscode.l10n.t('simulated')}` : ''}`,
    detail: `${vscode.l10n.t('{0} of {1} requests answered', answered, run.requests)}, ${outcomeName(outcome)}, ${cost}${run.file === undefined ? '' : ` · ${run.file}`}`,
    buttons: [EXPORT],
    past,
  };
}

/** Opens the requests as a new document, to be saved wherever the user likes. */
async function exportRuns(engine: RunsEngine, past: PastRun | undefined): Promise<void> {
  const content = engine.exported(past?.run.run);
  const document = await vscode.workspace.openTextDocument({ language: 'jsonl', content });
  await showDocument(document);
}

function outcomeName(outcome: PastRun['outcome']): string {
  switch (outcome) {
    case 'done':
      return vscode.l10n.t('done');
    case 'cancelled':
      return vscode.l10n.t('cancelled');
    case 'failed':
      return vscode.l10n.t('failed');
    case 'limit':
      return vscode.l10n.t('stopped at a limit');
    case 'broken-off':
      return vscode.l10n.t('broken off');
  }
}
