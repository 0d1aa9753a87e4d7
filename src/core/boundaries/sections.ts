import type { LineRange } from '../text/line-index.ts';
import type { Containers } from './containers.ts';

/**
 * What belongs to lines that are moved: a heading or a sentence with a colon that leads to them, the tags of an element that
 * holds nothing else, and the blank line behind them. Without it a title would be left without its text.
 */

const ROUNDS = 4;
/** Ranges further apart stay apart: in each round each may grow by a blank line and a line, and behind the last by a blank line. */
export const MOST_LINES_BETWEEN = 2 * (2 * ROUNDS + 1);

const LONGEST_LEAD = 200;
const HEADING = /^\s*#{1,6}\s/;
const OPENING_TAG = /^\s*<([A-Za-z][\w.-]*)(?:\s[^<>]*)?>\s*$/;
const CLOSING_TAG = /^\s*<\/([A-Za-z][\w.-]*)>\s*$/;

/** A line's text; undefined for a line that cannot be moved, or is none of the block. */
type Shown = (line: number) => string | undefined;

/**
 * The ranges with what belongs to each, those put together that touch then. Undefined where what holds them cannot be moved.
 * @param containers lines that are moved together or not at all
 */
export function widened(ranges: readonly LineRange[], containers: Containers, shown: Shown): LineRange[] | undefined {
  let current: LineRange[] = [...ranges];
  for (let round = 0; round < ROUNDS; round++) {
    const whole = current.map((range) => containers.around(range));
    if (!whole.every((range, at) => canMove(range, current[at]!, shown))) return undefined;
    const wider = merged(whole.map((range) => belongings(range, shown)));
    if (wider.length === current.length && wider.every((range, at) => isSame(range, current[at]!))) break;
    current = wider;
  }
  return merged(current.map((range) => withBlankLine(range, shown)));
}

function isSame(a: LineRange, b: LineRange): boolean {
  return a.first === b.first && a.last === b.last;
}

/** Whether all lines that a range has more than before can be moved. */
function canMove(range: LineRange, before: LineRange, shown: Shown): boolean {
  for (let line = range.first; line < before.first; line++) if (shown(line) === undefined) return false;
  for (let line = before.last + 1; line <= range.last; line++) if (shown(line) === undefined) return false;
  return true;
}

function merged(ranges: readonly LineRange[]): LineRange[] {
  const result: { first: number; last: number }[] = [];
  for (const { first, last } of ranges) {
    const before = result.at(-1);
    if (before && first <= before.last + 1) before.last = Math.max(before.last, last);
    else result.push({ first, last });
  }
  return result;
}

function belongings(range: LineRange, shown: Shown): LineRange {
  const above = visibleLine(range.first - 1, -1, shown);
  const below = visibleLine(range.last + 1, 1, shown);
  const lead = above === undefined ? undefined : shown(above);
  const next = below === undefined ? undefined : shown(below);
  const opened = lead === undefined ? undefined : OPENING_TAG.exec(lead)?.[1];
  if (opened !== undefined && next !== undefined && CLOSING_TAG.exec(next)?.[1] === opened)
    return { first: above!, last: below! };
  const isLead = lead !== undefined && lead.length <= LONGEST_LEAD && endsInColon(lead) && !HEADING.test(lead);
  const isHeading = lead !== undefined && HEADING.test(lead) && (next === undefined || HEADING.test(next));
  return isLead || isHeading ? { first: above!, last: range.last } : range;
}

/** "So far you have said:", in bold too, and in the writing of Chinese and Japanese. */
function endsInColon(line: string): boolean {
  const end = line.trimEnd().replace(/\*{1,3}$/, '');
  return end.endsWith(':') || end.endsWith('：');
}

/** The nearest line that is not blank, across one blank line at most. */
function visibleLine(line: number, step: 1 | -1, shown: Shown): number | undefined {
  for (const candidate of [line, line + step]) {
    const text = shown(candidate);
    if (text === undefined) return undefined;
    if (text.trim() !== '') return candidate;
  }
  return undefined;
}

/** Between two blank lines, or at the head, one of them goes along. */
function withBlankLine(range: LineRange, shown: Shown): LineRange {
  const above = shown(range.first - 1);
  const isBlankBelow = shown(range.last + 1)?.trim() === '';
  const isBlankAbove = above === undefined || above.trim() === '';
  return isBlankBelow && isBlankAbove ? { first: range.first, last: range.last + 1 } : range;
}
