import { addUsage, NO_USAGE, type Usage } from '../../../core/cost/usage.ts';
import { isMessage } from '../../../core/text/message.ts';
import type { ExtraIteration } from '../../record.ts';
import { isJsonObject } from '../json-values.ts';
import { isNoUsage } from '../token-counts.ts';
import { ITERATION, ITERATIONS } from './line-values.ts';
import { usageOf } from './usage.ts';

const EXTRA_KINDS: Readonly<Record<string, ExtraIteration['kind']>> = {
  advisor_message: 'advisor',
  compaction: 'compaction',
  fallback_message: 'fallback',
};

/**
 * Iterations that a call's totals leave out. Where the totals are the sum of all iterations, nothing is.
 * @returns undefined where there are none
 */
export function extraIterationsOf(iterations: unknown, total: Usage): ExtraIteration[] | undefined {
  if (!Array.isArray(iterations)) return undefined;
  const extra: ExtraIteration[] = [];
  let sum = NO_USAGE;
  for (const iteration of iterations.filter(isJsonObject)) {
    const values = ITERATIONS.valuesOf(iteration);
    const usage = usageOf(values, ITERATION.tokens);
    if (isMessage(usage)) continue;
    sum = addUsage(sum, usage);
    const type = values.text(ITERATION.type) ?? '';
    const kind = Object.hasOwn(EXTRA_KINDS, type) ? EXTRA_KINDS[type] : undefined;
    const model = values.text(ITERATION.model);
    if (kind && !isNoUsage(usage)) extra.push({ kind, ...(model !== undefined && { model }), usage });
  }
  return extra.length === 0 || isSame(sum, total) ? undefined : extra;
}

function isSame(a: Usage, b: Usage): boolean {
  return (Object.keys(NO_USAGE) as (keyof Usage)[]).every((part) => a[part] === b[part]);
}
