import {
  type LineValues,
  OBJECT as IS_OBJECT,
  setValue,
  type WantedLines,
  type WantedMember,
} from '../sources/wanted-members.ts';
import { LINE_PICKER } from './line-picker-module.ts';

/**
 * Strategy. Files are read straight into the memory of a WebAssembly module, which walks over the lines and lists what is wanted
 * of those that are of interest (`assembly/line-picker.ts` has the layout and the constants). Only that is turned into values
 * here. Where one line after the other has the same text (a session, a folder), the module says so, and no string is made.
 */
const PAGE_BYTES = 65_536;
/** Address 0 is none. */
const ANSWER_AT = 16;
const BUFFER_AT = 64;
/** What is behind the buffer is read, but does not count. */
const SLACK_BYTES = 64;
const TABLE_BYTES = 48 * 1024;
const FOUND_BYTES = 64 * 1024;
const MEMBER_BYTES = 64;
const KEPT_TEXT_BYTES = 64;

/** Kinds of what was found; what is none of these is other JSON. */
const TEXT = 0;
const SAME_TEXT = 1;
const INTEGER = 3;
const OBJECT = 4;
const LIST = 5;
const OVER = -3;
const KINDS = { any: 0, oneOf: 1, distinct: 2, members: 0, list: 0 } as const;

interface PickerModule {
  next(
    start: number,
    limit: number,
    table: number,
    distinct: number,
    answer: number,
    found: number,
    foundLimit: number,
  ): number;
  forget(table: number): void;
}

interface Member {
  readonly wanted: WantedMember;
  readonly address: number;
  readonly isDistinct: boolean;
  lastText: string;
}

interface Table {
  readonly address: number;
  readonly wanted: WantedLines;
  readonly values: unknown[];
}

/** What is told of the lines in a buffer. */
export interface LineVisitor {
  /**
   * @param picked valid until the next line; undefined where only `JSON.parse` can tell
   * @returns whether the line told something: otherwise one that repeats it is not passed over
   */
  line(picked: LineValues | undefined, line: number, start: number, end: number): boolean;
}

/** A buffer whose lines are picked by WebAssembly. One for each thread. */
export class LineMemory {
  /** To read a file into. */
  readonly buffer: Buffer;
  readonly #module: PickerModule;
  readonly #bytes: Buffer;
  readonly #integers: Int32Array;
  readonly #floats: Float64Array;
  readonly #members: Member[] = [];
  readonly #tables = new Map<WantedLines, Table>();
  readonly #foundAt: number;
  readonly #foundLimit: number;
  #free: number;
  #lastReader: object | undefined;

