import { either, type Inferred } from '../../prompt/volatility.ts';
import { type Span, spanOf } from '../../text/span.ts';
import type { LoopStatement, Statement } from '../program.ts';
import type { Evaluation } from './evaluation.ts';
import { isLongText } from './member.ts';
import { areStates, isNothing, mergeValues } from './merge.ts';
import type { Scope } from './scope.ts';
import { unknownValue } from './unknown.ts';
import { pathOf, type UnknownValue, type Value, type Variables } from './value.ts';

/** What variables from outside of a loop may have in a turn because a turn before has given it to them. */
export interface Carried {
  readonly values: ReadonlyMap<string, Value>;
  /** Those of them that only get more. */
  readonly grown: ReadonlySet<string>;
}

const IN_A_LOOP: Inferred = { volatility: 'request', confidence: 'likely' };

/**
 * What is nothing at first has in the next turn what it was given (`last_error = None`); a text that gets more may have it already; one of
 * two texts may be either; anything else is not what it was. Lists are followed where they get more.
 * @param scope around the loop
 * @param turn what a turn has written
 */
export function carriedOver(evaluation: Evaluation, loop: LoopStatement, scope: Variables, turn: Scope): Carried {
  const values = new Map<string, Value>();
  const grown = new Set<string>();
  for (const [name, value] of turn.written) {
    const first = scope.get(name);
    if (!first || first === value || loop.variables.includes(name) || !isSingle(first) || !isSingle(value)) continue;
    if (first.kind === 'constant' && first.text === undefined) {
      if (!isNothing(value)) values.set(name, value);
    } else if (hasGrown(first, value)) {
      values.set(name, mergeValues([first, value], IN_A_LOOP));
      grown.add(name);
    } else if (isEitherText(first, value)) values.set(name, mergeValues([first, value], IN_A_LOOP));
    else if (first.kind !== 'unknown' || value.kind !== 'unknown') values.set(name, inAnyTurn(evaluation, name, loop));
  }
  return { values, grown };
}

/** A value that is another one in each turn of a loop; it comes from where the loop changes it. */
function inAnyTurn(evaluation: Evaluation, name: string, { body, start }: LoopStatement): UnknownValue {
  const place = changeOf(body, name) ?? { start, end: start };
  const value = unknownValue(evaluation, place, { path: name, cause: 'loop' });
  return { ...value, inferred: either(value.inferred, IN_A_LOOP) };
}

/** The name, where statements give it a value. */
function changeOf(statements: readonly Statement[], name: string): Span | undefined {
  for (const statement of statements) {
    const target = statement.kind === 'assign' && statement.targets.find((one) => pathOf(one) === name);
    const place = target || changeOf(statementsIn(statement), name);
    if (place) return spanOf(place);
  }
  return undefined;
}

function statementsIn(statement: Statement): readonly Statement[] {
  if (statement.kind === 'branch') return statement.branches.flat();
  return statement.kind === 'loop' || statement.kind === 'block' ? statement.body : [];
}

/** A text, a number or what is not known. */
function isSingle({ kind }: Value): boolean {
  return kind === 'text' || kind === 'constant' || kind === 'unknown';
}

/** Two texts that are told of at some length, or one before and behind a replacement. */
function isEitherText(first: Value, value: Value): boolean {
  if (isLongText(first) && isLongText(value)) return true;
  return first.kind === 'text' && value.kind === 'text' && areStates([first.parts, value.parts]);
}

function hasGrown(first: Value, value: Value): boolean {
  if (first.kind !== 'text' || value.kind !== 'text') return false;
  return first.parts.every((part, index) => part === value.parts[index]);
}
