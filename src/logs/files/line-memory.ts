import type { LineValues, WantedLines, WantedMember } from '../sources/wanted-members.ts';
import { LINE_PICKER } from './line-picker-module.ts';
import { KEPT_TEXT_BYTES, LineSlots, SLOT_BYTES } from './line-slots.ts';

/**
 * Strategy. Files are read straight into the memory of a WebAssembly module, which walks over the lines and notes what is wanted
 * of those that are of interest (`assembly/line-picker.ts` has the layout and the constants). A value is only made here when
 * somebody asks for it. Where one line after the other has the same text (a session, a folder), the module says so, and no string
 * is made.
 */
const PAGE_BYTES = 65_536;
/** Address 0 is none. */
const ANSWER_AT = 16;
const BUFFER_AT = 64;
/** What is behind the buffer is read, but does not count. */
const SLACK_BYTES = 64;
const TABLE_BYTES = 64 * 1024;
const MEMBER_BYTES = 64;
const OVER = -3;
const WANTED_KINDS = { any: 0, oneOf: 1, distinct: 2, time: 3, members: 0, listUnless: 0 } as const;

interface PickerModule {
  next(
    start: number,
    limit: number,
    table: number,
    distinct: number,
    answer: number,
    slots: number,
    slotsEnd: number,
  ): number;
  forget(table: number): void;
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
  readonly #slots = new Map<WantedLines, LineSlots>();
  readonly #tablesEnd: number;
  #free: number;
  #lastReader: object | undefined;

  /** @throws where WebAssembly is not to be had */
  constructor(bufferBytes: number) {
    const tablesAt = aligned(BUFFER_AT + bufferBytes + SLACK_BYTES);
    this.#tablesEnd = aligned(tablesAt + TABLE_BYTES);
    const memory = new WebAssembly.Memory({ initial: Math.ceil((this.#tablesEnd + SLACK_BYTES) / PAGE_BYTES) });
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
    const slots = this.#slotsOf(wanted);
    const { table, address, endAddress } = slots;
    if (reader !== this.#lastReader) this.#module.forget(table);
    this.#lastReader = reader;
    const limit = BUFFER_AT + end;
    let at = BUFFER_AT + start;
    let line = firstLine;
    for (;;) {
      const result = this.#module.next(at, limit, table, wanted.distinctCount, ANSWER_AT, address, endAddress);
      line += this.#integers[(ANSWER_AT >> 2) + 2]!;
      if (result === OVER) return line - firstLine;
      const lineStart = this.#integers[ANSWER_AT >> 2]! - BUFFER_AT;
      const lineEnd = this.#integers[(ANSWER_AT >> 2) + 1]! - BUFFER_AT;
      at = this.#integers[(ANSWER_AT >> 2) + 3]!;
      const isNew = visitor.line(result === 0 ? slots : undefined, line, lineStart, lineEnd);
      if (!isNew) this.#module.forget(table);
      line++;
    }
  }

  #slotsOf(wanted: WantedLines): LineSlots {
    let slots = this.#slots.get(wanted);
    if (!slots) {
      slots = new LineSlots(
        this.#bytes,
        this.#integers,
        this.#floats,
        this.#reserve(wanted.size * SLOT_BYTES),
        wanted.size,
      );
      slots.table = this.#addTable(wanted.members, slots);
      this.#slots.set(wanted, slots);
    }
    return slots;
  }

  #addTable(members: readonly WantedMember[], slots: LineSlots): number {
    const table = this.#reserve(8 + members.length * MEMBER_BYTES);
    this.#integers[table >> 2] = members.length;
    members.forEach((member, index) => this.#addMember(table + 8 + index * MEMBER_BYTES, member, slots));
    return table;
  }

  #addMember(address: number, { name, wanted, number, endNumber, members }: WantedMember, slots: LineSlots): void {
    const keptAt = this.#reserve(KEPT_TEXT_BYTES);
    const isList = wanted.kind === 'listUnless';
    this.#setMember(address, name, {
      objectTable: members.length > 0 ? this.#addTable(members, slots) : 0,
      listTable: isList ? this.#addListTable(wanted.name, wanted.texts) : 0,
      slot: slots.address + number * SLOT_BYTES,
      kind: WANTED_KINDS[wanted.kind],
      keptAt,
      texts: wanted.kind === 'oneOf' ? this.#addTexts(wanted.texts) : 0,
      endSlot: slots.address + endNumber * SLOT_BYTES,
    });
    slots.addMember(number, { address, keptAt, isKept: wanted.kind !== 'distinct', isTime: wanted.kind === 'time' });
  }

  #addListTable(name: string, texts: readonly string[]): number {
    const table = this.#reserve(8 + MEMBER_BYTES);
    this.#integers[table >> 2] = 1;
    const none = { objectTable: 0, listTable: 0, slot: 0, kind: 0, keptAt: 0, endSlot: 0 };
    this.#setMember(table + 8, name, { ...none, texts: this.#addTexts(texts) });
    return table;
  }

  #setMember(address: number, name: string, fields: MemberFields): void {
    const bytes = Buffer.from(name);
    this.#bytes.fill(0, address, address + MEMBER_BYTES);
    bytes.copy(this.#bytes, address, 0, 8);
    const { objectTable, listTable, slot, kind, keptAt, texts, endSlot } = fields;
    const nameRest = this.#addBytes(bytes.subarray(8));
    this.#integers.set([bytes.length, nameRest, objectTable, listTable, slot, kind, -1, keptAt], (address + 8) >> 2);
    this.#floats[(address + 40) >> 3] = NaN;
    this.#integers.set([texts, endSlot], (address + 48) >> 2);
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
    if (this.#free > this.#tablesEnd) throw new RangeError('There are more wanted members than fit into the memory.');
    return at;
  }
}

function aligned(address: number): number {
  return Math.ceil(address / 16) * 16;
}

interface MemberFields {
  readonly objectTable: number;
  readonly listTable: number;
  readonly slot: number;
  readonly kind: number;
  readonly keptAt: number;
  readonly texts: number;
  readonly endSlot: number;
}
