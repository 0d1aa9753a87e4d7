import { addMoney, type NanoUsd, NO_MONEY } from '../cost/money.ts';
import { addUsage, NO_USAGE, type Usage } from '../cost/usage.ts';
import type { CacheOutcome, CachePrediction } from './outcome.ts';
import type { UncertainRule, UncertainRuleId } from './rules.ts';

/** The sums of a series of requests. */
export class SimulationTotals {
  requests = 0;
  refused = 0;
  unpredictable = 0;
  /** Predictions whose tokens are estimates. */
  estimated = 0;
  usage: Usage = NO_USAGE;
  costNanoUsd: NanoUsd = NO_MONEY;
  /** Every prompt token at the input price. */
  withoutCacheNanoUsd: NanoUsd = NO_MONEY;
  /** Requests whose price is not known; their cost is in no sum. */
  unpriced = 0;
  misses = 0;
  missedTokens = 0;
  missedNanoUsd: NanoUsd = NO_MONEY;
  /** The open rules on which any request's numbers rest. */
  readonly uncertain = new Map<UncertainRuleId, UncertainRule>();

  add(outcome: CacheOutcome): void {
    this.requests++;
    if (outcome.kind === 'refused') {
      this.refused++;
      for (const rule of outcome.uncertain) this.uncertain.set(rule.id, rule);
    } else if (outcome.kind === 'unpredictable') this.unpredictable++;
    else this.#addPrediction(outcome);
  }

  #addPrediction({ usage, costNanoUsd, withoutCacheNanoUsd, miss, uncertain, tokens }: CachePrediction): void {
    if (tokens === 'estimated') this.estimated++;
    for (const rule of uncertain) this.uncertain.set(rule.id, rule);
    this.usage = addUsage(this.usage, usage);
    if (costNanoUsd === undefined || withoutCacheNanoUsd === undefined) this.unpriced++;
    else {
      this.costNanoUsd = addMoney(this.costNanoUsd, costNanoUsd);
      this.withoutCacheNanoUsd = addMoney(this.withoutCacheNanoUsd, withoutCacheNanoUsd);
    }
    if (!miss) return;
    this.misses++;
    this.missedTokens += miss.tokens;
    this.missedNanoUsd = addMoney(this.missedNanoUsd, miss.costNanoUsd ?? NO_MONEY);
  }
}
