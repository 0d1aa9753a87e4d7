import { jsonStringEnd } from './json-string.ts';
import type { Span } from './span.ts';

/**
 * Where the value at a path stands in a JSON text, without a tree of all the rest: strings are jumped over, and only what is on
 * the way is looked at. Of members of one name the last counts, as for `JSON.parse`. The text must be JSON.
 * @returns undefined where nothing stands at that path
 */
export function placeInJson(text: string, path: readonly (string | number)[]): Span | undefined {
  let at = afterSpace(text, text.charCodeAt(0) === 0xfeff ? 1 : 0);
  for (const step of path) {
    const next = typeof step === 'number' ? elementStart(text, at, step) : memberStart(text, at, step);
    if (next === undefined) return undefined;
    at = next;
  }
  return at < text.length ? { start: at, end: valueEnd(text, at) } : undefined;
}

function elementStart(text: string, list: number, index: number): number | undefined {
  if (text[list] !== '[') return undefined;
  let at = afterSpace(text, list + 1);
  for (let left = index; text[at] !== ']'; left--) {
    if (left === 0) return at;
    at = afterSpace(text, valueEnd(text, at));
    if (text[at] !== ',') return undefined;
    at = afterSpace(text, at + 1);
  }
  return undefined;
}

function memberStart(text: string, object: number, name: string): number | undefined {
  if (text[object] !== '{') return undefined;
  let found: number | undefined;
  let at = afterSpace(text, object + 1);
  while (text[at] === '"') {
    const end = jsonStringEnd(text, at, text.length);
    const isWanted = nameOf(text.slice(at, end)) === name;
    at = afterSpace(text, afterSpace(text, end) + 1);
    if (isWanted) found = at;
    at = afterSpace(text, valueEnd(text, at));
    if (text[at] !== ',') break;
    at = afterSpace(text, at + 1);
  }
  return found;
}

function nameOf(token: string): string | undefined {
  if (!token.includes('\\')) return token.slice(1, -1);
  try {
    return JSON.parse(token) as string;
  } catch {
    return undefined;
  }
}

function valueEnd(text: string, start: number): number {
  if (text[start] === '"') return jsonStringEnd(text, start, text.length);
  if (text[start] !== '{' && text[start] !== '[') {
    const end = /[\s,\]}]/g;
    end.lastIndex = start;
    return end.exec(text)?.index ?? text.length;
  }
  const structural = /["[\]{}]/g;
  structural.lastIndex = start;
  let depth = 0;
  for (let match = structural.exec(text); match; match = structural.exec(text)) {
    const [character] = match;
    if (character === '"') structural.lastIndex = jsonStringEnd(text, match.index, text.length);
    else if (character === '{' || character === '[') depth++;
    else if (--depth === 0) return match.index + 1;
  }
  return text.length;
}

function afterSpace(text: string, start: number): number {
  let at = start;
  for (let code = text.charCodeAt(at); code === 32 || (code >= 9 && code <= 13); code = text.charCodeAt(++at));
  return at;
}
