import type { Span } from '../text/span.ts';

/**
 * Strategy. The readers of code tell which texts a program sends. What it does around them (which parameters a call has, what
 * becomes of a history, what runs in parallel) is told here from its source, with what stands in strings and comments blanked
 * out, so that brackets can be counted and words of prompts are nobody's code. Nothing is followed: so what is found so is
 * likely at most.
 */

/** An argument of a call, or an element of a list, or a field of an object. */
export interface CallArgument extends Span {
  /** Undefined for one that is given by its place alone. */
  readonly name: string | undefined;
  /** Of its value. */
  readonly value: Span;
  /** `...more`, `**more`. */
  readonly isSpread: boolean;
}

/** A call in the source. */
export interface SourceCall extends Span {
  /** As written, without white space: `client.messages.create`. */
  readonly callee: string;
  readonly arguments: readonly CallArgument[];
}

const HASH_COMMENTS = new Set(['python', 'ruby', 'shell', 'notebook']);
const HASH = '#[^\\n]*';
const SLASHES = '//[^\\n]*|/\\*[\\s\\S]*?(?:\\*/|$)';
const OPENING = '([{';
const CLOSING = ')]}';
/** Of a call that begins before the end of what is looked at. */
const LONGEST_NAME = 500;
const QUOTES = '"\'`';

export class CodeText {
  readonly text: string;
  /** The source with strings and comments blanked; as long as the text. */
  readonly code: string;
  readonly #matches = new Map<RegExp, readonly RegExpExecArray[]>();

  constructor(text: string, language: string) {
    this.text = text;
    this.code = blanked(text, language);
  }

  /** Where a pattern matches the code, looked for once; not in strings and comments. */
  matches(pattern: RegExp): readonly RegExpExecArray[] {
    const known = this.#matches.get(pattern) ?? ([...this.code.matchAll(pattern)] as RegExpExecArray[]);
    this.#matches.set(pattern, known);
    return known;
  }

  /** Where a pattern that also says what stands in strings matches, outside of them and of comments. */
  sourceMatches(pattern: RegExp): RegExpExecArray[] {
    return ([...this.text.matchAll(pattern)] as RegExpExecArray[]).filter(({ index }) => this.isCode(index));
  }

  /** A string or a name in the code begins there, and nothing in the midst of a string or in a comment. */
  isCode(offset: number): boolean {
    return /\S/.test(this.code[offset] ?? '') || QUOTES.includes(this.code[offset - 1] || ' ');
  }

  source({ start, end }: Span): string {
    return this.text.slice(start, end);
  }

  /** The end of what a bracket opens, its closing bracket included; the end of the text where none closes it. */
  closing(open: number): number {
    let depth = 0;
    for (let at = open; at < this.code.length; at++) {
      const character = this.code[at]!;
      if (OPENING.includes(character)) depth++;
      else if (CLOSING.includes(character) && --depth === 0) return at + 1;
    }
    return this.code.length;
  }

