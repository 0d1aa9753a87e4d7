import { type Message, say } from '../../text/message.ts';
import type { Problem } from '../../text/problem.ts';
import type { Span } from '../../text/span.ts';

export type TagKind =
  | 'mustache'
  | 'comment'
  | 'partial'
  | 'decorator'
  | 'open'
  | 'open-inverse'
  | 'open-partial'
  | 'open-decorator'
  | 'open-raw'
  | 'else'
  | 'else-chain'
  | 'close'
  | 'broken';

/** Text between tags. `from` and `to` bound what is left of it after white-space control. */
export interface Content extends Span {
  readonly kind: 'content';
  from: number;
  to: number;
}

export interface Tag extends Span {
  readonly kind: TagKind;
  /** The trimmed text between the delimiters, without sigils and `~`. */
  readonly inner: string;
  /** `{{~` takes the white space before the tag away, `~}}` that behind it. */
  readonly stripBefore: boolean;
  readonly stripAfter: boolean;
}

export type Token = Content | Tag;

/** The tokens of a template in order. Between them there are only escaping backslashes. */
export interface Tokens {
  readonly tokens: readonly Token[];
  readonly problems: readonly Problem[];
}

/** Cuts a template as Handlebars' own lexer does; goes on behind what it would refuse. */
export function tokenize(text: string): Tokens {
  const lexer = new Lexer(text);
  lexer.run();
  return lexer;
}

