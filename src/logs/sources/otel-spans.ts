import type { Usage } from '../../core/cost/usage.ts';
import { type Message, say } from '../../core/text/message.ts';
import type { UsageRecord } from '../record.ts';
import { type JsonObject, objectAt, ownValue, textAt } from './json-values.ts';
import { hrTimeMs } from './times.ts';
import { isNoUsage, outputWithThinking, TokenCounts, usageOfInclusive, wrongCount } from './token-counts.ts';

/** A call of a model as an OpenTelemetry span has it (semantic conventions for generative AI). */
export interface ChatSpan {
  /** But for its session and its place in the file. */
  readonly call: Omit<UsageRecord, 'session' | 'line' | 'byteOffset'>;
  readonly conversation?: string;
  readonly attributes: JsonObject;
}

/** A text that stands in the line of each span of a call. */
export const SPAN_MARKER = '"gen_ai.operation.name"';

/**
 * Reads a span that an exporter wrote as a JSON object.
 * @returns the call, a sentence that says why it cannot be read, or undefined for a span that is none
 */
export function chatSpanOf(span: JsonObject): ChatSpan | Message | undefined {
  const attributes = objectAt(span, 'attributes');
  if (textAt(attributes, 'gen_ai.operation.name') !== 'chat') return undefined;
  const counts = new TokenCounts(attributes);
  const usage = spanUsageOf(counts);
  if (typeof usage === 'string') return wrongCount(usage);
  if (isNoUsage(usage)) return undefined;
  const atMs = hrTimeMs(ownValue(span, 'startTime')) ?? hrTimeMs(ownValue(span, 'endTime'));
  if (atMs === undefined) return say`The call is left out, because its span has no time.`;
  const conversation = textAt(attributes, 'gen_ai.conversation.id');
  const id = textAt(span, 'spanId') ?? textAt(objectAt(span, 'spanContext'), 'spanId');
  return {
    call: {
      ...(id !== undefined && { messageId: spanKey(id, conversation) }),
      atMs,
      model: textAt(attributes, 'gen_ai.response.model', 'gen_ai.request.model') ?? '',
      usage,
      ...(counts.at(...WRITTEN) === undefined && { missingTokens: 'cacheWrites' }),
    },
    ...(conversation !== undefined && { conversation }),
    attributes,
  };
}

/** The id of a call that is named by its span: those that OpenTelemetry makes are the same nowhere else. */
export function spanKey(spanId: string, session: string | undefined): string {
  return /^[0-9a-f]{16}$/.test(spanId) ? `span:${spanId}` : `span:${session ?? ''}:${spanId}`;
}

const WRITTEN = ['gen_ai.usage.cache_creation.input_tokens', 'gen_ai.usage.cache_write.input_tokens'] as const;

/** Cached and written tokens are among the input's, reasoning is among the output's. */
function spanUsageOf(counts: TokenCounts): Usage | string {
  const promptTokens = counts.sure('gen_ai.usage.input_tokens');
  const outputTokens = counts.sure('gen_ai.usage.output_tokens');
  const thinkingTokens = counts.sure('gen_ai.usage.reasoning.output_tokens', 'gen_ai.usage.reasoning_tokens');
  const usage = usageOfInclusive({
    promptTokens,
    cachedTokens: counts.sure('gen_ai.usage.cache_read.input_tokens'),
    writtenTokens: counts.sure(...WRITTEN),
    outputTokens: outputWithThinking({ promptTokens, outputTokens, thinkingTokens }, undefined, 'inside'),
  });
  return counts.wrongKey ?? usage;
}
