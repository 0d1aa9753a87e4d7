import { isSpace, isWordCharacter, skipSpace, wordEnd } from '../template/characters.ts';
import { visitOutside } from '../template/split.ts';

/** `a, b.c = value` → its targets and the value; no value where there is no `=`. */
export function splitAssignment(text: string): { readonly targets: string[]; readonly value?: string } {
  let at = skipSpace(text, 0);
  while (at < text.length && isOfTargets(text.charCodeAt(at))) at++;
  const targets = namesIn(text.slice(0, at));
  return text[at] === '=' && text[at + 1] !== '=' ? { targets, value: text.slice(at + 1) } : { targets };
}

function isOfTargets(code: number): boolean {
  return isWordCharacter(code) || isSpace(code) || code === 46 || code === 44 || code === 40 || code === 41;
}

/** The dotted names in a list of targets: `(key, value)`, `ns.found`. */
export function namesIn(text: string): string[] {
  const names: string[] = [];
  for (let at = 0; at < text.length; at++) {
    if (!isWordCharacter(text.charCodeAt(at))) continue;
    const start = at;
    at = wordEnd(text, at);
    while (text[at] === '.') at = wordEnd(text, at + 1);
    names.push(text.slice(start, at));
  }
  return names;
}

/** `key, value in items if value recursive` → its targets, what is iterated, and the test that chooses among it. */
export function splitLoop(text: string): {
  readonly targets: string[];
  readonly list: string;
  readonly filter?: string;
} {
  const [head, rest] = splitAtWord(text, 'in');
  if (rest === undefined) return { targets: [], list: text };
  const [list, filter] = splitAtWord(rest, 'if');
  const targets = namesIn(head);
  if (filter === undefined) return { targets, list: withoutLast(list, 'recursive') };
  return { targets, list, filter: withoutLast(filter, 'recursive') };
}

/** Cuts at the first occurrence of a word outside of strings and brackets. */
function splitAtWord(text: string, word: string): [string, string?] {
  let parts: [string, string?] = [text];
  visitOutside(text, true, (at) => {
    if (!isWordCharacter(text.charCodeAt(at))) return 0;
    const end = wordEnd(text, at);
    if (end - at !== word.length || !text.startsWith(word, at)) return end - at - 1;
    parts = [text.slice(0, at), text.slice(end)];
    return 'end';
  });
  return parts;
}

function withoutLast(text: string, word: string): string {
  const trimmed = text.trimEnd();
  return trimmed.endsWith(` ${word}`) ? trimmed.slice(0, -word.length) : trimmed;
}
