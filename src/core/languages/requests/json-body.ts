import { decodeJsonContents } from '../../text/json-string.ts';
import { SourceMapBuilder } from '../../text/source-map.ts';
import type { Span } from '../../text/span.ts';
import { JointText, UNKNOWN_CHARACTER } from '../evaluate/values/joint-text.ts';
import { partText, type StaticPart, type TextPart } from '../evaluate/values/text-part.ts';
import type { Field, Item, Value } from '../evaluate/values/value.ts';
import { isMessageList } from './messages.ts';

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

/** The record that a text is as JSON, or the messages that jq has written; undefined for a text that is no body of a request. */
export function bodyInText(parts: readonly TextPart[], file: Span, jq?: JqValues): Value | undefined {
  const first = jq ? '{' : firstCharacter(parts);
  if (first === '[') return messagesInText(parts, file);
  if (first !== '{') return undefined;
  const joint = new JointText(parts);
  if (!jq && !FIELD.test(joint.text.slice(0, HEAD))) return undefined;
  const value = valueIn(joint, file, jq);
  return value?.kind === 'record' ? value : undefined;
}

/** A list or a record that jq has written: what is said in it is no text by itself. */
export function isWrittenByJq(parts: readonly TextPart[]): boolean {
  const [first] = parts.filter((part) => part.kind !== 'dynamic' || !part.resolved);
  return first?.kind === 'inserted' && /^[[{]$/.test(first.text) && parts.some(isRawOpen);
}

function isRawOpen(part: TextPart): boolean {
  return part.kind === 'inserted' && part.text === RAW_OPEN;
}

/** A list of messages that is written in any other way is a text more often than not: one of examples, or of a test. */
function messagesInText(parts: readonly TextPart[], file: Span): Value | undefined {
  const value = isWrittenByJq(parts) ? valueIn(new JointText(parts), file, undefined) : undefined;
  return value && isMessageList(value) ? value : undefined;
}

/** What a text says as JSON; undefined for one that is none. */
export function jsonInText(parts: readonly TextPart[], file: Span, jq?: JqValues): Value | undefined {
  return valueIn(new JointText(parts), file, jq);
}

function valueIn(joint: JointText, file: Span, jq: JqValues | undefined): Value | undefined {
  const reader = new BodyReader(joint, file, jq);
  const value = reader.value(0);
  return reader.isAtEnd() ? value : undefined;
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
    let left = this.#placed(depth);
    while (this.#jq && left && this.#skip(/\s*\+/y) !== undefined) {
      const right = this.#placed(depth);
      const value = right && joined(left, right);
      left = value && { value, span: left.span };
    }
    return left?.value;
  }

  #placed(depth: number): Item | undefined {
    this.#skip(/\s*/y);
    const start = this.#at;
    const value = this.#operand(depth);
    return value && { value, span: this.#place(start, this.#at) };
  }

  #operand(depth: number): Value | undefined {
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

/** Texts, or lists: what a list is joined with that is not known is one too. */
function joined(left: Item, right: Item): Value | undefined {
  const [first, second] = [left.value, right.value];
  if (first.kind === 'text' && second.kind === 'text')
    return { kind: 'text', parts: [...first.parts, ...second.parts] };
  if (![first, second].some(({ kind }) => kind === 'list') || ![left, right].every(mayBeList)) return undefined;
  return { kind: 'list', items: [left, right].flatMap(itemsOf) };
}

function mayBeList({ value }: Item): boolean {
  return value.kind === 'list' || (value.kind === 'text' && value.parts.every(({ kind }) => kind === 'dynamic'));
}

function itemsOf(item: Item): readonly Item[] {
  return item.value.kind === 'list' ? item.value.items : [{ ...item, isRepeated: true }];
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
