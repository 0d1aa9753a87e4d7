import { applyEdits, modify } from 'jsonc-parser';
import type { Level } from '../findings/level.ts';
import { elementsOf, memberOf, parseJsonTree, stringOf } from '../text/json-tree.ts';

/**
 * A `prompt-cache.json` in which a rule has another level. Comments and everything else stay.
 * @param text empty for a file that is not there yet
 * @param path only for this file, relative to the folder of `prompt-cache.json`, with slashes; for all files where absent
 */
export function withLevel(text: string, rule: string, level: Level, path?: string): string {
  const content = text.trim() === '' ? '{}\n' : text;
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: content.includes('\r\n') ? '\r\n' : '\n' };
  const set = (at: readonly (string | number)[], value: unknown): string =>
    applyEdits(content, modify(content, [...at], value, { formattingOptions }));
  if (path === undefined) return set(['levels', rule], level);
  const { root } = parseJsonTree(content, { start: 0, end: content.length }, { comments: true });
  const overrides = elementsOf(memberOf(root, 'overrides'));
  const files = globOf(path);
  const index = overrides.findIndex((override) => stringOf(memberOf(override, 'files')) === files);
  if (index !== -1) return set(['overrides', index, 'levels', rule], level);
  return set(['overrides', overrides.length], { files, levels: { [rule]: level } });
}

/** A glob that means just one file: without a slash it would mean its name in any folder. */
function globOf(path: string): string {
  const escaped = path.replace(/[*?[{]/g, '[$&]');
  return escaped.includes('/') ? escaped : `./${escaped}`;
}
