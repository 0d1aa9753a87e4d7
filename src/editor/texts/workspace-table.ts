import * as l10n from '@vscode/l10n';
import type { PromptAnalysis } from '../../core/analysis.ts';
import { aboutUsd, promptCount, roughNumber, shortened } from './figures.ts';
import { possibleSavingUsd } from './prefix-text.ts';
import { changesText, regionTitle } from './region-text.ts';

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

function headings(): string[] {
  return [
    l10n.t('Wasted'),
    l10n.t('Static prefix'),
    l10n.t('Cacheable'),
    l10n.t('Could save'),
    l10n.t('Prompt'),
    l10n.t('The prefix ends at'),
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
    l10n.t(
      "{0}, ordered by wasted tokens: static tokens that no cache breakpoint lets a provider's prompt cache keep.",
      promptCount(rows.length),
    ),
    pricesAsOf
      ? l10n.t('Tokens are estimates. Savings are predicted per 1,000 requests, with prices as of {0}.', pricesAsOf)
      : l10n.t('Tokens are estimates. Savings are predicted per 1,000 requests.'),
    '',
  ];
  const cells = sorted.map(cellsOf);
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

function cellsOf(row: WorkspaceRow): string[] {
  const { analysis } = row;
  const possible = possibleSavingUsd(analysis);
  const stop = analysis.ends.everybody.stop;
  const name = analysis.prompt.name;
  const why =
    stop?.kind === 'dynamic'
      ? changesText(stop)
      : stop?.kind === 'static' && stop.condition
        ? changesText(stop.condition)
        : '';
  return [
    roughNumber(wastedTokens(analysis)),
    roughNumber(analysis.staticPrefix.tokens.estimate),
    cacheableName(analysis.staticPrefix.cacheable),
    possible > 0 ? aboutUsd(possible) : '-',
    `${row.path}:${row.line}${row.path.endsWith(name) ? '' : ` ${shortened(name, 30)}`}`,
    stop ? `${regionTitle(stop)}: ${why}` : l10n.t('nothing: all of it is static'),
  ];
}
