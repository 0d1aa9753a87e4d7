import type { Inferred } from '../../prompt/volatility.ts';
import { mergeValues } from './merge.ts';
import type { Scope } from './scope.ts';
import { EMPTY_TEXT, type Value, type Variables } from './value.ts';

/** A choice by a constant of the program: the same until it is changed. */
export const CHOSEN_BY_PROGRAM: Inferred = { volatility: 'deploy', confidence: 'possible' };

/**
 * Gives the variables of a scope what they may be behind branches.
 * @param isExhaustive one of the branches is taken for certain; else a variable may be what it was before
 * @param condition how often it changes which one is taken
 * @param hasUnsetNames a name that was given nothing is an empty text, as in shell scripts
 */
export function mergeScopes(
  scope: Variables,
  branches: readonly Scope[],
  isExhaustive: boolean,
  condition: Inferred,
  hasUnsetNames = false,
): void {
  const names = new Set(branches.flatMap((own) => [...own.written.keys()]));
  for (const name of names) {
    const before = scope.get(name);
    const alternatives: Value[] = !isExhaustive && before ? [before] : [];
    for (const own of branches) {
      const value = own.written.get(name) ?? before;
      if (value) alternatives.push(value);
    }
    const isSometimes = alternatives.length < branches.length + (isExhaustive ? 0 : 1);
    const [only] = alternatives;
    const isOnly = isSometimes && alternatives.length === 1 && only;
    scope.set(
      name,
      isOnly && !hasUnsetNames ? only : mergeValues(isOnly ? [EMPTY_TEXT, only] : alternatives, condition),
    );
  }
}
