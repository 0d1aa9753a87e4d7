import { addUsage, NO_USAGE, type Usage } from '../../../core/cost/usage.ts';
import type { ExtraIteration } from '../../record.ts';
import { isNoUsage } from '../token-counts.ts';
import type { LineValues } from '../wanted-members.ts';
import { ITERATION_MODEL, ITERATION_TOKENS, ITERATION_TYPE } from './line-values.ts';
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
  if (!Array.isArray(iterations) || iterations.every(isOrdinary)) return undefined;
  const extra: ExtraIteration[] = [];
  let sum = NO_USAGE;
  for (const values of iterations as LineValues[]) {
    const usage = usageOf(values, ITERATION_TOKENS);
    if (typeof usage === 'string') continue;
    sum = addUsage(sum, usage);
    const kind = kindOf(values);
    const model = values[ITERATION_MODEL];
    const isNamed = typeof model === 'string' && model !== '';
    if (kind && !isNoUsage(usage)) extra.push({ kind, ...(isNamed && { model }), usage });
  }
  return extra.length === 0 || isSame(sum, total) ? undefined : extra;
}

/** What is no list of values is a list of something else, which nobody knows. */
function isOrdinary(values: unknown): boolean {
  return !Array.isArray(values) || kindOf(values) === undefined;
}

function kindOf(values: LineValues): ExtraIteration['kind'] | undefined {
  const type = values[ITERATION_TYPE];
  return typeof type === 'string' && Object.hasOwn(EXTRA_KINDS, type) ? EXTRA_KINDS[type] : undefined;
}

function isSame(a: Usage, b: Usage): boolean {
  return (Object.keys(NO_USAGE) as (keyof Usage)[]).every((part) => a[part] === b[part]);
}
