import { type Branch, sometimes } from '../prompt/branch.ts';
import { constantValue, type Prompt, type Segment, type StaticSegment, staticText } from '../prompt/model.ts';
import type { PromptPosition } from '../boundaries/positions.ts';

/** Static text of one block that reaches the model in one piece, to be counted at once. */
export interface StaticRun extends PromptPosition {
  /** File offset of its first character; `offset` is the end of its last. */
  readonly start: number;
  readonly text: string;
  /** Where it is not there on every request. */
  readonly branch?: Branch;
}

/**
 * The static text of a prompt in render order, cut so that every given position lies between two runs. What is no text
 * (images, documents) is left out.
 * @param cuts in render order
 */
export function staticRuns(file: string, prompt: Prompt, cuts: readonly PromptPosition[]): StaticRun[] {
  const runs: StaticRun[] = [];
  const cutsOf = new Map<number, number[]>();
  for (const cut of cuts) cutsOf.set(cut.block, [...(cutsOf.get(cut.block) ?? []), cut.offset]);
  for (const [index, block] of prompt.blocks.entries()) {
    if (block.uncounted) continue;
    const offsets = cutsOf.get(index) ?? [];
    let parts: string[] = [];
    let first: StaticSegment | undefined;
    let end = 0;
    const finish = (): void => {
      if (first && parts.length > 0) {
        runs.push({
          block: index,
          start: first.start,
          offset: end,
          text: parts.join(''),
          ...(first.condition && { branch: first.branch ?? sometimes() }),
        });
      }
      first = undefined;
      parts = [];
    };
    for (const segment of block.segments) {
      const known = knownText(segment);
      if (!known) {
        if (segment.kind === 'dynamic') finish();
        continue;
      }
      for (const part of cutAt(known, offsets)) {
        if (first && (!isAlike(first, part) || offsets.some((cut) => end <= cut && cut <= part.start))) finish();
        first ??= part;
        parts.push(staticText(file, part));
        end = part.end;
      }
    }
    finish();
  }
  return runs;
}

function isAlike(one: StaticSegment, other: StaticSegment): boolean {
  return one.condition === other.condition && one.branch === other.branch;
}

/** What a segment has of text that is known; a constant that a template puts out is like text that stands there. */
function knownText(segment: Segment): StaticSegment | undefined {
  if (segment.kind !== 'dynamic') return segment.kind === 'static' ? segment : undefined;
  const text = constantValue(segment);
  if (text === undefined) return undefined;
  const { start, end, condition, branch } = segment;
  return { kind: 'static', start, end, text, ...(condition && { condition }), ...(branch && { branch }) };
}

function cutAt(segment: StaticSegment, offsets: readonly number[]): StaticSegment[] {
  const inside = offsets.filter((cut) => segment.start < cut && cut < segment.end);
  if (inside.length === 0) return [segment];
  const bounds = [segment.start, ...inside, segment.end];
  const text = segment.text;
  const decoded = (offset: number): number =>
    Math.round(((offset - segment.start) / (segment.end - segment.start)) * (text?.length ?? 0));
  return bounds.slice(1).map((end, index) => {
    const start = bounds[index]!;
    return { ...segment, start, end, ...(text !== undefined && { text: text.slice(decoded(start), decoded(end)) }) };
  });
}
