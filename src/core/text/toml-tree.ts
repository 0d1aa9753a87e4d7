/**
 * TOML as a tree of values with their places in the file, which no library gives for strings.
 *
 * Strategy. Reads what a correct file means and goes on behind what is wrong: a line that is no entry is a problem and is
 * passed over, a string that is never closed reaches to the end of its line (of one line) or of the file (of several).
 * Numbers, dates and booleans are `other`: nothing here asks for their values.
 */
import { say } from './message.ts';
import type { Problem } from './problem.ts';
import type { Span } from './span.ts';

export interface TomlValue extends Span {
  readonly kind: 'table' | 'array' | 'string' | 'other';
  /** Of a table, in the order of the file. */
  readonly entries: readonly TomlEntry[];
  /** Of an array. */
  readonly items: readonly TomlValue[];
}

export interface TomlEntry {
  readonly name: string;
  readonly value: TomlValue;
}

interface Collection extends TomlValue {
  end: number;
  readonly entries: { readonly name: string; readonly value: Collection }[];
  readonly items: Collection[];
}

const KEY = /[ \t]*(?:([\w-]+)|"((?:[^"\\\r\n]|\\.)*)"|'([^'\r\n]*)')[ \t]*/y;
const BLANK = /[ \t\r\n]*(?:#[^\n]*\n[ \t\r\n]*)*(?:#[^\n]*)?/y;
const BARE = /[^\s,\]}#]+(?:[ ]\d{2}:[^\s,\]}#]+)?/y;
const LINE_END = /[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/y;
/** Deeper than any configuration. */
const DEEPEST = 64;
/** What is wrong behind the first few tells nothing new. */
const MOST_PROBLEMS = 10;

/** @param span the part of the file to read: all but a byte order mark */
export function parseTomlTree(
  file: string,
  span: Span,
): { readonly root: TomlValue; readonly problems: readonly Problem[] } {
  const reader = new TomlReader(file, span);
  return { root: reader.read(), problems: reader.problems };
}

class TomlReader {
  readonly problems: Problem[] = [];
  readonly #file: string;
  readonly #end: number;
  #at: number;

  constructor(file: string, { start, end }: Span) {
    this.#file = file;
    this.#at = start;
    this.#end = end;
  }

  read(): TomlValue {
    const root = collection('table', this.#at);
    root.end = this.#end;
    let table = root;
    for (this.#match(BLANK); this.#at < this.#end; this.#match(BLANK)) {
      const lineStart = this.#at;
      if (this.#file[this.#at] === '[') table = this.#header(root) ?? table;
      else if (!this.#entry(table, 0)) this.#at = lineStart;
      if (this.#at > lineStart && this.#match(LINE_END)) continue;
      this.#wrong(lineStart);
    }
    return root;
  }

  /** `[a.b]` and `[[a.b]]` */
  #header(root: Collection): Collection | undefined {
    const isList = this.#file.startsWith('[[', this.#at);
    const start = this.#at;
    this.#at += isList ? 2 : 1;
    const names = this.#names();
    if (names.length === 0 || !this.#file.startsWith(isList ? ']]' : ']', this.#at)) {
      this.#at = start;
      return undefined;
    }
    this.#at += isList ? 2 : 1;
    const holder = this.#tableIn(root, isList ? names.slice(0, -1) : names, start);
    if (!isList) return holder;
    const name = names.at(-1)!;
    let list = holder.entries.find((entry) => entry.name === name)?.value;
    if (list?.kind !== 'array') holder.entries.push({ name, value: (list = collection('array', start)) });
    const item = collection('table', start);
    list.items.push(item);
    return item;
  }

  /** The table of a path, made where it is missing; of an array of tables the last one. */
  #tableIn(root: Collection, names: readonly string[], start: number): Collection {
    let table = root;
    for (const name of names) {
      const found = table.entries.find((entry) => entry.name === name)?.value;
      const next = found?.kind === 'array' ? found.items.at(-1) : found;
      if (next?.kind === 'table') table = next;
      else {
        const made = collection('table', start);
        table.entries.push({ name, value: made });
        table = made;
      }
    }
    return table;
  }

  /** `a.b = value` */
  #entry(table: Collection, depth: number): boolean {
    const start = this.#at;
    const names = this.#names();
    if (names.length === 0 || this.#file[this.#at] !== '=') return false;
    this.#at++;
    const value = this.#value(depth);
    if (!value) return false;
    this.#tableIn(table, names.slice(0, -1), start).entries.push({ name: names.at(-1)!, value });
    return true;
  }

  #names(): string[] {
    const names: string[] = [];
    do {
      const match = this.#match(KEY);
      if (!match) return [];
      names.push(match[1] ?? match[2] ?? match[3] ?? '');
    } while (this.#file[this.#at] === '.' && this.#at++ < this.#end);
    return names;
  }

  #value(depth: number): Collection | undefined {
    while (this.#file[this.#at] === ' ' || this.#file[this.#at] === '\t') this.#at++;
    const start = this.#at;
    const character = this.#file[start];
    if (start >= this.#end || depth > DEEPEST) return undefined;
    if (character === '"' || character === "'") return this.#string(character);
    if (character === '[') return this.#list(collection('array', start), ']', depth);
    if (character === '{') return this.#list(collection('table', start), '}', depth);
    if (!this.#match(BARE)) return undefined;
    return { ...collection('other', start), end: this.#at };
  }

  #string(quote: string): Collection {
    const start = this.#at;
    const triple = this.#file.startsWith(quote.repeat(3), start);
    const closing = triple ? quote.repeat(3) : quote;
    let at = start + closing.length;
    while (at < this.#end && !this.#file.startsWith(closing, at)) {
      if (!triple && this.#file[at] === '\n') break;
      at += quote === '"' && this.#file[at] === '\\' ? 2 : 1;
    }
    if (this.#file.startsWith(closing, at)) {
      at += closing.length;
      // Up to two quotes may stand before the three that close.
      while (triple && this.#file[at] === quote) at++;
    } else this.#wrong(start);
    this.#at = Math.min(at, this.#end);
    return { ...collection('string', start), end: this.#at };
  }

  /** The items of an array or the entries of an inline table. */
  #list(into: Collection, closing: string, depth: number): Collection {
    this.#at++;
    for (;;) {
      this.#match(BLANK);
      if (this.#at >= this.#end) break;
      if (this.#file[this.#at] === closing) {
        this.#at++;
        break;
      }
      if (this.#file[this.#at] === ',') {
        this.#at++;
        continue;
      }
      const item = closing === ']' ? this.#value(depth + 1) : undefined;
      if (item) into.items.push(item);
      else if (closing === ']' || !this.#entry(into, depth + 1)) break;
    }
    into.end = this.#at;
    return into;
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#file);
    if (match) this.#at = Math.min(pattern.lastIndex, this.#end);
    return match ?? undefined;
  }

  /** Says that a line cannot be read, and goes on behind it. */
  #wrong(start: number): void {
    const feed = this.#file.indexOf('\n', Math.max(this.#at, start));
    const end = feed === -1 || feed > this.#end ? this.#end : feed;
    if (this.problems.length < MOST_PROBLEMS) {
      const message = say`The TOML is not valid here: write "name = value", a header in square brackets, or a comment.`;
      this.problems.push({ code: 'toml-syntax', message, start, end });
    }
    this.#at = end;
  }
}

function collection(kind: TomlValue['kind'], start: number): Collection {
  return { kind, start, end: start, entries: [], items: [] };
}
