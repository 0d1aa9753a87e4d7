import { type Message, say } from '../../text/message.ts';
import type { Problem } from '../../text/problem.ts';
import type { Span } from '../../text/span.ts';

/** Text between tags. `from` and `to` bound what is left of it when the lines of standalone tags are gone. */
export interface Content extends Span {
  readonly kind: 'content';
  from: number;
  to: number;
}

export interface Tag extends Span {
  /**
   * `parent` is a template that is filled in with blocks (`{{<page}}…{{/page}}`), `block` a text that others may replace
   * (`{{$title}}…{{/title}}`); `broken` is a tag that never ends.
   */
  readonly kind:
    'value' | 'section' | 'inverted' | 'parent' | 'block' | 'close' | 'partial' | 'comment' | 'delimiters' | 'broken';
  /** The trimmed text between the delimiters, without its sigil. */
  readonly inner: string;
}

export type Token = Content | Tag;

export interface Tokens {
  readonly tokens: readonly Token[];
  readonly problems: readonly Problem[];
}

const KINDS: ReadonlyMap<string, Tag['kind']> = new Map<string, Tag['kind']>([
  ['#', 'section'],
  ['^', 'inverted'],
  ['/', 'close'],
  ['>', 'partial'],
  ['!', 'comment'],
  ['=', 'delimiters'],
  ['{', 'value'],
  ['&', 'value'],
]);

const INHERITANCE: ReadonlyMap<string, Tag['kind']> = new Map<string, Tag['kind']>([
  ['<', 'parent'],
  ['$', 'block'],
]);

/** Cuts a template as mustache.js does, with the delimiters that it sets on the way; goes on behind an unclosed tag. */
export function tokenize(text: string): Tokens {
  const lexer = new Lexer(text);
  lexer.run();
  return { tokens: withInheritance(lexer.tokens), problems: lexer.problems };
}

/** Inheritance is an optional part of Mustache: `$name` is a value like others where no tag is left that closes it. */
function withInheritance(tokens: readonly Token[]): readonly Token[] {
  const isInheriting = (token: Token): token is Tag => token.kind === 'value' && INHERITANCE.has(token.inner[0] ?? '');
  if (!tokens.some(isInheriting)) return tokens;
  const closings = new Map<string, number>();
  for (const token of tokens) {
    const change = token.kind === 'close' ? 1 : token.kind === 'section' || token.kind === 'inverted' ? -1 : 0;
    if (token.kind !== 'content') closings.set(token.inner, (closings.get(token.inner) ?? 0) + change);
  }
  return tokens.map((token) => {
    if (!isInheriting(token)) return token;
    const name = token.inner.slice(1).trim();
    const left = closings.get(name) ?? 0;
    if (left < 1) return token;
    closings.set(name, left - 1);
    return { ...token, kind: INHERITANCE.get(token.inner[0]!)!, inner: name };
  });
}

class Lexer implements Tokens {
  readonly tokens: Token[] = [];
  readonly problems: Problem[] = [];
  readonly #text: string;
  #opening = '{{';
  #closing = '}}';
  /** The closing delimiter that was looked up last: at or behind all that was read so far, or infinitely far. */
  #nextClose = -1;

  constructor(text: string) {
    this.#text = text;
  }

  run(): void {
    const text = this.#text;
    let at = 0;
    while (at < text.length) {
      const open = text.indexOf(this.#opening, at);
      const end = open === -1 ? text.length : open;
      if (end > at) this.tokens.push({ kind: 'content', start: at, end, from: at, to: end });
      if (open === -1) break;
      const tag = this.#tag(open);
      this.tokens.push(tag);
      if (tag.kind === 'delimiters') this.#setDelimiters(tag);
      at = tag.end;
    }
  }

  #tag(start: number): Tag {
    const text = this.#text;
    let from = start + this.#opening.length;
    while (from < text.length && /\s/.test(text[from]!)) from++;
    const sigil = text[from] ?? '';
    const kind = text.startsWith('//', from) ? 'comment' : (KINDS.get(sigil) ?? 'value');
    if (KINDS.has(sigil)) from++;
    const close = this.#closeBehind(from);
    const next = kind === 'comment' ? -1 : text.indexOf(this.#opening, from);
    if (close === Infinity || (next !== -1 && next < close)) return this.#broken(kind, start, from, next);
    let innerEnd = close;
    let end = close + this.#closing.length;
    if (sigil === '{') {
      if (text.startsWith(`}${this.#closing}`, close)) end++;
      else if (text[close - 1] === '}') innerEnd--;
      else this.#problem('unclosed-tag', start, end, say`Close this tag with "}${this.#closing}".`);
    }
    let inner = text.slice(from, Math.max(from, innerEnd)).trim();
    if (kind === 'delimiters') inner = inner.replace(/=$/, '').trim();
    return { kind, start, end, inner };
  }

  #closeBehind(from: number): number {
    if (this.#nextClose < from) {
      const close = this.#text.indexOf(this.#closing, from);
      this.#nextClose = close === -1 ? Infinity : close;
    }
    return this.#nextClose;
  }

  #setDelimiters({ inner, start, end }: Tag): void {
    const [opening, closing, ...more] = inner.split(/\s+/);
    if (opening && closing && more.length === 0) {
      this.#opening = opening;
      this.#closing = closing;
      this.#nextClose = -1;
    } else this.#problem('unexpected-tag', start, end, say`New delimiters are two words: "{{=<% %>=}}".`);
  }

  /** It goes to the end of its line, or to the tag that begins before that; a comment to the end of the text. */
  #broken(kind: Tag['kind'], start: number, from: number, next: number): Tag {
    const text = this.#text;
    const message = say`The tag is never closed: add "${this.#closing}".`;
    if (kind === 'comment') {
      this.#problem('unclosed-comment', start, from, message);
      return { kind, start, end: text.length, inner: '' };
    }
    const line = /^[^\r\n]*/.exec(text.slice(from, next === -1 ? text.length : next))![0].trimEnd();
    const end = from + line.length;
    this.#problem('unclosed-tag', start, end, message);
    return { kind: 'broken', start, end, inner: kind === 'value' ? line.trim() : '' };
  }

  #problem(code: Problem['code'], start: number, end: number, message: Message): void {
    this.problems.push({ code, message, start, end });
  }
}
