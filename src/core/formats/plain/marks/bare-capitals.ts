/**
 * `ERROR_MESSAGE`, `CODE`: names in capitals without any marks, which a program replaces. So are tokens, constants and statements
 * written, so it has to be the name of an input that is all a block holds, or one that the label before it says in words. In other
 * blocks of the text one word is enough then.
 */
import { announcesAnswer } from '../words/answer-talk.ts';
import { endsParagraph, FEW_WORDS, isParagraph, lineAbove } from '../brackets/bracket-blocks.ts';
import { isForModel } from '../brackets/bracket-evidence.ts';
import { isInputName } from '../braces/brace-scores.ts';
import { isShownForm } from '../words/fenced-inputs.ts';
import { isAloneInBlock } from '../brackets/lone-brackets.ts';
import type { Span } from '../../../text/span.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';

/** Before a name that stands alone in its line: a colon with blanks, or a tag. */
const BEFORE = [':', '：', '<'] as const;
const TAG = /<[a-z][\w-]{0,40}>/y;
const NAME = /[A-Z][A-Z0-9]{2,40}(?:_[A-Z0-9]{1,40}){0,5}(?=[ \t]*(?:\r?\n|$|<\/))/y;
const [A, Z, ZERO, NINE, SPACE, TABULATOR] = [65, 90, 48, 57, 32, 9];
const NAME_IN_LINE = /(?<![\p{L}\p{N}_])[A-Z][A-Z0-9]{2,40}(?:_[A-Z0-9]{1,40}){0,5}(?![\p{L}\p{N}_])/gu;
/** Behind the title of a part between two lines, with its words right below. */
const TITLE_BEHIND = /^[ \t]*\r?\n[ \t]*([-=~#*])\1{3,}[ \t]*\r?\n[ \t]*\S/;
/** Up to what stands below it. */
const LEADS = /[:：][*_]{0,3}[ \t]*$/;
/** Words of which a text gives the ones that it knows. */
const OF_LIST =
  /\b(?:possible|valid|allowed|known|reserved|one of|(?:word|value|state|status|kind|type|label|categor|option|keyword|code)(?:e?s|ies))\b/i;
const LABEL = /([\p{L} ]{2,40})[*_]{0,2}[:：][*_]{0,2}$/u;

/** The places of a template that are names in capitals. */
export function bareCapitals(surroundings: Surroundings): Placeholder[] {
  const found: Placeholder[] = [];
  const beside: Placeholder[] = [];
  for (const { start, end } of namesAlone(surroundings)) {
    const expression = surroundings.text.slice(start, end);
    if (isForModel(expression)) continue;
    const place = possiblePlace({ start, end }, expression);
    const isInput = isInputName(expression.toLowerCase());
    const position = surroundings.position(place);
    if (isInput && isIntroduced(place, surroundings)) {
      found.push(...namesOnLead(place, surroundings), place);
      continue;
    }
    if (TITLE_BEHIND.test(surroundings.after(end))) continue;
    const isBlock = position === 'tag' || isAloneInBlock(place, position, surroundings);
    if (isBlock && (surroundings.ofAnswer(start) || isInShownElement(start, surroundings.text))) continue;
    if (isBlock) (isInput || isSaidByLabel(place, surroundings) ? found : beside).push(place);
    else if (isInput && isBehindLabel(place, surroundings)) found.push(place);
  }
  return found.length === 0 ? found : [...found, ...beside].toSorted((a, b) => a.start - b.start);
}

/** `Emit:` above an element of several, which the model writes. */
function isInShownElement(offset: number, text: string): boolean {
  let end = text.lastIndexOf('\n', offset - 1);
  for (let lines = 0; lines < MOST_LINES && end > 0; lines++) {
    const from = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(Math.max(from, end - LONGEST_LINE), end).trim();
    end = from - 1;
    if (line !== '' && !line.startsWith('<')) return /[:：]$/.test(line) && isShownForm(line);
  }
  return false;
}

const MOST_LINES = 12;
const LONGEST_LINE = 200;

/** What may stand before them is searched for by itself: a pattern looks at each character of a text. */
function namesAlone(surroundings: Surroundings): Span[] {
  const { text, wordLines } = surroundings;
  const names: Span[] = [];
  const look = (start: number | undefined): void => {
    if (start === undefined || !isCapital(text.charCodeAt(start)) || !isOfName(text.charCodeAt(start + 1))) return;
    const end = endOf(NAME, text, start);
    if (end !== undefined) names.push({ start, end });
  };
  for (const start of wordLines) look(behindBlanks(text, start));
  for (const mark of BEFORE) {
    if (mark !== '：' && !surroundings.mayHave(mark)) continue;
    for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1))
      look(mark === '<' ? endOf(TAG, text, at) : behindBlanks(text, at + 1));
  }
  return names;
}

function endOf(pattern: RegExp, text: string, start: number): number | undefined {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function behindBlanks(text: string, start: number): number {
  let at = start;
  for (let code = text.charCodeAt(at); code === SPACE || code === TABULATOR; code = text.charCodeAt(at)) at++;
  return at;
}

function isCapital(code: number): boolean {
  return code >= A && code <= Z;
}

/** A capital or a digit. */
function isOfName(code: number): boolean {
  return isCapital(code) || (code >= ZERO && code <= NINE);
}

/** `Here is the chapter:`, and the name below it as a paragraph of its own. */
function isIntroduced(place: Placeholder, surroundings: Surroundings): boolean {
  const { start } = place;
  if (!isParagraph(place, surroundings) || surroundings.codeAt(start) || surroundings.ofAnswer(start)) return false;
  const line = lineAbove(start, surroundings);
  return LEADS.test(line) && !OF_LIST.test(line) && !isShownForm(line) && !announcesAnswer(line);
}

/** `Here is CHAPTER of BOOK_NAME:`: what the line that leads to a place has of such names, if one of them is no word of the language. */
function namesOnLead({ start }: Placeholder, surroundings: Surroundings): Placeholder[] {
  const line = lineAbove(start, surroundings);
  const from = surroundings.text.lastIndexOf(line, start);
  const names = [...line.matchAll(NAME_IN_LINE)];
  if (!names.some(([name]) => name.includes('_'))) return [];
  return names.map(({ 0: name, index }) =>
    possiblePlace({ start: from + index, end: from + index + name.length }, name),
  );
}

/** `Question: USER_QUESTION`, or below it in a paragraph of the two. */
function isBehindLabel(place: Placeholder, surroundings: Surroundings): boolean {
  const { start, end, expression } = place;
  if (!expression.includes('_') || surroundings.codeAt(start) || surroundings.ofAnswer(start)) return false;
  const isOnLine = /[:：][ \t]*$/.test(surroundings.before(start));
  return (isOnLine || endsParagraph(end, surroundings)) && isSaidByLabel(place, surroundings);
}

/** The label before it says the name, or its last word. */
export function isSaidByLabel({ start, expression }: Placeholder, surroundings: Surroundings): boolean {
  const line = lineAbove(start, surroundings);
  const label = FEW_WORDS.test(line) && !isShownForm(line) ? LABEL.exec(line)?.[1] : undefined;
  if (label === undefined) return false;
  const words = expression.toLowerCase().split('_');
  const said = label.trim().toLowerCase().split(' ');
  return words.join(' ') === said.join(' ') || said.includes(words.at(-1)!);
}
