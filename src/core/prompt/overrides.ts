import type { VolatilityDirective } from './directives.ts';
import type { Block, Prompt, Segment } from './model.ts';

/** Gives the placeholders on the lines that a comment governs the volatility that the comment says. */
export function applyVolatilities(prompt: Prompt, directives: readonly VolatilityDirective[]): Prompt {
  if (directives.length === 0) return prompt;
  const inside = directives.filter(({ line }) => line.end >= prompt.start && line.start <= prompt.end);
  if (inside.length === 0) return prompt;
  const override = (segment: Segment): Segment => {
    if (segment.kind !== 'dynamic') return segment;
    const directive = inside.find(({ line }) => line.start <= segment.start && segment.start < line.end);
    if (!directive) return segment;
    const { granularity: _, ...rest } = segment;
    return { ...rest, volatility: directive.volatility, confidence: 'certain' };
  };
  const blocks = prompt.blocks.map((block): Block => ({ ...block, segments: block.segments.map(override) }));
  return { ...prompt, blocks };
}
