/**
 * A comment that is all that a block holds, as a fence or what stands below a heading: `<!-- paste the diff here -->`. Whoever sends the text
 * puts an input in its place.
 */
import { announcesAnswer } from './answer-talk.ts';
import { lineAbove } from './bracket-blocks.ts';
import { isInputName } from './brace-scores.ts';
import { AUTHOR_WORDS } from './delimiters.ts';
import { isShownForm } from './fenced-inputs.ts';
import type { Placeholder } from './placeholder.ts';
import type { Surroundings } from './surroundings.ts';

/** How a comment is opened, and the whole of it. A `#` outside of a fence heads a section. */
const COMMENTS = [
  ['\n/*', /\/\*{1,2}[ \t]*([^*\n]{2,80}?)[ \t]*\*\/[ \t]*(?=\r?\n|$)/y],
  ['\n<!--', /<!--[ \t]*([^\n<>]{2,80}?)[ \t]*-->[ \t]*(?=\r?\n|$)/y],
  ['\n//', /\/\/[ \t]*([^\n\r]{2,80}?)[ \t]*(?=\r?\n|$)/y],
  ['\n#', /#[ \t]*([^\n\r#]{2,80}?)[ \t]*(?=\r?\n|$)/y],
  ['\n--', /--[ \t]+([^\n\r-]{2,80}?)[ \t]*(?=\r?\n|$)/y],
] as const;
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
  return COMMENTS.flatMap(([mark, pattern]) => {
    const found: Placeholder[] = [];
    for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + mark.length)) {
      pattern.lastIndex = at + 1;
      const content = pattern.exec(text)?.[1];
      if (content === undefined) continue;
      const end = at + 1 + text.slice(at + 1, pattern.lastIndex).trimEnd().length;
      const place: Placeholder = { start: at + 1, end, expression: content, path: 'input', cause: 'placeholder' };
      if (isToFill(mark, place, surroundings)) found.push({ ...place, confidence: 'possible' });
    }
    return found;
  });
}

function isToFill(mark: string, place: Placeholder, surroundings: Surroundings): boolean {
  const { start, expression } = place;
  if (OF_OTHERS.test(expression) || !(isToPaste(expression) || isNamed(mark, expression))) return false;
  const region = surroundings.codeAt(start);
  if (region ? !surroundings.fillsCode(place) : mark === '\n#' || mark === '\n--' || !isBlock(place, surroundings))
    return false;
  const above = lineAbove(start, surroundings);
  return !surroundings.ofAnswer(start) && !isShownForm(above) && !announcesAnswer(above);
}

function isToPaste(words: string): boolean {
  return AUTHOR_WORDS.test(words) && TO_PASTE.test(words);
}

/** `/* git diff *\/` */
function isNamed(mark: string, words: string): boolean {
  return mark === '\n/*' && isInputName(words.toLowerCase().replaceAll(' ', '_'));
}

/** Between a label or a heading and the end of what stands below it. */
function isBlock({ start, end }: Placeholder, { text }: Surroundings): boolean {
  const above = text.slice(Math.max(0, start - LONGEST_BEHIND), start).trimEnd();
  if (!HEADS.test(above.slice(above.lastIndexOf('\n') + 1))) return false;
  return ENDS_BLOCK.test(text.slice(end, end + LONGEST_BEHIND));
}
