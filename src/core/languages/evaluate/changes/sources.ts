import type { Evaluation } from '../evaluation.ts';
import type { Value } from '../values/value.ts';

const MOST_SOURCES = 8;

/** Languages in which any list or record may have any number of names. */
export function isNoted({ facts }: Evaluation, value: Value): boolean {
  return facts.hasReplaceableMethods === true && (value.kind === 'list' || value.kind === 'record');
}

function isKept(evaluation: Evaluation, value: Value): boolean {
  return isNoted(evaluation, value) || value.kind === 'object';
}

/**
 * What is not followed may be one of the lists and records that it is made of, or have these in it: `cast(list, rules)`,
 * `flag and rules`, `Agent(rules)`.
 */
export function noteSources(evaluation: Evaluation, value: Value, madeOf: readonly (Value | undefined)[]): Value {
  if (evaluation.facts.hasReplaceableMethods !== true || value.kind === 'text' || value.kind === 'constant')
    return value;
  const isSource = (one: Value | undefined): one is Value =>
    one !== undefined && one !== value && (isKept(evaluation, one) || evaluation.sources.has(one));
  const found = madeOf.filter(isSource);
  if (found.length === 0) return value;
  const own = found.flatMap((one) => [
    ...(isKept(evaluation, one) ? [one] : []),
    ...(evaluation.sources.get(one) ?? []),
  ]);
  const sources = new Set<Value>([...(evaluation.sources.get(value) ?? []), ...own]);
  if (sources.size <= MOST_SOURCES) evaluation.sources.set(value, [...sources]);
  return value;
}

/** A part of what is not followed is a part of what that is made of. */
export function passSources<Part extends Value>(evaluation: Evaluation, part: Part, whole: Value): Part {
  if (part.kind === 'unknown') noteSources(evaluation, part, [whole]);
  return part;
}
