import { escapedForPattern } from '../../../text/escaped-for-pattern.ts';
import type { Span } from '../../../text/span.ts';
import type { Expression, Parameter } from '../../syntax/program.ts';
import { isNeverSet } from '../../changes/set-once.ts';
import type { Evaluation } from '../evaluation.ts';
import { presenceTest } from '../variation/presence-test.ts';
import { partText } from './text-part.ts';
import { pathOf, type Value, type Variables } from './value.ts';

/**
 * Strategy. What sends a text that it is given often asks first whether it is given one: `if (system) messages.push(…system…)`. A call
 * that gives it a text that is there sends what stands under this test, as it would without the test. That goes for the very text
 * which is asked for: anything else under the test is a choice of the function's own.
 */

/** Before a test that is taken as it is written. */
const ASKS = /(?:^|\b(?:if|elif|elsif|elseif)\b)[\s(]{0,20}$/;
/** More than {@link ASKS} takes from the beginning. */
const LONGEST_HEAD = 40;
const NOTHING = /^(?:None|null|nil|undefined)$/;

const LEFT_OUT = new WeakSet<Value>();

/** What a parameter has to which a call gives nothing, in a language where that is no error. */
export function leftOut(value: Value): Value {
  LEFT_OUT.add(value);
  return value;
}

/**
 * Whether a test holds that asks for a text which the function is given, for what a call gives; undefined where that is not told, or
 * where something else than this text is chosen.
 * @param from where the choice begins
 * @param chosen what is chosen by the test
 */
export function isGivenText(
  evaluation: Evaluation,
  test: Expression,
  from: number,
  chosen: readonly Span[],
  scope: Variables,
): boolean | undefined {
  const { file, innermost } = evaluation;
  const { start, end } = test;
  const asked = innermost && presenceTest(file.slice(start, end));
  if (!asked || asked.isOfLength || !ASKS.test(file.slice(Math.max(from, start - LONGEST_HEAD), start)))
    return undefined;
  const { path, isForNothing, nothing } = asked;
  const use = usesOf(path);
  if (!chosen.some((one) => use.test(file.slice(one.start, one.end)))) return undefined;
  const first = innermost.value?.().start ?? innermost.body()[0]?.start;
  if (first === undefined) return undefined;
  // What is given where there is nothing is not given where there is something.
  const body = codeWithout(file, { start: first, end: innermost.end }, isForNothing ? chosen : []);
  const value = isNeverSet(body, path) ? givenAt(evaluation, path, test, body, scope) : undefined;
  const isThere =
    value &&
    (isAlwaysThere(value) || (isNothing(evaluation, value, file.slice(start, end), nothing) ? false : undefined));
  return isThere === undefined ? undefined : isThere === !isForNothing;
}

/** It is what the test takes for nothing: `undefined` is no `null` where types are compared, and no empty text. */
function isNothing({ file }: Evaluation, value: Value, test: string, nothing: string | undefined): boolean {
  if (nothing !== undefined && /^["']/.test(nothing)) return value.kind === 'text' && value.parts.length === 0;
  const given = LEFT_OUT.has(value) ? 'undefined' : value.kind === 'constant' ? file.slice(value.start, value.end) : '';
  return NOTHING.test(given) && (!/[!=]==/.test(test) || given === nothing);
}

function codeWithout(file: string, { start, end }: Span, left: readonly Span[]): string {
  const ends = [start, ...left.map((one) => one.end)];
  return ends.map((from, index) => file.slice(from, left[index]?.start ?? end)).join('\n');
}

/** A text with letters that are always there. */
export function isAlwaysThere(value: Value): boolean {
  if (value.kind !== 'text' || value.sometimes) return false;
  return value.parts.some((part) => !('condition' in part && part.condition) && /\p{L}/u.test(partText(part)));
}

/** What a call gives to the function for a parameter or a part of one, or to its object where that is made. */
function givenAt(
  evaluation: Evaluation,
  path: string,
  test: Expression,
  body: string,
  scope: Variables,
): Value | undefined {
  const { facts, innermost } = evaluation;
  const parameters = innermost!.parameters();
  const [root = '', member, ...others] = path.split('.');
  const value = scope.get(root);
  if (member === undefined) return isParameter(parameters, root) ? value : undefined;
  if (facts.self.has(root) || (innermost!.takesReceiver === true && parameters[0]?.name === root)) {
    const asked = memberIn(test, path);
    return asked && value?.kind === 'object' && value.given ? evaluation.evaluate(asked, scope) : undefined;
  }
  if (others.length > 0 || value?.kind !== 'record' || !isParameter(parameters, root)) return undefined;
  if (!isReadOnly(root, body)) return undefined;
  const field = value.fields.get(member);
  if (!field) return facts.hasOptionalArguments && !value.isOpen ? leftOut({ ...value }) : undefined;
  return field.condition ? undefined : field.value;
}

/** Nothing is done with an object but to read its members, and to spread them. */
function isReadOnly(name: string, code: string): boolean {
  return !new RegExp(`(?<![\\w$.])${escapedForPattern(name)}(?![\\w$]|\\??\\.\\w)`, 'u').test(code);
}

/** Where a text is used: its name stands for it, and is no word in quotes, no key and no name of an argument. */
function usesOf(path: string): RegExp {
  const written = escapedForPattern(path).replaceAll('\\.', '\\??\\.');
  return new RegExp(`(?<![\\w$."'\`])(?!(?<=[{,(]\\s{0,40})${written}\\s?[:=](?!=))${written}(?![\\w$"'\`])`, 'u');
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
