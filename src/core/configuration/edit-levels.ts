import { applyEdits, modify } from 'jsonc-parser';
import { type Message, say } from '../../core/text/message.ts';
import type { Level } from '../findings/level.ts';
import { elementsOf, type JsonNode, memberOf, parseJsonTree, stringOf } from '../text/json-tree.ts';

/** A text with another level, or one sentence on why there is no place for it. */
export type EditedLevels = { readonly text: string } | { readonly problem: Message };

/**
 * A `prompt-cache.json` in which a rule has another level. Comments and everything else stay.
 * @param text empty for a file that is not there yet
 * @param path only for this file, relative to the folder of `prompt-cache.json`, with slashes; for all files where absent
 */
export function withLevel(text: string, rule: string, level: Level, path?: string): EditedLevels {
  const content = text.trim() === '' ? '{}\n' : text;
  const { root, problems } = parseJsonTree(content, { start: 0, end: content.length }, { comments: true });
  if (root?.type !== 'object') return { problem: say`prompt-cache.json is no JSON object: mend it first.` };
  if (problems.length > 0) return { problem: say`The JSON of prompt-cache.json is not valid: mend it first.` };
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: content.includes('\r\n') ? '\r\n' : '\n' };
  const options = isDeep(root) ? {} : { formattingOptions };
  const set = (at: readonly (string | number)[], value: unknown): EditedLevels => ({
    text: applyEdits(content, modify(content, [...at], value, options)),
  });
  if (path === undefined) return isAbsentOr('object', memberOf(root, 'levels')) ? set(['levels', rule], level) : WRONG;
  const list = memberOf(root, 'overrides');
  if (!isAbsentOr('array', list)) return WRONG;
  const overrides = elementsOf(list);
  const files = globOf(path);
  const index = overrides.findIndex((override) => stringOf(memberOf(override, 'files')) === files);
  if (index === -1) return set(['overrides', overrides.length], { files, levels: { [rule]: level } });
  const levels = memberOf(overrides[index], 'levels');
  return isAbsentOr('object', levels) ? set(['overrides', index, 'levels', rule], level) : WRONG;
}

const DEEPEST_FORMATTED = 32;

const WRONG = {
  problem: say`"levels" in prompt-cache.json must be an object and "overrides" a list: mend them first.`,
};

function isAbsentOr(type: JsonNode['type'], node: JsonNode | undefined): boolean {
  return node === undefined || node.type === type;
}

/** Whether a text would grow with the square of its depth, were it indented. */
function isDeep(root: JsonNode): boolean {
  let level = [root];
  for (let depth = 0; depth < DEEPEST_FORMATTED; depth++) level = level.flatMap(({ children = [] }) => children);
  return level.length > 0;
}

/** A glob that means just one file: without a slash it would mean its name in any folder. */
function globOf(path: string): string {
  const escaped = path.replace(/[*?[{]/g, '[$&]');
  return escaped.includes('/') ? escaped : `./${escaped}`;
}
