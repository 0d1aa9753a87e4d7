import type { BranchStatement } from '../../syntax/program.ts';
import { passSources } from '../changes/sources.ts';
import type { Evaluation } from '../evaluation.ts';
import type { Scope } from '../scope.ts';
import { sometimesOf } from '../values/given-sometimes.ts';
import type { Value, Variables } from '../values/value.ts';
import { presenceTest } from '../variation/presence-test.ts';

/**
 * Strategy. What a function gives only sometimes is asked for before it is used: `if (note) messages.push(note)`, or `if (!note) return;`
 * above. There it is always there. That goes for variables alone, of which nothing but their name is asked for.
 */

const QUOTE = /["'`]/;
const CLOSES = /[)\]}]/;
const OPENS = /[([{]/;
const LONGEST_TEST = 300;

/** What is asked for in each part of a test: all parts hold, or one of them does. Nothing where a part stands within another. */
function askedIn(
  source: string,
  between: RegExp,
): readonly { readonly path: string; readonly isForNothing: boolean }[] {
  if (source.length > LONGEST_TEST) return [];
  const parts = source.split(between);
  const isNested = parts.length > 1 && parts.some((part) => OPENS.test(part) || CLOSES.test(part) || QUOTE.test(part));
  return isNested ? [] : parts.flatMap((part) => presenceTest(part) ?? []).filter(({ isOfLength }) => !isOfLength);
}

const AND = /\band\b|&&/;
const OR = /\bor\b|\|\|/;

/** The names that are there where a test holds, or where it does not. */
function namesThere(
  { file }: Evaluation,
  statement: BranchStatement,
  index: number,
  holds: boolean,
): readonly string[] {
  const test = statement.tests[index];
  if (!test) return [];
  const asked = askedIn(file.slice(test.start, test.end), holds ? AND : OR);
  return asked.flatMap(({ path, isForNothing }) => (isForNothing === holds || path.includes('.') ? [] : path));
}

/** Gives the variables of one branch that are there in it their values without the doubt. @returns these */
export function presentInBranch(
  evaluation: Evaluation,
  statement: BranchStatement,
  index: number,
  scope: Scope,
): ReadonlyMap<string, Value> {
  const before = statement.tests.slice(0, index).flatMap((_, at) => namesThere(evaluation, statement, at, false));
  return present(evaluation, [...before, ...namesThere(evaluation, statement, index, true)], scope);
}

/** The same behind a statement whose only branch leaves the function. */
export function presentBehind(evaluation: Evaluation, statement: BranchStatement, scope: Variables): void {
  present(evaluation, namesThere(evaluation, statement, 0, false), scope);
}

function present(evaluation: Evaluation, names: readonly string[], scope: Variables): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  for (const name of names) {
    const value = scope.get(name);
    if (!value || !sometimesOf(value)) continue;
    const { sometimes: _, ...always } = value as Value & { sometimes?: unknown };
    values.set(name, passSources(evaluation, always as Value, value));
  }
  for (const [name, value] of values) scope.set(name, value);
  return values;
}
