import type { Role } from '../prompt/model.ts';
import { seedOf } from './block-hash.ts';
import { TEXT_ROWS } from './text-rows-module.ts';

/**
 * Strategy. The plain texts of a line are found and hashed by a WebAssembly module (`assembly/text-rows.ts`), into whose memory the
 * line is copied: columns first, then two lines, this one and the one before it, in places that they have in turns. Zeros behind
 * a line end any text.
 */
const PAGE_BYTES = 65_536;
const COLUMNS_AT = 64;
const COLUMNS = 6;
const MOST_ROWS = 512;
const COLUMN_BYTES = MOST_ROWS * 4;
const SLACK_BYTES = 64;
const LINES_AT = COLUMNS_AT + COLUMNS * COLUMN_BYTES + SLACK_BYTES;
/** Longer lines are left to `JSON.parse`. */
const MOST_BYTES = 1 << 28;

interface RowsModule {
  setLine(start: number, end: number): void;
  setColumns(start: number, bytes: number): void;
  blocks(start: number, seedHigh: number, seedLow: number): number;
  text(start: number, seedHigh: number, seedLow: number): number;
  common(a: number, b: number, most: number): number;
}

/** What was found of some texts, one after the other. Places are counted from the line's start. */
export interface TextColumns {
  readonly starts: Int32Array;
  readonly lengths: Int32Array;
  readonly high: Int32Array;
  readonly low: Int32Array;
  /** 0 for none, 1 for 5m, 2 for 1h. */
  readonly markers: Int32Array;
  /** Of the blocks. */
  readonly ends: Int32Array;
}

/** Reads plain texts out of lines of JSON. */
export class TextMemory {
  readonly #memory: WebAssembly.Memory;
  readonly #module: RowsModule;
  #bytes: Uint8Array;
  /** Bytes that each of the two lines can take. */
  #room: number;
  #at = 0;
  #length = 0;
  #before = 0;
  /** What the last call found. */
  columns: TextColumns;

  /** @throws where WebAssembly is not to be had */
  constructor() {
    this.#memory = new WebAssembly.Memory({ initial: 4 });
    const code = Uint8Array.from(atob(TEXT_ROWS), (character) => character.charCodeAt(0));
    const instance = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory: this.#memory } });
    this.#module = instance.exports as unknown as RowsModule;
    this.#module.setColumns(COLUMNS_AT, COLUMN_BYTES);
    this.#bytes = new Uint8Array(this.#memory.buffer);
    this.#room = roomIn(this.#bytes);
    this.columns = columnsIn(this.#memory);
  }

  /** Undefined where WebAssembly is not to be had. */
  static create(): TextMemory | undefined {
    try {
      return new TextMemory();
    } catch {
      return undefined;
    }
  }

  /** Takes a line. @returns false where it is too long */
  load(line: Uint8Array): boolean {
    if (line.length > MOST_BYTES) return false;
    if (line.length > this.#room) this.#grow(line.length);
    this.#at = this.#before === LINES_AT ? LINES_AT + this.#room + SLACK_BYTES : LINES_AT;
    this.#length = line.length;
    const end = this.#at + line.length;
    this.#bytes.set(line, this.#at);
    this.#bytes.fill(0, end, end + SLACK_BYTES);
    this.#module.setLine(this.#at, end);
    return true;
  }

  /** The line becomes the one before: the next one takes over what both have in common. */
  keep(): void {
    this.#before = this.#at;
  }

  /** How many bytes are the same from a place of the line before and one of this line on. */
  common(before: number, now: number, most: number): number {
    if (this.#before === 0) return 0;
    return this.#module.common(this.#before + before, this.#at + now, Math.min(most, this.#length - now));
  }

  /** Reads text blocks from the start of one on, as many as follow each other. @returns how many */
  blocks(at: number, role: Role): number {
    const { high, low } = seedOf(role);
    return this.#module.blocks(at, high, low);
  }

  /** Reads one text, from behind its quotation mark. @returns whether it is plain */
  text(at: number, role: Role): boolean {
    const { high, low } = seedOf(role);
    return this.#module.text(at, high, low) === 1;
  }

  /** The line before is not kept. */
  #grow(bytes: number): void {
    const needed = LINES_AT + 2 * (bytes * 1.5 + SLACK_BYTES);
    this.#memory.grow(Math.ceil((needed - this.#bytes.length) / PAGE_BYTES));
    this.#bytes = new Uint8Array(this.#memory.buffer);
    this.#room = roomIn(this.#bytes);
    this.#before = 0;
    this.columns = columnsIn(this.#memory);
  }
}

function roomIn({ length }: Uint8Array): number {
  return Math.floor((length - LINES_AT) / 2) - SLACK_BYTES;
}

function columnsIn({ buffer }: WebAssembly.Memory): TextColumns {
  const column = (index: number): Int32Array => new Int32Array(buffer, COLUMNS_AT + index * COLUMN_BYTES, MOST_ROWS);
  return {
    starts: column(0),
    lengths: column(1),
    high: column(2),
    low: column(3),
    markers: column(4),
    ends: column(5),
  };
}
