import type { Usage } from '../../../core/cost/usage.ts';
import { type Message, say } from '../../../core/text/message.ts';
import type { DatabaseCall } from '../database-calls.ts';
import { type JsonObject, objectAt, ownValue, textAt } from '../json-values.ts';
import { withLoggedCost } from '../logged-cost.ts';
import { timeMs } from '../times.ts';
import { isNoUsage, outputWithThinking, TokenCounts, tokenCountsAt, wrongCount } from '../token-counts.ts';

/** The session that a message belongs to, as far as it is known: a sub-agent's session is part of its parent's. */
export interface MessageSession {
  readonly session: string;
  readonly agent?: string;
  readonly project?: string;
}

/** Providers whose reasoning OpenCode 1 left inside the output. */
const OPENAI_MODEL = /(?:^|[/.])(?:gpt-|o[134](?:-|$)|codex)/i;

/**
 * Strategy. A session that is forked copies the messages of another with new ids; time, model and tokens stay, and make up the
 * call's id, under which the database and the files of older versions have the same call too. Cached tokens are beside the
 * input's. Reasoning is billed as output: where the message has a total, that tells whether it is inside the output already;
 * without one, OpenCode 1 had it inside for OpenAI's models only, and OpenCode 2 never.
 * @returns the call, a sentence that says why it cannot be read, or undefined for a message that is none
 */
export function callOfMessage(
  message: JsonObject,
  place: MessageSession,
  reasoning: 'byModel' | 'beside',
): DatabaseCall | Message | undefined {
  const counts = tokenCountsAt(message, 'tokens');
  if (!counts) return undefined;
  const model = textAt(message, 'modelID') ?? textAt(objectAt(message, 'model'), 'id', 'modelID') ?? '';
  const tokens = tokensOf(counts, new TokenCounts(objectAt(objectAt(message, 'tokens'), 'cache')));
  if (typeof tokens === 'string') return wrongCount(tokens);
  const habit = reasoning === 'byModel' && OPENAI_MODEL.test(model) ? 'inside' : 'beside';
  const usage = usageOf(tokens, habit);
  if (isNoUsage(usage)) return undefined;
  const time = objectAt(message, 'time');
  const atMs = timeMs(ownValue(time, 'created') ?? ownValue(time, 'completed'));
  if (atMs === undefined) return say`The call is left out, because its message has no time.`;
  const { input, output, thinking, read, written } = tokens;
  const { session, agent } = place;
  const project = textAt(objectAt(message, 'path'), 'cwd') ?? place.project;
  return {
    messageId: `opencode:${atMs}:${model}:${[input, output, thinking, read, written].join('.')}`,
    atMs,
    model,
    usage,
    session,
    ...(agent !== undefined && { agent }),
    ...(project !== undefined && { project }),
    ...withLoggedCost(ownValue(message, 'cost')),
  };
}

interface Tokens {
  readonly input: number;
  readonly output: number;
  readonly thinking: number;
  readonly read: number;
  readonly written: number;
  readonly total: number | undefined;
}

function tokensOf(counts: TokenCounts, cache: TokenCounts): Tokens | string {
  const tokens: Tokens = {
    input: counts.sure('input'),
    output: counts.sure('output'),
    thinking: counts.sure('reasoning'),
    read: cache.sure('read'),
    written: cache.sure('write'),
    total: counts.at('total'),
  };
  return counts.wrongKey ?? cache.wrongKey ?? tokens;
}

function usageOf(tokens: Tokens, habit: 'inside' | 'beside'): Usage {
  const { input, output, thinking, read, written, total } = tokens;
  const promptTokens = input + read + written;
  return {
    inputTokens: input,
    cacheWrite5mTokens: written,
    cacheWrite1hTokens: 0,
    cacheReadTokens: read,
    outputTokens: outputWithThinking({ promptTokens, outputTokens: output, thinkingTokens: thinking }, total, habit),
  };
}
