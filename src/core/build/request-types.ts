import type { MessageCreateParamsNonStreaming, TextBlockParam } from '@anthropic-ai/sdk/resources/messages';
import type { Ttl } from '../prompt/model.ts';
import type { Span } from '../text/span.ts';

/** A Messages API body, as `messages.create` takes it. */
export type RequestBody = MessageCreateParamsNonStreaming;

/** Where in the file the blocks of a request come from. */
export type BlockPlaces = Map<object, Span>;

/** `cache_control` of a TTL; five minutes is the API's default and is not written out. */
export function cacheControl(ttl: Ttl): NonNullable<TextBlockParam['cache_control']> {
  return ttl === '1h' ? { type: 'ephemeral', ttl: '1h' } : { type: 'ephemeral' };
}
