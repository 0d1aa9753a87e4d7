import { isSpace } from '../handlebars/white-space.ts';
import type { Content, Token } from './tokens.ts';

/**
 * Takes the white space of lines away on which there are only tags that are no values, as mustache.js does: however many
 * tags a line has, and with its line break.
 */
export function removeStandaloneLines(text: string, tokens: readonly Token[]): void {
  const line = new Line(text);
  for (const token of tokens) {
    if (token.kind === 'content') line.content(token);
    else if (token.kind === 'value' || token.kind === 'broken') line.filled = true;
    else line.tagged = true;
  }
  line.end();
}

/** The line that is being read. */
class Line {
  filled = false;
  tagged = false;
  readonly #text: string;
  /** The texts that lie on it as a whole and are blank. */
  #wholes: Content[] = [];
  /** The text whose last line it begins with. */
  #tail?: { readonly content: Content; readonly from: number };

  constructor(text: string) {
    this.#text = text;
  }

  content(content: Content): void {
    const text = this.#text;
    const feed = text.indexOf('\n', content.start);
    if (feed === -1 || feed >= content.end) {
      if (isBlank(text, content.start, content.end)) this.#wholes.push(content);
      else this.filled = true;
      return;
    }
    this.filled ||= !isBlank(text, content.start, feed);
    if (this.end()) content.from = feed + 1;
    const from = text.lastIndexOf('\n', content.end - 1) + 1;
    this.filled = !isBlank(text, from, content.end);
    this.tagged = false;
    this.#wholes = [];
    this.#tail = { content, from };
  }

  /** @returns whether its white space is gone */
  end(): boolean {
    if (!this.tagged || this.filled) return false;
    for (const content of this.#wholes) content.from = content.to;
    if (this.#tail) this.#tail.content.to = this.#tail.from;
    return true;
  }
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isSpace(text.charCodeAt(at))) return false;
  return true;
}
