import type { Role } from '../prompt/model.ts';
import { seedOf } from './block-hash.ts';
import { TEXT_ROWS } from './text-rows-module.ts';

/**
 * Strategy. The plain texts of a line are found and hashed by a WebAssembly module (`assembly/text-rows.ts`), into whose memory the
 * line is copied: rows first, then the line, then zeros, which end any text.
 */
const PAGE_BYTES = 65_536;
const ROWS_AT = 64;
const MOST_ROWS = 512;
/** In a row, of 32 bits each. */
export const ROW_FIELDS = 6;
export const START = 0;
export const LENGTH = 1;
export const HIGH = 2;
export const LOW = 3;
export const MARKER = 4;
export const END = 5;

const ROWS_END = ROWS_AT + MOST_ROWS * ROW_FIELDS * 4;
const LINE_AT = ROWS_END + 64;
const SLACK_BYTES = 64;
/** Longer lines are left to `JSON.parse`. */
const MOST_BYTES = 1 << 28;

interface RowsModule {
  blocks(start: number, limit: number, seedHigh: number, seedLow: number, rows: number, rowsEnd: number): number;
  text(start: number, limit: number, seedHigh: number, seedLow: number, row: number): number;
}

/** Reads plain texts out of a line of JSON. */
export class TextMemory {
  readonly #memory: WebAssembly.Memory;
  readonly #module: RowsModule;
  #bytes: Uint8Array;
  #limit = LINE_AT;
  /** Of the last call, {@link ROW_FIELDS} numbers a row; places are counted from the line's start as {@link placeOf} says. */
  rows: Int32Array;

  /** @throws where WebAssembly is not to be had */
  constructor() {
    this.#memory = new WebAssembly.Memory({ initial: 2 });
    const code = Uint8Array.from(atob(TEXT_ROWS), (character) => character.charCodeAt(0));
    const instance = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory: this.#memory } });
    this.#module = instance.exports as unknown as RowsModule;
    this.#bytes = new Uint8Array(this.#memory.buffer);
    this.rows = new Int32Array(this.#memory.buffer, ROWS_AT);
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
    const needed = LINE_AT + line.length + SLACK_BYTES;
    if (needed > this.#bytes.length) {
      this.#memory.grow(Math.ceil((needed * 1.5 - this.#bytes.length) / PAGE_BYTES));
      this.#bytes = new Uint8Array(this.#memory.buffer);
      this.rows = new Int32Array(this.#memory.buffer, ROWS_AT);
    }
    this.#bytes.set(line, LINE_AT);
    this.#limit = LINE_AT + line.length;
    this.#bytes.fill(0, this.#limit, this.#limit + SLACK_BYTES);
    return true;
  }

  /** Reads text blocks from the start of one on, as many as follow each other. @returns how many rows */
  blocks(at: number, role: Role): number {
    const { high, low } = seedOf(role);
    return this.#module.blocks(at + LINE_AT, this.#limit, high, low, ROWS_AT, ROWS_END);
  }

  /** Reads one text, from behind its quotation mark. @returns whether it is plain */
  text(at: number, role: Role): boolean {
    const { high, low } = seedOf(role);
    return this.#module.text(at + LINE_AT, this.#limit, high, low, ROWS_AT) === 1;
  }

  /** A place of a row, counted from the line's start. */
  placeOf(field: number): number {
    return this.rows[field]! - LINE_AT;
  }
}
