/** Names in brackets that are all a block holds and are not in capitals, or say too little by themselves. */
import {
  endsParagraph,
  FEW_WORDS,
  OF_FORM,
  isAloneInElement,
  isInElementOfInput,
  isLastInput,
  isPartOfAnswer,
  lineAbove,
} from './bracket-blocks.ts';
import { type BracketStyle, isForModel } from './bracket-evidence.ts';
import { isInputName } from '../braces/brace-scores.ts';
import type { Candidate } from '../candidate.ts';
import { AUTHOR_WORDS, NUMBERED_INPUT } from '../marks/delimiters.ts';
import { isShownForm } from '../words/fenced-inputs.ts';
import type { Placeholder } from '../placeholder.ts';
import type { Position, Surroundings } from '../words/surroundings.ts';

/** Alone on its line, or the last thing behind a label. */
const LOWER_CASE_LINES: Readonly<Record<BracketStyle, RegExp>> = {
  angle: /(?:\n[ \t]*|[:：][ \t]*)<([a-z][a-z0-9]*(?:[ _-][a-z0-9]+){0,4})>(?=[ \t]*(?:\r?\n|$))/g,
  square: /(?:\n[ \t]*|[:：][ \t]*)\[([a-z][a-z0-9]*(?:[ _-][a-z0-9]+){0,4})\](?=[ \t]*(?:\r?\n|$))/g,
};
/** Elements of HTML, of which a block may show one. */
const ELEMENT =
  /^(?:br|hr|[biupa]|li|[uo]l|dl|em|strong|pre|su[bp]|h[1-6]|t[dhr]|table|tbody|thead|img|div|span|details|html|head|body|form|button|nav|main|header|footer|script|style|link|meta|label|select)$/;
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
  if (isForModel(expression.toUpperCase())) return false;
  const isInput = isInputName(expression.replaceAll(/[ -]/g, '_'));
  const position = surroundings.position(place);
  if (position === 'label') return isInput && isOnlyOne(place, surroundings);
  if (isLastInput(place, surroundings)) return true;
  if (!isAloneInBlock(place, position, surroundings)) return false;
  return isInput || (!isAloneInElement(place, surroundings) && FEW_WORDS.test(lineAbove(start, surroundings)));
}

/** `Question: <question>`, where the text has nothing else in such brackets: a form has several. */
function isOnlyOne({ start, end }: Placeholder, surroundings: Surroundings): boolean {
  const { text } = surroundings;
  if (!endsParagraph(end, surroundings)) return false;
  if (OF_FORM.test(lineAbove(text.lastIndexOf('\n', start) + 1, surroundings))) return false;
  const opening = text[start]!;
  if (text.indexOf(opening) !== start || text.includes(opening, start + 1)) return false;
  const label = lineAbove(start, surroundings);
  return FEW_WORDS.test(label) && !isShownForm(label) && !surroundings.codeAt(start) && !surroundings.ofAnswer(start);
}

/** All that its block holds, whatever its name is. */
export function isAloneInBlock(place: Placeholder, position: Position, surroundings: Surroundings): boolean {
  const { start } = place;
  const region = surroundings.codeAt(start);
  if (region && (region.kind === 'inline' || !surroundings.fillsCode(place))) return false;
  if (!region && position !== 'delimited' && !isAloneInElement(place, surroundings)) return false;
  if (surroundings.ofAnswer(start)) return false;
  if (isInElementOfInput(start, surroundings)) return true;
  const above = lineAbove(start, surroundings);
  return !isShownForm(above) && !isPartOfAnswer(above, start, surroundings);
}
