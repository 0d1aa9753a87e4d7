/**
 * Blocks that hold a name in brackets and nothing else: a fence, three marks, an element, a paragraph that is a label with the name
 * below it. Nobody shows such a block to a model, unless as a form of its answer.
 */
import { isInputName } from './brace-scores.ts';
import { isShownForm } from './fenced-inputs.ts';
import type { Placeholder } from './placeholder.ts';
import type { Position, Surroundings } from './surroundings.ts';

const OPENING_TAG = /<[A-Za-z][\w .="'-]{0,40}>[ \t]*\r?\n[ \t]*$/;
const CLOSING_TAG = /^[ \t]*\r?\n[ \t]*<\//;
export const FEW_WORDS =
  /^[\s>#*_-]{0,8}(?:\p{L}[\p{L}\p{N}'’]{0,20} ){0,3}[\p{L}\p{N}]{2,20}[*_]{0,3}[:：][*_]{0,3}$/u;
const LABEL_OF_PARAGRAPH = /\n[ \t]*\r?\n([^\n]{1,60})\n[ \t]*$/;
const ENDS_PARAGRAPH = /^[ \t]*(?:\r?\n[ \t]*(?:\r?\n|$)|$)/;
/** What opens the block, behind the line that says what it is. */
const OPENING = /(?:<[A-Za-z][^<>\n]{0,60}>|(?<![`~])[`~]{3,8}[\w+-]{0,20}|"""|''')$/;
const LONGEST_LINE = 200;

/** All that its block holds, which is an input by its name or by the label above. */
export function isWholeInput(
  style: 'angle' | 'square',
  place: Placeholder,
  position: Position,
  surroundings: Surroundings,
): boolean {
  const { start, end } = place;
  if (surroundings.codeAt(start)) {
    if (!surroundings.fillsCode(place)) return false;
  } else if (position !== 'delimited') {
    if (style === 'angle' || position !== 'line') return false;
    if (!isAloneInElement(place, surroundings)) return isUnderLoneLabel(place, surroundings);
  }
  const label = lineAbove(start, surroundings);
  if (isShownForm(label) || surroundings.ofAnswer(start)) return false;
  return FEW_WORDS.test(label) || isInputName(surroundings.text.slice(start + 1, end - 1).toLowerCase());
}

/** `Edit:` above it, in a paragraph with nothing else. */
function isUnderLoneLabel({ start, end }: Placeholder, surroundings: Surroundings): boolean {
  const label = LABEL_OF_PARAGRAPH.exec(`\n\n${surroundings.before(start)}`)?.[1]?.trim();
  if (label === undefined || !FEW_WORDS.test(label) || !ENDS_PARAGRAPH.test(surroundings.after(end))) return false;
  return !isShownForm(label) && !surroundings.ofAnswer(start);
}

export function isAloneInElement({ start, end }: Placeholder, surroundings: Surroundings): boolean {
  return OPENING_TAG.test(surroundings.before(start)) && CLOSING_TAG.test(surroundings.after(end));
}

/** The words above the block that a place stands in, or before it on its line. */
export function lineAbove(start: number, { text }: Surroundings): string {
  const above = text
    .slice(Math.max(0, start - LONGEST_LINE), start)
    .trimEnd()
    .replace(OPENING, '')
    .trimEnd();
  return above.slice(above.lastIndexOf('\n') + 1);
}
