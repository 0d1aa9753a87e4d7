import type { Expression } from '../program.ts';
import type { Evaluation } from './evaluation.ts';
import type { Variables } from './value.ts';

const NAME = /^(!|not\s+)?([\p{L}_$][\p{L}\p{N}_$]{0,60})$/u;
/** Before a test that is taken as it is written. */
const ASKS = /(?:^|\b(?:if|elif)\b)[\s(]{0,20}$/;
const LONGEST_TEST = 80;
/** More than {@link ASKS} takes from the beginning. */
const LONGEST_HEAD = 40;
const YES_OR_NO = /^(?:true|false)$/i;

/**
 * What a test comes to that asks for nothing but a constant of the file, yes or no; undefined for any other.
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
  const [, negates, name] = NAME.exec(withoutParentheses(file.slice(start, end))) ?? [];
  if (name === undefined || YES_OR_NO.test(name)) return undefined;
  if (!ASKS.test(file.slice(Math.max(from, start - LONGEST_HEAD), start))) return undefined;
  const value = scope.get(name);
  if (value?.kind !== 'constant' || value.text === undefined || !YES_OR_NO.test(value.text)) return undefined;
  if (!evaluation.isSetOnce(name)) return undefined;
  return (value.text.toLowerCase() === 'true') === (negates === undefined);
}

function withoutParentheses(written: string): string {
  const text = written.trim();
  return text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1).trim() : text;
}
