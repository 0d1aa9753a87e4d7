import { type Span, spanOf } from '../../../text/span.ts';
import type { BranchStatement } from '../../syntax/program.ts';
import type { Evaluation } from '../evaluation.ts';
import { presenceTest } from '../variation/presence-test.ts';
import { underCondition } from './text-part.ts';
import type { Item, ListValue, UnknownValue, Value, Variables } from './value.ts';

/**
 * A list that may be given, or else the one that stands there for it: `given or ["…"]`. Undefined where that is no list, or one of
 * what says nothing.
 */
export function listOrDefault(given: UnknownValue, otherwise: Value | undefined, at: Span): Value | undefined {
  if (otherwise?.kind !== 'list') return undefined;
  const { inferred } = given;
  const any: Item = { value: given, isRepeated: true, span: spanOf(at) };
  if (otherwise.items.length === 0) return { ...given, list: { kind: 'list', items: [any] } };
  if (!otherwise.items.some(({ value: { kind } }) => kind === 'text' || kind === 'record')) return undefined;
  return { kind: 'list', items: underCondition([any, ...otherwise.items], inferred) };
}

/** What is given, as a list of any number of such values. */
export function asList(given: Value): ListValue | undefined {
  if (given.kind === 'list') return given;
  return given.kind === 'unknown' ? given.list : undefined;
}

/** A variable that is given a list where it has none: `if rules is None: rules = ["…"]`. */
export interface Guarded {
  readonly name: string;
  readonly given: UnknownValue;
}

export function guardedBy(
  { file }: Evaluation,
  { tests: [test, ...others], branches, isExhaustive }: BranchStatement,
  scope: Variables,
): Guarded | undefined {
  if (!test || others.length > 0 || branches.length !== 1 || isExhaustive) return undefined;
  const asked = presenceTest(file.slice(test.start, test.end));
  const name = asked?.isForNothing && !asked.path.includes('.') ? asked.path : undefined;
  const given = name === undefined ? undefined : scope.get(name);
  return name !== undefined && given?.kind === 'unknown' ? { name, given } : undefined;
}
