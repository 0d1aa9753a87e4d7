import type { RequestPricer } from '../../core/cost/request-price.ts';
import type { Chain } from '../chain.ts';
import type { CopiedCalls } from '../digest/copies.ts';
import type { SourceDigest } from '../digest/file-digest.ts';
import { copiedFrom, judgeCalls, withOutputOf } from '../digest/judged-calls.ts';
import type { SummaryRules } from '../digest/summary-rules.ts';
import { costOfRecord } from '../record-cost.ts';
import { type WhatIf, WhatIfChain } from './what-if.ts';

/** What one chain would have cost with other lifetimes. */
export interface ChainWhatIf {
  readonly session: string;
  /** Absent on the main chain. */
  readonly agent?: string;
  /** Of the chain's first call. */
  readonly project?: string;
  readonly whatIf: WhatIf;
}

/** The what-ifs of a file's chains, in one pass over its calls. Prices hold as of the pricer's table. */
export function chainWhatIfs(
  digest: SourceDigest,
  rules: SummaryRules,
  copied: CopiedCalls,
  pricer: RequestPricer,
): ChainWhatIf[] {
  const sums = new Map<Chain, WhatIfChain>();
  judgeCalls(withOutputOf(digest, copied), rules, copiedFrom(copied), (record, { miss }, chain) => {
    let sum = sums.get(chain);
    if (!sum) sums.set(chain, (sum = new WhatIfChain()));
    sum.add(record, costOfRecord(record, pricer), miss);
  });
  return [...sums].map(([{ session, agent, calls }, sum]) => {
    const { project } = calls[0]!.record;
    return {
      session,
      ...(agent !== undefined && { agent }),
      ...(project !== undefined && { project }),
      whatIf: sum.result(),
    };
  });
}
