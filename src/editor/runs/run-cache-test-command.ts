import * as vscode from 'vscode';
import { durationMessage } from '../../core/cache/duration.ts';
import { TEST_CASES, type TestCase } from '../../runs/plan/cases.ts';
import { labelText } from '../../runs/plan/label-text.ts';
import type { RunEvent } from '../../runs/run/runner.ts';
import { registerCommand } from '../commands/command.ts';
import type { RunSettings } from '../configuration/run-settings.ts';
import type { Contribution, Services } from '../contribution.ts';
import { outcomeText } from '../texts/run-text.ts';
import type { ReportDocuments } from './report-documents.ts';
import { runCacheTest } from './run-cache-test.ts';
import { localized } from '../texts/localized.ts';
import { withoutLinks } from '../notice.ts';

/** Run Cache Test: sends a prompt as test requests and shows what the cache did, beside what was predicted. */
export function runCacheTestContribution(reports: ReportDocuments): Contribution {
  return {
    name: 'command Run Cache Test',
    register: (services) =>
      registerCommand(services, 'promptCache.runCacheTest', (uri, prompt, options) =>
        run(services, reports, uri, prompt, (options ?? {}) as RunOptions),
      ),
  };
}

/** What a caller of the command may say in advance. */
interface RunOptions {
  readonly cases?: readonly TestCase[];
  readonly simulated?: boolean;
  readonly asWritten?: boolean;
}

/** @returns the id of the run; undefined where the user gave up */
async function run(
  services: Services,
  reports: ReportDocuments,
  uri: unknown,
  prompt: unknown,
  { cases, simulated = false, asWritten = false }: RunOptions,
): Promise<string | undefined> {
  const tried = cases ? { cases, asWritten } : await askWhatToTry(services.runs.settings);
  if (!tried) return undefined;
  const report = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Prompt Cache: cache test'),
      cancellable: true,
    },
    (progress, token) =>
      runCacheTest(services, {
        uri: uri instanceof vscode.Uri ? uri : undefined,
        prompt: typeof prompt === 'number' ? prompt : undefined,
        ...tried,
        simulated,
        token,
        tell: (event) => progress.report({ message: progressText(event) }),
      }),
  );
  if (!report) return undefined;
  const [engine, catalogue] = await Promise.all([
    services.runs.loadEngine(),
    services.analysis.catalogueFor(undefined),
  ]);
  const message = `Prompt Cache: ${outcomeText(report)}`;
  if (report.outcome === 'done') vscode.window.setStatusBarMessage(message, SHOWN_MS);
  else void vscode.window.showWarningMessage(withoutLinks(message));
  if (report.rows.length > 0)
    await reports.show(report.run.run, report.run.prompt, engine.markdown(report, catalogue, vscode.l10n.t));
  return report.run.run;
}

const SHOWN_MS = 10_000;

/** What a run is about to do, in a few words. */
function progressText(event: RunEvent): string {
  switch (event.kind) {
    case 'pausing':
      return vscode.l10n.t(
        'waiting {0} before "{1}"',
        localized(durationMessage(event.ms)),
        localized(labelText(event.before)),
      );
    case 'sending':
      return `${localized(labelText(event.request.planned.label))} …`;
    case 'retrying':
      return vscode.l10n.t(
        '{0} Trying again in {1}.',
        localized(event.failure.message),
        localized(durationMessage(event.waitMs)),
      );
    case 'settled':
      return vscode.l10n.t('{0}: done', localized(labelText(event.result.line.label)));
  }
}

interface CaseItem extends vscode.QuickPickItem {
  readonly cases: readonly TestCase[];
  readonly asWritten?: boolean;
}

async function askWhatToTry({
  pauseSeconds,
  fanOut,
}: RunSettings): Promise<Required<Pick<RunOptions, 'cases' | 'asWritten'>> | undefined> {
  const pause = localized(durationMessage(pauseSeconds * 1000));
  const items: CaseItem[] = [
    {
      label: vscode.l10n.t('Cold, then warm'),
      description: vscode.l10n.t('the same request again'),
      cases: ['cold', 'warm', 'rows'],
      picked: true,
    },
    {
      label: vscode.l10n.t('Each variable varied'),
      description: vscode.l10n.t('how much a change of it leaves cached'),
      cases: ['vary'],
      picked: true,
    },
    {
      label: vscode.l10n.t('After a pause of {0}', pause),
      description: vscode.l10n.t('is the entry still there?'),
      cases: ['pause'],
    },
    {
      label: vscode.l10n.t('{0} at once', fanOut),
      description: vscode.l10n.t('on a prefix that is in no cache'),
      cases: ['fan-out'],
    },
    {
      label: vscode.l10n.t('Warmed up beforehand'),
      description: vscode.l10n.t('with max_tokens 0'),
      cases: ['pre-warm'],
    },
    {
      label: vscode.l10n.t('5m against 1h'),
      description: vscode.l10n.t('each read behind a pause of {0}', pause),
      cases: ['ttl'],
    },
    {
      label: vscode.l10n.t('As written'),
      description: vscode.l10n.t('only the breakpoints of the file, without those of the plan'),
      cases: [],
      asWritten: true,
    },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Prompt Cache: what is to be tried?'),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  if (!picked || picked.length === 0) return undefined;
  const wanted = new Set(picked.flatMap((item) => item.cases));
  if (wanted.has('vary') || wanted.has('pause') || wanted.size === 0) wanted.add('cold');
  return {
    cases: TEST_CASES.filter((testCase) => wanted.has(testCase)),
    asWritten: picked.some((item) => item.asWritten),
  };
}
