import type { Prompt, Ttl } from '../prompt/model.ts';

const MOST_BREAKPOINTS = 4;

/**
 * Why the provider refuses the breakpoints that a request has (status 400), as one sentence; undefined where it does not.
 * Sources: Anthropic's prompt-caching page: at most four markers, the automatic one among them; 1h before 5m; a last block
 * that is marked itself must have the automatic marker's TTL.
 */
export function refusalOf(prompt: Prompt): string | undefined {
  const marked = prompt.blocks.filter((block) => block.cacheControl);
  const last = prompt.blocks.at(-1)?.cacheControl;
  const { automaticCaching: automatic } = prompt;
  if (automatic && last && automatic.ttl !== last.ttl) {
    return `The provider refuses this request: automatic caching asks for ${automatic.ttl}, the last block for ${last.ttl}.`;
  }
  const count = marked.length + (automatic && !last ? 1 : 0);
  if (count > MOST_BREAKPOINTS) {
    return `The provider refuses this request: it has ${count} breakpoints and may have ${MOST_BREAKPOINTS}.`;
  }
  const ttls = [...marked.map((block) => block.cacheControl!.ttl), ...(automatic && !last ? [automatic.ttl] : [])];
  if (ttls.some((ttl, index): boolean => isOutOfOrder(ttls[index - 1], ttl))) {
    return 'The provider refuses this request: a breakpoint for 1h must not come after one for 5m.';
  }
  return undefined;
}

const isOutOfOrder = (before: Ttl | undefined, after: Ttl): boolean => before === '5m' && after === '1h';
