import type { Expression } from '../../syntax/program.ts';
import { isNeverSet } from '../../changes/set-once.ts';
import type { Evaluation } from '../evaluation.ts';
import { knownText } from '../values/text-part.ts';
import type { Value, Variables } from '../values/value.ts';

const NAME = /^(!|not\s+)?([\p{L}_$][\p{L}\p{N}_$]{0,60})$/u;
/** A name beside a text or a number, either way round. */
const COMPARED =
  /^(?<name>[\p{L}_$][\p{L}\p{N}_$]{0,60})\s{0,3}(?<operator>[=!]==?|[<>]=?)\s{0,3}(?:(?<quote>["'])(?<text>[^"'\\\n#${}]*)\k<quote>|(?<number>-?\d{1,15}(?:\.\d{1,15})?))$/u;
const TURNED = /^(["'])([^"'\\\n]{0,60})\1\s{0,3}([=!]==?)\s{0,3}([\p{L}_$][\p{L}\p{N}_$]{0,60})$/u;
/** Before a test that is taken as it is written. */
const ASKS = /(?:^|\b(?:if|elif|elsif|elseif)\b)[\s(]{0,20}$/;
const LONGEST_TEST = 80;
/** More than {@link ASKS} takes from the beginning. */
const LONGEST_HEAD = 40;
const YES_OR_NO = /^(?:true|false)$/i;

/**
 * What a test comes to that asks for nothing but a constant of the file, or compares it with what is written there; undefined for
 * any other.
 * @param from where the choice begins
 */
export function decided(evaluation: Evaluation, test: Expression, from: number, scope: Variables): boolean | undefined {
  const asked = askedFor(evaluation, test, from, scope);
  return asked && evaluation.isSetOnce(asked.name) ? asked.is : undefined;
}

/**
 * A test fails for what a call gives for a parameter. What it gives so that the test holds, another call may give otherwise: that text is
 * there sometimes for all of them.
 */
export function failsForCall(evaluation: Evaluation, test: Expression, from: number, scope: Variables): boolean {
  const asked = askedFor(evaluation, test, from, scope);
  return asked?.is === false && isGivenOnly(evaluation, asked.name);
}

interface Asked {
  readonly name: string;
  readonly is: boolean;
}

function askedFor(
  evaluation: Evaluation,
  { start, end }: Expression,
  from: number,
  scope: Variables,
): Asked | undefined {
  const { file } = evaluation;
  if (end - start > LONGEST_TEST) return undefined;
  const test = withoutParentheses(file.slice(start, end));
  const [, negates, whole] = NAME.exec(test) ?? [];
  const compared = whole === undefined ? COMPARED.exec(test.replace(TURNED, '$4 $3 $1$2$1'))?.groups : undefined;
  const name = whole ?? compared?.['name'];
  if (name === undefined || YES_OR_NO.test(name)) return undefined;
  if (!ASKS.test(file.slice(Math.max(from, start - LONGEST_HEAD), start))) return undefined;
  const value = scope.get(name);
  const is = value && (compared ? comparedWith(value, compared) : isYes(evaluation, value));
  return is === undefined ? undefined : { name, is: is === (negates === undefined) };
}

function isYes({ file }: Evaluation, value: Value): boolean | undefined {
  if (value.kind === 'text') return SOMETHING.test(knownText(value.parts) ?? '') || undefined;
  if (value.kind !== 'constant') return undefined;
  if (value.text === undefined) return NOTHING.test(file.slice(value.start, value.end)) ? false : undefined;
  return YES_OR_NO.test(value.text) ? value.text.toLowerCase() === 'true' : undefined;
}

/** A text that counts as true in all languages in which texts count as anything. */
const SOMETHING = /^(?!0$)[^]/;
/** Nothing as it is written: what a function gives that returns nothing may be something all the same. */
const NOTHING = /^(?:None|null|nil|undefined)$/;

/** A parameter has what the call gives to it: the function gives it no other value. */
function isGivenOnly({ file, innermost }: Evaluation, name: string): boolean {
  if (!innermost?.parameters().some((one) => one.name === name && !one.rest)) return false;
  const start = innermost.value?.().start ?? innermost.body()[0]?.start;
  return start !== undefined && isNeverSet(file.slice(start, innermost.end), name);
}

/** A text with a text, a number with a number: languages do not agree on any other. */
function comparedWith(
  value: Value,
  { operator, text, number }: Record<string, string | undefined>,
): boolean | undefined {
  if (text !== undefined) {
    const own = value.kind === 'text' ? knownText(value.parts) : undefined;
    return own === undefined ? undefined : compare(operator, own === text ? 0 : undefined);
  }
  const own =
    value.kind === 'constant' && value.text !== undefined && NUMBER.test(value.text) ? Number(value.text) : undefined;
  return own === undefined ? undefined : compare(operator, own - Number(number));
}

const NUMBER = /^-?\d{1,15}(?:\.\d{1,15})?$/;

/** @param difference undefined where the values are not alike, and have no order */
function compare(operator: string | undefined, difference: number | undefined): boolean | undefined {
  if (operator?.startsWith('=')) return difference === 0;
  if (operator?.startsWith('!')) return difference !== 0;
  if (difference === undefined) return undefined;
  if (difference === 0) return operator?.endsWith('=');
  return operator?.startsWith('<') === difference < 0;
}

function withoutParentheses(written: string): string {
  const text = written.trim();
  return text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1).trim() : text;
}
