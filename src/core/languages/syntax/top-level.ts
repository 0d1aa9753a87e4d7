import { countBefore } from '../../text/sorted.ts';
import type { Span } from '../../text/span.ts';
import type { Change } from '../../text/change.ts';

/** A statement of a file's top level; nothing of it has been read. */
export interface TopLevel extends Span {
  /** Where it begins behind the comments before it. */
  readonly codeStart: number;
}

/** The statements of a version of a file, and what an edit has made of those of the version before. */
export interface EditedTopLevel {
  readonly statements: readonly TopLevel[];
  readonly removed: readonly TopLevel[];
  readonly added: readonly TopLevel[];
}

/** Statements beside the edit that are looked at again, since comments belong to what stands behind them. */
const BESIDE = 2;

/**
 * The statements of an edited file: asked for anew around the edit. Those that it does not touch stay the same objects; behind
 * it, their places are moved, so that the version before is of use no more.
 * @param change as the syntax tree has it
 * @param between the statements from an offset to another, at which others begin; undefined where none begins there
 */
export function editedTopLevel(
  before: readonly TopLevel[],
  change: Change,
  between: (start: number, end: number | undefined) => readonly TopLevel[] | undefined,
): EditedTopLevel | undefined {
  const shift = change.newEnd - change.oldEnd;
  let from = Math.max(0, countBefore(before, ({ end }) => end < change.start) - BESIDE);
  let until = Math.min(before.length, countBefore(before, ({ end }) => end < change.oldEnd) + 1 + BESIDE);
  const next = before[until];
  if (from === 0 && !next) return undefined;
  const again = between(from === 0 ? 0 : before[from]!.start, next && next.start + shift);
  if (!again) return undefined;
  let first = 0;
  let last = again.length;
  while (from < until && first < last && isSame(before[from]!, again[first]!, 0) && before[from]!.end <= change.start) {
    from++;
    first++;
  }
  while (
    from < until &&
    first < last &&
    isSame(before[until - 1]!, again[last - 1]!, shift) &&
    before[until - 1]!.start >= change.oldEnd
  ) {
    until--;
    last--;
  }
  const added = again.slice(first, last);
  const behind = before.slice(until);
  if (shift !== 0) for (const statement of behind) move(statement, shift);
  return {
    statements: before.slice(0, from).concat(added, behind),
    removed: before.slice(from, until),
    added,
  };
}

function isSame(before: TopLevel, after: TopLevel, shift: number): boolean {
  return (
    before.start + shift === after.start &&
    before.codeStart + shift === after.codeStart &&
    before.end + shift === after.end
  );
}

function move(statement: { -readonly [Name in keyof TopLevel]: TopLevel[Name] }, shift: number): void {
  statement.start += shift;
  statement.codeStart += shift;
  statement.end += shift;
}
