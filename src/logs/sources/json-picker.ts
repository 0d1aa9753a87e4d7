import { type LineValues, ListedValues, OBJECT, type WantedLines, type WantedMember } from './wanted-members.ts';

/**
 * Strategy. Most of a log's bytes are prompts, and building strings of them is most of the work of `JSON.parse`. A picker walks
 * over the bytes of one object and builds only the members that are wanted. The rest is passed over string by string and bracket
 * by bracket, so that a key counts only where it really stands: text inside of strings never looks like one. What is passed over
 * is not checked beyond its brackets. Whatever is not as usual (escapes in keys, for one) is left to `JSON.parse`.
 *
 * `assembly/line-picker.ts` does the same several times as fast; this one is for bytes and machines where it cannot.
 */
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const COLON = 0x3a;
const COMMA = 0x2c;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const SPACE = 0x20;
const TAB = 0x09;
const CARRIAGE_RETURN = 0x0d;
const NULL = [...Buffer.from('null')];
/** Integers of so many digits are exact. */
const MOST_DIGITS = 15;

/** In place of a position: the picker does not understand the bytes, or the line is of no interest. */
const LOST = -1;
const PASSED = -2;

/** Reads wanted members out of the bytes of JSON objects, each on one line. One for the lines of one reader. */
export class JsonPicker {
  readonly #keys: KeyTable;
  readonly #wanted: WantedLines;
  #bytes: Buffer = Buffer.alloc(0);
  #end = 0;
  #value: unknown;
  #hasEscapes = false;
  /** How many of the values that are to be distinct are as on the line before. */
  #same = 0;
  #isChanged = false;

  constructor(wanted: WantedLines) {
    this.#keys = new KeyTable(wanted.members);
    this.#wanted = wanted;
  }

