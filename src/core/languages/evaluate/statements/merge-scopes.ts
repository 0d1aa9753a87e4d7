import type { Inferred } from '../../../prompt/volatility.ts';
import { type Span, spanOf } from '../../../text/span.ts';
import { begunAlike } from '../objects/begun-objects.ts';
import { listOrDefault } from '../values/given-list.ts';
import { mergeValues } from '../values/merge.ts';
import { isWordOrTwo } from '../values/place.ts';
import type { Scope } from '../scope.ts';
import { knownText } from '../values/text-part.ts';
import { withTextsOfBranches } from '../values/texts-of-branches.ts';
import {
  eitherOf,
  EMPTY_TEXT,
  type UnknownValue,
  type Value,
  valueVariation,
  type Variables,
} from '../values/value.ts';

/** A choice by a constant of the program: the same until it is changed. */
export const CHOSEN_BY_PROGRAM: Inferred = { volatility: 'deploy', confidence: 'possible' };

/** Which branches there are, and what is known where none of them is taken. */
export interface Branching {
  /** One of the branches is taken for certain; else a variable may be what it was before. */
  readonly isExhaustive?: boolean;
  /** How often it changes which one is taken. */
  readonly condition: Inferred;
  /** A name that was given nothing is an empty text, as in shell scripts. */
  readonly hasUnsetNames?: boolean | undefined;
  /** What a member that only branches give a value has where none of them is taken. */
  readonly heldBefore?: (path: string) => Value | undefined;
  /** The statement with the branches: texts that are written in it are prompts of their own. */
  readonly within?: Span;
}

/** Gives the variables of a scope what they may be behind branches. */
export function mergeScopes(
  scope: Variables,
  branches: readonly Scope[],
  { isExhaustive = false, condition, hasUnsetNames = false, heldBefore, within }: Branching,
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
    const held = isSometimes
      ? (heldBefore?.(name) ?? (isOnly && name.includes('.') ? begunWith(only) : undefined))
      : undefined;
    if (held?.kind === 'unknown') {
      scope.set(name, eitherHeldOrGiven(held, alternatives, condition));
      continue;
    }
    if (held) alternatives.unshift(held);
    const merged =
      isOnly && !held && !hasUnsetNames
        ? only
        : mergeValues(isOnly && !held ? [EMPTY_TEXT, only] : alternatives, condition);
    scope.set(
      name,
      within && !(isSometimes && hasUnsetNames) ? withTextsOfBranches(merged, alternatives, within) : merged,
    );
  }
}

/** `if (isFirst) this.messages.push(rule)`: what the list of an object held that one branch makes longer, up to whatever was added before. */
function begunWith(grown: Value): Value | undefined {
  if (grown.kind !== 'list') return undefined;
  const last = grown.items.findLastIndex(({ value, isRepeated }) => isRepeated && value.kind === 'unknown');
  return last === -1 || last === grown.items.length - 1
    ? undefined
    : { kind: 'list', items: grown.items.slice(0, last + 1) };
}

/** `if not box.style: box.style = "brief"`: what a member of an object had that is not followed, or what it is given. */
function eitherHeldOrGiven(held: UnknownValue, given: readonly Value[], condition: Inferred): Value {
  if (given.every(isBrief)) {
    const variations = [held, ...given].map(valueVariation);
    // What it was made with, it has had since.
    const begun = begunAlike(given);
    return { ...held, inferred: eitherOf([condition, ...variations])!, ...(begun.length > 0 && { madeWith: begun }) };
  }
  const [only] = given;
  if (given.length > 1 || !only) return mergeValues([held, ...given], condition);
  if (only.kind !== 'list') return mergeValues([held, only], condition);
  if (only.items.length === 0) return held;
  // What the object of a module has had is that list, and what has come to it since.
  if (held.origin === 'import')
    return { kind: 'list', items: [...only.items, { value: held, isRepeated: true, span: spanOf(held) }] };
  return listOrDefault(held, only, held) ?? mergeValues([held, only], condition);
}

/** It has no text of its own where it is put in. */
function isBrief(value: Value): boolean {
  if (value.kind === 'text') return isWordOrTwo(knownText(value.parts));
  return value.kind === 'constant' || value.kind === 'unknown';
}
