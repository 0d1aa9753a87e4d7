/**
 * `You are <agent>, the <role> of [company].`: names in brackets, in the sentence that tells the model who it is or whom it helps. Others of
 * the text are filled then too, behind labels of the author's, and in angle brackets where he speaks.
 */
import { isNameOfAnswer } from '../words/answer-names.ts';
import { EXAMPLES, isElement, isLabelled, isOpen } from './blanks.ts';
import { type BracketStyle, isForModel, isTokenOrElement } from './bracket-evidence.ts';
import { isFieldName } from './field-names.ts';
import { areGiven } from './labelled-blanks.ts';
import { addresses } from '../marks/named-places.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';
import { sentenceBefore } from '../words/task-sentences.ts';

const NAMES: Readonly<Record<BracketStyle, RegExp>> = {
  angle: /<([a-z][a-z0-9]{0,30}(?:[_ -][a-z0-9]{1,30}){0,3})>/g,
  square:
    /(?<![\]!\w])\[(\p{L}[\p{L}\p{N}'’]{1,30}(?:(?:[_ -]| ?\/ ?| or )[\p{L}\p{N}'’]{1,30}){0,3}(?:[,;:]? \(?(?:e\.g\.|for example|such as|like)[^[\]\r\n]{1,160})?)\](?![([:])/gu,
};
const ENDS_WORD = /^(?:['’]s\b|[.,;:!?)]{0,2}(?:\s|$))/;
/** What the model is given stands in tags of that name. */
const GIVEN = /\b(?:given|provided)\b/i;
const USER = /^user$/i;

/** @returns nothing where no sentence of the text has one so */
export function addressedNames(style: BracketStyle, surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  const own = new Set<string>();
  const found: Placeholder[] = [];
  const labelled: Placeholder[] = [];
  for (const match of text.matchAll(NAMES[style])) {
    const expression = match[1]!.replace(EXAMPLES, '');
    const start = match.index;
    const end = start + match[0].length;
    if (isOfModel(expression) || (style === 'angle' && isElement(expression, text))) continue;
    const place = possiblePlace({ start, end }, expression);
    const isInText = isOpen(place, surroundings) && ENDS_WORD.test(surroundings.after(end));
    const sentence = isInText ? sentenceBefore(text, start) : '';
    if (isInText && addresses(sentence) && !GIVEN.test(sentence)) own.add(expression);
    const isSetApart = isLabelled(place, surroundings);
    const isNamed = style === 'angle' && (isFieldName(expression) || expression.includes('_') || isSetApart);
    if (own.has(expression) || (isNamed && (isInText || isSetApart))) found.push(place);
    else if (isSetApart) labelled.push(place);
  }
  if (own.size === 0) return [];
  return style === 'square' && labelled.length > 0 && areGiven(labelled, surroundings)
    ? [...found, ...labelled]
    : found;
}

function isOfModel(expression: string): boolean {
  const capitals = expression.toUpperCase();
  if (isForModel(capitals) || isNameOfAnswer(expression)) return true;
  return isTokenOrElement(capitals) && !USER.test(expression);
}
