import type { LineChunk, LinePicker, LineVisitor } from '../source.ts';
import type { WantedLines } from '../sources/wanted-members.ts';
import { LineSlots, type SlotMemory } from './line-slots.ts';

/** What one thread tells another of the lines of files, row by row; `assembly/rows.ts` has the layout, and writes the first three. */
export const ROW = {
  picked: 1,
  notUnderstood: 2,
  repeated: 3,
  /** Begins a file: `line` is its number. */
  file: 4,
  /** A line that was too long for the buffer, shortened: its bytes. */
  shortLine: 5,
  /** What follows stands behind the file's last line feed. */
  rest: 6,
  tooLong: 7,
  /** Ends a file: `line` and `byteOffset` are those of the rest, `last` is the checksum. */
  end: 8,
  /** Ends a file of which nothing can be told. */
  givenUp: 9,
  /** No file is left. */
  over: 10,
} as const;

type RowKind = (typeof ROW)[keyof typeof ROW];

const ROW_BYTES = 32;

/** So much in a batch is enough. */
export const ENOUGH_BYTES = 64 << 10;

/** A batch of rows that is written. */
export class RowBatch {
  /** Of the last file, so far; see `assembly/rows.ts`. */
  repeatedLines = 0;
  usedBytes = 0;
  readonly #memory: SlotMemory;
  readonly #put: (bytes: Buffer) => void;

  /** @param put takes what is in a batch, before it is written over */
  constructor(memory: SlotMemory, put: (bytes: Buffer) => void) {
    this.#memory = memory;
    this.#put = put;
  }

  get isEnough(): boolean {
    return this.usedBytes > ENOUGH_BYTES;
  }

  put(): void {
    this.#put(this.#memory.bytes.subarray(0, this.usedBytes));
    this.usedBytes = 0;
  }

  /** Adds a row that is of no line. */
  add(kind: RowKind, { line = 0, byteOffset = 0, last = 0, bytes }: Partial<OtherRow> = {}): void {
    if (this.isEnough) this.put();
    const { integers, floats } = this.#memory;
    const at = this.usedBytes;
    const length = bytes ? (ROW_BYTES + bytes.length + 7) & -8 : ROW_BYTES;
    integers.set([length, kind, line, bytes ? bytes.length : this.repeatedLines], at >> 2);
    floats[(at >> 3) + 2] = byteOffset;
    floats[(at >> 3) + 3] = last;
    bytes?.copy(this.#memory.bytes, at + ROW_BYTES);
    this.usedBytes += length;
  }
}

/** A row that tells something else than what was found of a line. */
export interface OtherRow {
  readonly line: number;
  readonly byteOffset: number;
  readonly last: number;
  /** Its own bytes. */
  readonly bytes: Buffer;
}

/**
 * Reads rows. Who writes them does not know whether a line tells something. If it does not, lines that repeat it were passed over
 * wrongly, and the file has to be read in another way.
 */
export class RowReader implements LinePicker {
  readonly #memory: SlotMemory;
  readonly #values: LineSlots;
  #at = 0;
  #end = 0;
  #base = 0;
  /** A line told nothing, and where rows are written it is not forgotten what lines before it had. */
  #isUntold = false;
  #isWrong = false;

  constructor(memory: SlotMemory, wanted: WantedLines) {
    this.#memory = memory;
    this.#values = new LineSlots(memory, wanted);
  }

  /** Goes to the batch at `bytes[start, end)`. */
  setBatch(start: number, end: number): void {
    this.#at = start;
    this.#base = start;
    this.#end = end;
  }

  /** Lines of this file were passed over wrongly. */
  get isWrong(): boolean {
    return this.#isWrong;
  }

  /** Of the next row; 0 where the batch ends. */
  get kind(): number {
    return this.#at < this.#end ? this.#memory.integers[(this.#at >> 2) + 1]! : 0;
  }

  /** The lines of the rows that come next, to be read with this picker. */
  get lines(): LineChunk {
    return { bytes: this.#memory.bytes, start: 0, end: 0, byteOffset: 0, line: 0, memory: this };
  }

  /** The next row, which is of no line. */
  take(): OtherRow {
    const { integers, floats, bytes } = this.#memory;
    const { kind } = this;
    const at = this.#at;
    const word = at >> 2;
    this.#at += integers[word]!;
    const count = integers[word + 3]!;
    if (kind === ROW.file) {
      this.#isUntold = false;
      this.#isWrong = false;
    }
    if (kind === ROW.end && count > 0 && this.#isUntold) this.#isWrong = true;
    const start = at + ROW_BYTES;
    return {
      line: integers[word + 2]!,
      byteOffset: floats[(at >> 3) + 2]!,
      last: floats[(at >> 3) + 3]!,
      bytes: bytes.subarray(start, kind === ROW.shortLine ? start + count : start),
    };
  }

  /** See {@link LinePicker}: of {@link lines}, whose number nobody knows. */
  forEachPicked(_wanted: WantedLines, _reader: object, _chunk: LineChunk, visitor: LineVisitor): number {
    const { integers, floats } = this.#memory;
    const values = this.#values;
    for (;;) {
      const { kind } = this;
      if (kind === 0 || kind > ROW.repeated) return 0;
      const at = this.#at;
      const word = at >> 2;
      this.#at += integers[word]!;
      const isReset = integers[word + 7] === 1;
      if (this.#isUntold && integers[word + 6]! > 0) this.#isWrong = true;
      if (kind === ROW.repeated && isReset) this.#isWrong = true;
      if (kind === ROW.repeated && !this.#isUntold) continue;
      const start = at + ROW_BYTES;
      const count = integers[word + 3]!;
      const isPicked = kind !== ROW.notUnderstood;
      if (isPicked) values.setLine(start, count, this.#base);
      const byteOffset = floats[(at >> 3) + 2]!;
      const isNew = visitor.line(isPicked ? values : undefined, integers[word + 2]!, byteOffset, start, start + count);
      if (!isNew) this.#isUntold = true;
      else if (isReset) this.#isUntold = false;
    }
  }
}
