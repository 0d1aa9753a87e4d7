/** A file with several prompts one below the other, each behind front matter of its own. */
import type { Span } from '../../../text/span.ts';
import type { FrontMatter } from '../../front-matter.ts';
import { frontMatterKeys } from './front-matter-keys.ts';
import { Surroundings } from './surroundings.ts';

const RULE = '\n---';
/** Nothing but keys with values, behind an empty line. */
const LATER = /---[ \t]{0,8}\r?\n((?:[A-Za-z][\w-]{0,40}:[ \t][^\n]{1,1000}\n){2,40})---[ \t]{0,8}\r?(?:\n|$)/y;
const BEHIND_EMPTY_LINE = /\n[ \t]{0,8}\r?$/;
const SETTING = /^(?:name|id|title|description|model|mode|tools|agent|role|version|tags|temperature|category):/m;
/** In a line, or at the head of its value: the model gets such lines. */
const PLACE = /\{\{|\$\{|<</;
const BEGINS_PLACE = /^["']?[{<]/;
const LONGEST_LINE = 200;

/**
 * Where each prompt of a text stands, front matter and all.
 * @param frontMatter that of the first one
 */
export function severalPrompts(text: string, frontMatter: FrontMatter): readonly Span[] {
  const starts = [0];
  let surroundings: Surroundings | undefined;
  const keys = new Set(frontMatterKeys(text, frontMatter));
  for (let at = text.indexOf(RULE, frontMatter.bodyStart); at !== -1; at = text.indexOf(RULE, at + RULE.length)) {
    LATER.lastIndex = at + 1;
    const yaml = LATER.exec(text)?.[1];
    if (yaml === undefined || !SETTING.test(yaml) || PLACE.test(yaml)) continue;
    const lines = yaml.split('\n');
    if (lines.some((line) => BEGINS_PLACE.test(line.slice(line.indexOf(':') + 1).trim()))) continue;
    if (!lines.some((line) => keys.has(line.split(':', 1)[0]!)) || isAnnounced(text, at + 1)) continue;
    surroundings ??= new Surroundings(text);
    if (!surroundings.codeAt(at + 1)) starts.push(at + 1);
  }
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? text.length }));
}

/** A line with a colon at its end announces the lines, or no empty line stands before them. */
function isAnnounced(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - LONGEST_LINE), start);
  return !BEHIND_EMPTY_LINE.test(before.slice(0, -1)) || /[:：][*_]{0,3}$/.test(before.trimEnd());
}
