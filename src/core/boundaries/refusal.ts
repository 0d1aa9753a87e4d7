import type { CacheMarker, Prompt } from '../prompt/model.ts';
import { breakpointFaults, MOST_BREAKPOINTS } from '../providers/anthropic/breakpoint-limits.ts';
import type { Span } from '../text/span.ts';
import { type Message, say } from '../text/message.ts';

/** Why the provider refuses the breakpoints of a request, with status 400. */
export interface Refusal extends Span {
  readonly kind: 'too-many-breakpoints' | 'ttl-order' | 'auto-cache-conflict';
  /** A sentence without its full stop. */
  readonly why: Message;
}

/** What the provider refuses in the breakpoints of a request; the span is that of the marker that is one too many or has the wrong TTL. */
export function refusalsOf(prompt: Prompt): Refusal[] {
  const markers = prompt.blocks.flatMap((block) => (block.cacheControl ? [block.cacheControl] : []));
  const last = prompt.blocks.at(-1)?.cacheControl;
  const { automaticCaching: automatic } = prompt;
  const refusals: Refusal[] = [];
  const refuse = (kind: Refusal['kind'], { start, end }: CacheMarker, why: Message): void => {
    refusals.push({ kind, start, end, why: say`The provider refuses this request: ${why}` });
  };
  const { otherTtl, tooMany, late } = breakpointFaults({ markers, automatic, last });
  if (otherTtl) {
    const why = say`automatic caching asks for ${otherTtl.automatic.ttl}, the last block for ${otherTtl.last.ttl}`;
    refuse('auto-cache-conflict', otherTtl.automatic, why);
  }
  if (tooMany && tooMany.fifth === automatic) {
    const many = say`automatic caching takes a fifth breakpoint, and it may have ${MOST_BREAKPOINTS}`;
    refuse('auto-cache-conflict', tooMany.fifth, many);
  } else if (tooMany) {
    const many = say`it has ${markers.length} breakpoints and may have ${MOST_BREAKPOINTS}`;
    refuse('too-many-breakpoints', tooMany.fifth, many);
  }
  if (late) refuse('ttl-order', late, say`a breakpoint for 1h must not come after one for 5m`);
  return refusals;
}
