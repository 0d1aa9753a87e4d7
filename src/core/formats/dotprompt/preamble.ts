import type { FrontMatter } from '../front-matter.ts';
import { readYaml } from '../front-matter.ts';

const FENCE = /^---[^\S\r\n]*(?:\r?\n|$)/m;
/** A setting at the head of a line, what belongs to one (indented, or an entry of a list), a comment, or nothing. */
const SETTINGS = /^(?:(?:[A-Za-z_][\w-]*:(?:[ \t][^\r\n]*)?|[ \t]+[^\r\n]*|-[ \t][^\r\n]*|#[^\r\n]*)?(?:\r?\n|$))+$/;
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
  if (!SETTINGS.test(source) || !KNOWN.test(source)) return undefined;
  const end = start + fence.index;
  return { yaml: { start, end }, bodyStart: end + fence[0].length, ...readYaml(source, start) };
}
