/**
 * Blocks that hold a name in brackets and nothing else: a fence, three marks, an element, a paragraph that is a label with the name
 * below it. Nobody shows such a block to a model, unless as a form of its answer.
 */
import { isInputName } from '../braces/brace-scores.ts';
import { isNameOfAnswer } from '../words/answer-names.ts';
import { isShownForm } from '../words/fenced-inputs.ts';
import type { Placeholder } from '../placeholder.ts';
import type { Position, Surroundings } from '../words/surroundings.ts';

const OPENING_TAG = /<\p{L}[\p{L}\w .="'-]{0,40}>[ \t]*\r?\n[ \t]*$/u;
const CLOSING_TAG = /^[ \t]*\r?\n[ \t]*<\//;
export const FEW_WORDS =
  /^[\s>#*_-]{0,8}(?:\p{L}[\p{L}\p{N}'’]{0,20} ){0,3}[\p{L}\p{N}]{2,20}[*_]{0,3}[ \u00a0]?[:：][*_]{0,3}$/u;
const LABEL_OF_PARAGRAPH = /\n[ \t]*\r?\n([^\n]{1,60})\n[ \t]*$/;
const ENDS_PARAGRAPH = /^[ \t]*(?:\r?\n[ \t]*(?:\r?\n|$)|$)/;
/** What opens the block, behind the line that says what it is. */
const OPENING = /(?:<[A-Za-z][^<>\n]{0,60}>|(?<![`~])[`~]{3,8}[^\s`~]{0,60}|"""|''')$/;
const OPENED_BY = /<([A-Za-z][\w-]{0,40})>\s*$/;
const ELEMENT_OF_ANSWER = /<(?:[\w-]{1,20}[_-])?(?:answer|response|output|result|reply|report)>\s*$/i;
const PARAGRAPH_BEFORE = /(?:^|\n)[ \t]*\r?\n[ \t]*$/;
/** Words that say how something is written. */
export const OF_FORM =
  /\b(?:formats?|forms?|schema|json|xml|templates?|structure|exactly|tags?|markers?|sections?)\b|格式|形式|형식|формат/i;
const LONGEST_LINE = 200;
const CLOSING_FENCE = /^[ \t]*(?:`{3,8}|~{3,8})$/;
const MOST_BLOCKS = 8;

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
    if (!isAloneInElement(place, surroundings))
      return (
        isUnderLoneLabel(place, surroundings) || isLastInput(place, surroundings) || isUnderHeading(place, surroundings)
      );
  }
  if (surroundings.ofAnswer(start)) return false;
  if (isInElementOfInput(start, surroundings)) return true;
  if (ELEMENT_OF_ANSWER.test(surroundings.before(start))) return false;
  const label = lineAbove(start, surroundings);
  if (isShownForm(label) || isPartOfAnswer(label, start, surroundings)) return false;
  return FEW_WORDS.test(label) || isInputName(surroundings.text.slice(start + 1, end - 1).toLowerCase());
}

/** `Edit:` above it, in a paragraph with nothing else. */
function isUnderLoneLabel({ start, end }: Placeholder, surroundings: Surroundings): boolean {
  const label = LABEL_OF_PARAGRAPH.exec(`\n\n${surroundings.before(start)}`)?.[1]?.trim();
  if (label === undefined || !FEW_WORDS.test(label) || !ENDS_PARAGRAPH.test(surroundings.after(end))) return false;
  return !isShownForm(label) && !surroundings.ofAnswer(start);
}

/** All that stands below a heading, which is an input by its name or has the words of the heading. */
function isUnderHeading({ start, end, expression }: Placeholder, surroundings: Surroundings): boolean {
  const before = `\n${surroundings.before(start)}`;
  const name = expression.toLowerCase().replaceAll('_', ' ');
  const heading = HEADING_ABOVE.exec(before)?.[1]?.trim().toLowerCase();
  if (heading === undefined) {
    const title = TITLE_ABOVE.exec(before)?.[1]?.trim().toLowerCase();
    if (title === undefined || !isTitleOf(title, name) || !ENDS_PARAGRAPH.test(surroundings.after(end))) return false;
  } else if (!ENDS_SECTION.test(surroundings.after(end))) return false;
  else if (!isInputName(name.replaceAll(/[ -]/g, '_')) && !heading.includes(name)) return false;
  return !surroundings.ofAnswer(start);
}

/** `TOPIC OF THE LETTER` above `[TOPIC]`, `TOPIC` above `[THE TOPIC OF THE LETTER]`: an input that both name. */
function isTitleOf(title: string, name: string): boolean {
  const words = new Set(title.split(' '));
  return name.split(' ').some((word) => words.has(word) && isInputName(word));
}

/** In capitals, in a paragraph with the place below it alone. */
const TITLE_ABOVE = /\n[ \t]*\r?\n([^\n\p{Ll}]{1,60})\n[ \t]*$/u;
const HEADING_ABOVE = /\n#{1,6}[ \t]+([^\n]{1,46})\n\s*$/;
const ENDS_SECTION = /^[ \t]*(?:\r?\n\s*(?:#{1,6}[ \t]|-{3}|$)|$)/;

export function isAloneInElement({ start, end }: Placeholder, surroundings: Surroundings): boolean {
  return OPENING_TAG.test(surroundings.before(start)) && CLOSING_TAG.test(surroundings.after(end));
}

/** The words above the block that a place stands in, or before it on its line; above other blocks in between as well. */
export function lineAbove(start: number, surroundings: Surroundings): string {
  const { text } = surroundings;
  let offset = start;
  for (let blocks = 0; ; blocks++) {
    const from = Math.max(0, offset - LONGEST_LINE);
    const above = text.slice(from, offset).trimEnd().replace(OPENING, '').trimEnd();
    const line = above.slice(above.lastIndexOf('\n') + 1);
    if (blocks === MOST_BLOCKS || !CLOSING_FENCE.test(line)) return line;
    const region = surroundings.codeAt(from + above.length - line.length - 1);
    if (region === undefined || region.start >= offset) return line;
    offset = region.start;
  }
}

const ANSWERS_IN_FORM =
  /(?<!\p{L})(?:respond|answer|reply|output|return|write|report)(?!\p{L})[^.\n]{0,60}(?<!\p{L})(?:formats?|form|structure|template)(?!\p{L})[^.\n]{0,20}[:：]|(?:antwort|respond|répond|rispond|ответ)\p{L}{0,4}[^.\n]{0,60}(?<!\p{L})(?:format\p{L}?|form|estructura|estrutura|structure|формат\p{L}{0,2})(?!\p{L})[^.\n]{0,20}[:：]/iu;

/**
 * `Suggestion:` below words that say in which form the model answers, which has more paragraphs than one.
 * @param label the line above a block
 * @param start of what the block holds
 */
export function isPartOfAnswer(label: string, start: number, surroundings: Surroundings): boolean {
  if (!FEW_WORDS.test(label) || !isNameOfAnswer(label)) return false;
  return surroundings.has(ANSWERS_IN_FORM) && ANSWERS_IN_FORM.test(surroundings.text.slice(0, start));
}

/** Behind the tag of an element that is named for an input. */
export function isInElementOfInput(start: number, surroundings: Surroundings): boolean {
  const name = OPENED_BY.exec(surroundings.before(start))?.[1];
  return name !== undefined && isInputName(name);
}

/** Nothing else stands on the line, nor on the next one. */
export function endsParagraph(end: number, surroundings: Surroundings): boolean {
  return ENDS_PARAGRAPH.test(surroundings.after(end));
}

/** It is a paragraph, or begins the text with one. */
export function isParagraph({ start, end }: Placeholder, surroundings: Surroundings): boolean {
  return PARAGRAPH_BEFORE.test(surroundings.before(start)) && endsParagraph(end, surroundings);
}

/** The last thing of the text, in a paragraph of its own: nothing stands below that it could be the heading of. */
export function endsText({ start, end }: Placeholder, surroundings: Surroundings): boolean {
  const { text } = surroundings;
  return PARAGRAPH_BEFORE.test(surroundings.before(start)) && text.slice(end, end + LONGEST_LINE).trim() === '';
}

/** That, under the name of an input, and not below words that announce a form. */
export function isLastInput(place: Placeholder, surroundings: Surroundings): boolean {
  if (!isInputName(place.expression.toLowerCase().replaceAll(/[ -]/g, '_')) || !endsText(place, surroundings))
    return false;
  const above = lineAbove(place.start, surroundings);
  if (above === '' || OF_FORM.test(above) || (above.endsWith(':') && isShownForm(above))) return false;
  return !surroundings.codeAt(place.start) && !surroundings.ofAnswer(place.start);
}
