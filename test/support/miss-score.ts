import type { MissCause } from '../../src/logs/misses/miss.ts';
import type { InjectedMiss } from './generated-tree.ts';

/** A miss as it was found. */
export interface ScoredMiss {
  readonly requestId: string | undefined;
  readonly causes: readonly MissCause[];
  readonly costUsd: number;
}

/** Shares of 1. */
export interface MissScore {
  readonly injected: number;
  readonly recall: number;
  readonly precision: number;
  /** How far the sum of the money is off. */
  readonly moneyOff: number;
  /** Of the misses that the log has the API's label for: how many have the true cause among theirs. */
  readonly labelled: number;
  readonly causes: number;
}

/** The generator's words for a cause, in ours. It calls a vanished fingerprint only what lies within the lifetime. */
const CAUSES: Readonly<Record<string, readonly MissCause[]>> = {
  system_changed: ['system_prompt_changed'],
  tools_changed: ['tools_changed'],
  messages_changed: ['messages_rewritten'],
  model_changed: ['model_changed'],
  ttl_expired: ['ttl_expired_5m', 'ttl_expired_1h'],
  compacted: ['compacted'],
  previous_message_not_found: ['likely_server_side'],
};

export function scoreMisses(found: readonly ScoredMiss[], injected: readonly InjectedMiss[]): MissScore {
  const byRequest = new Map(found.map((miss) => [miss.requestId, miss]));
  const hits = injected.filter(({ requestId }) => byRequest.has(requestId));
  const labelled = injected.filter(({ diagInLog }) => diagInLog !== null);
  const right = labelled.filter(({ requestId, reason }) =>
    byRequest.get(requestId)?.causes.some((cause) => CAUSES[reason]?.includes(cause)),
  );
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const money = sum(injected.map(({ premiumUSD }) => premiumUSD));
  return {
    injected: injected.length,
    recall: hits.length / injected.length,
    precision: hits.length / found.length,
    moneyOff: Math.abs(sum(found.map(({ costUsd }) => costUsd)) / money - 1),
    labelled: labelled.length,
    causes: right.length / labelled.length,
  };
}
