import { costNanoUsd } from '../../core/cost/cost.ts';
import { addMoney, type NanoUsd, nanoUsd, NO_MONEY } from '../../core/cost/money.ts';
import { isUnpriced, type RequestCost } from '../../core/cost/request-price.ts';
import type { Usage } from '../../core/cost/usage.ts';
import { anthropicProvider } from '../../core/providers/anthropic/provider.ts';
import { type Miss, rewrittenTokens } from '../misses/miss.ts';
import type { RecordCost } from '../record-cost.ts';
import type { UsageRecord } from '../record.ts';

/**
 * Strategy. What the same calls would have cost with another lifetime, told from the log alone. Each call keeps its prompt, its
 * cached span (what it read and wrote) and its output; only how the span divides into reads and writes changes:
 *
 * - what could be read is what was read; where the lifetime ran out, it is what would have been read without that. A change of
 *   model, tools, system prompt or messages, and a compaction, cost the same with any lifetime;
 * - a gap (start to start) within the assumed lifetime lets all of that be read; behind a longer one only what other
 *   conversations were seen to keep alive, and nothing where that was not seen;
 * - whatever of the span is not read is written, at the price of the assumed lifetime.
 *
 * Keep-alive is the 5m lifetime with pings: a request without output that reads the span, every 4 min 50 s, as soon as a pause
 * begins, and given up after as many as cost what the hour's premium would (`(1h − 5m) / read`: 7 where a read costs a tenth).
 * It knows nothing of the future: pings into a pause that lasts longer, and behind the last call of a conversation (not of a
 * sub-agent, whose end is known), are paid. The few tokens of the ping itself are left out.
 *
 * All of it is a prediction: nothing proves how the provider would have billed calls that were not made.
 */
export interface WhatIf {
  /** The sum of what the calls did cost, to the nano-dollar. */
  readonly actualNanoUsd: NanoUsd;
  readonly all5mNanoUsd: NanoUsd;
  readonly all1hNanoUsd: NanoUsd;
  readonly keepAliveNanoUsd: NanoUsd;
  readonly keepAlivePings: number;
  /** The cheaper of the two lifetimes for this chain; of several chains, the sum of the cheaper ones. */
  readonly bestNanoUsd: NanoUsd;
  /** Calls without a price: in none of the sums. */
  readonly unpricedCalls: number;
}

const NO_WHAT_IF: WhatIf = {
  actualNanoUsd: NO_MONEY,
  all5mNanoUsd: NO_MONEY,
  all1hNanoUsd: NO_MONEY,
  keepAliveNanoUsd: NO_MONEY,
  keepAlivePings: 0,
  bestNanoUsd: NO_MONEY,
  unpricedCalls: 0,
};

/** Of several chains together. */
export function sumOfWhatIfs(whatIfs: readonly WhatIf[]): WhatIf {
  return whatIfs.reduce(addWhatIf, NO_WHAT_IF);
}

function addWhatIf(a: WhatIf, b: WhatIf): WhatIf {
  return {
    actualNanoUsd: addMoney(a.actualNanoUsd, b.actualNanoUsd),
    all5mNanoUsd: addMoney(a.all5mNanoUsd, b.all5mNanoUsd),
    all1hNanoUsd: addMoney(a.all1hNanoUsd, b.all1hNanoUsd),
    keepAliveNanoUsd: addMoney(a.keepAliveNanoUsd, b.keepAliveNanoUsd),
    keepAlivePings: a.keepAlivePings + b.keepAlivePings,
    bestNanoUsd: addMoney(a.bestNanoUsd, b.bestNanoUsd),
    unpricedCalls: a.unpricedCalls + b.unpricedCalls,
  };
}

const [FIVE_MINUTES_MS, HOUR_MS] = anthropicProvider.lifetimes.map(({ seconds }) => seconds * 1000) as [number, number];
const PING_MS = FIVE_MINUTES_MS - 10_000;

interface LastSpan {
  readonly ofSubAgent: boolean;
  readonly atMs: number;
  readonly tokens: number;
  readonly cost: RequestCost;
}

/** Adds up the strategies over the calls of one chain, in their order. */
export class WhatIfChain {
  #sums = NO_WHAT_IF;
  #last: LastSpan | undefined;
  #wrote1h = false;

