import type { Block, DynamicSegment, Prompt, Segment } from '../prompt/model.ts';

/** A prompt with other values for what varies in it. */
export function refineDynamics(prompt: Prompt, refine: (segment: DynamicSegment) => DynamicSegment): Prompt {
  const refined = (segment: Segment): Segment => (segment.kind === 'dynamic' ? refine(segment) : segment);
  return {
    ...prompt,
    blocks: prompt.blocks.map((block): Block => ({ ...block, segments: block.segments.map(refined) })),
  };
}
