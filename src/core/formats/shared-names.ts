import type { DynamicSegment, Prompt } from '../prompt/model.ts';
import { effectiveRank, either, type Inferred } from '../prompt/volatility.ts';
import { refineDynamics } from './refine.ts';

/** What stands for another value in each block of a template. */
const OF_BLOCK = /^(?:this\b|@|\.$)/;

/**
 * Whoever fills the prompts of a template file fills a name with one value, whatever the words beside it say in one place: of what was
 * guessed of it, what changes most often holds for all of its places. What is certain, as an author's own word is, stays.
 */
export function refineSharedNames(prompts: readonly Prompt[]): readonly Prompt[] {
  const known = new Map<string, Inferred>();
  let differ = false;
  for (const segment of guessed(prompts)) {
    const before = known.get(segment.expression);
    const now = before ? either(before, segment) : segment;
    differ ||= before !== undefined && effectiveRank(before) !== effectiveRank(segment);
    known.set(segment.expression, now);
  }
  if (!differ) return prompts;
  const refine = (segment: DynamicSegment): DynamicSegment => {
    const other = isGuess(segment) ? known.get(segment.expression) : undefined;
    if (!other || effectiveRank(other) <= effectiveRank(segment)) return segment;
    const { granularity: _, ...rest } = segment;
    const { volatility, granularity } = other;
    return { ...rest, volatility, confidence: other.confidence, ...(granularity && { granularity }) };
  };
  return prompts.map((prompt) => refineDynamics(prompt, refine));
}

function* guessed(prompts: readonly Prompt[]): Generator<DynamicSegment> {
  for (const { blocks } of prompts)
    for (const { segments } of blocks)
      for (const segment of segments) if (segment.kind === 'dynamic' && isGuess(segment)) yield segment;
}

function isGuess({ cause, confidence, expression }: DynamicSegment): boolean {
  return confidence !== 'certain' && (cause === 'placeholder' || cause === 'expression') && !OF_BLOCK.test(expression);
}
