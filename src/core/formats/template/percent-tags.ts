import type { Span } from '../../text/span.ts';
import { isWordCharacter, lineEnd, Quotes, skipSpace, skipSpaceBack } from './characters.ts';

/** A tag as Jinja and Liquid write it. */
export interface Tag extends Span {
  readonly kind: 'output' | 'statement' | 'comment';
  /** What stands between the delimiters, trimmed, without the signs of white-space control. */
  readonly inner: string;
  readonly trimsBefore: boolean;
  readonly trimsAfter: boolean;
  readonly closed: boolean;
}

export interface TagStyle {
  /** `{# #}` is a comment. */
  readonly comments: boolean;
  /** Braces nest in expressions (dictionaries), a backslash escapes in strings, and a string may hold any delimiter. */
  readonly python: boolean;
}

const BRACE = 123;
const CLOSING_BRACE = 125;
const PERCENT = 37;
const HASH = 35;
const MINUS = 45;
const PLUS = 43;
/** How often the text may be read in vain before broken tags are only looked at up to the end of their line. */
const PATIENCE = 4;

/** Finds the tags of a text from left to right. Linear: what a broken tag costs is bounded. */
export class TagReader {
  readonly #text: string;
  readonly #style: TagStyle;
  readonly #quotes: Quotes;
  readonly #interesting = /["'{}%]/g;
  #wasted = 0;
  #percentClose = -1;

  constructor(text: string, style: TagStyle) {
    this.#text = text;
    this.#style = style;
    this.#quotes = new Quotes(text, style.python);
  }

  /** Where the next tag begins. */
  find(from: number): number | undefined {
    const text = this.#text;
    for (let at = text.indexOf('{', from); at !== -1; at = text.indexOf('{', at + 1)) {
      const next = text.charCodeAt(at + 1);
      if (next === BRACE || next === PERCENT || (next === HASH && this.#style.comments)) return at;
    }
    return undefined;
  }

  /** The tag that begins at `start`. */
  read(start: number): Tag {
    const sign = this.#text.charCodeAt(start + 2);
    const signed = sign === MINUS || (sign === PLUS && this.#style.python);
    const from = start + (signed ? 3 : 2);
    const second = this.#text.charCodeAt(start + 1);
    const kind = second === BRACE ? 'output' : second === PERCENT ? 'statement' : 'comment';
    const close = kind === 'comment' ? this.#text.indexOf('#}', from) : this.#close(from, kind);
    const closed = close >= 0;
    const end = closed ? close + 2 : kind === 'comment' ? lineEnd(this.#text, start) : -close;
    const last = closed && close > from ? this.#text.charCodeAt(close - 1) : 0;
    const signedEnd = last === MINUS || (last === PLUS && kind !== 'output' && this.#style.python);
    const innerEnd = closed ? close - (signedEnd ? 1 : 0) : end;
    return {
      kind,
      start,
      end,
      inner: this.#trimmed(from, innerEnd),
      trimsBefore: signed && sign === MINUS,
      trimsAfter: last === MINUS,
      closed,
    };
  }

  /** The white space behind a tag that is taken out with it. */
  trimmedAfter(tag: Tag): number {
    return tag.trimsAfter ? skipSpace(this.#text, tag.end) : tag.end;
  }

  /** Liquid ends a statement at the first `%}`, in a string too. */
  #firstPercentClose(from: number): number {
    if (this.#percentClose < from) {
      const found = this.#text.indexOf('%}', from);
      this.#percentClose = found === -1 ? this.#text.length : found;
    }
    return this.#percentClose;
  }

  #trimmed(start: number, end: number): string {
    const from = skipSpace(this.#text, Math.min(start, end), end);
    return this.#text.slice(from, skipSpaceBack(this.#text, end, from));
  }

  /** @returns where the closing delimiter begins; for a tag that nothing closes, its end with a minus sign */
  #close(from: number, kind: 'output' | 'statement'): number {
    const text = this.#text;
    const limit = this.#wasted > PATIENCE * text.length ? lineEnd(text, from) : text.length;
    const first = kind === 'statement' && !this.#style.python ? this.#firstPercentClose(from) : limit;
    if (first < limit && text[skipSpace(text, from)] === '#') return first;
    let braces = 0;
    let at = from;
    for (;;) {
      this.#interesting.lastIndex = at;
      const match = this.#interesting.exec(text);
      if (!match || match.index >= limit) break;
      at = match.index + 1;
      const next = text.charCodeAt(at);
      switch (match[0]) {
        case '%':
          if (next === CLOSING_BRACE && kind === 'statement') return match.index;
          break;
        case '}':
          if (braces > 0) braces--;
          else if (next === CLOSING_BRACE && kind === 'output') return match.index;
          break;
        case '{':
          if (next === PERCENT || next === BRACE || (next === HASH && this.#style.comments)) {
            return -lineEnd(text, from, match.index);
          }
          if (this.#style.python) braces++;
          break;
        default: {
          const end = this.#quotes.endOf(match.index);
          if (end > first) return first;
          if (end !== -1) at = end;
        }
      }
    }
    this.#wasted += limit - from;
    return -lineEnd(text, from);
  }
}

/** The first word of a tag and what stands behind it. */
export function splitTag(inner: string): { readonly name: string; readonly rest: string } {
  let end = 0;
  while (end < inner.length && isWordCharacter(inner.charCodeAt(end))) end++;
  return { name: inner.slice(0, end), rest: inner.slice(skipSpace(inner, end)) };
}
