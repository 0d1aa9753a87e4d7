import type { Block, DynamicSegment, Prompt, Segment, StaticSegment } from '../prompt/model.ts';

/** A prompt with other values for what varies in it. */
export function refineDynamics(prompt: Prompt, refine: (segment: DynamicSegment) => DynamicSegment): Prompt {
  return withSegments(prompt, (segment) => (segment.kind === 'dynamic' ? refine(segment) : segment));
}

/** The same for the text around it too, which may have a condition. */
export function refineSegments(prompt: Prompt, refine: (segment: DynamicSegment | StaticSegment) => Segment): Prompt {
  return withSegments(prompt, (segment) => (segment.kind === 'markup' ? segment : refine(segment)));
}

function withSegments(prompt: Prompt, refined: (segment: Segment) => Segment): Prompt {
  return {
    ...prompt,
    blocks: prompt.blocks.map((block): Block => ({ ...block, segments: block.segments.map(refined) })),
  };
}
