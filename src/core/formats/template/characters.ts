import { indexWithin } from '../../text/index-within.ts';

const FEED = 10;

/** White space as the template engines trim it (that of Unicode). */
export function isSpace(code: number): boolean {
  if (code < 128) return code === 32 || (code >= 9 && code <= 13) || (code >= 28 && code <= 31);
  return code === 0x85 || code === 0xa0 || code === 0x1680 || (code >= 0x2000 && code <= 0x200a) || isRareSpace(code);
}

function isRareSpace(code: number): boolean {
  return code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f || code === 0x3000;
}

export function isWordCharacter(code: number): boolean {
  if (code >= 128) return true;
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The first offset from `at` on that holds no white space. */
export function skipSpace(text: string, at: number, limit = text.length): number {
  while (at < limit && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** The offset behind the last character before `at` that is no white space. */
export function skipSpaceBack(text: string, at: number, limit: number): number {
  while (at > limit && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

/** The end of the line at `at`, without its line break; the limit where the line is longer. */
export function lineEnd(text: string, at: number, limit = text.length): number {
  const feed = limit === text.length ? text.indexOf('\n', at) : indexWithin(text, '\n', at, limit);
  if (feed === -1 || feed >= limit) return limit;
  return feed > at && text.charCodeAt(feed - 1) === 13 ? feed - 1 : feed;
}

/** The end of the word at `at`. */
export function wordEnd(text: string, at: number): number {
  while (at < text.length && isWordCharacter(text.charCodeAt(at))) at++;
  return at;
}

/** The text without its one last line break: template engines of Python drop it. */
export function withoutLastBreak(text: string): number {
  const last = text.length - 1;
  if (text.charCodeAt(last) === 13) return last;
  if (text.charCodeAt(last) !== FEED) return text.length;
  return text.charCodeAt(last - 1) === 13 ? last - 1 : last;
}

/** Finds the ends of string literals. Remembers where there is none, so that reading stays linear. */
export class Quotes {
  readonly #text: string;
  readonly #escapes: boolean;
  readonly #open = new Set<string>();

  /** @param escapes whether a backslash escapes the quote */
  constructor(text: string, escapes: boolean) {
    this.#text = text;
    this.#escapes = escapes;
  }

  /** @returns the offset behind the literal that opens at `at`; -1 where nothing closes it, or where it is an apostrophe */
  endOf(at: number): number {
    const quote = this.#text[at]!;
    if (this.#open.has(quote) || (at > 0 && isApostrophe(this.#text, at))) return -1;
    let end = this.#text.indexOf(quote, at + 1);
    while (end !== -1 && this.#escapes && this.#isEscaped(end, at)) end = this.#text.indexOf(quote, end + 1);
    if (end !== -1) return end + 1;
    this.#open.add(quote);
    return -1;
  }

  #isEscaped(end: number, start: number): boolean {
    let slashes = 0;
    while (end - slashes - 1 > start && this.#text.charCodeAt(end - slashes - 1) === 92) slashes++;
    return slashes % 2 === 1;
  }
}

const OPERATORS = new Set([
  'and',
  'or',
  'not',
  'in',
  'is',
  'if',
  'else',
  'contains',
  'echo',
  'elif',
  'elsif',
  'case',
  'when',
]);

/** A quote right behind a word is no string: `{{ user's name }}`. */
function isApostrophe(text: string, at: number): boolean {
  if (!isWordCharacter(text.charCodeAt(at - 1))) return false;
  let start = at - 1;
  while (start > 0 && at - start < 10 && isWordCharacter(text.charCodeAt(start - 1))) start--;
  return !OPERATORS.has(text.slice(start, at));
}
