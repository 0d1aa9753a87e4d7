import { decodeJsonContents } from '../../text/json-string.ts';
import { SourceMapBuilder } from '../../text/source-map.ts';
import type { Span } from '../../text/span.ts';
import { JointText, UNKNOWN_CHARACTER } from '../evaluate/joint-text.ts';
import { partText, type StaticPart, type TextPart } from '../evaluate/text-part.ts';
import type { Field, Item, Value } from '../evaluate/value.ts';

/**
 * Bodies of requests that a program writes as JSON itself, with values put into it: `'{"messages": [… "'"$question"'" …]}'`.
 * The notation of jq programs is the same with bare keys and `$name` for values, so both are read here. What is anything else
 * ends the reading: it is no body.
 */

/** Around a text of which quotes and line breaks are not escaped, as jq has put it there. */
export const RAW_OPEN = '\uE000';
export const RAW_CLOSE = '\uE001';

/** A field that a body has, and how far into it the first of them may stand. */
const FIELD = /\b(?:messages|contents|input|system|prompt)\b/;
const HEAD = 4000;
const DEEPEST = 40;
/** What a jq program takes of its input. */
const READ = /(?:\.(?:[A-Za-z_][\w.]*)?|inputs?)(?![\w.[(])/y;

/** What the names in a jq program stand for, at the place where they are used. */
export interface JqValues {
  /** `$name` */
  readonly variable: (name: string, place: Span) => Value | undefined;
  /** What it reads: `.`, `.name`, `input` */
  readonly input: (path: string, place: Span) => Value | undefined;
}

/** The record that a text is as JSON; undefined for a text that is no body of a request. */
export function bodyInText(parts: readonly TextPart[], file: Span, jq?: JqValues): Value | undefined {
  if (!jq && firstCharacter(parts) !== '{') return undefined;
  const joint = new JointText(parts);
  if (!jq && !FIELD.test(joint.text.slice(0, HEAD))) return undefined;
  const reader = new BodyReader(joint, file, jq);
  const value = reader.value(0);
  return value?.kind === 'record' && reader.isAtEnd() ? value : undefined;
}

/** The first character that is no blank, if it is known: most texts are told to be no body by it. */
function firstCharacter(parts: readonly TextPart[]): string | undefined {
  for (const part of parts) {
    if (part.kind === 'dynamic' && !part.resolved) return undefined;
    const [character] = /\S/.exec(partText(part)) ?? [];
    if (character !== undefined) return character;
  }
  return undefined;
}

class BodyReader {
  readonly #joint: JointText;
  readonly #file: Span;
  readonly #jq: JqValues | undefined;
  #at = 0;

  constructor(joint: JointText, file: Span, jq: JqValues | undefined) {
    this.#joint = joint;
    this.#file = file;
    this.#jq = jq;
  }

  isAtEnd(): boolean {
    this.#skip(/[\s,]*/y);
    return this.#at >= this.#joint.text.length;
  }

  value(depth: number): Value | undefined {
    let value = this.#operand(depth);
    while (this.#jq && value && this.#skip(/\s*\+/y) !== undefined) {
      const next = this.#operand(depth);
      if (value.kind !== 'text' || next?.kind !== 'text') return undefined;
      value = { kind: 'text', parts: [...value.parts, ...next.parts] };
    }
    return value;
  }

  #operand(depth: number): Value | undefined {
    this.#skip(/\s*/y);
    if (depth > DEEPEST) return undefined;
    const from = this.#at;
    switch (this.#joint.text[from]) {
      case '{':
        return this.#record(depth);
      case '[':
        return this.#list(depth);
      case '(':
        return this.#jq && this.#inParentheses(depth);
      case '"':
        return this.#string(/"((?:[^"\\]|\\[\s\S])*)"/y, true);
      case RAW_OPEN:
        return this.#string(/\uE000([^\uE001]*)\uE001/y, false);
      case UNKNOWN_CHARACTER:
        this.#at++;
        return { kind: 'text', parts: this.#joint.slice({ start: from, end: from + 1 }) };
      default: {
        const variable = this.#skip(/\$[A-Za-z_]\w*/y);
        if (variable) return this.#jq?.variable(variable.slice(1), this.#place(from, this.#at));
        const path = this.#jq && this.#skip(READ);
        if (path) return this.#jq?.input(path, this.#place(from, this.#at));
        const word = this.#skip(/[\w.+-]+/y);
        return word === undefined ? undefined : { kind: 'constant', ...this.#place(from, this.#at), text: word };
      }
    }
  }

  #record(depth: number): Value | undefined {
    const from = this.#at++;
    const fields = new Map<string, Field>();
    for (;;) {
      this.#skip(/[\s,]*/y);
      if (this.#joint.text[this.#at] === '}') break;
      const keyStart = this.#at;
      const key = this.#skip(/"[^"\\]*"|[A-Za-z_]\w*/y)?.replaceAll('"', '');
      if (key === undefined || this.#skip(/\s*:/y) === undefined) return undefined;
      this.#skip(/\s*/y);
      const start = this.#at;
      const value = this.value(depth + 1);
      if (!value) return undefined;
      fields.set(key, { value, span: this.#place(start, this.#at), entry: this.#place(keyStart, this.#at) });
    }
    this.#at++;
    return { kind: 'record', ...this.#place(from, this.#at), isOpen: false, fields };
  }

  #inParentheses(depth: number): Value | undefined {
    this.#at++;
    const value = this.value(depth + 1);
    return this.#skip(/\s*\)/y) === undefined ? undefined : value;
  }

  #list(depth: number): Value | undefined {
    this.#at++;
    const items: Item[] = [];
    for (;;) {
      this.#skip(/[\s,]*/y);
      if (this.#joint.text[this.#at] === ']') break;
      const start = this.#at;
      const value = this.value(depth + 1);
      if (!value) return undefined;
      items.push({ value, span: this.#place(start, this.#at) });
    }
    this.#at++;
    return { kind: 'list', items };
  }

  #string(pattern: RegExp, isEscaped: boolean): Value | undefined {
    const from = this.#at;
    const whole = this.#skip(pattern);
    if (whole === undefined) return undefined;
    const end = from + whole.length - 1;
    if (whole.includes('\\(')) return this.#jq && this.#interpolated(from + 1, end);
    return { kind: 'text', parts: this.#contents(from + 1, end, isEscaped) };
  }

  #contents(start: number, end: number, isEscaped: boolean): TextPart[] {
    const parts = this.#joint.slice({ start, end }, true);
    return isEscaped ? parts.map((part) => (part.kind === 'static' ? unescaped(part) : part)) : parts;
  }

  /** `"Explain \($name)"`; what puts in anything but a variable is not followed. */
  #interpolated(start: number, end: number): Value | undefined {
    const parts: TextPart[] = [];
    let at = start;
    for (const match of this.#joint.text.slice(start, end).matchAll(/\\\(\s*(?:\$([A-Za-z_]\w*)\s*\))?/g)) {
      const from = start + match.index;
      const to = from + match[0].length;
      const value = match[1] === undefined ? undefined : this.#jq?.variable(match[1], this.#place(from, to));
      if (value?.kind !== 'text') return undefined;
      parts.push(...this.#contents(at, from, true), ...value.parts);
      at = to;
    }
    return { kind: 'text', parts: [...parts, ...this.#contents(at, end, true)] };
  }

  /** What a pattern matches here, which is then behind. */
  #skip(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#joint.text)?.[0];
    this.#at += match?.length ?? 0;
    return match;
  }

  /** Where a range stands in the file: what was put together from several literals, where the whole body does. */
  #place(start: number, end: number): Span {
    return this.#joint.fileSpan({ start, end }) ?? { start: this.#file.start, end: this.#file.end };
  }
}

/** The text of a JSON string, with the map through its escapes. */
function unescaped(part: StaticPart): StaticPart {
  const { text, map } = part.mapped;
  if (!text.slice(part.start, part.end).includes('\\')) return part;
  const builder = new SourceMapBuilder(text);
  decodeJsonContents(builder, text, part);
  const decoded = builder.build(part.end);
  const mapped = { text: decoded.text, map: decoded.map.through(map) };
  return { ...part, mapped, start: 0, end: decoded.text.length };
}
