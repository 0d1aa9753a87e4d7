import { contextFill } from '../../../core/providers/context-fill.ts';
import type { RequestPricer } from '../../../core/cost/request-price.ts';
import { isUnpriced } from '../../../core/cost/request-price.ts';
import { promptTokens } from '../../../core/cost/usage.ts';
import type { Chain as CallChain } from '../../../logs/chain.ts';
import { copiedFrom, judgeCalls, withOutputOf } from '../../../logs/digest/judged-calls.ts';
import type { SummaryRules } from '../../../logs/digest/summary-rules.ts';
import type { OwnedDigest } from '../../../logs/history/log-history.ts';
import { missCostNanoUsd } from '../../../logs/misses/miss-cost.ts';
import { type Miss as FoundMiss, rewrittenTokens } from '../../../logs/misses/miss.ts';
import { costOfRecord } from '../../../logs/record-cost.ts';
import type { UsageRecord } from '../../../logs/record.ts';
import { chainWhatIfs } from '../../../logs/what-if/chain-what-ifs.ts';
import { sumOfWhatIfs, type WhatIf as FoundWhatIf } from '../../../logs/what-if/what-if.ts';
import type { Chain, Miss, SessionDetail, SessionRow, Turn, WhatIf } from '../../../webview/protocol.ts';
import { tokensOf } from './figures.ts';
import { liveCache } from './live-cache.ts';

export interface DetailContext {
  readonly rules: SummaryRules;
  readonly pricer: RequestPricer;
  readonly nowMs: number;
}

/** Where a turn stands in the logs; lines from 0. */
export interface TurnPlace {
  readonly path: string;
  readonly line: number;
}

/** A session, with what the page does not see: where its turns stand, chain by chain. */
export interface SessionTurns {
  readonly detail: SessionDetail;
  readonly places: readonly (readonly TurnPlace[])[];
}

interface OpenChain {
  readonly agent: string;
  readonly turns: Turn[];
  readonly places: TurnPlace[];
  readonly records: UsageRecord[];
  readonly whatIf: FoundWhatIf | undefined;
}

/** Turns of a session from the calls of its files: its conversations first, then its sub-agents, each in the order of time. */
export function sessionTurns(row: SessionRow, files: readonly OwnedDigest[], context: DetailContext): SessionTurns {
  const chains = files
    .flatMap((file) => chainsOfFile(row.id, file, context))
    .sort((a, b) => Number(a.agent !== '') - Number(b.agent !== '') || a.turns[0]!.atMs - b.turns[0]!.atMs);
  const whatIf = whatIfOf(sumOfWhatIfs(chains.flatMap((chain) => chain.whatIf ?? [])));
  const main = chains.filter(({ agent }) => agent === '');
  const newest = main.toSorted((a, b) => a.turns.at(-1)!.atMs - b.turns.at(-1)!.atMs).at(-1);
  const live = newest && liveCache(newest.records, context.pricer, context.nowMs);
  return {
    detail: {
      row,
      models: [...new Set(chains.flatMap(({ records }) => records.map(({ model }) => model)))],
      chains: chains.map(({ agent, turns, whatIf: own }): Chain => {
        const shown = own && whatIfOf(own);
        return { agent, turns, ...(shown && { whatIf: shown }) };
      }),
      ...(whatIf && { whatIf }),
      ...(live && { live }),
    },
    places: chains.map(({ places }) => places),
  };
}

function chainsOfFile(session: string, file: OwnedDigest, context: DetailContext): OpenChain[] {
  const { path, digest, copies } = file;
  const { rules, pricer } = context;
  const chains = new Map<CallChain, OpenChain>();
  const compacted = new Set<UsageRecord>();
  let whatIfs: ReturnType<typeof chainWhatIfs> | undefined;
  judgeCalls(withOutputOf(digest, copies), rules, copiedFrom(copies), (record, { miss }, chain) => {
    if (chain.session !== session) return;
    let open = chains.get(chain);
    if (!open) {
      whatIfs ??= chainWhatIfs(digest, rules, copies, pricer);
      const { agent } = chain;
      const whatIf = whatIfs.find((each) => each.session === session && each.agent === agent)?.whatIf;
      chains.set(chain, (open = { agent: agent ?? '', turns: [], places: [], records: [], whatIf }));
      for (const call of chain.calls) if (call.afterCompaction) compacted.add(call.record);
    }
    const before = open.records.at(-1);
    open.turns.push(turnOf(open.turns.length, record, before, miss, compacted.has(record), pricer));
    open.places.push({ path, line: record.line });
    open.records.push(record);
  });
  return [...chains.values()];
}

function turnOf(
  index: number,
  record: UsageRecord,
  before: UsageRecord | undefined,
  miss: FoundMiss | undefined,
  isCompacted: boolean,
  pricer: RequestPricer,
): Turn {
  const { parts, costNanoUsd } = costOfRecord(record, pricer);
  const fill = contextFill(record.model, pricer.model(record.model), promptTokens(record.usage));
  return {
    index,
    atMs: record.atMs,
    model: record.model,
    tokens: tokensOf(record.usage),
    costNanoUsd: parts.some(({ result }) => isUnpriced(result)) ? null : costNanoUsd,
    ...(miss && { miss: shownMiss(miss, record, pricer) }),
    ...(isCompacted && { compactedBefore: true }),
    ...(before && before.model !== record.model && { modelChanged: true }),
    ...(fill && { contextFill: fill.share }),
    zone: fill?.zone ?? 'unknown',
    ...(record.outputIsLowerBound && { lowerBound: true }),
  };
}

function shownMiss(miss: FoundMiss, record: UsageRecord, pricer: RequestPricer): Miss {
  const price = pricer.price(record);
  const cost = isUnpriced(price) ? undefined : missCostNanoUsd(miss, price);
  return {
    cause: miss.cause,
    causes: [...miss.causes],
    expected: miss.expected,
    confidence: miss.confidence,
    ...(miss.conflict && { conflict: miss.apiReason ?? '' }),
    tokens: rewrittenTokens(miss),
    costNanoUsd: cost ?? null,
  };
}

/** Undefined where another lifetime would change nothing: other providers, sessions without a cache. */
function whatIfOf({ actualNanoUsd, all5mNanoUsd, all1hNanoUsd, bestNanoUsd }: FoundWhatIf): WhatIf | undefined {
  if (actualNanoUsd === all5mNanoUsd && actualNanoUsd === all1hNanoUsd) return undefined;
  const isBest = actualNanoUsd <= bestNanoUsd;
  const best = isBest ? 'as it is' : all1hNanoUsd < all5mNanoUsd ? '1h' : '5m';
  return { actualNanoUsd, all5mNanoUsd, all1hNanoUsd, bestNanoUsd, best };
}
