import type { LineChunk, LinePicker, LineVisitor } from '../source.ts';
import { afterByteOrderMark } from '../sources/json-lines.ts';
import type { WantedLines, WantedMember } from '../sources/wanted-members.ts';
import { LINE_PICKER } from './line-picker-module.ts';
import { ENOUGH_BYTES, RowBatch } from './line-rows.ts';
import { KEPT_TEXT_BYTES, LineSlots, SLOT_BYTES, type SlotMemory } from './line-slots.ts';

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
  beginFile(table: number): void;
  beginBatch(): void;
  writeRows(
    start: number,
    limit: number,
    table: number,
    distinct: number,
    slots: number,
    slotsEnd: number,
    rows: number,
    used: number,
    enough: number,
    firstLine: number,
    offset: number,
    answer: number,
  ): number;
}

/** What is made for the lines of one kind. */
interface PickedKind {
  readonly wanted: WantedLines;
  readonly values: LineSlots;
  readonly table: number;
  readonly slots: number;
  readonly slotsEnd: number;
}

/** A buffer whose lines are picked by WebAssembly. One for each thread. */
export class LineMemory implements LinePicker {
  /** To read a file into. */
  readonly buffer: Buffer;
  readonly #module: PickerModule;
  readonly #bytes: Buffer;
  readonly #integers: Int32Array;
  readonly #floats: Float64Array;
  #kind: PickedKind | undefined;
  readonly #kinds = new Map<WantedLines, PickedKind>();
  readonly #tablesEnd: number;
  #free: number;
  #lastReader: object | undefined;

  /**
   * @param rowBytes of a batch of rows, of which there is none without
   * @throws where WebAssembly is not to be had
   */
  constructor(bufferBytes: number, rowBytes = 0) {
    const tablesAt = aligned(BUFFER_AT + bufferBytes + SLACK_BYTES);
    this.#tablesEnd = aligned(tablesAt + TABLE_BYTES);
    const bytes = this.#tablesEnd + SLACK_BYTES + rowBytes;
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
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
  static create(bufferBytes: number, rowBytes = 0): LineMemory | undefined {
    try {
      return new LineMemory(bufferBytes, rowBytes);
    } catch {
      return undefined;
    }
  }

  get #rowsAt(): number {
    return this.#tablesEnd + SLACK_BYTES;
  }

  /** See {@link LinePicker}. With another reader than before, the first line is distinct. */
  forEachPicked(wanted: WantedLines, reader: object, chunk: LineChunk, visitor: LineVisitor): number {
    const { table, slots, slotsEnd, values } = this.#kindOf(wanted);
    if (reader !== this.#lastReader) this.#module.forget(table);
    this.#lastReader = reader;
    const limit = BUFFER_AT + chunk.end;
    const offset = chunk.byteOffset - chunk.start;
    let at = BUFFER_AT + firstOf(chunk);
    let { line } = chunk;
    for (;;) {
      const result = this.#module.next(at, limit, table, wanted.distinctCount, ANSWER_AT, slots, slotsEnd);
      line += this.#integers[(ANSWER_AT >> 2) + 2]!;
      if (result === OVER) return linesOf(chunk, line);
      const start = this.#integers[ANSWER_AT >> 2]! - BUFFER_AT;
      const end = this.#integers[(ANSWER_AT >> 2) + 1]! - BUFFER_AT;
      at = this.#integers[(ANSWER_AT >> 2) + 3]!;
      values.setLine(slots, wanted.size, 0);
      const isNew = visitor.line(result === 0 ? values : undefined, line, offset + start, start, end);
      if (!isNew) this.#module.forget(table);
      line++;
    }
  }

  /** @param put takes what is in a batch, before it is written over */
  newBatch(put: (bytes: Buffer) => void): RowBatch {
    const at = this.#rowsAt;
    const memory: SlotMemory = {
      bytes: this.#bytes.subarray(at),
      integers: this.#integers.subarray(at >> 2),
      floats: this.#floats.subarray(at >> 3),
    };
    this.#module.beginBatch();
    return new RowBatch(memory, (bytes) => {
      put(bytes);
      this.#module.beginBatch();
    });
  }

  /** The lines of the rows that are written next are those of another file. */
  beginFile(wanted: WantedLines): void {
    this.#module.beginFile(this.#kindOf(wanted).table);
  }

  /**
   * Writes rows of lines in the buffer into the batch, which is put wherever there is enough in it.
   * @returns the number of lines
   */
  writeRows(wanted: WantedLines, chunk: LineChunk, batch: RowBatch): number {
    const { table, slots, slotsEnd } = this.#kindOf(wanted);
    const limit = BUFFER_AT + chunk.end;
    const offset = chunk.byteOffset - chunk.start - BUFFER_AT;
    let at = BUFFER_AT + firstOf(chunk);
    let { line } = chunk;
    while (at < limit) {
      if (batch.isEnough) batch.put();
      at = this.#module.writeRows(
        at,
        limit,
        table,
        wanted.distinctCount,
        slots,
        slotsEnd,
        this.#rowsAt,
        batch.usedBytes,
        ENOUGH_BYTES,
        line,
        offset,
        ANSWER_AT,
      );
      batch.usedBytes = this.#integers[ANSWER_AT >> 2]!;
      line = this.#integers[(ANSWER_AT >> 2) + 1]!;
      batch.repeatedLines = this.#integers[(ANSWER_AT >> 2) + 2]!;
    }
    return linesOf(chunk, line);
  }

  #kindOf(wanted: WantedLines): PickedKind {
    if (this.#kind?.wanted === wanted) return this.#kind;
    let kind = this.#kinds.get(wanted);
    if (!kind) {
      const slots = this.#reserve(wanted.size * SLOT_BYTES);
      const slotsEnd = slots + wanted.size * SLOT_BYTES;
      const memory = { bytes: this.#bytes, integers: this.#integers, floats: this.#floats };
      const values = new LineSlots(memory, wanted);
      kind = { wanted, values, table: this.#addTable(wanted.members, slots), slots, slotsEnd };
      this.#kinds.set(wanted, kind);
    }
    this.#kind = kind;
    return kind;
  }

  #addTable(members: readonly WantedMember[], slots: number): number {
    const table = this.#reserve(8 + members.length * MEMBER_BYTES);
    this.#integers[table >> 2] = members.length;
    members.forEach((member, index) => this.#addMember(table + 8 + index * MEMBER_BYTES, member, slots));
    return table;
  }

  #addMember(address: number, { name, wanted, number, endNumber, members }: WantedMember, slots: number): void {
    const keptAt = this.#reserve(KEPT_TEXT_BYTES);
    const isList = wanted.kind === 'listUnless';
    this.#setMember(address, name, {
      objectTable: members.length > 0 ? this.#addTable(members, slots) : 0,
      listTable: isList ? this.#addListTable(wanted.name, wanted.texts) : 0,
      slot: slots + number * SLOT_BYTES,
      kind: WANTED_KINDS[wanted.kind],
      keptAt,
      texts: wanted.kind === 'oneOf' ? this.#addTexts(wanted.texts) : 0,
      endSlot: slots + endNumber * SLOT_BYTES,
    });
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

/** Of its first line, without a byte order mark. */
function firstOf({ bytes, start, byteOffset }: LineChunk): number {
  return byteOffset === 0 ? afterByteOrderMark(bytes, start) : start;
}

/** How many lines it has, up to a line: a byte order mark alone is one, too. */
function linesOf(chunk: LineChunk, line: number): number {
  return Math.max(line - chunk.line, 1);
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
