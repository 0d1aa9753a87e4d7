import { timeMs } from '../sources/times.ts';
import {
  type LineValues,
  OBJECT as IS_OBJECT,
  type WantedLines,
  type WantedMember,
} from '../sources/wanted-members.ts';

/** A slot of the module: what was found of one wanted value. */
export const SLOT_BYTES = 16;
/** Longer texts are not recognized. */
export const KEPT_TEXT_BYTES = 64;

/** Kinds of what is in a slot; 0 is nothing. */
const TEXT = 1;
const SAME_TEXT = 2;
const OTHER = 3;
const NUMBER = 4;
const TIME = 5;
const OBJECT = 6;
const NULL = 7;

/** Some memory in which slots stand. */
export interface SlotMemory {
  readonly bytes: Buffer;
  readonly integers: Int32Array;
  readonly floats: Float64Array;
}

/** The values of a line: in the memory of the module, or in a row that a module wrote. */
export class LineSlots implements LineValues {
  readonly #bytes: Buffer;
  readonly #integers: Int32Array;
  readonly #floats: Float64Array;
  readonly #isTime: readonly boolean[];
  /** Of each value the last text that the module numbered and somebody asked for, and its number. */
  readonly #texts: string[];
  readonly #textNumbers: Int32Array;
  #address = 0;
  #count = 0;
  #base = 0;

  constructor({ bytes, integers, floats }: SlotMemory, wanted: WantedLines) {
    this.#bytes = bytes;
    this.#integers = integers;
    this.#floats = floats;
    this.#isTime = timesAmong(wanted.members);
    this.#texts = Array.from<string>({ length: wanted.size }).fill('');
    this.#textNumbers = new Int32Array(wanted.size);
  }

  /**
   * Goes on to another line.
   * @param count how many slots it has: there is nothing in the others
   * @param base from where on places of texts count
   */
  setLine(address: number, count: number, base: number): void {
    this.#address = address;
    this.#count = count;
    this.#base = base;
  }

  value(number: number): unknown {
    if (number >= this.#count) return undefined;
    const at = this.#address + number * SLOT_BYTES;
    const kind = this.#integers[at >> 2]!;
    if (kind === NUMBER && !this.#isTime[number]) return this.#floats[(at >> 3) + 1];
    if (kind === TIME) return this.#floats[(at >> 3) + 1];
    if (kind === 0) return undefined;
    const value = this.#read(number, at, kind);
    return this.#isTime[number] ? timeMs(value) : value;
  }

  text(number: number): string | undefined {
    if (number >= this.#count) return undefined;
    const at = this.#address + number * SLOT_BYTES;
    const kind = this.#integers[at >> 2]!;
    if (kind !== TEXT && kind !== SAME_TEXT && kind !== OTHER) return undefined;
    const value = this.#read(number, at, kind);
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  #read(number: number, at: number, kind: number): unknown {
    if (kind === NUMBER) return this.#floats[(at >> 3) + 1];
    if (kind === NULL) return null;
    if (kind === OBJECT) return IS_OBJECT;
    const textNumber = this.#integers[(at >> 2) + 1]!;
    if (textNumber !== 0 && textNumber === this.#textNumbers[number]) return this.#texts[number];
    const start = this.#base + this.#integers[(at >> 2) + 2]!;
    const end = this.#base + this.#integers[(at >> 2) + 3]!;
    if (kind === OTHER) return parsed(this.#bytes.toString('utf8', start, end));
    const text = this.#bytes.toString('latin1', start, end); // plain ASCII
    if (textNumber !== 0) {
      this.#textNumbers[number] = textNumber;
      this.#texts[number] = text;
    }
    return text;
  }
}

function timesAmong(members: readonly WantedMember[], isTime: boolean[] = []): boolean[] {
  for (const { number, wanted, members: inner } of members) {
    isTime[number] = wanted.kind === 'time';
    timesAmong(inner, isTime);
  }
  return isTime;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
