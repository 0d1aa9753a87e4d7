import type { Span } from '../../text/span.ts';
import { isWordCharacter, lineEnd } from '../template/characters.ts';

/** An action `{{ … }}` of a Go template. */
export interface Tag extends Span {
  readonly kind: 'action' | 'comment';
  /** What stands between the delimiters, trimmed, without the signs of white-space control. */
  readonly inner: string;
  readonly trimsBefore: boolean;
  readonly trimsAfter: boolean;
  readonly closed: boolean;
}

/** How often the text may be read in vain before broken actions are only looked at up to the end of their line. */
const PATIENCE = 4;

/** Finds the actions of a text from left to right. Linear: what a broken action costs is bounded. */
export class TagReader {
  readonly #text: string;
  readonly #interesting = /["'`{}]/g;
  #wasted = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The action that begins at `start`, where the text has `{{`. */
  read(start: number): Tag {
    const text = this.#text;
    const trimsBefore = text[start + 2] === '-' && isGoSpace(text.charCodeAt(start + 3));
    const from = trimsBefore ? start + 4 : start + 2;
    const isComment = text.startsWith('/*', from);
    const close = isComment ? this.#closeOfComment(from) : this.#close(from);
    const closed = close >= 0;
    const end = closed ? close + 2 : -close;
    const trimsAfter = closed && close - 2 >= from && text[close - 1] === '-' && isGoSpace(text.charCodeAt(close - 2));
    const inner = text.slice(from, closed ? close - (trimsAfter ? 1 : 0) : end).trim();
    return { kind: isComment ? 'comment' : 'action', start, end, inner, trimsBefore, trimsAfter, closed };
  }

  #closeOfComment(from: number): number {
    const text = this.#text;
    const end = text.indexOf('*/', from + 2);
    if (end === -1) return -lineEnd(text, from);
    if (text.startsWith('}}', end + 2)) return end + 2;
    if (isGoSpace(text.charCodeAt(end + 2)) && text.startsWith('-}}', end + 3)) return end + 4;
    return -(end + 2);
  }

  /** @returns where the closing delimiter begins; for an action that nothing closes, its end with a minus sign */
  #close(from: number): number {
    const text = this.#text;
    const limit = this.#wasted > PATIENCE * text.length ? lineEnd(text, from) : text.length;
    let at = from;
    for (;;) {
      this.#interesting.lastIndex = at;
      const match = this.#interesting.exec(text);
      if (!match || match.index >= limit) break;
      const character = match[0];
      at = match.index + 1;
      if (character === '}') {
        if (text[at] === '}') return match.index;
      } else if (character === '{') {
        if (text[at] === '{') return -lineEnd(text, from, match.index);
      } else {
        const end = endOfLiteral(text, match.index);
        if (end !== -1) at = end;
      }
    }
    this.#wasted += limit - from;
    return -lineEnd(text, from);
  }
}

/** White space as `text/template` trims it. */
export function isGoSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

/**
 * The offset behind the string, raw string or character that opens at `at`; -1 where nothing closes it. Only raw strings go
 * over line breaks.
 */
export function endOfLiteral(text: string, at: number): number {
  const quote = text[at]!;
  if (quote === '`') return text.indexOf('`', at + 1) + 1 || -1;
  if (quote === "'" && at > 0 && isWordCharacter(text.charCodeAt(at - 1))) return -1;
  for (let end = at + 1; end < text.length; end++) {
    const character = text[end]!;
    if (character === '\n') return -1;
    if (character === quote) return end + 1;
    if (character === '\\') end++;
  }
  return -1;
}
