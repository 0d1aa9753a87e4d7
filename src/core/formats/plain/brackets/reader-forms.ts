/**
 * `- Audience: <audience>` beside `- Goal: <your goal>`: a form of which one line has words to whoever fills it in, where a text has nothing else in
 * such brackets and does not say that the model writes them; and a table whose last cells are such brackets.
 */
import { isNameOfAnswer } from '../words/answer-names.ts';
import { isElement, isLabelled } from './blanks.ts';
import type { BracketStyle } from './bracket-evidence.ts';
import { isFieldName } from './field-names.ts';
import { isBelowForm, labelOf } from './labelled-blanks.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';

const WORDS: Readonly<Record<BracketStyle, RegExp>> = {
  angle: /<(\p{L}[^<>\r\n=]{1,60})>/gu,
  square: /(?<![\]!\w\\])\[(\p{L}[^[\]\r\n]{1,80})\](?![([])/gu,
};
/** Where names in angle brackets are those of elements and types. */
export const MARKUP =
  /\b(?:HTML|XML|JSX|DOM|SVG|React|Vue|generics?|TypeScript|Java|Rust|C\+\+|tags?|elements?|tokens?)\b/i;
const TO_READER = /^your[ _-]/i;
const CELL_BEFORE = /(?:^|\n)[ \t]*\|[ \t]*[*_]{0,2}(\p{L}[^|[\]\n]{0,40}?)[*_]{0,2}[ \t]*\|[ \t]*$/u;
const CELL_BEHIND = /^[ \t]*\|[ \t]*\r?(?:\n|$)/;
const FEWEST = 2;

/** The lines of such a form. */
export function formToReader(style: BracketStyle, surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  const found: Placeholder[] = [];
  let isToReader = false;
  for (const match of text.matchAll(WORDS[style])) {
    const expression = match[1]!;
    const place = possiblePlace({ start: match.index, end: match.index + match[0].length }, expression);
    if (style === 'angle' && isElement(expression, text)) return [];
    const cell = CELL_BEFORE.exec(surroundings.before(place.start))?.[1];
    const isCell = cell !== undefined && CELL_BEHIND.test(surroundings.after(place.end));
    if (!(isCell ? isOpenCell(place, surroundings) : isLabelled(place, surroundings))) return [];
    const label = isCell ? cell : labelOf(place, surroundings);
    if (isNameOfAnswer(expression) || isNameOfAnswer(label) || isBelowForm(place, surroundings, 'headed')) return [];
    isToReader ||= (isCell || TO_READER.test(expression)) && isFieldName(expression);
    found.push(place);
  }
  return isToReader && found.length >= FEWEST && !(style === 'angle' && surroundings.has(MARKUP)) ? found : [];
}

function isOpenCell({ start }: Placeholder, surroundings: Surroundings): boolean {
  return !surroundings.codeAt(start) && !surroundings.ofAnswer(start);
}
