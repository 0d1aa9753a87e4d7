import type { PricedMiss } from '../../../logs/costs/report.ts';
import { rewrittenTokens } from '../../../logs/misses/miss.ts';
import type { Cause, CauseAction } from '../../../webview/protocol.ts';

/** The rule whose page says how a cause is avoided. */
const RULES: Readonly<Record<string, string>> = {
  tools_changed: 'tool-set-changes-midsession',
  system_prompt_changed: 'volatile-context-at-head',
  messages_rewritten: 'history-rewritten',
  model_changed: 'model-switch',
};

/** The rule that a cause breaks; undefined where there is none. */
export function ruleOf(cause: string): string | undefined {
  return Object.hasOwn(RULES, cause) ? RULES[cause] : undefined;
}

/**
 * Why caches missed, the dearest cause first; what was expected stands behind what was not.
 * @param promptFileOf the name of the file that the prompt of a miss begins with, where it is known
 */
export function causesOf(
  misses: readonly PricedMiss[],
  promptFileOf: (miss: PricedMiss) => string | undefined = () => undefined,
): Cause[] {
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
      const dearest = cause.cause === 'system_prompt_changed' ? dearestMiss(misses, cause.cause) : undefined;
      const promptFile = dearest && promptFileOf(dearest);
      const actions = actionsFor(cause.cause, promptFile !== undefined);
      return { ...cause, costNanoUsd: cost, actions, ...(promptFile !== undefined && { promptFile }) };
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

function actionsFor(cause: string, hasPromptFile: boolean): CauseAction[] {
  if (cause.startsWith('ttl_expired')) return ['turn', 'ttl'];
  return ['turn', ...(hasPromptFile ? ['prompt' as const] : []), ...(ruleOf(cause) ? ['rule' as const] : [])];
}
