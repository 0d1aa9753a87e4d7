import { type LineValues, OBJECT as IS_OBJECT } from '../sources/wanted-members.ts';
import { timeMs } from '../sources/times.ts';

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

interface SlotMember {
  /** In its table. */
  readonly address: number;
  readonly keptAt: number;
  /** The module is told of its texts. */
  readonly isKept: boolean;
  readonly isTime: boolean;
}

/** The values of a line in the memory of the module. */
export class LineSlots implements LineValues {
  readonly address: number;
  readonly endAddress: number;
  table = 0;
  readonly #bytes: Buffer;
  readonly #integers: Int32Array;
  readonly #floats: Float64Array;
  readonly #members: SlotMember[] = [];
  /** That the module knows, by number. */
  readonly #keptTexts: string[];

  constructor(bytes: Buffer, integers: Int32Array, floats: Float64Array, address: number, size: number) {
    this.#bytes = bytes;
    this.#integers = integers;
    this.#floats = floats;
    this.address = address;
    this.endAddress = address + size * SLOT_BYTES;
    this.#keptTexts = Array.from<string>({ length: size }).fill('');
  }

  addMember(number: number, member: SlotMember): void {
    this.#members[number] = member;
  }

  value(number: number): unknown {
    const at = this.address + number * SLOT_BYTES;
    const kind = this.#integers[at >> 2]!;
    if (kind === NUMBER && !this.#members[number]!.isTime) return this.#floats[(at >> 3) + 1];
    if (kind === TIME) return this.#floats[(at >> 3) + 1];
    if (kind === 0) return undefined;
    const value = this.#read(number, at, kind);
    return this.#members[number]!.isTime ? timeMs(value) : value;
  }

  text(number: number): string | undefined {
    const at = this.address + number * SLOT_BYTES;
    const kind = this.#integers[at >> 2]!;
    if (kind !== TEXT && kind !== SAME_TEXT && kind !== OTHER) return undefined;
    const value = this.#read(number, at, kind);
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  #read(number: number, at: number, kind: number): unknown {
    if (kind === SAME_TEXT) return this.#keptTexts[number];
    if (kind === NUMBER) return this.#floats[(at >> 3) + 1];
    if (kind === NULL) return null;
    if (kind === OBJECT) return IS_OBJECT;
    const start = this.#integers[(at >> 2) + 2]!;
    const end = this.#integers[(at >> 2) + 3]!;
    if (kind === OTHER) return parsed(this.#bytes.toString('utf8', start, end));
    const text = this.#bytes.toString('latin1', start, end); // plain ASCII
    this.#keep(number, at, text, start, end);
    return text;
  }

  /** Lets the module recognize the text. */
  #keep(number: number, at: number, text: string, start: number, end: number): void {
    const { address, keptAt, isKept } = this.#members[number]!;
    if (!isKept || end - start > KEPT_TEXT_BYTES) return;
    this.#bytes.copyWithin(keptAt, start, end);
    this.#integers[(address + 32) >> 2] = end - start;
    this.#integers[at >> 2] = SAME_TEXT;
    this.#keptTexts[number] = text;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
