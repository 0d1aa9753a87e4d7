/** Names in brackets that are all a block holds and are not in capitals, or say too little by themselves. */
import { FEW_WORDS, isAloneInElement, lineAbove } from './bracket-blocks.ts';
import { type BracketStyle, isForModel } from './bracket-evidence.ts';
import { isInputName } from './brace-scores.ts';
import type { Candidate } from './candidate.ts';
import { AUTHOR_WORDS, NUMBERED_INPUT } from './delimiters.ts';
import { isShownForm } from './fenced-inputs.ts';
import type { Placeholder } from './placeholder.ts';
import type { Position, Surroundings } from './surroundings.ts';

const LOWER_CASE_LINES: Readonly<Record<BracketStyle, RegExp>> = {
  angle: /\n[ \t]*<([a-z][a-z0-9]*(?:[ _-][a-z0-9]+){0,4})>(?=[ \t]*\r?\n)/g,
  square: /\n[ \t]*\[([a-z][a-z0-9]*(?:[ _-][a-z0-9]+){0,4})\](?=[ \t]*\r?\n)/g,
};
/** Elements of HTML, of which a block may show one. */
const ELEMENT =
  /^(?:br|hr|[biupa]|li|[uo]l|dl|em|strong|pre|su[bp]|h[1-6]|t[dhr]|table|tbody|thead|img|div|span|details|html|head|body|form|button|nav|main|header|footer|script|style|link|meta|label|select)$/;
const PARAGRAPH_BEFORE = /(?:^|\n)[ \t]*\r?\n[ \t]*$/;
const OPENED_BY = /<([A-Za-z][\w-]{0,40})>\s*$/;
const LONGEST_END = 80;
/** What speaks for it. */
const WHOLE_BLOCK = 1.5;

/** `<question>` or `[question]`, where it is all that a block of an input holds: a fence, three marks, an element. */
export function lowerCaseInputs(style: BracketStyle, surroundings: Surroundings): Candidate[] {
  return Array.from(surroundings.text.matchAll(LOWER_CASE_LINES[style])).flatMap((match): Candidate[] => {
    const expression = match[1]!;
    if (AUTHOR_WORDS.test(expression) || NUMBERED_INPUT.test(expression)) return [];
    const end = match.index + match[0].length;
    const start = end - expression.length - 2;
    const place: Placeholder = { start, end, expression, path: expression, cause: 'placeholder' };
    return isLowerCaseInput(style, place, surroundings) ? [{ ...place, name: expression, score: WHOLE_BLOCK }] : [];
  });
}

function isLowerCaseInput(style: BracketStyle, place: Placeholder, surroundings: Surroundings): boolean {
  const { start, expression } = place;
  if (style === 'angle' && (ELEMENT.test(expression) || surroundings.text.includes(`</${expression}`))) return false;
  if (isForModel(expression.toUpperCase()) || !isAloneInBlock(place, surroundings.position(place), surroundings))
    return false;
  const isInput = isInputName(expression.replaceAll(/[ -]/g, '_'));
  return isInput || (!isAloneInElement(place, surroundings) && FEW_WORDS.test(lineAbove(start, surroundings)));
}

/** All that its block holds, whatever its name is. */
export function isAloneInBlock(place: Placeholder, position: Position, surroundings: Surroundings): boolean {
  const { start } = place;
  const region = surroundings.codeAt(start);
  if (region && (region.kind === 'inline' || !surroundings.fillsCode(place))) return false;
  if (!region && position !== 'delimited' && !isAloneInElement(place, surroundings)) return false;
  if (surroundings.ofAnswer(start)) return false;
  return (
    isInputName(OPENED_BY.exec(surroundings.before(start))?.[1] ?? '') || !isShownForm(lineAbove(start, surroundings))
  );
}

/** The last thing of the text, in a paragraph of its own: nothing stands below that it could be the heading of. */
export function endsText({ start, end }: Placeholder, surroundings: Surroundings): boolean {
  const { text } = surroundings;
  return PARAGRAPH_BEFORE.test(surroundings.before(start)) && text.slice(end, end + LONGEST_END).trim() === '';
}
