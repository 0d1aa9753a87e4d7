import type { Expression } from '../program.ts';
import type { Evaluation } from './evaluation.ts';
import { knownText } from './text-part.ts';
import type { Value, Variables } from './value.ts';

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
export function decided(
  evaluation: Evaluation,
  { start, end }: Expression,
  from: number,
  scope: Variables,
): boolean | undefined {
  const { file } = evaluation;
  if (end - start > LONGEST_TEST) return undefined;
  const test = withoutParentheses(file.slice(start, end));
  const [, negates, name] = NAME.exec(test) ?? [];
  const compared = name === undefined ? COMPARED.exec(test.replace(TURNED, '$4 $3 $1$2$1'))?.groups : undefined;
  const asked = name ?? compared?.['name'];
  if (asked === undefined || YES_OR_NO.test(asked)) return undefined;
  if (!ASKS.test(file.slice(Math.max(from, start - LONGEST_HEAD), start))) return undefined;
  const value = scope.get(asked);
  const is = value && (compared ? comparedWith(value, compared) : isYes(value));
  if (is === undefined || !evaluation.isSetOnce(asked)) return undefined;
  return is === (negates === undefined);
}

function isYes(value: Value): boolean | undefined {
  if (value.kind !== 'constant' || value.text === undefined || !YES_OR_NO.test(value.text)) return undefined;
  return value.text.toLowerCase() === 'true';
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