  /** @returns `passed` for a line of no interest; undefined where only `JSON.parse` can tell */
  pick(bytes: Buffer, start: number, end: number): LineValues | 'passed' | undefined {
    this.#bytes = bytes;
    this.#end = end;
    this.#same = 0;
    this.#isChanged = false;
    const values = new ListedValues(this.#wanted.size);
    const at = this.#skipBlanks(start);
    if (at === end || bytes[at] !== OPENING_BRACE) return undefined;
    const behind = this.#readMembers(at, this.#keys, values, 1);
    if (behind === PASSED) {
      if (this.#isChanged) this.forget(); // what it had was told to nobody
      return 'passed';
    }
    if (behind !== LOST && this.#skipBlanks(behind) === end) return values;
    this.forget();
    return undefined;
  }

  /** The next line is distinct, whatever it has. */
  forget(): void {
    this.#keys.forget();
  }

  #readMembers(brace: number, keys: KeyTable, values: ListedValues, depth: number): number {
    const bytes = this.#bytes;
    let at = this.#skipBlanks(brace + 1);
    if (bytes[at] === CLOSING_BRACE) return at + 1;
    for (;;) {
      if (bytes[at] !== QUOTE) return LOST;
      const keyEnd = this.#endOfString(at);
      if (keyEnd === LOST || this.#hasEscapes) return LOST;
      const member = keys.find(bytes, at + 1, keyEnd);
      at = this.#skipBlanks(keyEnd + 1);
      if (bytes[at] !== COLON) return LOST;
      at = this.#skipBlanks(at + 1);
      if (member) values.clear(member.wanted);
      at = member ? this.#readValue(at, member, values, depth) : this.#skipValue(at);
      if (at < 0) return at;
      if (member) {
        values.set(member.wanted, this.#value);
        if (this.#isOver(member)) return this.#isClosed(at, depth) ? PASSED : LOST;
      }
      at = this.#skipBlanks(at);
      if (at >= this.#end) return LOST;
      if (bytes[at] === CLOSING_BRACE) return at + 1;
      if (bytes[at] !== COMMA) return LOST;
      at = this.#skipBlanks(at + 1);
    }
  }

  /** Whether the member that was read says that the line is of no interest. */
  #isOver(member: Member): boolean {
    if (member.texts) {
      const text = typeof this.#value === 'string' && !this.#hasEscapes ? this.#value : undefined;
      return text !== undefined && Buffer.byteLength(text) === text.length && !member.texts.includes(text);
    }
    if (!member.isDistinct) return false;
    if (this.#value === member.last) this.#same++;
    else {
      this.#isChanged = true;
      if (typeof this.#value === 'string') this.forget();
      member.last = this.#value;
    }
    return this.#same === this.#wanted.distinctCount;
  }

  /** @returns the position behind the value */
  #readValue(at: number, member: Member, values: ListedValues, depth: number): number {
    const first = this.#bytes[at]!;
    if (first === QUOTE) return this.#readString(at);
    if (first === OPENING_BRACE && member.keys) {
      const behind = this.#readMembers(at, member.keys, values, depth + 1);
      this.#value = OBJECT;
      return behind;
    }
    if (first === NULL[0] && NULL.every((byte, index) => this.#bytes[at + index] === byte)) {
      this.#value = null;
      return at + NULL.length;
    }
    if (first >= ZERO && first <= NINE) {
      const behind = this.#readInteger(at);
      if (behind !== LOST) return behind;
    }
    const behind = this.#skipValue(at);
    return behind === LOST ? LOST : this.#parse(at, behind);
  }

  #readString(at: number): number {
    const end = this.#endOfString(at);
    if (end === LOST) return LOST;
    if (this.#hasEscapes) return this.#parse(at, end + 1);
    this.#value = this.#bytes.toString('utf8', at + 1, end);
    return end + 1;
  }

  /** @returns {@link LOST} for a number that is no plain integer */
  #readInteger(start: number): number {
    const bytes = this.#bytes;
    let at = start;
    let value = 0;
    for (; at < this.#end; at++) {
      const digit = bytes[at]! - ZERO;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    const next = bytes[at];
    const isPlain = next === COMMA || next === CLOSING_BRACE || next === CLOSING_BRACKET;
    const isExact = at - start <= MOST_DIGITS && (bytes[start] !== ZERO || at - start === 1);
    if (!isPlain || !isExact) return LOST;
    this.#value = value;
    return at;
  }

  #parse(start: number, end: number): number {
    try {
      this.#value = JSON.parse(this.#bytes.toString('utf8', start, end));
      return end;
    } catch {
      return LOST;
    }
  }

  #skipValue(start: number): number {
    const bytes = this.#bytes;
    const first = bytes[start]!;
    if (first === QUOTE) {
      const end = this.#endOfString(start);
      return end === LOST ? LOST : end + 1;
    }
    if (first === OPENING_BRACE || first === OPENING_BRACKET) return this.#closingBracket(start + 1, 1);
    if (first !== MINUS && (first < ZERO || first > NINE) && (first < 0x61 || first > 0x7a)) return LOST;
    let at = start;
    while (at < this.#end) {
      const byte = bytes[at]!;
      if (byte === COMMA || byte === CLOSING_BRACE || byte === CLOSING_BRACKET || byte <= SPACE) return at;
      at++;
    }
    return LOST;
  }

  /** Whether all open brackets are closed behind a position, and nothing follows. */
  #isClosed(at: number, depth: number): boolean {
    const behind = this.#closingBracket(at, depth);
    return behind !== LOST && this.#skipBlanks(behind) === this.#end;
  }

  /** @returns the position behind the bracket that closes the last of `openBrackets` */
  #closingBracket(start: number, openBrackets: number): number {
    const bytes = this.#bytes;
    const end = this.#end;
    let depth = openBrackets;
    for (let at = start; at < end; at++) {
      const byte = bytes[at]!;
      if (byte === QUOTE) {
        at = this.#endOfString(at);
        if (at === LOST) return LOST;
      } else if (byte === OPENING_BRACE || byte === OPENING_BRACKET) depth++;
      else if (byte === CLOSING_BRACE || byte === CLOSING_BRACKET) {
        depth--;
        if (depth === 0) return at + 1;
      }
    }
    return LOST;
  }

  /** @returns the position of the closing quote */
  #endOfString(quote: number): number {
    const bytes = this.#bytes;
    const end = this.#end;
    let at = quote + 1;
    this.#hasEscapes = false;
    while (at < end) {
      const byte = bytes[at]!;
      if (byte === QUOTE) return at;
      if (byte === BACKSLASH) {
        this.#hasEscapes = true;
        at += 2;
      } else at++;
    }
    return LOST;
  }

  #skipBlanks(start: number): number {
    let at = start;
    while (at < this.#end) {
      const byte = this.#bytes[at];
      if (byte !== SPACE && byte !== TAB && byte !== CARRIAGE_RETURN) return at;
      at++;
    }
    return at;
  }
}

interface Member {
  readonly wanted: WantedMember;
  readonly bytes: Buffer;
  readonly texts: readonly string[] | undefined;
  readonly isDistinct: boolean;
  /** Of the members of its object. */
  readonly keys: KeyTable | undefined;
  /** On the line before, where it is to be distinct. */
  last: unknown;
}

/** Finds wanted members by the bytes of their names. */
class KeyTable {
  readonly #byLength: Member[][] = [];

  constructor(members: readonly WantedMember[]) {
    for (const wanted of members) {
      const { name, wanted: value, members: inner } = wanted;
      const bytes = Buffer.from(name);
      (this.#byLength[bytes.length] ??= []).push({
        wanted,
        bytes,
        texts: value.kind === 'oneOf' ? value.texts : undefined,
        isDistinct: value.kind === 'distinct',
        keys: value.kind === 'members' ? new KeyTable(inner) : undefined,
        last: undefined,
      });
    }
  }

  find(bytes: Buffer, start: number, end: number): Member | undefined {
    return this.#byLength[end - start]?.find((member) => bytes.compare(member.bytes, 0, end - start, start, end) === 0);
  }

  forget(): void {
    for (const member of this.#byLength.flat()) {
      if (!member) continue;
      member.last = undefined;
      member.keys?.forget();
    }
  }
}
