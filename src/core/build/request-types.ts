import type { MessageCreateParamsNonStreaming, TextBlockParam } from '@anthropic-ai/sdk/resources/messages';
import type { Ttl } from '../prompt/model.ts';
import type { Span } from '../text/span.ts';

/** A Messages API body, as `messages.create` takes it. */
export type RequestBody = MessageCreateParamsNonStreaming;

/** A text block of a request, with the place in the file that it comes from. */
export interface BuiltText {
  readonly param: TextBlockParam;
  readonly span: Span;
}

/** `cache_control` of a TTL; five minutes is the API's default and is not written out. */
export function cacheControl(ttl: Ttl): NonNullable<TextBlockParam['cache_control']> {
  return ttl === '1h' ? { type: 'ephemeral', ttl: '1h' } : { type: 'ephemeral' };
}
