import * as vscode from 'vscode';
import type { TestCase } from '../runs/plan/cases.ts';
import { labelText } from '../runs/plan/label-text.ts';
import type { FilePlace, ReportRow, RunReport } from '../runs/report/report.ts';
import { whyOf } from '../runs/report/why.ts';
import { attemptsText, percent, seriesText, SIMULATED_NOTE } from '../runs/report/words.ts';
import { localized } from '../editor/texts/localized.ts';

/**
 * Says in a test run what became of each case. A case passes where the provider billed what was predicted; it fails where it
 * did not, with what was predicted and what was billed side by side at the place in the file that explains it.
 */
export function reportCases(
  run: vscode.TestRun,
  items: ReadonlyMap<TestCase, vscode.TestItem>,
  report: RunReport,
  uri: vscode.Uri,
): void {
  if (report.run.simulated) print(run, localized(SIMULATED_NOTE));
  for (const [testCase, item] of items) {
    const rows = report.rows.filter(
      ({ line }) => line.case === testCase || (testCase === 'warm' && line.case === 'rows'),
    );
    for (const row of rows) print(run, rowText(row), item);
    settle(run, item, rows, report, uri);
  }
  print(run, localized(seriesText(report)));
  if (report.problem !== undefined) print(run, localized(report.problem));
}

function settle(
  run: vscode.TestRun,
  item: vscode.TestItem,
  rows: readonly ReportRow[],
  { problem, outcome }: RunReport,
  uri: vscode.Uri,
): void {
  const failed = rows.filter(
    (row) => row.failure !== undefined || (row.difference && row.difference.verdict !== 'as-predicted'),
  );
  const ms = rows.reduce((sum, { line }) => sum + (line.latencyMs ?? 0), 0);
  if (failed.some((row) => row.failure !== undefined) && outcome !== 'cancelled') {
    run.errored(
      item,
      failed.map((row) => messageOf(row, item, uri)),
      ms,
    );
  } else if (failed.length > 0 && outcome !== 'cancelled') {
    run.failed(
      item,
      failed.map((row) => messageOf(row, item, uri)),
      ms,
    );
  } else if (rows.length > 0 && outcome !== 'cancelled') run.passed(item, ms);
  else if (outcome === 'limit' || outcome === 'failed')
    run.errored(item, new vscode.TestMessage(problem ? localized(problem) : vscode.l10n.t('It was not sent.')));
  else run.skipped(item);
}

function messageOf(row: ReportRow, item: vscode.TestItem, uri: vscode.Uri): vscode.TestMessage {
  const text = `${localized(labelText(row.line.label))}: ${localized(row.failure ?? whyOf(row))}`;
  const { predicted, usage } = row;
  const message =
    predicted && usage
      ? vscode.TestMessage.diff(
          text,
          JSON.stringify(row.line.predicted, null, 2),
          JSON.stringify(row.line.usage, null, 2),
        )
      : new vscode.TestMessage(text);
  const place = row.change?.place;
  message.location = new vscode.Location(uri, place ? rangeOf(place) : (item.range ?? new vscode.Position(0, 0)));
  return message;
}

function rangeOf({ from, start, end }: FilePlace): vscode.Range {
  const { line, character } = from ?? { line: 0, character: 0 };
  return new vscode.Range(line, character, line, character + Math.max(0, end - start));
}

/** "warm: input 17, written 0, read 1,089, output 12, hit rate 98.5 %." */
function rowText(row: ReportRow): string {
  const { line, usage, hitRate, failure } = row;
  const label = localized(labelText(line.label));
  if (!usage) return `${label}: ${failure ? localized(failure) : vscode.l10n.t('failed')}`;
  const count = (tokens: number): string => tokens.toLocaleString('en-US');
  const written = count(usage.cacheWrite5mTokens + usage.cacheWrite1hTokens);
  const parts = [
    vscode.l10n.t('input {0}', count(usage.inputTokens)),
    vscode.l10n.t('written {0}', written),
    vscode.l10n.t('read {0}', count(usage.cacheReadTokens)),
    vscode.l10n.t('output {0}', count(usage.outputTokens)),
    ...(hitRate === undefined ? [] : [vscode.l10n.t('hit rate {0}', percent(hitRate))]),
  ];
  const attempts = localized(attemptsText(row));
  return `${label}: ${parts.join(', ')}. ${localized(whyOf(row))}${attempts === '' ? '' : ` ${attempts}.`}`;
}

function print(run: vscode.TestRun, text: string, item?: vscode.TestItem): void {
  run.appendOutput(`${text}\r\n`, undefined, item);
}
