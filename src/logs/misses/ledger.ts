import { promptTokens, type Usage } from '../../core/cost/usage.ts';
import type { ProviderId } from '../../core/providers/known-model.ts';
import { UNNAMED_AGENT, type UsageRecord } from '../record.ts';
import { causesOf, isCompaction, labelOf, namesChange } from './causes.ts';
import { ChainMemory, type PreviousCall, type SettledWrite } from './chain-memory.ts';
import type { Miss, RewrittenTokens } from './miss.ts';

/** What is told of one call. */
export interface Judgement {
  readonly miss?: Miss;
  /** The fate of what an earlier call of the chain had written is known now. */
  readonly settled?: SettledWrite;
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
export class ChainLedger {
  readonly #memory = new ChainMemory();

  /** The conversation was compacted behind the last call. */
  compacted(): void {
    this.#memory.compacted();
  }

  /** A call stands here that was copied from another file: what follows it starts anew, as after a resume or a fork. */
  copied(): void {
    this.#memory.forget();
  }

  /**
   * Judges the next call of the chain.
   * @param provider whose rules hold for the call's model: lifetimes are known of Anthropic's cache only
   */
  judge(record: UsageRecord, provider: ProviderId): Judgement {
    const memory = this.#memory;
    if (promptTokens(record.usage) === 0 || lacksCache(record)) return NOTHING;
    if (memory.last && isAside(memory, record)) return NOTHING;
    if (memory.last && isOtherSubAgent(memory.last, record)) memory.forget();
    const settled = memory.settledBy(record);
    const miss = memory.last && missOf(memory, memory.last, record, provider);
    memory.add(record);
    if (miss) return settled ? { miss, settled } : { miss };
    return settled ? { settled } : NOTHING;
  }
}

const NOTHING: Judgement = {};

function missOf(memory: ChainMemory, last: PreviousCall, record: UsageRecord, provider: ProviderId): Miss | undefined {
  const { usage, diagnostic } = record;
  const cached = last.cached1hTokens + last.cached5mTokens;
  const prompt = promptTokens(usage);
  const readable = Math.min(cached, prompt);
  const lostTokens = readable - usage.cacheReadTokens;
  const label = labelOf(record);
  const { share, tokens } = provider === 'anthropic' ? SLACK.anthropic : SLACK.others;
  const slack = namesChange(label) ? 0 : readable * share + tokens;
  if (lostTokens <= slack) return undefined;
  const shrunk = prompt < cached;
  const isTakenBack = shrunk && usage.cacheReadTokens > 0 && memory.hasEndAt(usage.cacheReadTokens);
  if (isTakenBack && !memory.isCompacted) return undefined;
  const between = record.atMs - last.atMs;
  const gapMs = between >= 0 ? between : undefined;
  const lifetimesKnown = provider === 'anthropic';
  return {
    ...causesOf({
      isCompacted: memory.isCompacted,
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
  return !memory.isCompacted && !isCompaction(record) && usage.inputTokens < cached1hTokens + cached5mTokens;
}

function lacksCache({ missingTokens }: UsageRecord): boolean {
  return missingTokens !== undefined && missingTokens !== 'cacheWrites';
}

function isOtherSubAgent({ cached1hTokens, cached5mTokens }: PreviousCall, { agent, usage }: UsageRecord): boolean {
  return agent === UNNAMED_AGENT && promptTokens(usage) < cached1hTokens + cached5mTokens;
}
