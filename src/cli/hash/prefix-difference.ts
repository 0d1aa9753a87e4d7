import type { FileAnalysis, PromptAnalysis } from '../../core/analysis.ts';
import { fileOffsetOf, prefixBlocks } from '../../core/prompt/identity.ts';
import { sha256Hex } from '../../core/text/sha256.ts';
import { differences, type Hunk } from './line-difference.ts';
import type { LockedBlock } from './lock.ts';

const DIGITS = 8;

/** A change of a prefix against its lock. No text of the prompt is in it. */
export interface PrefixDifference {
  readonly kind: 'changed' | 'added' | 'removed';
  readonly section: string;
  /** Index of the block in render order. */
  readonly block: number;
  /** How many lines the lock has there, and how many there are now. */
  readonly linesBefore: number;
  readonly linesAfter: number;
  /** The first line in the file, 1-based, that differs; for removed lines the one behind which they stood. */
  readonly line: number;
}

/** The blocks of a static prefix as a lock holds them. */
export function lockedBlocks({ file }: FileAnalysis, { prompt, ends }: PromptAnalysis): LockedBlock[] {
  return prefixBlocks(file.text, prompt, ends.everybody).map(([section, role, , text]): LockedBlock => ({
    section,
    role,
    lines: text
      .split('\n')
      .map((line) => sha256Hex(line).slice(0, DIGITS))
      .join(' '),
  }));
}

/** What of a prefix is not as its lock has it, in render order. */
export function prefixDifferences(
  locked: readonly LockedBlock[],
  file: FileAnalysis,
  analysis: PromptAnalysis,
): PrefixDifference[] {
  const now = lockedBlocks(file, analysis);
  const found: PrefixDifference[] = [];
  for (let block = 0; block < Math.max(locked.length, now.length); block++) {
    const before = locked[block]?.lines.split(' ') ?? [];
    const after = now[block]?.lines.split(' ') ?? [];
    const { section } = now[block] ?? locked[block]!;
    for (const hunk of differences(before, after)) {
      const linesBefore = hunk.before.end - hunk.before.start;
      const linesAfter = hunk.after.end - hunk.after.start;
      const kind = linesBefore === 0 ? 'added' : linesAfter === 0 ? 'removed' : 'changed';
      found.push({ kind, section, block, linesBefore, linesAfter, line: fileLine(file, analysis, block, hunk) });
    }
  }
  return found;
}

function fileLine(file: FileAnalysis, { prompt, ends }: PromptAnalysis, block: number, { after }: Hunk): number {
  const line = after.end > after.start ? after.start : Math.max(0, after.start - 1);
  const text = prefixBlocks(file.file.text, prompt, ends.everybody)[block]?.[3] ?? '';
  let character = 0;
  for (let count = 0; count < line; count++) character = text.indexOf('\n', character) + 1;
  return file.lines.lineOf(fileOffsetOf(file.file.text, prompt, ends.everybody, block, character)) + 1;
}

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
