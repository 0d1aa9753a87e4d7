import { isOfSingleBraces } from '../../formats/plain/placeholder-style.ts';
import type { DynamicSegment, Prompt, Segment } from '../../prompt/model.ts';
import { cut } from './fillings.ts';

/**
 * Strategy. One name in braces alone says too little for a constant to be a template. Where other texts of its file are templates that
 * have a place of the same name, it is filled as they are, as far as it is not seen to be used otherwise. Other braces stay text.
 */

/** `{name}` and nothing else: not doubled, not shown as code. */
const LONE_FIELD = /(?<![{$`\\])\{[A-Za-z_]\w{0,60}\}(?![}`])/g;

/**
 * The prompts of a file, of which constants without a place of their own have those that they share with others by name.
 * @param file its text
 */
export function withPlacesOfSiblings(file: string, prompts: readonly Prompt[]): readonly Prompt[] {
  if (!prompts.some(({ isUnused }) => isUnused)) return prompts;
  const places = new Map<string, DynamicSegment>();
  for (const prompt of prompts) {
    if (!isOfSingleBraces({ id: prompt.syntax })) continue;
    for (const segment of segmentsOf(prompt)) {
      if (segment.kind !== 'dynamic' || segment.resolved || segment.volatility === 'constant') continue;
      const written = file.slice(segment.start, segment.end);
      if (!places.has(written)) places.set(written, segment);
    }
  }
  return places.size === 0 ? prompts : prompts.map((prompt) => withShared(file, prompt, places));
}

function segmentsOf({ blocks }: Prompt): readonly Segment[] {
  return blocks.flatMap(({ segments }) => segments);
}

function withShared(file: string, prompt: Prompt, places: ReadonlyMap<string, DynamicSegment>): Prompt {
  if (!prompt.isUnused) return prompt;
  let hasShared = false;
  const cutWhereShared = (segment: Segment): readonly Segment[] => {
    if (segment.kind !== 'static' || segment.text !== undefined) return [segment];
    const shared = sharedIn(file, segment.start, segment.end, places);
    if (shared.length === 0) return [segment];
    hasShared = true;
    return cut(segment, shared);
  };
  const blocks = prompt.blocks.map((block) => ({ ...block, segments: block.segments.flatMap(cutWhereShared) }));
  return hasShared ? { ...prompt, syntax: 'brace', blocks } : prompt;
}

function sharedIn(
  file: string,
  start: number,
  end: number,
  places: ReadonlyMap<string, DynamicSegment>,
): readonly DynamicSegment[] {
  // With a character on both sides, which may be a brace too.
  const from = Math.max(0, start - 1);
  return Array.from(file.slice(from, end + 1).matchAll(LONE_FIELD)).flatMap(({ index, 0: written }) => {
    const like = places.get(written);
    const at = from + index;
    if (!like || at < start || at + written.length > end) return [];
    const { expression, cause, volatility, granularity } = like;
    const inferred = { volatility, confidence: 'possible' as const, ...(granularity && { granularity }) };
    return [{ kind: 'dynamic' as const, start: at, end: at + written.length, expression, cause, ...inferred }];
  });
}
