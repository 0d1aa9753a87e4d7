/**
 * `###INSTRUCTIONS###` above the words of a section, `<|QUERY|>: Where is the bread?` in an example: marks that a text sets over or before
 * its own parts, where what fills it stands in braces. A program has one kind of marks for what it fills.
 */
import { isNameOfAnswer } from '../words/answer-names.ts';
import type { DelimiterStyle } from './delimiters.ts';
import type { Placeholder } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';

const STYLES: ReadonlySet<DelimiterStyle> = new Set(['hash-name', 'double-at', 'pipe-angle', 'double-square']);
/** These a text has before what somebody says. */
const STYLES_OF_LABELS: ReadonlySet<DelimiterStyle> = new Set(['hash-name', 'double-at', 'pipe-angle']);
const FEWEST = 2;
/** What a program fills. */
const IN_BRACES = /\{ ?[A-Za-z_]\w*(?:\.\w+)* ?\}/;
const HEADS_LINE = /(?:^|\n)[ \t>*-]*$/;
const BELOW_LABEL = /[:：][*_ \t]{0,4}\r?\n[ \t]*$/;
const ABOVE_TEXT = /^[ \t]*\r?\n[ \t]*\S/;
const BEFORE_TEXT = /^ ?:[ \t]*\S/;
const LONGEST_END = 40;
const NONE: ReadonlySet<string> = new Set();

/** The names between the marks of a style that stand over or before parts of the text. */
export function marksOfSections(
  style: DelimiterStyle,
  places: readonly Placeholder[],
  surroundings: Surroundings,
): ReadonlySet<string> {
  if (places.length < FEWEST || !STYLES.has(style) || !surroundings.has(IN_BRACES)) return NONE;
  const marks = places.filter((place) => isMark(place, style, surroundings));
  const last = places.at(-1)!;
  if (marks.length < FEWEST) return NONE;
  const names = marks.map(({ expression }) => expression);
  const isLast = surroundings.text.slice(last.end, last.end + LONGEST_END).trim() === '';
  return new Set(isLast && isNameOfAnswer(last.expression) ? [...names, last.expression] : names);
}

function isMark({ start, end }: Placeholder, style: DelimiterStyle, surroundings: Surroundings): boolean {
  const before = surroundings.before(start);
  if (!HEADS_LINE.test(before)) return false;
  const after = surroundings.after(end);
  if (STYLES_OF_LABELS.has(style) && BEFORE_TEXT.test(after)) return true;
  return ABOVE_TEXT.test(surroundings.text.slice(end, end + LONGEST_END)) && !BELOW_LABEL.test(before);
}
