import type { FrontMatter } from '../front-matter.ts';
import { readYaml } from '../front-matter.ts';

const FENCE = /^---[^\S\r\n]*(?:\r?\n|$)/m;
/** A line with a setting, what belongs to one (indented, or an entry of a list), a comment, or nothing. */
const SETTING = /^(?:[A-Za-z_][\w-]*:(?:\s|$)|[ \t]|- |#|\r?$)/;
const LONGEST = 4000;
/** What Continue takes from it. Source: https://docs.continue.dev/customize/deep-dives/prompts */
const KNOWN =
  /^(?:name|description|version|schema|model|temperature|maxTokens|top[PK]|minP|\w+Penalty|mirostat|stop):/m;

/**
 * The settings at the head of a prompt file of Continue, above the first rule: front matter without its opening fence.
 * @returns undefined for words above a rule
 */
export function readPreamble(text: string): FrontMatter | undefined {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const fence = FENCE.exec(text.slice(start, start + LONGEST));
  if (!fence || fence.index === 0) return undefined;
  const source = text.slice(start, start + fence.index);
  if (!KNOWN.test(source) || !source.split('\n').every((line) => SETTING.test(line))) return undefined;
  const end = start + fence.index;
  return { yaml: { start, end }, bodyStart: end + fence[0].length, ...readYaml(source, start) };
}
