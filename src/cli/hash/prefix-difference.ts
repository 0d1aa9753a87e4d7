import type { FileAnalysis, PromptAnalysis } from '../../core/analysis.ts';
import { fileOffsetOf, prefixBlocks } from '../../core/prompt/identity.ts';
import { sha256Hex } from '../../core/text/sha256.ts';
import { differences, type Hunk } from './line-difference.ts';
import type { LockedBlock } from './lock.ts';

const DIGITS = 8;

/** A change of a prefix against its lock. */
export interface PrefixDifference {
  readonly kind: 'changed' | 'added' | 'removed';
  readonly section: string;
  /** Index of the block in render order. */
  readonly block: number;
  /** How many lines the lock has there, and how many there are now. */
  readonly linesBefore: number;
  readonly linesAfter: number;
  /** What the lock holds there: the hash of each line. */
  readonly hashesBefore: readonly string[];
  /** What is there now. */
  readonly textAfter: readonly string[];
  /** The first line in the file, 1-based, that differs; for removed lines the one behind which they stood. */
  readonly line: number;
}

/** A line as a lock holds it. */
export function lineHash(line: string): string {
  return sha256Hex(line).slice(0, DIGITS);
}

/** The lines of each block of a static prefix. */
export function prefixLines({ file }: FileAnalysis, { prompt, ends }: PromptAnalysis): string[][] {
  return prefixBlocks(file.text, prompt, ends.everybody).map(([, , , text]) => text.split('\n'));
}

/** The blocks of a static prefix as a lock holds them. */
export function lockedBlocks({ file }: FileAnalysis, { prompt, ends }: PromptAnalysis): LockedBlock[] {
  return prefixBlocks(file.text, prompt, ends.everybody).map(([section, role, , text]): LockedBlock => ({
    section,
    role,
    lines: text.split('\n').map(lineHash).join(' '),
  }));
}

/** What of a prefix is not as its lock has it, in render order. */
export function prefixDifferences(
  locked: readonly LockedBlock[],
  file: FileAnalysis,
  analysis: PromptAnalysis,
): PrefixDifference[] {
  const now = lockedBlocks(file, analysis);
  const texts = prefixLines(file, analysis);
  const found: PrefixDifference[] = [];
  for (let block = 0; block < Math.max(locked.length, now.length); block++) {
    const before = locked[block]?.lines.split(' ') ?? [];
    const after = now[block]?.lines.split(' ') ?? [];
    const { section } = now[block] ?? locked[block]!;
    for (const hunk of differences(before, after)) {
      const hashesBefore = before.slice(hunk.before.start, hunk.before.end);
      const textAfter = texts[block]?.slice(hunk.after.start, hunk.after.end) ?? [];
      const linesBefore = hashesBefore.length;
      const linesAfter = textAfter.length;
      const kind = linesBefore === 0 ? 'added' : linesAfter === 0 ? 'removed' : 'changed';
      const line = fileLine(file, analysis, block, hunk);
      found.push({ kind, section, block, linesBefore, linesAfter, hashesBefore, textAfter, line });
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
