import { promptTokens, type Usage } from '../../core/cost/usage.ts';
import type { ProviderId } from '../../core/providers/known-model.ts';
import { UNNAMED_AGENT, type UsageRecord } from '../record.ts';
import { causesOf, isCompaction, labelOf, namesChange } from './causes.ts';
import {
  CHAIN_START,
  type ChainMemory,
  type ChainState,
  memoryAfter,
  type PreviousCall,
  type UnsettledWrite,
} from './chain-state.ts';
import type { Miss, RewrittenTokens } from './miss.ts';

/**
 * Strategy. A cache that works reads in each call at least what the call before read and wrote: `reads now ≥ reads + writes
 * before`. In real logs the two sides are equal to the token, so what is read less than that was lost, and what of it is in the
 * prompt again was paid for again. No more can be lost than this prompt has: a conversation that was taken back, or compacted,
 * is shorter than what had been cached. Where an earlier prefix is read to the token by a prompt that got shorter, nothing was
 * sent again at all.
 *
 * The first call of a chain, and the first behind copied history, has nothing before it to be held against. A call with an empty
 * prompt is a placeholder. A call that neither reads nor writes, and whose prompt is shorter than the cached prefix, belongs to
 * no conversation (a title, a summary): it is passed over, and the chain goes on behind it. So are calls of which the log
 * leaves out the cache.
 *
 * Old logs have several sub-agents in one chain without telling them apart. There a prompt that is shorter than what had been
 * cached is another sub-agent's, and starts anew.
 */
export interface Judgement {
  readonly state: ChainState;
  readonly miss?: Miss;
  /** The fate of what an earlier call of the chain had written is known now. */
  readonly settled?: SettledWrite;
}

/** What of a call's cache writes the next call with its model did not read: their premium was paid for nothing. */
export interface SettledWrite {
  /** Of the record that wrote; with its message id, where it has one. */
  readonly line: number;
  readonly messageId?: string;
  readonly unreadWrite5mTokens: number;
  readonly unreadWrite1hTokens: number;
}

/**
 * Deviations up to this are not called a loss, unless the API names a change. In real logs of Claude Code there are none at all
 * (see docs/misses.md); caches that look for a shared prefix by themselves count in blocks.
 */
const SLACK = {
  anthropic: { share: 0.005, tokens: 64 },
  others: { share: 0.02, tokens: 256 },
} as const;

/**
 * Judges the next call of a chain. The same message id again, with other tokens, is judged again in place of the first time.
 * @param provider whose rules hold for the call's model: lifetimes are known of Anthropic's cache only
 */
export function judgeCall(state: ChainState, record: UsageRecord, provider: ProviderId): Judgement {
  const repeated = record.messageId !== undefined && record.messageId === state.last?.messageId;
  const memory: ChainMemory = repeated ? (state.before ?? {}) : withoutBefore(state);
  const { last } = memory;
  const { usage } = record;
  if (promptTokens(usage) === 0 || lacksCache(record)) return { state };
  if (last && isAside(memory, record)) return { state };
  if (last && isOtherSubAgent(last, record)) return judgeCall(CHAIN_START, record, provider);
  const unsettled = memory.unsettled ?? [];
  const pending = unsettled.find((write) => write.model === record.model);
  const settled = pending && settle(pending, usage.cacheReadTokens);
  const miss = last && missOf(memory, record, provider);
  const { last: call, ends, unsettled: writes } = memoryAfter(memory, record, unsettled);
  const judgement: { -readonly [Key in keyof Judgement]: Judgement[Key] } = {
    state: { last: call, ends, unsettled: writes, before: memory },
  };
  if (miss) judgement.miss = miss;
  if (settled) judgement.settled = settled;
  return judgement;
}

function withoutBefore({ last, compacted, ends, unsettled }: ChainState): ChainMemory {
  return compacted ? { last, compacted, ends, unsettled } : { last, ends, unsettled };
}

function missOf(memory: ChainMemory, record: UsageRecord, provider: ProviderId): Miss | undefined {
  const { usage, diagnostic } = record;
  const last = memory.last!;
  const cached = last.cached1hTokens + last.cached5mTokens;
  const prompt = promptTokens(usage);
  const readable = Math.min(cached, prompt);
  const lostTokens = readable - usage.cacheReadTokens;
  const label = labelOf(record);
  const { share, tokens } = provider === 'anthropic' ? SLACK.anthropic : SLACK.others;
  const slack = namesChange(label) ? 0 : readable * share + tokens;
  if (lostTokens <= slack) return undefined;
  const shrunk = prompt < cached;
  if (shrunk && !memory.compacted && usage.cacheReadTokens > 0 && memory.ends?.includes(usage.cacheReadTokens)) {
    return undefined;
  }
  const between = record.atMs - last.atMs;
  const gapMs = between >= 0 ? between : undefined;
  const lifetimesKnown = provider === 'anthropic';
  return {
    ...causesOf({
      memory,
      last,
      record,
      gapMs,
      shortened: shrunk && usage.cacheReadTokens > 0,
      lostTokens,
      lifetimesKnown,
    }),
    cachedTokens: cached,
    rewritten: rewrittenOf(lostTokens, usage),
    ...(gapMs !== undefined && { gapMs }),
    ...(label !== undefined && { apiReason: label }),
    ...(diagnostic?.missedInputTokens !== undefined && { apiMissedTokens: diagnostic.missedInputTokens }),
  };
}

/** What was lost stands before what is new, and entries of an hour before those of five minutes: so it was billed in this order. */
function rewrittenOf(lostTokens: number, usage: Usage): RewrittenTokens {
  const cacheWrite1hTokens = Math.min(lostTokens, usage.cacheWrite1hTokens);
  const cacheWrite5mTokens = Math.min(lostTokens - cacheWrite1hTokens, usage.cacheWrite5mTokens);
  const inputTokens = Math.min(lostTokens - cacheWrite1hTokens - cacheWrite5mTokens, usage.inputTokens);
  return { cacheWrite5mTokens, cacheWrite1hTokens, inputTokens };
}

function isAside(memory: ChainMemory, record: UsageRecord): boolean {
  const { usage } = record;
  if (usage.cacheReadTokens + usage.cacheWrite5mTokens + usage.cacheWrite1hTokens > 0) return false;
  const { cached1hTokens, cached5mTokens } = memory.last!;
  return !memory.compacted && !isCompaction(record) && usage.inputTokens < cached1hTokens + cached5mTokens;
}

function lacksCache({ missingTokens }: UsageRecord): boolean {
  return missingTokens !== undefined && missingTokens !== 'cacheWrites';
}

function isOtherSubAgent({ cached1hTokens, cached5mTokens }: PreviousCall, { agent, usage }: UsageRecord): boolean {
  return agent === UNNAMED_AGENT && promptTokens(usage) < cached1hTokens + cached5mTokens;
}

function settle(write: UnsettledWrite, readTokens: number): SettledWrite {
  const { line, messageId, fromToken, cacheWrite1hTokens, cacheWrite5mTokens } = write;
  const read = Math.max(0, readTokens - fromToken);
  const settled: { -readonly [Key in keyof SettledWrite]: SettledWrite[Key] } = {
    line,
    unreadWrite1hTokens: Math.max(0, cacheWrite1hTokens - read),
    unreadWrite5mTokens: Math.max(0, cacheWrite5mTokens - Math.max(0, read - cacheWrite1hTokens)),
  };
  if (messageId !== undefined) settled.messageId = messageId;
  return settled;
}