  /** @param miss what the ledger said of this call */
  add(record: UsageRecord, cost: RecordCost, miss?: Miss): void {
    const { result } = cost.parts[0]!;
    if (isUnpriced(result)) {
      this.#sums = { ...this.#sums, unpricedCalls: this.#sums.unpricedCalls + 1 };
      return;
    }
    const { usage, atMs } = record;
    const span = usage.cacheReadTokens + usage.cacheWrite5mTokens + usage.cacheWrite1hTokens;
    const gapMs = this.#last && Math.max(0, atMs - this.#last.atMs);
    const fixed = nanoUsd(cost.costNanoUsd - result.tokens.totalNanoUsd);
    const reads = (lifetimeMs: number): number => this.#reads(usage, span, miss, gapMs, lifetimeMs);
    const with5m = withLifetime(usage, span, reads(FIVE_MINUTES_MS), '5m', result);
    const with1h = withLifetime(usage, span, reads(HOUR_MS), '1h', result);
    const pings = this.#last && gapMs !== undefined ? pingsIn(gapMs, this.#last) : NO_PINGS;
    const kept = pings.kept ? withLifetime(usage, span, reads(Number.POSITIVE_INFINITY), '5m', result) : with5m;
    this.#sums = addWhatIf(this.#sums, {
      ...NO_WHAT_IF,
      actualNanoUsd: cost.costNanoUsd,
      all5mNanoUsd: addMoney(fixed, with5m),
      all1hNanoUsd: addMoney(fixed, with1h),
      keepAliveNanoUsd: addMoney(fixed, kept, pings.costNanoUsd),
      keepAlivePings: pings.count,
    });
    if (usage.cacheWrite1hTokens > 0) this.#wrote1h = true;
    if (span > 0) this.#last = { ofSubAgent: record.agent !== undefined, atMs, tokens: span, cost: result };
  }

  /** Of the calls added so far, as if the chain ended there. */
  result(): WhatIf {
    const after = this.#last && !this.#last.ofSubAgent ? pingsIn(Number.POSITIVE_INFINITY, this.#last) : NO_PINGS;
    const { all5mNanoUsd, all1hNanoUsd } = this.#sums;
    return addWhatIf(this.#sums, {
      ...NO_WHAT_IF,
      keepAliveNanoUsd: after.costNanoUsd,
      keepAlivePings: after.count,
      bestNanoUsd: nanoUsd(Math.min(all5mNanoUsd, all1hNanoUsd)),
    });
  }

  #reads(usage: Usage, span: number, miss: Miss | undefined, gapMs: number | undefined, lifetimeMs: number): number {
    const { cacheReadTokens } = usage;
    if (gapMs === undefined) return cacheReadTokens;
    const expired = miss !== undefined && explainedByTime(miss);
    if (gapMs <= lifetimeMs) {
      const outlived = expired && lifetimeMs > (miss.cause === 'ttl_expired_5m' ? FIVE_MINUTES_MS : HOUR_MS);
      return outlived ? Math.min(span, cacheReadTokens + rewrittenTokens(miss)) : cacheReadTokens;
    }
    const livedAsLong = expired || lifetimeMs >= HOUR_MS || !this.#wrote1h;
    return livedAsLong ? cacheReadTokens : 0;
  }
}

function explainedByTime({ cause, causes }: Miss): boolean {
  const time = (each: string): boolean => each.startsWith('ttl_expired');
  return time(cause) && causes.every((each) => time(each) || each === 'likely_server_side');
}

function withLifetime(usage: Usage, span: number, reads: number, ttl: '5m' | '1h', cost: RequestCost): NanoUsd {
  const written = span - reads;
  const divided = {
    ...usage,
    cacheReadTokens: reads,
    cacheWrite5mTokens: ttl === '5m' ? written : 0,
    cacheWrite1hTokens: ttl === '1h' ? written : 0,
  };
  const isAnthropic = cost.model.provider === 'anthropic';
  const changed = isAnthropic ? costNanoUsd(divided, cost.price, cost.perMille) : undefined;
  return changed ?? cost.tokens.totalNanoUsd;
}

interface Pings {
  readonly count: number;
  readonly costNanoUsd: NanoUsd;
  /** The prefix lived through the pause because of them. */
  readonly kept: boolean;
}

const NO_PINGS: Pings = { count: 0, costNanoUsd: NO_MONEY, kept: false };

function pingsIn(gapMs: number, { tokens, cost }: LastSpan): Pings {
  const { model, price, perMille } = cost;
  const { cacheWrite1hPerMillion: hour, cacheWrite5mPerMillion: minutes, cacheReadPerMillion: read } = price;
  if (model.provider !== 'anthropic' || hour === null || minutes === null || !read || tokens === 0) return NO_PINGS;
  const needed = Math.max(0, Math.ceil((gapMs - FIVE_MINUTES_MS) / PING_MS));
  const affordable = Math.floor((hour - minutes) / read + 1e-9);
  const count = Math.min(needed, affordable);
  const ping = costNanoUsd(
    { inputTokens: 0, cacheWrite5mTokens: 0, cacheWrite1hTokens: 0, cacheReadTokens: tokens, outputTokens: 0 },
    price,
    perMille,
  );
  return { count, costNanoUsd: nanoUsd((ping ?? 0) * count), kept: needed > 0 && needed <= affordable };
}
