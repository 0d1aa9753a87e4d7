/** What a line shows: words in quotation marks, and how something is written. */
import type { Surroundings } from './surroundings.ts';

const FORM_OF_LINE = /\b(?:as|like)[ \t]{1,8}(?:\[[^\]\n]{0,80}\][^\n]{0,200}\[|<[^>\n]{0,80}>[^\n]{0,200}<)/i;
const LONGEST_FORM = 500;

/** `List them as [owner] does [action]`: several on one line, of which the first stands where a form begins. */
export function isInFormOfLine(start: number, { text }: Surroundings): boolean {
  const from = startOfLine(text, start);
  return FORM_OF_LINE.test(text.slice(from, from + LONGEST_FORM).split('\n', 1)[0]!);
}

/** `Prompt: "Write about [topic]."` */
const QUOTED_PROMPT = /^[\s>*_#-]{0,8}(?:\d{1,2}[.)] )?(?:(?:prompt|system|user)[*_]{0,2}:[*_]{0,2} ?)?["“]/i;

/** Behind a quotation mark of its line that is not closed before it, and does not open the line. */
export function isQuoted(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - LONGEST_FORM), offset);
  const line = before.slice(before.lastIndexOf('\n') + 1).replace(QUOTED_PROMPT, '');
  const straight = line.split('"').length - 1;
  return straight % 2 === 1 || line.lastIndexOf('“') > line.lastIndexOf('”');
}

/** Where the line of an offset begins. */
export function startOfLine(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}
