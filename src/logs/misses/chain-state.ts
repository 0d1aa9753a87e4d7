import type { Usage } from '../../core/cost/usage.ts';
import type { UsageRecord } from '../record.ts';

/**
 * What has to be known of a chain to judge its next call: small, plain JSON, so that an index can keep it and go on when lines
 * are appended. A chain is one conversation: the calls of one file in its order, those of each sub-agent apart.
 */
export interface ChainState extends ChainMemory {
  /** The memory before the last call, to judge that call again when more of its lines come. */
  readonly before?: ChainMemory;
}

export interface ChainMemory {
  /** The call before; absent at the start of a chain and after copied history. */
  readonly last?: PreviousCall;
  /** The conversation was compacted since. */
  readonly compacted?: true;
  /** Where earlier calls' prefixes ended, the newest last: a conversation that is taken back reads one of them. */
  readonly ends?: readonly number[];
  /** Calls of which it is not settled yet whether what they wrote was read; the newest last, one for each model. */
  readonly unsettled?: readonly UnsettledWrite[];
}

/** What the call before left in the cache. */
export interface PreviousCall {
  readonly messageId?: string;
  readonly atMs: number;
  readonly model: string;
  readonly fast?: true;
  /** The front of the cached prefix, in the order in which lifetimes may stand: those of an hour, then those of five minutes. */
  readonly cached1hTokens: number;
  readonly cached5mTokens: number;
}

export interface UnsettledWrite {
  /** Of the record that wrote. */
  readonly line: number;
  readonly messageId?: string;
  readonly model: string;
  /** Where in the prompt the written tokens begin. */
  readonly fromToken: number;
  readonly cacheWrite1hTokens: number;
  readonly cacheWrite5mTokens: number;
}

/** The state of a chain of which no call was seen. */
export const CHAIN_START: ChainState = {};

const REMEMBERED_ENDS = 32;
const REMEMBERED_MODELS = 3;

/** The conversation was compacted behind the last call. */
export function afterCompaction(state: ChainState): ChainState {
  return { ...state, compacted: true };
}

/** A call stands here that was copied from another file: what follows it starts anew, as after a resume or a fork. */
export function afterCopiedCall(): ChainState {
  return CHAIN_START;
}

type Written<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** What is remembered once a call has been judged. */
export function memoryAfter(
  memory: ChainMemory,
  record: UsageRecord,
  unsettled: readonly UnsettledWrite[],
): ChainMemory {
  const { usage, messageId, atMs, model, line } = record;
  const { cacheWrite1hTokens, cacheWrite5mTokens, cacheReadTokens: fromToken } = usage;
  const { cached1hTokens, cached5mTokens } = cachedAfter(memory.last, usage);
  // This runs for every call of years of logs, so that nothing is spread or copied twice.
  const last: Written<PreviousCall> = { atMs, model, cached1hTokens, cached5mTokens };
  if (messageId !== undefined) last.messageId = messageId;
  if (record.speed === 'fast') last.fast = true;
  const ends = memory.ends?.slice(1 - REMEMBERED_ENDS) ?? [];
  ends.push(cached1hTokens + cached5mTokens);
  const others = unsettled.length === 0 ? [] : unsettled.filter((write) => write.model !== model);
  if (cacheWrite1hTokens + cacheWrite5mTokens > 0) {
    const write: Written<UnsettledWrite> = { line, model, fromToken, cacheWrite1hTokens, cacheWrite5mTokens };
    if (messageId !== undefined) write.messageId = messageId;
    others.push(write);
  }
  return { last, ends, unsettled: others.length > REMEMBERED_MODELS ? others.slice(-REMEMBERED_MODELS) : others };
}

/**
 * How long what a call leaves behind lives: what it read keeps its lifetime, what it wrote has the one it was written for. What
 * it read beyond what the chain had cached is taken to live as long as what it wrote.
 */
function cachedAfter(
  last: PreviousCall | undefined,
  { cacheReadTokens, cacheWrite1hTokens, cacheWrite5mTokens }: Usage,
): Pick<PreviousCall, 'cached1hTokens' | 'cached5mTokens'> {
  const known1hTokens = Math.min(last?.cached1hTokens ?? 0, cacheReadTokens);
  const known5mTokens = Math.min(last?.cached5mTokens ?? 0, cacheReadTokens - known1hTokens);
  const unknownTokens = cacheReadTokens - known1hTokens - known5mTokens;
  const writesHour = cacheWrite1hTokens > 0;
  return {
    cached1hTokens: known1hTokens + cacheWrite1hTokens + (writesHour ? unknownTokens : 0),
    cached5mTokens: known5mTokens + cacheWrite5mTokens + (writesHour ? 0 : unknownTokens),
  };
}