  /** The call whose name matches, the first at or behind an offset and before an end. */
  callFrom(offset: number, end: number, name: RegExp): SourceCall | undefined {
    const pattern = new RegExp(`([\\w$.?]*(?:${name.source}))\\s*\\(`);
    const from = Math.max(0, offset);
    const match = pattern.exec(this.code.slice(from, end + LONGEST_NAME));
    if (!match || from + match.index >= end) return undefined;
    const start = from + match.index;
    const open = start + match[0].length - 1;
    const close = this.closing(open);
    const given = this.split({ start: open + 1, end: Math.max(open + 1, close - 1) });
    return {
      start,
      end: close,
      callee: match[1]!,
      arguments: given.flatMap((one) => this.#fieldsOf(one)),
    };
  }

  /** The elements of a literal list, the fields of a literal object; undefined where no such literal is all of a span. */
  elements({ start, end }: Span, open: '[' | '{'): CallArgument[] | undefined {
    if (this.code[start] !== open || this.closing(start) !== end) return undefined;
    return this.split({ start: start + 1, end: end - 1 });
  }

  /** The literal object that an offset is in; undefined in none. */
  objectAround(offset: number): Span | undefined {
    let depth = 0;
    for (let at = offset - 1; at >= 0; at--) {
      const character = this.code[at]!;
      if (CLOSING.includes(character)) depth++;
      else if (OPENING.includes(character) && depth-- === 0) {
        return character === '{' ? { start: at, end: this.closing(at) } : undefined;
      }
    }
    return undefined;
  }

  /** The string that an offset is in, quotes included; undefined in code and in comments. */
  stringAround(offset: number): Span | undefined {
    let [start, end] = [offset, offset];
    while (start > 0 && !/\S/.test(this.code[start] ?? '')) start--;
    while (end < this.code.length && !/\S/.test(this.code[end] ?? '')) end++;
    const quote = this.code[start];
    const isString = quote !== undefined && QUOTES.includes(quote) && this.code[end] === quote;
    return isString ? { start, end: end + 1 } : undefined;
  }

  /** The fields of an object that is given without a name stand for it. */
  #fieldsOf(argument: CallArgument): CallArgument[] {
    if (argument.name !== undefined || argument.isSpread) return [argument];
    return this.elements(argument.value, '{') ?? [argument];
  }

  /** What commas separate. */
  split(inside: Span): CallArgument[] {
    const found: CallArgument[] = [];
    let depth = 0;
    let start = inside.start;
    const take = (end: number): void => {
      const argument = this.#argument({ start, end });
      if (argument) found.push(argument);
      start = end + 1;
    };
    for (let at = inside.start; at < inside.end; at++) {
      const character = this.code[at]!;
      if (OPENING.includes(character)) depth++;
      else if (CLOSING.includes(character)) depth--;
      else if (character === ',' && depth === 0) take(at);
    }
    take(inside.end);
    return found;
  }

  #argument({ start, end }: Span): CallArgument | undefined {
    const source = this.text.slice(start, end);
    const from = start + source.length - source.trimStart().length;
    const until = start + source.trimEnd().length;
    if (from >= until) return undefined;
    const head = /^(?:(\*\*|\*|\.\.\.)|["']?([\w$]+)["']?\s*(?:=(?![=>])|:(?!:))\s*)/.exec(
      this.text.slice(from, until),
    );
    const isSpread = head?.[1] !== undefined;
    const shorthand = /^[A-Za-z_$][\w$]*$/.exec(this.text.slice(from, until))?.[0];
    const value = { start: from + (head?.[0].length ?? 0), end: until };
    return { start: from, end: until, value, isSpread, name: head?.[2] ?? shorthand };
  }
}

/** Blanks comments, and strings between their quotes; line breaks stay, so that offsets and lines do too. */
function blanked(text: string, language: string): string {
  const hasHashComments = HASH_COMMENTS.has(language);
  // In PHP both begin a comment; `#[` begins an attribute.
  const comment = hasHashComments ? HASH : language === 'php' ? `#(?!\\[)[^\\n]*|${SLASHES}` : SLASHES;
  const strings = [
    '"""[\\s\\S]*?(?:"""|$)',
    "'''[\\s\\S]*?(?:'''|$)",
    '"(?:[^"\\\\\\n]|\\\\[\\s\\S])*(?:"|(?=\\n)|$)',
    "'(?:[^'\\\\\\n]|\\\\[\\s\\S])*(?:'|(?=\\n)|$)",
    ...(hasHashComments ? [] : ['`(?:[^`\\\\]|\\\\[\\s\\S])*(?:`|$)']),
  ];
  const pattern = new RegExp([comment, ...strings].join('|'), 'g');
  return text.replace(pattern, (match) => {
    const blank = match.replace(/[^\r\n]/g, ' ');
    const [quote] = match;
    if (!quote || !QUOTES.includes(quote)) return blank;
    const isClosed = match.length > 1 && match.endsWith(quote);
    return isClosed ? `${quote}${blank.slice(1, -1)}${quote}` : `${quote}${blank.slice(1)}`;
  });
}
