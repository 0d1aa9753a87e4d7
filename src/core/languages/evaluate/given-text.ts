import { escapedForPattern } from '../../text/escaped-for-pattern.ts';
import type { Span } from '../../text/span.ts';
import type { Expression, Parameter } from '../program.ts';
import { isNeverSet } from '../set-once.ts';
import type { Evaluation } from './evaluation.ts';
import { partText } from './text-part.ts';
import { pathOf, type Value, type Variables } from './value.ts';

/**
 * Strategy. What sends a text that it is given often asks first whether it is given one: `if (system) messages.push(…system…)`. A call
 * that gives it a text that is there sends what stands under this test, as it would without the test. That goes for the very text
 * which is asked for: anything else under the test is a choice of the function's own.
 */

const NAME = String.raw`[\p{L}_$][\p{L}\p{N}_$]{0,60}`;
/** What is asked for, and nothing but whether it is there. */
const ASKED = new RegExp(
  String.raw`^(?:(?<is>${NAME}(?:\??\.${NAME}){0,2})(?:\s{1,3}is\s{1,3}not\s{1,3}(?:None|null)|\s{0,3}!==?\s{0,3}(?:undefined|null|nil|None|""|''))?|!(?:[sS]tring\.IsNullOr(?:Empty|WhiteSpace)|empty)\((?<given>${NAME}(?:\.${NAME}){0,2})\))$`,
  'u',
);
const LONGEST_TEST = 120;
/** Before a test that is taken as it is written. */
const ASKS = /(?:^|\bif\b)[\s(]{0,20}$/;
/** More than {@link ASKS} takes from the beginning. */
const LONGEST_HEAD = 40;

/**
 * A call gives the text that a test asks for, and what is there where the test holds has it.
 * @param from where the choice begins
 * @param taken what is there where the test holds
 */
export function isGivenText(
  evaluation: Evaluation,
  test: Expression,
  from: number,
  taken: Span,
  scope: Variables,
): boolean {
  const { file } = evaluation;
  const { start, end } = test;
  if (end - start > LONGEST_TEST || !evaluation.innermost) return false;
  const { is, given = is } = ASKED.exec(withoutParentheses(file.slice(start, end)))?.groups ?? {};
  if (given === undefined || !ASKS.test(file.slice(Math.max(from, start - LONGEST_HEAD), start))) return false;
  const path = given.replaceAll('?.', '.');
  const isUsed = new RegExp(`(?<![\\w$.])${escapedForPattern(path).replaceAll('\\.', '\\??\\.')}(?![\\w$])`, 'u');
  if (!isUsed.test(file.slice(taken.start, taken.end))) return false;
  const value = givenAt(evaluation, path, test, scope);
  return value !== undefined && isAlwaysThere(value);
}

/** A text with letters that are always there. */
export function isAlwaysThere(value: Value): boolean {
  if (value.kind !== 'text' || value.sometimes) return false;
  return value.parts.some((part) => !('condition' in part && part.condition) && /\p{L}/u.test(partText(part)));
}

/** From the first statement of a branch to the end of its last. */
export function spanOfAll(statements: readonly Span[]): Span | undefined {
  const [first] = statements;
  return first && { start: first.start, end: statements.at(-1)!.end };
}

/** What a call gives to the function for a parameter or a part of one, or to its object where that is made. */
function givenAt(evaluation: Evaluation, path: string, test: Expression, scope: Variables): Value | undefined {
  const { file, facts } = evaluation;
  const innermost = evaluation.innermost!;
  const first = innermost.value?.().start ?? innermost.body()[0]?.start;
  if (first === undefined) return undefined;
  const body = file.slice(first, innermost.end);
  if (!isNeverSet(body, path)) return undefined;
  const [root = '', ...members] = path.split('.');
  const value = scope.get(root);
  const [member] = members;
  if (member === undefined) return isParameter(innermost.parameters(), root) ? value : undefined;
  if (facts.self.has(root) || (innermost.takesReceiver === true && innermost.parameters()[0]?.name === root)) {
    const asked = memberIn(test, path);
    return asked && value?.kind === 'object' && value.given ? evaluation.evaluate(asked, scope) : undefined;
  }
  if (members.length > 1 || value?.kind !== 'record' || !isParameter(innermost.parameters(), root)) return undefined;
  const field = value.fields.get(member);
  const isRead = new RegExp(`(?<![\\w$.]|\\.{3})${escapedForPattern(root)}(?![\\w$]|\\??\\.\\w)`, 'u');
  return field && !field.condition && !isRead.test(body) ? field.value : undefined;
}

/** A name of what the function is given, or takes apart of that. */
function isParameter(parameters: readonly Parameter[], name: string): boolean {
  return parameters.some((one) => (one.fields ? isParameter(one.fields, name) : one.name === name && !one.rest));
}

function memberIn(test: Expression, path: string): Expression | undefined {
  if (pathOf(test) === path) return test;
  if (test.kind !== 'other') return undefined;
  return test.reads.find((read) => pathOf(read) === path);
}

function withoutParentheses(written: string): string {
  const text = written.trim();
  return text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1).trim() : text;
}
