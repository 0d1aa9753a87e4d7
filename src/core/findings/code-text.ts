import type { Span } from '../text/span.ts';

/**
 * Strategy. The readers of code tell which texts a program sends. What it does around them (which parameters a call has, what
 * becomes of a history, what runs in parallel) is told here from its source, with what stands in strings and comments blanked
 * out, so that brackets can be counted and words of prompts are nobody's code. Nothing is followed: so what is found so is
 * likely at most.
 */

/** An argument of a call, or a field of the one object that a call takes. */
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
  /** Between its parentheses; between the braces where its one argument is an object. */
  readonly inside: Span;
}

const HASH_COMMENTS = new Set(['python', 'ruby', 'shell', 'notebook']);
const OPENING = '([{';
const CLOSING = ')]}';

export class CodeText {
  readonly text: string;
  /** The source with strings and comments blanked; as long as the text. */
  readonly code: string;

  constructor(text: string, language: string) {
    this.text = text;
    this.code = blanked(text, HASH_COMMENTS.has(language));
  }

  /** Where a pattern matches the code; not in strings and comments. */
  matches(pattern: RegExp): RegExpExecArray[] {
    return [...this.code.matchAll(pattern)] as RegExpExecArray[];
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
    const pattern = new RegExp(`([\\w$.?]*(?:${name.source}))\\s*\\(`, 'g');
    pattern.lastIndex = Math.max(0, offset);
    const match = pattern.exec(this.code);
    if (!match || match.index >= end) return undefined;
    const open = match.index + match[0].length - 1;
    const close = this.closing(open);
    const inside = this.#fields({ start: open + 1, end: Math.max(open + 1, close - 1) });
    return { start: match.index, end: close, callee: match[1]!, inside, arguments: this.#split(inside) };
  }

  /** The one object that a call takes stands for its arguments. */
  #fields(inside: Span): Span {
    const lead = /^\s*/.exec(this.code.slice(inside.start, inside.end))![0].length;
    const open = inside.start + lead;
    if (this.code[open] !== '{') return inside;
    const close = this.closing(open);
    return /^[\s,]*$/.test(this.code.slice(close, inside.end)) ? { start: open + 1, end: close - 1 } : inside;
  }

  #split(inside: Span): CallArgument[] {
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

/** Blanks strings and comments, quotes included; line breaks stay, so that offsets and lines do too. */
function blanked(text: string, hasHashComments: boolean): string {
  const comment = hasHashComments ? '#[^\\n]*' : '//[^\\n]*|/\\*[\\s\\S]*?(?:\\*/|$)';
  const strings = [
    '"""[\\s\\S]*?(?:"""|$)',
    "'''[\\s\\S]*?(?:'''|$)",
    '"(?:[^"\\\\\\n]|\\\\[\\s\\S])*(?:"|(?=\\n)|$)',
    "'(?:[^'\\\\\\n]|\\\\[\\s\\S])*(?:'|(?=\\n)|$)",
    ...(hasHashComments ? [] : ['`(?:[^`\\\\]|\\\\[\\s\\S])*(?:`|$)']),
  ];
  const pattern = new RegExp([comment, ...strings].join('|'), 'g');
  return text.replace(pattern, (match) => match.replace(/[^\r\n]/g, ' '));
}
