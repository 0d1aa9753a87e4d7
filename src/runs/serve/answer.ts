import type { Message, RawMessageStreamEvent } from '@anthropic-ai/sdk/resources/messages';
import type { BetaUsage } from '@anthropic-ai/sdk/resources/beta/messages';
import { toApiUsage } from '../../core/cost/api-usage.ts';
import type { Usage } from '../../core/cost/usage.ts';

/** What an answer is made from. */
export interface AnswerParts {
  readonly messageId: string;
  readonly model: string;
  readonly usage: Usage;
  readonly maximumTokens: number;
  /** The length that was asked for; a short answer where absent. */
  readonly outputTokens?: number;
  readonly diagnostics: Message['diagnostics'];
  readonly speed: 'standard' | 'fast';
  readonly inferenceGeo: string;
  /** Searches and fetches of the answer; null where the request has no tools for them. */
  readonly serverToolUse: Message['usage']['server_tool_use'];
  /** A beta was asked for: then usage says what each iteration took. */
  readonly isBeta: boolean;
}

const WORDS = [
  '[simulated]',
  ' No',
  ' model',
  ' has',
  ' read',
  ' this',
  ' prompt:',
  ' the',
  ' answer',
  ' is',
  ' made',
  ' up.',
];

/** What the usage of the beta API has besides. */
type IterationsUsage = Partial<Pick<BetaUsage, 'iterations'>>;

/** A whole message, as `messages.create` answers without streaming. Its text says that it is simulated. */
export function messageOf(parts: AnswerParts): Message & { readonly usage: IterationsUsage } {
  const words = wordsOf(parts);
  const isCut = words.length < wantedTokens(parts);
  const counts = toApiUsage({ ...parts.usage, outputTokens: words.length });
  return {
    id: parts.messageId,
    type: 'message',
    role: 'assistant',
    model: parts.model,
    content: words.length === 0 ? [] : [{ type: 'text', text: words.join(''), citations: null }],
    stop_reason: isCut ? 'max_tokens' : 'end_turn',
    stop_sequence: null,
    stop_details: null,
    container: null,
    diagnostics: parts.diagnostics,
    usage: {
      ...counts,
      output_tokens_details: { thinking_tokens: 0 },
      server_tool_use: parts.serverToolUse,
      service_tier: 'standard',
      inference_geo: parts.inferenceGeo,
      speed: parts.speed,
      ...(parts.isBeta && { iterations: [{ type: 'message', model: parts.model, ...counts }] }),
    },
  };
}

/** An event with its name, as it stands in the stream. */
export type StreamEvent = RawMessageStreamEvent | { readonly type: 'ping' };

/** The same message as a stream: what the cache did stands in `message_start`, the cumulative usage in `message_delta`. */
export function eventsOf(parts: AnswerParts): StreamEvent[] {
  const message = messageOf(parts);
  const words = wordsOf(parts);
  const { usage, stop_reason: stopReason } = message;
  const deltas = words.map((text): StreamEvent => ({
    type: 'content_block_delta',
    index: 0,
    delta: { type: 'text_delta', text },
  }));
  return [
    {
      type: 'message_start',
      message: {
        ...message,
        content: [],
        stop_reason: null,
        usage: usageAtStart(usage, Math.min(1, words.length)),
      },
    },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '', citations: null } },
    { type: 'ping' },
    ...deltas,
    { type: 'content_block_stop', index: 0 },
    {
      type: 'message_delta',
      delta: { stop_reason: stopReason, stop_sequence: null, stop_details: null, container: null },
      usage: {
        input_tokens: usage.input_tokens,
        cache_creation_input_tokens: usage.cache_creation_input_tokens,
        cache_read_input_tokens: usage.cache_read_input_tokens,
        output_tokens: usage.output_tokens,
        output_tokens_details: usage.output_tokens_details,
        server_tool_use: usage.server_tool_use,
        ...(usage.iterations && { iterations: usage.iterations }),
      },
    },
    { type: 'message_stop' },
  ];
}

function usageAtStart<U extends Message['usage'] & IterationsUsage>(usage: U, outputTokens: number): U {
  const iterations = usage.iterations?.map((one) => ({ ...one, output_tokens: outputTokens }));
  return { ...usage, output_tokens: outputTokens, ...(iterations && { iterations }) };
}

/** One word is one token here. */
function wordsOf(parts: AnswerParts): string[] {
  const length = Math.min(parts.maximumTokens, wantedTokens(parts));
  return Array.from({ length }, (_, index) => WORDS[index % WORDS.length]!);
}

function wantedTokens({ outputTokens }: AnswerParts): number {
  return outputTokens ?? WORDS.length;
}
