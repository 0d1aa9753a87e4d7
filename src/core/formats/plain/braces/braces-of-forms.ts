/** Names in braces that the model fills: those that the text explains, and those of a form of words. */
import type { BraceGroup } from './brace-groups.ts';
import { isInputName } from './brace-scores.ts';

/** Words in braces that nothing can fill: `{one-line description}`. */
const PHRASE = /^\p{L}[\p{L}\p{N}'’]{0,40}(?:[ /,-]{1,2}[\p{L}\p{N}'’]{1,40}){1,8}$/u;
/** Written as the phrases of a form are, not as a program names its values. */
export const FORM_NAME = /^\p{Lu}\p{Ll}+$/u;
const FEWEST_PHRASES = 2;

/** The text says what stands for it in the answer, or that it is a mark of the answer: what stands before it, and behind it. */
const WHERE = /(?:[Ww]here|wobei|donde|dove|onde|où|где|其中) ?["'`]?$/;
const EXPLAINED =
  /^["'`]? ?(?:(?:is|are|stands|means|denotes|represents|ist|sind|es|son|è|é|est|sont)\s|[-–—=:]|表示|代表|是|为)/;
const USED = /\b(?:with|by|using) ["'`]$/;
const LONGEST_BESIDE = 14;
const EXPLAINED_NAME = /^\w{1,40}$/;
/** How the words end that stand before an explained name. */
const ENDS_EXPLAINING = new Set(Array.from('eiùе中hyg', (letter) => letter.charCodeAt(0)));
const QUOTES = new Set(Array.from('"\'`', (quote) => quote.charCodeAt(0)));
const SPACE = 32;
const SEPARATING = /\bseparate/i;
const MARK_NAME = /delim|separator|(?:^|_)(?:sep|tag|token|mark(?:er)?)s?$/i;

/** `"Wrong, it is {answer}", where {answer} is your solution`: names that the model fills, not a program. */
export function explainedNames(text: string, groups: readonly BraceGroup[]): ReadonlySet<string> {
  const names = groups.filter((group) => isExplained(text, group)).map(({ content }) => content);
  return new Set(names.filter((name) => !MARK_NAME.test(name) && !isInputName(name)));
}

function isExplained(text: string, group: BraceGroup): boolean {
  const { start, end, opens, closes, content } = group;
  if (opens !== 1 || closes !== 1 || !isBehindWords(text, start) || !EXPLAINED_NAME.test(content)) return false;
  const before = text.slice(Math.max(0, start - LONGEST_BESIDE), start);
  if (WHERE.test(before) && EXPLAINED.test(text.slice(end, end + LONGEST_BESIDE))) return true;
  const used = USED.exec(before);
  return used !== null && SEPARATING.test(text.slice(Math.max(0, start - used[0].length - 40), start - used[0].length));
}

/** A cheap test: what stands before it ends as {@link WHERE} or {@link USED} does. */
function isBehindWords(text: string, start: number): boolean {
  let at = start - 1;
  if (QUOTES.has(text.charCodeAt(at))) at--;
  if (text.charCodeAt(at) === SPACE) at--;
  return ENDS_EXPLAINING.has(text.charCodeAt(at));
}

/**
 * A text with as many phrases in braces as capitalized words shows the form of what a model is to write: `{Type}` beside `{Error description}`
 * is a part of it.
 */
export function showsForm(groups: readonly BraceGroup[]): boolean {
  const contents = new Set<string>();
  let last = '';
  for (const { opens, closes, content } of groups) {
    if (opens !== 1 || closes !== 1 || content === last) continue;
    contents.add(content);
    last = content;
  }
  const different = [...contents];
  const phrases = different.filter((content) => PHRASE.test(content)).length;
  return phrases >= FEWEST_PHRASES && phrases >= different.filter((content) => FORM_NAME.test(content)).length;
}
