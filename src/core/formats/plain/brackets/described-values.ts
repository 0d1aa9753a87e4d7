/**
 * `- Audience: <manager|client>`, `` - Aim: `<what the mail is to reach>` `` below a heading about the input: choices and descriptions for
 * whoever fills in a text that also has words such as `<paste the mail here>`.
 */
import { announcesAnswer } from '../words/answer-talk.ts';
import { isNameOfAnswer } from '../words/answer-names.ts';
import { type BracketStyle, isForModel, isSpokenOf } from './bracket-evidence.ts';
import { isAllOfSpan } from '../words/code-spans.ts';
import { headingBefore } from '../words/headings.ts';
import type { Placeholder } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';
import type { Span } from '../../../text/span.ts';

/** All the value of a label, up to the end of its line. */
const VALUES: Readonly<Record<BracketStyle, RegExp>> = {
  angle:
    /^[ \t>]{0,8}(?:[-*+•][ \t]+|\d{1,2}[.)][ \t]+)?[*_]{0,2}(\p{L}[^:：\n<`]{0,40})[:：][*_]{0,2}[ \t]{0,4}`?<(\p{L}[^<>\n=`]{1,160})>(?=`?[ \t]*\r?$)/gmu,
  square:
    /^[ \t>]{0,8}(?:[-*+•][ \t]+|\d{1,2}[.)][ \t]+)?[*_]{0,2}(\p{L}[^:：\n[`]{0,40})[:：][*_]{0,2}[ \t]{0,4}`?\[(\p{L}[^[\]\n=`]{1,160})\](?=`?[ \t]*\r?$)/gmu,
};
const CHOICE_OR_WORDS = /[|/,]|\s[\p{L}\d]/u;
const OF_INPUT =
  /^#{1,6}[ \t]+(?:\d{1,2}[.)][ \t]+)?[*_]{0,2}(?:(?:your|the|user|required|task) )?(?:inputs?|parameters?|settings|variables|context|brief|eingaben?|angaben|entradas?|entrées?|parámetros|parâmetros|paramètres|parametri|输入|入力|입력|ввод|входные данные)(?!\p{L})/iu;
const FARTHEST_HEADING = 1200;

/** @param counted where places that are sure begin */
export function describedValues(
  style: BracketStyle,
  counted: ReadonlySet<number>,
  surroundings: Surroundings,
): Placeholder[] {
  if (!surroundings.mayHave('#')) return [];
  return Array.from(surroundings.text.matchAll(VALUES[style])).flatMap((match): Placeholder[] => {
    const [line, label, expression] = match as unknown as [string, string, string];
    const end = match.index + line.length;
    const place: Placeholder = {
      start: end - expression.length - 2,
      end,
      expression,
      path: 'input',
      cause: 'placeholder',
    };
    if (counted.has(place.start) || !CHOICE_OR_WORDS.test(expression)) return [];
    if (isNameOfAnswer(label) || announcesAnswer(label) || isForModel(label.toUpperCase())) return [];
    return isBelowInputs(place, surroundings) && isSetApart(place, surroundings) ? [place] : [];
  });
}

/** Outside of code or all of a code span, and neither in the form of an answer nor shown. */
function isSetApart(place: Placeholder, surroundings: Surroundings): boolean {
  if (surroundings.ofAnswer(place.start) || isSpokenOf(place, surroundings)) return false;
  return surroundings.codeAt(place.start) === undefined || isAllOfSpan(place, surroundings);
}

/** Below a heading that says no more than that the input follows. */
export function isBelowInputs({ start }: Span, { text }: Surroundings): boolean {
  const heading = headingBefore(text, start, FARTHEST_HEADING);
  return heading !== undefined && OF_INPUT.test(heading.line) && !announcesAnswer(heading.line);
}
