import type { PricedMiss } from '../../../logs/costs/report.ts';
import { rewrittenTokens } from '../../../logs/misses/miss.ts';
import type { Cause } from '../../../webview/protocol.ts';

/** Why caches missed, the dearest cause first; what was expected stands behind what was not. */
export function causesOf(misses: readonly PricedMiss[]): Cause[] {
  const causes = new Map<string, { cause: string; expected: boolean; count: number; tokens: number; cost: number }>();
  for (const { miss, costNanoUsd = 0 } of misses) {
    let known = causes.get(miss.cause);
    if (!known) {
      known = { cause: miss.cause, expected: miss.expected, count: 0, tokens: 0, cost: 0 };
      causes.set(miss.cause, known);
    }
    known.count += 1;
    known.tokens += rewrittenTokens(miss);
    known.cost += costNanoUsd;
  }
  return [...causes.values()]
    .sort((a, b) => Number(a.expected) - Number(b.expected) || b.cost - a.cost)
    .map(({ cost, ...cause }) => {
      const action = actionFor(cause.cause);
      return { ...cause, costNanoUsd: cost, ...(action && { action }) };
    });
}

/** The miss of a cause that cost most. */
export function dearestMiss(misses: readonly PricedMiss[], cause: string): PricedMiss | undefined {
  return misses
    .filter(({ miss }) => miss.cause === cause)
    .reduce<PricedMiss | undefined>(
      (most, each) => (!most || (each.costNanoUsd ?? 0) > (most.costNanoUsd ?? 0) ? each : most),
      undefined,
    );
}

function actionFor(cause: string): Cause['action'] {
  if (cause.startsWith('ttl_expired')) return 'ttl';
  return cause === 'compacted' || cause === 'unknown' || cause === 'likely_server_side' ? undefined : 'rule';
}
