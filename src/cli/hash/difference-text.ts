import type { Style } from '../../core/text/style.ts';
import type { PrefixDifference } from './prefix-difference.ts';

/** A prompt that was written anew is not printed whole. */
const MOST_LINES = 40;
const LONGEST_LINE = 200;
/** So much of a long line is shown before what differs. */
const CONTEXT = 60;

/** "system: 2 lines changed at line 12, 1 line added at line 40". */
export function differencesText(found: readonly PrefixDifference[]): string {
  const sections = [...new Set(found.map(({ section }) => section))];
  const of = (section: string): string =>
    found
      .filter((change) => change.section === section)
      .map(changeText)
      .join(', ');
  return sections.map((section) => `${section}: ${of(section)}`).join('; ');
}

function changeText({ kind, linesBefore, linesAfter, line }: PrefixDifference): string {
  if (kind === 'removed') return `${lines(linesBefore)} removed behind line ${line}`;
  if (kind === 'added') return `${lines(linesAfter)} added at line ${line}`;
  const now = linesAfter === linesBefore ? '' : ` (${linesAfter} now)`;
  return `${lines(linesBefore)} changed${now} at line ${line}`;
}

function lines(count: number): string {
  return `${count} ${count === 1 ? 'line' : 'lines'}`;
}

/**
 * The differences line by line, as `diff -U0` shows them.
 * @param earlier the text of lines that the lock holds, by their hash, as far as it is known
 */
export function differenceLines(
  found: readonly PrefixDifference[],
  earlier: ReadonlyMap<string, string>,
  style: Style,
): string[] {
  const all = found.flatMap((change) => {
    const place = `${change.kind === 'removed' ? 'behind line' : 'line'} ${change.line}`;
    const before = change.hashesBefore.flatMap((hash) => earlier.get(hash) ?? []);
    const from = firstDifference(before[0], change.textAfter[0]);
    return [
      style.dim(`@@ ${change.section}, ${place} @@`),
      ...[...before.map((line) => shortened(line, from)), ...unknownLines(change, before)].map((line) =>
        style.red(`- ${line}`),
      ),
      ...change.textAfter.map((line) => style.green(`+ ${shortened(line, from)}`)),
    ];
  });
  const left = all.length - MOST_LINES;
  return left > 0 ? [...all.slice(0, MOST_LINES), style.dim(`… and ${lines(left)} more`)] : all;
}

function unknownLines({ linesBefore }: PrefixDifference, known: readonly string[]): string[] {
  const unknown = linesBefore - known.length;
  return unknown === 0 ? [] : [`(${lines(unknown)} that no commit of this file has; the lock holds no text)`];
}

/** Where two lines that stood in one place part; 0 where it can be seen without shortening, or one is missing. */
function firstDifference(before: string | undefined, after: string | undefined): number {
  if (before === undefined || after === undefined) return 0;
  let at = 0;
  while (at < before.length && before[at] === after[at]) at++;
  return at < LONGEST_LINE - CONTEXT ? 0 : at - CONTEXT;
}

function shortened(line: string, from: number): string {
  const start = line.length > from ? from : 0;
  const end = start + LONGEST_LINE;
  return `${start > 0 ? '…' : ''}${line.slice(start, end)}${end < line.length ? '…' : ''}`;
}
