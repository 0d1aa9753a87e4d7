import type { Node } from 'jsonc-parser';

/**
 * Strategy. Nearly all JSON is valid, and a reader that may give up at the first odd character is several times as fast as one
 * that goes on behind errors. So this one reads strict JSON into the nodes that `jsonc-parser` would make of it, and leaves all
 * else to that. Nodes keep the offsets of the file, also where the JSON is one line of it.
 */

type Building = { -readonly [Key in keyof Node]: Node[Key] };

/** What nests deeper is left to the parser that says so. */
const DEEPEST = 200;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const LITERALS = [
  ['true', 'boolean', true],
  ['false', 'boolean', false],
  ['null', 'null', null],
] as const;
const NONE: Building[] = [];
const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const COLON = 58;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const SPACE = 32;

/**
 * The tree of the JSON value between two offsets of a file.
 * @returns undefined for what is not strict JSON, or nests deeply
 */
export function readStrictJson(file: string, start: number, end: number): Node | undefined {
  return new StrictReader(file, start, end).root();
}

class StrictReader {
  readonly #file: string;
  readonly #end: number;
  /** Children of the lists that are open: an array that grows by itself has room for 17 elements from the first one on. */
  readonly #open: Building[] = [];
  #at: number;
  #depth = 0;

  constructor(file: string, start: number, end: number) {
    this.#file = file;
    this.#at = start;
    this.#end = end;
  }

  root(): Node | undefined {
    this.#skipSpace();
    const root = this.#value(undefined);
    this.#skipSpace();
    return this.#at === this.#end ? root : undefined;
  }

  #value(parent: Building | undefined): Building | undefined {
    switch (this.#code()) {
      case QUOTE:
        return this.#string(parent);
      case OPEN_BRACE:
        return this.#list('object', CLOSE_BRACE, parent);
      case OPEN_BRACKET:
        return this.#list('array', CLOSE_BRACKET, parent);
      default:
        return this.#literal(parent) ?? this.#number(parent);
    }
  }

  #list(type: 'object' | 'array', close: number, parent: Building | undefined): Building | undefined {
    if (++this.#depth > DEEPEST) return undefined;
    const list = branch(type, this.#at++, parent);
    const first = this.#open.length;
    this.#skipSpace();
    while (this.#code() !== close) {
      const child = type === 'object' ? this.#property(list) : this.#value(list);
      if (!child) return undefined;
      this.#open.push(child);
      this.#skipSpace();
      const code = this.#code();
      if (code === close) break;
      if (code !== COMMA) return undefined;
      this.#at++;
      this.#skipSpace();
      if (this.#code() === close) return undefined; // a trailing comma
    }
    list.children = this.#open.slice(first);
    this.#open.length = first;
    list.length = ++this.#at - list.offset;
    this.#depth--;
    return list;
  }

  #property(parent: Building): Building | undefined {
    if (this.#code() !== QUOTE) return undefined;
    const property = branch('property', this.#at, parent);
    const name = this.#string(property);
    this.#skipSpace();
    if (!name || this.#code() !== COLON) return undefined;
    property.colonOffset = this.#at++;
    this.#skipSpace();
    const value = this.#value(property);
    if (!value) return undefined;
    property.children = [name, value];
    property.length = value.offset + value.length - property.offset;
    return property;
  }

  #string(parent: Building | undefined): Building | undefined {
    const offset = this.#at;
    let at = offset + 1;
    let hasEscape = false;
    for (let code = this.#file.charCodeAt(at); code !== QUOTE; code = this.#file.charCodeAt(++at)) {
      if (code === BACKSLASH) {
        hasEscape = true;
        at++;
      } else if (!(code >= SPACE)) return undefined; // a control character, or the end of the file
    }
    if (at >= this.#end) return undefined;
    this.#at = at + 1;
    const value = hasEscape ? decoded(this.#file.slice(offset, at + 1)) : this.#file.slice(offset + 1, at);
    return value === undefined ? undefined : leaf('string', offset, at + 1 - offset, value, parent);
  }

  #literal(parent: Building | undefined): Building | undefined {
    for (const [text, type, value] of LITERALS) {
      if (!this.#file.startsWith(text, this.#at)) continue;
      this.#at += text.length;
      return leaf(type, this.#at - text.length, text.length, value, parent);
    }
    return undefined;
  }

  #number(parent: Building | undefined): Building | undefined {
    NUMBER.lastIndex = this.#at;
    const text = NUMBER.exec(this.#file)?.[0];
    if (text === undefined) return undefined;
    this.#at += text.length;
    return leaf('number', this.#at - text.length, text.length, Number(text), parent);
  }

  /** NaN at the end. */
  #code(): number {
    return this.#at < this.#end ? this.#file.charCodeAt(this.#at) : NaN;
  }

  #skipSpace(): void {
    while (this.#at < this.#end) {
      const code = this.#file.charCodeAt(this.#at);
      if (code !== SPACE && code !== 10 && code !== 13 && code !== 9) return;
      this.#at++;
    }
  }
}

function branch(type: 'object' | 'array' | 'property', offset: number, parent: Building | undefined): Building {
  if (!parent) return { type, offset, length: -1, children: NONE };
  if (type !== 'property') return { type, offset, length: -1, parent, children: NONE };
  return { type, offset, length: -1, parent, children: NONE, colonOffset: -1 };
}

function leaf(
  type: 'string' | 'number' | 'boolean' | 'null',
  offset: number,
  length: number,
  value: unknown,
  parent: Building | undefined,
): Building {
  return parent ? { type, offset, length, parent, value } : { type, offset, length, value };
}

function decoded(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined; // an escape that JSON does not know
  }
}
