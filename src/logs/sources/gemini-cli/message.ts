import type { Usage } from '../../../core/cost/usage.ts';
import { say } from '../../../core/text/message.ts';
import type { UsageRecord } from '../../record.ts';
import type { RecordSink } from '../../source.ts';
import { type JsonObject, ownValue, textAt } from '../json-values.ts';
import { timeMs } from '../times.ts';
import {
  isNoUsage,
  outputWithThinking,
  type TokenCounts,
  tokenCountsAt,
  usageOfInclusive,
  wrongCount,
} from '../token-counts.ts';

/** What is known of a conversation from its header and its place. */
export interface Conversation {
  /** Of the conversation itself. */
  readonly id: string;
  /** That it belongs to: a sub-agent's is its parent's. */
  readonly session: string;
  readonly isAgent: boolean;
  readonly project?: string;
  readonly beganMs?: number;
}

/**
 * Hands over the call that a message is the answer of. Messages of people, and answers whose usage was not told, are none. A
 * message is written again whenever something is added to it; its id stays.
 */
export function readMessage(
  message: JsonObject,
  conversation: Conversation,
  place: Pick<UsageRecord, 'line' | 'byteOffset'>,
  sink: RecordSink,
): void {
  if (textAt(message, 'type') !== 'gemini') return;
  const counts = tokenCountsAt(message, 'tokens');
  if (!counts) return;
  const usage = usageOf(counts);
  if (typeof usage === 'string') return sink.problem(place.line, wrongCount(usage));
  if (isNoUsage(usage)) return;
  const atMs = timeMs(ownValue(message, 'timestamp')) ?? conversation.beganMs;
  if (atMs === undefined) return sink.problem(place.line, say`The call is left out, because its message has no time.`);
  const id = textAt(message, 'id');
  sink.record({
    ...(id !== undefined && { messageId: `gemini:${conversation.id}:${id}` }),
    atMs,
    model: textAt(message, 'model') ?? '',
    usage,
    session: conversation.session,
    ...(conversation.isAgent && { agent: conversation.id }),
    ...(conversation.project !== undefined && { project: conversation.project }),
    ...place,
  });
}

/** Cached tokens are among the input's, those of tool prompts are not, and thoughts are billed as output beside it. */
function usageOf(counts: TokenCounts): Usage | string {
  const prompt = counts.sure('input') + counts.sure('tool');
  const cachedTokens = counts.sure('cached');
  const outputTokens = counts.sure('output');
  const thinkingTokens = counts.sure('thoughts');
  const totalTokens = counts.at('total');
  if (counts.wrongKey !== undefined) return counts.wrongKey;
  const isBeside = cachedTokens > 0 && totalTokens === prompt + cachedTokens + outputTokens + thinkingTokens;
  const promptTokens = isBeside ? prompt + cachedTokens : prompt;
  const output = outputWithThinking({ promptTokens, outputTokens, thinkingTokens }, totalTokens, 'beside');
  return usageOfInclusive({ promptTokens, cachedTokens, outputTokens: output });
}
