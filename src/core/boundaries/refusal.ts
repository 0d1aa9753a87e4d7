import type { CacheMarker, Prompt, Ttl } from '../prompt/model.ts';
import type { Span } from '../text/span.ts';

/** Of a request to Anthropic, the automatic one among them. */
export const MOST_BREAKPOINTS = 4;

/** Why the provider refuses the breakpoints of a request, with status 400. */
export interface Refusal extends Span {
  readonly kind: 'too-many-breakpoints' | 'ttl-order' | 'auto-cache-conflict';
  /** One sentence. */
  readonly message: string;
}

/**
 * What the provider refuses in the breakpoints of a request; the span is that of the marker that is one too many or has the
 * wrong TTL. Sources: Anthropic's prompt-caching page: at most four markers, the automatic one among them; 1h before 5m; a
 * last block that is marked itself must have the automatic marker's TTL.
 */
export function refusalsOf(prompt: Prompt): Refusal[] {
  const markers = prompt.blocks.flatMap((block) => (block.cacheControl ? [block.cacheControl] : []));
  const last = prompt.blocks.at(-1)?.cacheControl;
  const { automaticCaching: automatic } = prompt;
  const refusals: Refusal[] = [];
  const refuse = (kind: Refusal['kind'], { start, end }: CacheMarker, why: string): void => {
    refusals.push({ kind, start, end, message: `The provider refuses this request: ${why}.` });
  };
  if (automatic && last && automatic.ttl !== last.ttl) {
    const why = `automatic caching asks for ${automatic.ttl}, the last block for ${last.ttl}`;
    refuse('auto-cache-conflict', automatic, why);
  }
  const fifth = markers[MOST_BREAKPOINTS];
  if (fifth) {
    const many = `it has ${markers.length} breakpoints and may have ${MOST_BREAKPOINTS}`;
    refuse('too-many-breakpoints', fifth, many);
  } else if (automatic && !last && markers.length === MOST_BREAKPOINTS) {
    const many = `automatic caching takes a fifth breakpoint, and it may have ${MOST_BREAKPOINTS}`;
    refuse('auto-cache-conflict', automatic, many);
  }
  const all = automatic && !last ? [...markers, automatic] : markers;
  const misplaced = all.find((marker, index) => isOutOfOrder(all[index - 1]?.ttl, marker.ttl));
  if (misplaced) refuse('ttl-order', misplaced, 'a breakpoint for 1h must not come after one for 5m');
  return refusals;
}

const isOutOfOrder = (before: Ttl | undefined, after: Ttl): boolean => before === '5m' && after === '1h';
