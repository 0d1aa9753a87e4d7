import type { JsonObject } from '../sources/json-values.ts';
import { type Picked, type Picking, type Wanted, type WantedMember, wantedMembers } from '../sources/wanted-members.ts';
import { LINE_PICKER } from './line-picker-module.ts';

/**
 * Strategy. Files are read straight into the memory of a WebAssembly module, which walks over each line and lists what is wanted
 * of it (`assembly/line-picker.ts` has the layout and the constants). Only that is turned into values here. Where one line after
 * the other has the same text (a session, a folder), the module says so, and no string is made.
 */
const PAGE_BYTES = 65_536;
/** Address 0 is none; what is behind the buffer is read, but does not count. */
const BUFFER_AT = 64;
const SLACK_BYTES = 64;
const TABLE_BYTES = 48 * 1024;
const FOUND_BYTES = 64 * 1024;
const MEMBER_BYTES = 48;
const KEPT_TEXT_BYTES = 64;

/** Kinds of what was found; what is none of these is other JSON. */
const TEXT = 0;
const SAME_TEXT = 1;
const INTEGER = 3;
const OBJECT = 4;
const LIST = 5;
const STOPPED = -2;

type Pick = (start: number, end: number, table: number, found: number, foundLimit: number) => number;

interface Member {
  readonly name: string;
  readonly address: number;
  lastText: string;
}

/** A buffer whose lines are picked by WebAssembly. One for each thread. */
export class LineMemory {
  /** To read a file into. */
  readonly buffer: Buffer;
  readonly #pick: Pick;
  readonly #bytes: Buffer;
  readonly #integers: Int32Array;
  readonly #floats: Float64Array;
  readonly #members: Member[] = [];
  readonly #tables = new Map<Wanted, number>();
  readonly #foundAt: number;
  readonly #foundLimit: number;
  #free: number;
  #stop: Picking['stop'];

  /** @throws where WebAssembly is not to be had */
  constructor(bufferBytes: number) {
    const tablesAt = aligned(BUFFER_AT + bufferBytes + SLACK_BYTES);
    this.#foundAt = aligned(tablesAt + TABLE_BYTES);
    this.#foundLimit = this.#foundAt + FOUND_BYTES;
    const memory = new WebAssembly.Memory({ initial: Math.ceil((this.#foundLimit + SLACK_BYTES) / PAGE_BYTES) });
    const stopsAt = (member: number, kind: number, at: number, depth: number): number =>
      this.#stop?.stopsAt(this.#members[member]!.name, this.#valueAt(at, kind), depth) ? 1 : 0;
    const module = new WebAssembly.Module(Buffer.from(LINE_PICKER, 'base64'));
    const instance = new WebAssembly.Instance(module, {
      env: { memory },
      'line-picker': { stopsAt },
    });
    this.#pick = instance.exports.pick as Pick;
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

  /** Picks out of the object in `buffer[start, end)`. */
  pick({ wanted, stop }: Picking, start: number, end: number): Picked {
    let table = this.#tables.get(wanted);
    if (table === undefined) {
      table = this.#addTable(wantedMembers(wanted));
      this.#tables.set(wanted, table);
    }
    this.#stop = stop;
    stop?.begin();
    const foundEnd = this.#pick(BUFFER_AT + start, BUFFER_AT + end, table, this.#foundAt, this.#foundLimit);
    if (foundEnd === STOPPED) return 'stopped';
    return foundEnd < 0 ? undefined : this.#objectOf(foundEnd);
  }

  #objectOf(foundEnd: number): JsonObject | undefined {
    const outermost: Record<string, unknown> = {};
    const open: (Record<string, unknown> | unknown[])[] = [];
    let current: Record<string, unknown> | unknown[] = outermost;
    for (let at = this.#foundAt; at < foundEnd; at += 16) {
      const kind = this.#integers[(at >> 2) + 1]!;
      if (kind <= LIST) {
        const isOpening = kind >= OBJECT;
        const value = isOpening ? (kind === OBJECT ? {} : []) : this.#valueAt(at, kind);
        if (value === undefined) return undefined;
        if (Array.isArray(current)) current.push(value);
        else current[this.#members[this.#integers[at >> 2]!]!.name] = value;
        if (isOpening) {
          open.push(current);
          current = value as Record<string, unknown> | unknown[];
        }
      } else current = open.pop()!;
    }
    return outermost;
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
      this.#keep(member, text, start, end);
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

  #addTable(wanted: readonly WantedMember[]): number {
    const table = this.#reserve(8 + wanted.length * MEMBER_BYTES);
    this.#integers[table >> 2] = wanted.length;
    wanted.forEach(({ name, isWatched, members, listMembers }, index) => {
      const address = table + 8 + index * MEMBER_BYTES;
      const bytes = Buffer.from(name);
      this.#bytes.fill(0, address, address + MEMBER_BYTES);
      bytes.copy(this.#bytes, address, 0, 8);
      const restAt = this.#reserve(Math.max(8, bytes.length - 8));
      bytes.subarray(8).copy(this.#bytes, restAt);
      const fields = [
        bytes.length,
        restAt,
        members ? this.#addTable(members) : 0,
        listMembers ? this.#addTable(listMembers) : 0,
        this.#members.length,
        isWatched ? 1 : 0,
        -1,
        this.#reserve(KEPT_TEXT_BYTES),
      ];
      this.#integers.set(fields, (address + 8) >> 2);
      this.#members.push({ name, address, lastText: '' });
    });
    return table;
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
