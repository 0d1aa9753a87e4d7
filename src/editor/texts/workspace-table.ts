import * as l10n from '@vscode/l10n';
import type { PromptAnalysis } from '../../core/analysis.ts';
import { variationOf } from '../../core/boundaries/prefix.ts';
import { aboutUsd, promptCount, roughNumber, shortened } from './figures.ts';
import { possibleSavingUsd } from './prefix-text.ts';
import { briefChangesText } from './region-text.ts';

/** One prompt of the workspace, with what its table row needs. */
export interface WorkspaceRow {
  /** Relative to the workspace, with forward slashes. */
  readonly path: string;
  readonly uri: string;
  /** 1-based line at which the static prefix ends. */
  readonly line: number;
  readonly analysis: PromptAnalysis;
}

/** A file that could not be read or analyzed. */
export interface WorkspaceProblem {
  readonly path: string;
  readonly message: string;
}

/** A place in the table's text that leads to a prompt. */
export interface WorkspaceLink {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly row: WorkspaceRow;
}

/**
 * Static tokens of a prompt that are sent at the full price each time: those behind the static prefix, and the prefix itself
 * where it is too short to be cached or no breakpoint caches it.
 */
export function wastedTokens(analysis: PromptAnalysis): number {
  const all = analysis.staticTokens.estimate;
  const cached = analysis.breakpoints
    .filter((breakpoint) => breakpoint.exists && breakpoint.readShare > 0)
    .reduce((most, breakpoint) => Math.max(most, breakpoint.tokens.estimate), 0);
  return Math.max(0, Math.round(all - cached));
}

/** Columns with numbers, which are set flush right. */
const NUMBER_COLUMNS = new Set([0, 1, 3]);
const PROMPT_COLUMN = 4;
/** With these a row fits into an editor beside the side bar of a window that is 1,280 pixels wide. */
const LONGEST_PLACE = 40;
const LONGEST_STOP = 25;

function headings(): string[] {
  return [
    l10n.t('Wasted'),
    l10n.t('Prefix'),
    l10n.t('Cacheable'),
    l10n.t('Saves'),
    l10n.t('Prompt'),
    l10n.t('Ended by what changes'),
  ];
}

function cacheableName(cacheable: PromptAnalysis['staticPrefix']['cacheable']): string {
  switch (cacheable) {
    case 'yes':
      return l10n.t('yes');
    case 'no':
      return l10n.t('no');
    case 'borderline':
      return l10n.t('borderline');
  }
}

/** All prompts of a workspace as a table of plain text, the one that wastes most first. What is long stands last in a row. */
export function workspaceTable(
  rows: readonly WorkspaceRow[],
  problems: readonly WorkspaceProblem[],
  pricesAsOf: string | undefined,
): { readonly text: string; readonly links: readonly WorkspaceLink[] } {
  const sorted = rows.toSorted(
    (a, b) => wastedTokens(b.analysis) - wastedTokens(a.analysis) || a.path.localeCompare(b.path),
  );
  const lines = [
    l10n.t('Prompt Cache: the prompts of this workspace'),
    l10n.t('{0}, ordered by wasted tokens: static tokens that no cache breakpoint covers.', promptCount(rows.length)),
    pricesAsOf
      ? l10n.t('Tokens are estimates. Savings are predicted per 1,000 requests, with prices as of {0}.', pricesAsOf)
      : l10n.t('Tokens are estimates. Savings are predicted per 1,000 requests.'),
    '',
  ];
  const count = new Map<string, number>();
  for (const { uri } of rows) count.set(uri, (count.get(uri) ?? 0) + 1);
  const cells = sorted.map((row) => cellsOf(row, count.get(row.uri)! > 1));
  const names = headings();
  const widths = names.map((heading, column) => Math.max(heading.length, ...cells.map((row) => row[column]!.length)));
  const layOut = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        NUMBER_COLUMNS.has(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd();
  lines.push(layOut(names), widths.map((width) => '-'.repeat(width)).join('  '));
  const start = widths.slice(0, PROMPT_COLUMN).reduce((sum, width) => sum + width + 2, 0);
  const links = sorted.map((row, index): WorkspaceLink => {
    lines.push(layOut(cells[index]!));
    return { line: lines.length - 1, start, end: start + cells[index]![PROMPT_COLUMN]!.length, row };
  });
  if (rows.length === 0) lines.push(l10n.t('No prompt files found.'));
  if (problems.length > 0)
    lines.push('', l10n.t('Not analyzed:'), ...problems.map(({ path, message }) => `  ${path}: ${message}`));
  return { text: `${lines.join('\n')}\n`, links };
}

/** @param isOneOfSeveral its file has other prompts too */
function cellsOf(row: WorkspaceRow, isOneOfSeveral: boolean): string[] {
  const { analysis, path, line } = row;
  const possible = possibleSavingUsd(analysis);
  return [
    roughNumber(wastedTokens(analysis)),
    roughNumber(analysis.staticPrefix.tokens.estimate),
    cacheableName(analysis.staticPrefix.cacheable),
    possible > 0 ? aboutUsd(possible) : '-',
    placeName(`${path}:${line}`, isOneOfSeveral ? ` ${shortened(analysis.prompt.name, 20)}` : ''),
    stopName(analysis.ends.everybody.named ?? analysis.ends.everybody.stop),
  ];
}

/** Of a long path the end, from a folder on. */
function placeName(place: string, name: string): string {
  const room = LONGEST_PLACE - name.length;
  if (place.length <= room) return place + name;
  const end = place.slice(1 - room);
  const slash = end.indexOf('/');
  return `…${slash === -1 ? end : end.slice(slash)}${name}`;
}

/** How often what ends the prefix changes, and what it is: `each user: user_name`. */
function stopName(stop: PromptAnalysis['ends']['everybody']['stop']): string {
  const variation = stop && variationOf(stop);
  if (!variation) return l10n.t('nothing');
  const what = stop.kind === 'dynamic' ? stop.expression : l10n.t('conditional text');
  return shortened(`${briefChangesText(variation)}: ${what}`, LONGEST_STOP);
}