/** A file in which this many tags have an unbalanced quote is read as if it had no quotes: keeps the scan linear. */
const MOST_UNBALANCED = 8;
const STRING_STARTS_BEHIND = /[\s(=|~{#>&^*./@]/;
const BLOCK_MARK = /[ \t\r\n]{1,40}(?=[#^/])/y;
const ELSE = /\s*else(?=[\s~}])/y;
const BARE_INVERSE = /\s*~?\}\}/y;
const RAW_CLOSE = /\{\{\{\{\/[^\s!"#%-,./;->@[-^`{-~]+\}\}\}\}/y;

class Lexer implements Tokens {
  readonly tokens: Token[] = [];
  readonly problems: Problem[] = [];
  readonly #text: string;
  readonly #inTag = /["'[]|\}\}|\{\{/g;
  readonly #braces = /\}\}|\{\{/g;
  readonly #longCommentEnd = /--~?\}\}/g;
  /** Closing characters of which the rest of the text has none. */
  readonly #missing = new Set<string>();
  #unbalanced = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): void {
    const text = this.#text;
    let at = 0;
    while (at < text.length) {
      const open = text.indexOf('{{', at);
      if (open === -1) {
        this.#content(at, text.length);
        return;
      }
      const backslash = open > at && text[open - 1] === '\\';
      this.#content(at, backslash ? open - 1 : open);
      if (backslash && (open - 2 < at || text[open - 2] !== '\\')) {
        at = this.#escapedEnd(open);
        this.#content(open, at);
      } else at = this.#tag(open);
    }
  }

  #content(start: number, end: number): void {
    if (end > start) this.tokens.push({ kind: 'content', start, end, from: start, to: end });
  }

  /** Text behind an escaped `{{` is plain up to the next one, or the backslashes before that. */
  #escapedEnd(open: number): number {
    const next = this.#text.indexOf('{{', open + 2);
    if (next === -1) return this.#text.length;
    let end = next;
    while (end > open + 2 && end > next - 2 && this.#text[end - 1] === '\\') end--;
    return end;
  }

  #tag(open: number): number {
    const text = this.#text;
    if (text.startsWith('{{{{', open)) {
      const end = this.#rawBlock(open);
      if (end !== undefined) return end;
    }
    const strip = text[open + 2] === '~';
    const at = this.#blockMark(open + (strip ? 3 : 2));
    switch (text[at]) {
      case '!':
        return this.#comment(open, at, strip);
      case '>':
        return this.#expression('partial', open, at + 1, strip);
      case '/':
        // SillyTavern's comment, which no tag of Handlebars can be.
        if (text[at + 1] === '/') return this.#comment(open, at, strip);
        return this.#expression('close', open, at + 1, strip);
      case '&':
        return this.#expression('mustache', open, at + 1, strip);
      case '*':
        return this.#expression('decorator', open, at + 1, strip);
      case '{':
        return this.#expression('mustache', open, at + 1, strip, true);
      case '#':
        if (text[at + 1] === '>') return this.#expression('open-partial', open, at + 2, strip);
        if (text[at + 1] === '*') return this.#expression('open-decorator', open, at + 2, strip);
        return this.#expression('open', open, at + 1, strip);
      case '^':
        BARE_INVERSE.lastIndex = at + 1;
        return this.#expression(BARE_INVERSE.test(text) ? 'else' : 'open-inverse', open, at + 1, strip);
      default:
        ELSE.lastIndex = at;
        if (!ELSE.test(text)) return this.#expression('mustache', open, at, strip);
        return this.#expression('else-chain', open, ELSE.lastIndex, strip);
    }
  }

  /** Blanks in front of the mark of a block, which Handlebars of Rust takes; no other tag can begin with such a mark. */
  #blockMark(at: number): number {
    BLOCK_MARK.lastIndex = at;
    return BLOCK_MARK.test(this.#text) ? BLOCK_MARK.lastIndex : at;
  }

  #expression(kind: TagKind, open: number, from: number, stripBefore: boolean, triple = false): number {
    const text = this.#text;
    const close = this.#closeOf(from);
    if (close === -1) return this.#broken(kind, open, from);
    const stripAfter = close > from && text[close - 1] === '~';
    let innerEnd = stripAfter ? close - 1 : close;
    let end = close + 2;
    if (triple) {
      if (stripAfter && innerEnd > from && text[innerEnd - 1] === '}') innerEnd--;
      else if (!stripAfter && text[end] === '}') end++;
      else this.#problem('unclosed-tag', open, end, say`Close this tag with "}}}", as it was opened with "{{{".`);
    }
    const inner = text.slice(from, innerEnd).trim();
    this.tokens.push({
      kind: kind === 'else-chain' && inner === '' ? 'else' : kind,
      start: open,
      end,
      inner,
      stripBefore,
      stripAfter,
    });
    return end;
  }

  /** The offset of the `}}` that ends a tag, or -1 where another tag begins first. Strings may hold braces. */
  #closeOf(from: number): number {
    const pattern = this.#inTag;
    const text = this.#text;
    pattern.lastIndex = from;
    let jumped = false;
    for (let match = pattern.exec(text); match && match[0] !== '{{'; match = pattern.exec(text)) {
      if (match[0] === '}}') return match.index;
      const end = this.#stringEnd(match[0], match.index, from);
      if (end === -1) continue;
      pattern.lastIndex = end;
      jumped = true;
    }
    if (!jumped) return -1;
    this.#unbalanced++;
    const close = text.indexOf('}}', from);
    const open = text.indexOf('{{', from);
    return open !== -1 && open < close ? -1 : close;
  }

  #stringEnd(quote: string, at: number, from: number): number {
    const text = this.#text;
    const closing = quote === '[' ? ']' : quote;
    if (this.#unbalanced >= MOST_UNBALANCED || this.#missing.has(closing)) return -1;
    if (at > from && !STRING_STARTS_BEHIND.test(text[at - 1]!)) return -1;
    let end = text.indexOf(closing, at + 1);
    while (end !== -1 && text[end - 1] === '\\') end = text.indexOf(closing, end + 1);
    if (end === -1) this.#missing.add(closing);
    return end === -1 ? -1 : end + 1;
  }

  #comment(open: number, at: number, stripBefore: boolean): number {
    const text = this.#text;
    let end = -1;
    if (text.startsWith('!--', at)) {
      if (!this.#missing.has('--}}')) {
        this.#longCommentEnd.lastIndex = at + 1;
        end = this.#longCommentEnd.test(text) ? this.#longCommentEnd.lastIndex : -1;
      }
      if (end === -1) {
        this.#missing.add('--}}');
        this.#problem('unclosed-comment', open, at + 3, say`The comment is never closed: add "${'--}}'}".`);
      }
    }
    if (end === -1) {
      const close = text.indexOf('}}', at);
      end = close === -1 ? text.length : close + 2;
      if (close === -1 && !text.startsWith('!--', at)) {
        this.#problem('unclosed-comment', open, at + 1, say`The comment is never closed: add "${'}}'}".`);
      }
    }
    const stripAfter = text[end - 3] === '~' && end - 3 > at;
    this.tokens.push({ kind: 'comment', start: open, end, inner: '', stripBefore, stripAfter });
    return end;
  }

  /** `{{{{name}}}} … {{{{/name}}}}`: three tokens. Undefined where it is no raw block. */
  #rawBlock(open: number): number | undefined {
    const text = this.#text;
    this.#braces.lastIndex = open + 4;
    const close = this.#braces.exec(text)?.index ?? -1;
    if (close === -1 || !text.startsWith('}}}}', close)) return undefined;
    const bodyStart = close + 4;
    const inner = text.slice(open + 4, close).trim();
    const none = { stripBefore: false, stripAfter: false };
    this.tokens.push({ kind: 'open-raw', start: open, end: bodyStart, inner, ...none });
    let depth = 1;
    for (let at = text.indexOf('{{{{', bodyStart); at !== -1; at = text.indexOf('{{{{', at)) {
      RAW_CLOSE.lastIndex = at;
      const closes = RAW_CLOSE.test(text);
      if (closes && --depth === 0) {
        const end = RAW_CLOSE.lastIndex;
        this.#content(bodyStart, at);
        this.tokens.push({ kind: 'close', start: at, end, inner: text.slice(at + 5, end - 4), ...none });
        return end;
      }
      if (!closes && text[at + 4] !== '/') depth++;
      at = closes ? RAW_CLOSE.lastIndex : at + 4;
    }
    this.#content(bodyStart, text.length);
    return text.length;
  }

  /** A tag without an end: it goes to the end of its line, or to the tag that begins before that. */
  #broken(kind: TagKind, open: number, from: number): number {
    const text = this.#text;
    const next = text.indexOf('{{', from);
    const rest = text.slice(from, next === -1 ? text.length : next);
    const line = /^[^\r\n]*/.exec(rest)![0].trimEnd();
    const end = from + line.length;
    this.#problem('unclosed-tag', open, end, say`The tag is never closed: add "${'}}'}".`);
    const inner = kind === 'mustache' || kind === 'partial' ? line.trim() : '';
    this.tokens.push({ kind: 'broken', start: open, end, inner, stripBefore: false, stripAfter: false });
    return end;
  }

  #problem(code: Problem['code'], start: number, end: number, message: Message): void {
    this.problems.push({ code, message, start, end });
  }
}