  /** @throws where WebAssembly is not to be had */
  constructor(bufferBytes: number) {
    const tablesAt = aligned(BUFFER_AT + bufferBytes + SLACK_BYTES);
    this.#foundAt = aligned(tablesAt + TABLE_BYTES);
    this.#foundLimit = this.#foundAt + FOUND_BYTES;
    const memory = new WebAssembly.Memory({ initial: Math.ceil((this.#foundLimit + SLACK_BYTES) / PAGE_BYTES) });
    const module = new WebAssembly.Module(Buffer.from(LINE_PICKER, 'base64'));
    const instance = new WebAssembly.Instance(module, { env: { memory } });
    this.#module = instance.exports as unknown as PickerModule;
    this.#bytes = Buffer.from(memory.buffer);
    this.#integers = new Int32Array(memory.buffer);
    this.#floats = new Float64Array(memory.buffer);
    this.#free = tablesAt;
    this.buffer = this.#bytes.subarray(BUFFER_AT, BUFFER_AT + bufferBytes);
  }

  /** One for a thread's files; undefined where WebAssembly is not to be had. */
  static create(bufferBytes: number): LineMemory | undefined {
    try {
      return new LineMemory(bufferBytes);
    } catch {
      return undefined;
    }
  }

  /**
   * Visits the lines in `buffer[start, end)` that are of interest, or are not understood.
   * @param reader whose lines follow each other: with another one, the first line is distinct
   * @param firstLine the number of the first line
   * @returns the number of lines
   */
  forEachPicked(
    wanted: WantedLines,
    reader: object,
    start: number,
    end: number,
    firstLine: number,
    visitor: LineVisitor,
  ): number {
    const table = this.#tableOf(wanted);
    const { address } = table;
    const distinct = wanted.distinctCount;
    if (reader !== this.#lastReader) this.#module.forget(address);
    this.#lastReader = reader;
    const limit = BUFFER_AT + end;
    let at = BUFFER_AT + start;
    let line = firstLine;
    for (;;) {
      const foundEnd = this.#module.next(at, limit, address, distinct, ANSWER_AT, this.#foundAt, this.#foundLimit);
      line += this.#integers[(ANSWER_AT >> 2) + 2]!;
      if (foundEnd === OVER) return line - firstLine;
      const lineStart = this.#integers[ANSWER_AT >> 2]! - BUFFER_AT;
      const lineEnd = this.#integers[(ANSWER_AT >> 2) + 1]! - BUFFER_AT;
      at = this.#integers[(ANSWER_AT >> 2) + 3]!;
      const picked = foundEnd < 0 ? undefined : this.#valuesOf(table, foundEnd);
      if (!visitor.line(picked, line, lineStart, lineEnd)) this.#module.forget(address);
      line++;
    }
  }

  #valuesOf({ values }: Table, foundEnd: number): LineValues | undefined {
    values.fill(undefined);
    let target = values;
    let list: unknown[] | undefined;
    let depth = 0;
    for (let at = this.#foundAt; at < foundEnd; at += 16) {
      const kind = this.#integers[(at >> 2) + 1]!;
      if (kind <= INTEGER) {
        const value = this.#valueAt(at, kind);
        if (value === undefined) return undefined;
        setValue(target, this.#members[this.#integers[at >> 2]!]!.wanted, value);
        continue;
      }
      const { wanted } = this.#members[this.#integers[at >> 2]!]!;
      if (kind === LIST) setValue(values, wanted, (list = []));
      else if (kind === OBJECT && list && depth === 0) {
        target = new Array<unknown>(wanted.listSize).fill(undefined);
        list.push(target);
        depth = 1;
      } else if (kind === OBJECT) {
        setValue(target, wanted, IS_OBJECT);
        depth += list ? 1 : 0;
      } else if (list && depth === 0) list = undefined;
      else if (list && --depth === 0) target = values;
    }
    return values;
  }

  /** @returns undefined for what is no JSON */
  #valueAt(at: number, kind: number): unknown {
    if (kind === INTEGER) return this.#floats[(at >> 3) + 1];
    const member = this.#members[this.#integers[at >> 2]!]!;
    if (kind === SAME_TEXT) return member.lastText;
    const start = this.#integers[(at >> 2) + 2]!;
    const end = this.#integers[(at >> 2) + 3]!;
    const text = this.#bytes.toString('utf8', start, end);
    if (kind === TEXT) {
      if (!member.isDistinct) this.#keep(member, text, start, end);
      return text;
    }
    return text === 'null' ? null : parsed(text);
  }

  /** Lets the module recognize the text. */
  #keep(member: Member, text: string, start: number, end: number): void {
    if (end - start > KEPT_TEXT_BYTES) return;
    const { address } = member;
    this.#bytes.copyWithin(this.#integers[(address + 36) >> 2]!, start, end);
    this.#integers[(address + 32) >> 2] = end - start;
    member.lastText = text;
  }

  #tableOf(wanted: WantedLines): Table {
    let table = this.#tables.get(wanted);
    if (!table) {
      const values = new Array<unknown>(wanted.size).fill(undefined);
      table = { address: this.#addTable(wanted.members), wanted, values };
      this.#tables.set(wanted, table);
    }
    return table;
  }

  #addTable(members: readonly WantedMember[]): number {
    const table = this.#reserve(8 + members.length * MEMBER_BYTES);
    this.#integers[table >> 2] = members.length;
    members.forEach((member, index) => this.#addMember(table + 8 + index * MEMBER_BYTES, member));
    return table;
  }

  #addMember(address: number, wanted: WantedMember): void {
    const { name, value, members } = wanted;
    const bytes = Buffer.from(name);
    this.#bytes.fill(0, address, address + MEMBER_BYTES);
    bytes.copy(this.#bytes, address, 0, 8);
    const index = this.#members.push({ wanted, address, isDistinct: value.kind === 'distinct', lastText: '' }) - 1;
    const fields = [
      bytes.length,
      this.#addBytes(bytes.subarray(8)),
      value.kind === 'members' ? this.#addTable(members) : 0,
      value.kind === 'list' ? this.#addTable(members) : 0,
      index,
      KINDS[value.kind],
      -1,
      this.#reserve(KEPT_TEXT_BYTES),
    ];
    this.#integers.set(fields, (address + 8) >> 2);
    this.#floats[(address + 40) >> 3] = NaN;
    if (value.kind === 'oneOf') this.#integers[(address + 48) >> 2] = this.#addTexts(value.texts);
  }

  #addTexts(texts: readonly string[]): number {
    const list = this.#reserve(4 + texts.length * 8);
    const fields = texts.flatMap((text) => {
      const bytes = Buffer.from(text);
      return [bytes.length, this.#addBytes(bytes)];
    });
    this.#integers.set([texts.length, ...fields], list >> 2);
    return list;
  }

  #addBytes(bytes: Buffer): number {
    const at = this.#reserve(Math.max(8, bytes.length));
    bytes.copy(this.#bytes, at);
    return at;
  }

  #reserve(bytes: number): number {
    const at = this.#free;
    this.#free = aligned(at + bytes);
    if (this.#free > this.#foundAt) throw new RangeError('There are more wanted members than fit into the memory.');
    return at;
  }
}

function aligned(address: number): number {
  return Math.ceil(address / 16) * 16;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
