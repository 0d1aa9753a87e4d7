const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Texts of a line that are longer come as empty ones: ids, times and models are all shorter. */
const LONGEST_STRING_BYTES = 4096;
/** What a line may have besides its long strings. */
const MOST_BYTES = 8 << 20;

/**
 * Cuts the long strings out of a line of JSON that comes in pieces, so that a line of any length fits into memory. What is no
 * JSON stays none.
 */
export class LineShortener {
  #output = Buffer.allocUnsafe(1 << 16);
  #length = 0;
  #isTooLong = false;
  #inString = false;
  #isEscaped = false;
  /** Where in the output the string begins, behind its quote. */
  #stringStart = 0;
  #isCut = false;

  /** The line so far; undefined where too much of it is left. Valid until more is added. */
  get bytes(): Buffer | undefined {
    return this.#isTooLong ? undefined : this.#output.subarray(0, this.#length);
  }

  add(bytes: Buffer, end: number): void {
    let at = 0;
    while (at < end && !this.#isTooLong) {
      if (this.#inString && this.#isCut && !this.#isEscaped) at = this.#skip(bytes, at, end);
      if (at < end) this.#addByte(bytes[at++]!);
    }
  }

  /** To the next byte that could end the string. */
  #skip(bytes: Buffer, from: number, end: number): number {
    let at = from;
    while (at < end && bytes[at] !== QUOTE && bytes[at] !== BACKSLASH) at++;
    return at;
  }

  #addByte(byte: number): void {
    if (!this.#inString) {
      this.#put(byte);
      if (byte !== QUOTE) return;
      this.#inString = true;
      this.#isCut = false;
      this.#stringStart = this.#length;
      return;
    }
    if (byte === QUOTE && !this.#isEscaped) {
      this.#inString = false;
      this.#put(byte);
      return;
    }
    this.#isEscaped = byte === BACKSLASH && !this.#isEscaped;
    if (this.#isCut) return;
    this.#put(byte);
    if (this.#length - this.#stringStart <= LONGEST_STRING_BYTES) return;
    this.#isCut = true;
    this.#length = this.#stringStart;
  }

  #put(byte: number): void {
    if (this.#length === this.#output.length) {
      if (this.#length >= MOST_BYTES) {
        this.#isTooLong = true;
        return;
      }
      this.#output = Buffer.concat([this.#output, Buffer.allocUnsafe(this.#output.length)]);
    }
    this.#output[this.#length++] = byte;
  }
}
