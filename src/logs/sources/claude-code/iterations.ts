import { addUsage, NO_USAGE, type Usage } from '../../../core/cost/usage.ts';
import type { ExtraIteration } from '../../record.ts';
import { isJsonObject, type JsonObject, textAt } from '../json-values.ts';
import { isNoUsage } from '../token-counts.ts';
import { usageOf } from './usage.ts';

const EXTRA_KINDS: Readonly<Record<string, ExtraIteration['kind']>> = {
  advisor_message: 'advisor',
  compaction: 'compaction',
  fallback_message: 'fallback',
};

/** Iterations that a call's totals leave out. Where the totals are the sum of all iterations, nothing is. */
export function extraIterationsOf(iterations: unknown, total: Usage): ExtraIteration[] {
  if (!Array.isArray(iterations) || iterations.every(isOrdinary)) return [];
  const extra: ExtraIteration[] = [];
  let sum = NO_USAGE;
  for (const iteration of iterations.filter(isJsonObject)) {
    const usage = usageOf(iteration);
    if (typeof usage === 'string') continue;
    sum = addUsage(sum, usage);
    const kind = kindOf(iteration);
    const model = textAt(iteration, 'model');
    if (kind && !isNoUsage(usage)) extra.push({ kind, ...(model !== undefined && { model }), usage });
  }
  return extra.length > 0 && isSame(sum, total) ? [] : extra;
}

function isOrdinary(iteration: unknown): boolean {
  return !isJsonObject(iteration) || kindOf(iteration) === undefined;
}

function kindOf({ type }: JsonObject): ExtraIteration['kind'] | undefined {
  return typeof type === 'string' && Object.hasOwn(EXTRA_KINDS, type) ? EXTRA_KINDS[type] : undefined;
}

function isSame(a: Usage, b: Usage): boolean {
  return (Object.keys(NO_USAGE) as (keyof Usage)[]).every((part) => a[part] === b[part]);
}
