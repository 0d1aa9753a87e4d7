/**
 * A comment that is all that a block holds, as a fence or what stands below a heading: `<!-- paste the diff here -->`. Whoever sends the text
 * puts an input in its place.
 */
import { announcesAnswer } from '../words/answer-talk.ts';
import { lineAbove } from './bracket-blocks.ts';
import { isInputName } from '../braces/brace-scores.ts';
import { AUTHOR_WORDS } from '../marks/delimiters.ts';
import { isShownForm } from '../words/fenced-inputs.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';

/** A comment, by how it is opened. */
const COMMENTS = {
  '/*': /\/\*{1,2}[ \t]{0,8}([^*\n]{2,80}?)[ \t]{0,8}\*\/[ \t]{0,8}(?=\r?\n|$)/y,
  '<!--': /<!--[ \t]{0,8}([^\n<>]{2,80}?)[ \t]{0,8}-->[ \t]{0,8}(?=\r?\n|$)/y,
  '//': /\/\/[ \t]{0,8}([^\n\r]{2,80}?)[ \t]{0,8}(?=\r?\n|$)/y,
  '#': /#[ \t]{0,8}([^\n\r#]{2,80}?)[ \t]{0,8}(?=\r?\n|$)/y,
  '--': /--[ \t]{1,8}([^\n\r-]{2,80}?)[ \t]{0,8}(?=\r?\n|$)/y,
} as const;
type Mark = keyof typeof COMMENTS;
const MARKS = Object.keys(COMMENTS) as Mark[];
/** Outside of a fence they head a section, or an item of a list. */
const OF_CODE: readonly Mark[] = ['#', '--'];
/** Words to whoever sends the text, beside those that such words begin with. */
const TO_PASTE =
  /\b(?:here|below)\b|paste|coller|collez|pegar?|pegue|colar|cole|einfügen|einf\p{L}gen|вставь|вставьте|粘贴|貼り付け|入力|붙여/iu;
/** What a maintainer adds, and what a model writes. */
const OF_OTHERS = /\b(?:new|more|another|other|next|TODO|implement\w*|solution|answer|logic|body)\b/i;
const HEADS = /^[ \t]*(?:#{1,6}[ \t]|.*[:：][*_]{0,3}[ \t]*$|<[A-Za-z][^<>\n]*>[ \t]*$)/;
const ENDS_BLOCK = /^\s*(?:$|\n[ \t]*\r?\n|\r?\n[ \t]*(?:#{1,6}[ \t]|<\/|-{3,}|\r?\n))/;
const LONGEST_BEHIND = 80;

export function commentsToFill(surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  const hasCode =
    (surroundings.mayHave('`') && text.includes('```')) || (surroundings.mayHave('~') && text.includes('~~~'));
  return MARKS.filter((mark) => (OF_CODE.includes(mark) ? hasCode : surroundings.mayHave(mark === '<!--' ? '<' : '/')))
    .flatMap((mark) => commentsOf(mark, surroundings))
    .toSorted((a, b) => a.start - b.start);
}

/** The mark is searched for by itself: a pattern looks at each character of a text. */
function commentsOf(mark: Mark, surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  const found: Placeholder[] = [];
  const pattern = COMMENTS[mark];
  for (let start = text.indexOf(mark); start !== -1; start = text.indexOf(mark, start + mark.length)) {
    if (text[start - 1] !== '\n') continue;
    pattern.lastIndex = start;
    const content = pattern.exec(text)?.[1];
    if (content === undefined) continue;
    const end = start + text.slice(start, pattern.lastIndex).trimEnd().length;
    const place = possiblePlace({ start, end }, content, 'input');
    if (isToFill(mark, place, surroundings)) found.push(place);
  }
  return found;
}

function isToFill(mark: Mark, place: Placeholder, surroundings: Surroundings): boolean {
  const { start, expression } = place;
  if (OF_OTHERS.test(expression) || !(isToPaste(expression) || isNamed(mark, expression))) return false;
  const region = surroundings.codeAt(start);
  if (region ? !surroundings.fillsCode(place) : OF_CODE.includes(mark) || !isBlock(place, surroundings)) return false;
  const above = lineAbove(start, surroundings);
  return !surroundings.ofAnswer(start) && !isShownForm(above) && !announcesAnswer(above);
}

function isToPaste(words: string): boolean {
  return AUTHOR_WORDS.test(words) && TO_PASTE.test(words);
}

/** `/* git diff *\/` */
function isNamed(mark: Mark, words: string): boolean {
  return mark === '/*' && isInputName(words.toLowerCase().replaceAll(' ', '_'));
}

/** Between a label or a heading and the end of what stands below it. */
function isBlock({ start, end }: Placeholder, { text }: Surroundings): boolean {
  const above = text.slice(Math.max(0, start - LONGEST_BEHIND), start).trimEnd();
  if (!HEADS.test(above.slice(above.lastIndexOf('\n') + 1))) return false;
  return ENDS_BLOCK.test(text.slice(end, end + LONGEST_BEHIND));
}
