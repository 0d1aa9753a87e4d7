import type { Span } from '../../text/span.ts';
import { lineEnd, Quotes, skipSpace } from '../template/characters.ts';

/** A line that is a statement or ends in a comment, where the environment has prefixes for them. */
export interface LineTag extends Span {
  readonly kind: 'statement' | 'comment';
  readonly inner: string;
}

/** Finds Jinja's line statements (`# for item in items`) and line comments (`## note`), from left to right. */
export class LineSyntax {
  readonly #text: string;
  readonly #statement: string;
  readonly #comment: string;
  readonly #quotes: Quotes;
  #nextStatement: LineTag | undefined;
  #nextComment: LineTag | undefined;

  constructor(text: string, statementPrefix: string, commentPrefix: string) {
    this.#text = text;
    this.#statement = statementPrefix;
    this.#comment = commentPrefix;
    this.#quotes = new Quotes(text, true);
    this.#nextStatement = this.#findStatement(0);
    this.#nextComment = this.#findComment(0);
  }

  /** The next one that begins at or behind `from`; a statement's line has to begin there as well. */
  find(from: number): LineTag | undefined {
    if (this.#nextStatement && this.#nextStatement.start < from) this.#nextStatement = this.#findStatement(from);
    if (this.#nextComment && this.#nextComment.start < from) this.#nextComment = this.#findComment(from);
    const statement = this.#nextStatement;
    const comment = this.#nextComment;
    if (!statement || !comment) return statement ?? comment;
    if (comment.start !== statement.start) return comment.start < statement.start ? comment : statement;
    return this.#comment.length >= this.#statement.length ? comment : statement;
  }

  #findStatement(from: number): LineTag | undefined {
    const prefix = this.#statement;
    if (prefix === '') return undefined;
    for (let at = this.#text.indexOf(prefix, from); at !== -1; at = this.#text.indexOf(prefix, at + 1)) {
      const start = this.#indentStart(at, from);
      if (start === 0 || this.#text.charCodeAt(start - 1) === 10) {
        const end = this.#statementEnd(at + prefix.length);
        const inner = this.#text.slice(skipSpace(this.#text, at + prefix.length, end), end).trimEnd();
        const trimmed = inner.endsWith(':') ? inner.slice(0, -1).trimEnd() : inner;
        return { kind: 'statement', start, end: this.#behindBreaks(end), inner: trimmed };
      }
    }
    return undefined;
  }

  #findComment(from: number): LineTag | undefined {
    const prefix = this.#comment;
    if (prefix === '') return undefined;
    for (let at = this.#text.indexOf(prefix, from); at !== -1; at = this.#text.indexOf(prefix, at + 1)) {
      let start = at;
      while (start > from && /[^\S\r\n]/.test(this.#text[start - 1]!)) start--;
      const isSpaceBefore = start > 0 && /[^\S\r\n]/.test(this.#text[start - 1]!);
      if (!isSpaceBefore) return { kind: 'comment', start, end: lineEnd(this.#text, at), inner: '' };
    }
    return undefined;
  }

  /** Blank lines behind a statement are taken out with it. */
  #behindBreaks(end: number): number {
    const next = skipSpace(this.#text, end);
    if (next === this.#text.length) return next;
    return Math.max(this.#text.lastIndexOf('\n', next - 1) + 1, end);
  }

  #indentStart(at: number, from: number): number {
    let start = at;
    while (start > from && /[ \t\v]/.test(this.#text[start - 1]!)) start--;
    return start;
  }

  /** Brackets carry a statement over line breaks. */
  #statementEnd(from: number): number {
    const text = this.#text;
    const pattern = /["'()[\]{}\n]/g;
    pattern.lastIndex = from;
    let depth = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const character = match[0];
      if (character === '\n') {
        if (depth <= 0) return text.charCodeAt(match.index - 1) === 13 ? match.index - 1 : match.index;
      } else if (character === '"' || character === "'") {
        const end = this.#quotes.endOf(match.index);
        if (end !== -1) pattern.lastIndex = end;
      } else depth += '([{'.includes(character) ? 1 : -1;
    }
    return depth > 0 ? lineEnd(text, from) : text.length;
  }
}
