/** Sentences in which whoever sends a text says what he has, or whom the model helps: what stands in brackets there is his. */
import { isFieldName } from './field-names.ts';
import { endOfOpening } from '../words/headings.ts';
import { lineAbove } from './bracket-blocks.ts';
import type { Placeholder } from '../placeholder.ts';
import { startOfLine } from '../words/shown-in-line.ts';
import type { Surroundings } from '../words/surroundings.ts';
import { isTask } from '../words/task-sentences.ts';

/** `The user lives in [city]` */
const OF_PERSON =
  /^(?:the|this|our|my) (?:user|customer|client|patient|student|guest|reader|learner|player)(?:.s \p{Ll}+)? (?:is|lives|works|likes|loves|wants|speaks|needs|prefers)(?!\p{L})/iu;
/** `My customers are [audience] of the town`, `Our product, [product], …` */
const OF_AUTHOR =
  /^(?:(?:my|our)(?: \p{Ll}{2,20}){1,3}(?:,| is| are)|(?:mein|unser)\p{L}{0,2}(?: \p{L}{2,20}){1,3}(?:,| ist| sind)|(?:mis?|nuestr[oa]s?)(?: \p{Ll}{2,20}){1,3}(?:,| es| son)|(?:mon|ma|mes|notre|nos)(?: \p{Ll}{2,20}){1,3}(?:,| est| sont)) $/iu;
const ENDS_IN_COLON = /[:：][*_]{0,3}$/;
const GOES_ON = /^ \p{Ll}/u;
const SENTENCE_END = /[.!?][ \t]+|\n/;

/**
 * What the words of an answer say below a colon is the model's.
 * @param sentence what stands in its sentence before the place
 */
export function isToldByAuthor(
  { start, expression }: Placeholder,
  sentence: string,
  surroundings: Surroundings,
): boolean {
  const isOfAuthor = OF_AUTHOR.test(sentence);
  if (!(isOfAuthor || OF_PERSON.test(sentence)) || !isFieldName(expression)) return false;
  return !isOfAuthor || !ENDS_IN_COLON.test(lineAbove(startOfLine(surroundings.text, start), surroundings));
}

/** `[Company] sells bread. Write a letter for it.`: the first word of a text that goes on with its task. */
export function opensTask({ start, end, expression }: Placeholder, text: string): boolean {
  if (start >= FARTHEST || text.slice(0, start).trim() !== '' || !GOES_ON.test(text.slice(end, end + 2))) return false;
  const others = text
    .slice(end, Math.max(end, endOfOpening(text)))
    .split(SENTENCE_END)
    .slice(1);
  return isFieldName(expression) && others.some((sentence) => isTask(`${sentence.trim()} `));
}

const FARTHEST = 8;
