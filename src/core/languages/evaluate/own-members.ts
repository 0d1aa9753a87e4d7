import type { Evaluation } from './evaluation.ts';
import type { FunctionValue, Variables } from './value.ts';

/** What a method calls the object whose method calls it: both see what the other has given to its members. */
export function ownName(
  { facts }: Evaluation,
  { self }: FunctionValue,
  callScope: Variables | undefined,
): string | undefined {
  if (self?.kind !== 'object' || !callScope) return undefined;
  return [...facts.self].find((name) => callScope.get(name) === self);
}

const ASYNC = /^[^(]{0,80}\basync\b/;

/**
 * What a method does to the members of its object is not there yet, or never: a constructor does not wait for one that is
 * asynchronous, and a class that inherits it may have its own in its place.
 */
export function mayComeLater(
  evaluation: Evaluation,
  { definition: { start, end }, overrides }: FunctionValue,
): boolean {
  if (overrides && overrides.length > 0) return true;
  const caller = evaluation.functions.at(-2)?.name;
  const isMade = caller !== undefined && evaluation.facts.constructors.has(caller);
  return isMade && ASYNC.test(evaluation.file.slice(start, end));
}
