import { escapedForPattern } from '../../../text/escaped-for-pattern.ts';
import type { ClassDefinition } from '../../syntax/program.ts';
import type { Evaluation } from '../evaluation.ts';
import type { FunctionValue, Variables } from '../values/value.ts';

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
 * asynchronous or only handed on, and a class that inherits it may have its own in its place.
 */
export function mayComeLater(
  { facts, file, functions }: Evaluation,
  { definition: { start, end }, overrides }: FunctionValue,
  isCalled: boolean,
): boolean {
  if (overrides && overrides.length > 0) return true;
  const caller = functions.at(-2)?.name;
  const isMade = caller !== undefined && facts.constructors.has(caller);
  return isMade && (!isCalled || ASYNC.test(file.slice(start, end)));
}

/** A constructor of the class is being read, or a method that it calls and waits for, or that such a method calls. */
export function isBeingMade(evaluation: Evaluation, definition: ClassDefinition): boolean {
  const { facts, file, functions } = evaluation;
  const names = new Map(
    definition
      .members()
      .flatMap((member) => (member.kind === 'define-function' ? [[member.definition, member.name]] : [])),
  );
  const constructor = functions.findLastIndex((one) => {
    const name = names.get(one);
    return name === undefined || facts.constructors.has(name);
  });
  if (constructor === -1 || !names.has(functions[constructor]!)) return false;
  return functions.slice(constructor + 1).every(({ start, end }, index) => {
    const name = names.get(functions[constructor + 1 + index]!)!;
    const caller = functions[constructor + index]!;
    const isOwn = evaluation.overridesOf(name, definition).length === 0 && !ASYNC.test(file.slice(start, end));
    return isOwn && isOnlyCalled(file.slice(caller.start, caller.end), name);
  });
}

/** Code does nothing with a function but to call it. */
function isOnlyCalled(code: string, name: string): boolean {
  return !new RegExp(`(?<![\\w$])${escapedForPattern(name)}(?![\\w$(])`).test(code);
}
