/** The bytes of a JSON text, and what can be asked of them. */
export interface JsonText {
  /** UTF-8. Kept, so nobody may change them. */
  readonly bytes: Uint8Array;
  /** Some of the bytes, each as one character. */
  latin1(start: number, end: number): string;
  /** The text of some of the bytes; what is no UTF-8 becomes U+FFFD. */
  decode(start: number, end: number): string;
}

/** The text is no JSON, or stands otherwise than a fast reader takes it; thrown, and caught where the reading began. */
export class UnexpectedJson extends Error {}

const SPACE = 32;
const QUOTATION_MARK = 34;
const COMMA = 44;
const COLON = 58;
const LEFT_BRACKET = 91;
const BACKSLASH = 92;
const RIGHT_BRACKET = 93;
const LEFT_BRACE = 123;
const RIGHT_BRACE = 125;

/** Goes through a JSON text from its start, with `JSON.parse` for those of its values that are wanted as values. */
export class JsonBytes {
  readonly json: JsonText;
  /** The next byte. */
  at = 0;

  constructor(json: JsonText) {
    this.json = json;
  }

  /** Whether an object begins here, or a list, or a text, or another member. White space before it is passed. */
  isNext(character: '{' | '[' | '"' | ','): boolean {
    return this.#byte() === character.charCodeAt(0);
  }

  /** Passes some ASCII, if just that comes next. */
  accept(text: string): boolean {
    const { bytes } = this.json;
    const { at } = this;
    for (let index = 0; index < text.length; index++) if (bytes[at + index] !== text.charCodeAt(index)) return false;
    this.at = at + text.length;
    return true;
  }

  /** Goes through an object's members; of each it is the caller that passes the value. No name may come twice. */
  members(read: (name: string) => void): void {
    this.#take(LEFT_BRACE);
    if (this.acceptObjectEnd()) return;
    const names = new Set<string>();
    do {
      const name = this.#name();
      if (name === '__proto__' || names.has(name)) throw new UnexpectedJson();
      names.add(name);
      this.#take(COLON);
      read(name);
    } while (this.#accept(COMMA));
    this.#take(RIGHT_BRACE);
  }

  /**
   * Goes through a list's elements, which the caller passes, one or more at a time; it returns how many.
   * @param passed how many of them are passed already; then {@link at} is behind the last of those
   */
  elements(read: (index: number) => number, passed = 0): void {
    if (passed === 0) this.#take(LEFT_BRACKET);
    if (this.#accept(RIGHT_BRACKET)) return;
    if (passed > 0) this.#take(COMMA);
    let index = passed;
    do {
      this.#byte();
      index += read(index);
    } while (this.#accept(COMMA));
    this.#take(RIGHT_BRACKET);
  }

  acceptObjectEnd(): boolean {
    return this.#accept(RIGHT_BRACE);
  }

  /** Passes the next value. Throws what `JSON.parse` throws. */
  value(): unknown {
    this.#byte();
    const start = this.at;
    this.#passValue();
    return JSON.parse(this.json.decode(start, this.at));
  }

  /** Throws if anything but white space is left. */
  end(): void {
    if (this.#byte() !== undefined) throw new UnexpectedJson();
  }

  /** Passes a value as far as brackets and quotation marks tell; whether it is right inside is for `JSON.parse` to say. */
  #passValue(): void {
    const { bytes } = this.json;
    let depth = 0;
    do {
      const byte = this.#byte();
      if (byte === QUOTATION_MARK) this.#passText();
      else if (byte === LEFT_BRACE || byte === LEFT_BRACKET) {
        depth++;
        this.at++;
      } else if (byte === RIGHT_BRACE || byte === RIGHT_BRACKET) {
        depth--;
        this.at++;
      } else if (byte === undefined) throw new UnexpectedJson();
      else if (depth > 0 && (byte === COMMA || byte === COLON)) this.at++;
      else {
        const start = this.at;
        while (this.at < bytes.length && !ends(bytes[this.at]!)) this.at++;
        if (this.at === start) throw new UnexpectedJson();
      }
    } while (depth > 0);
  }

  /** Of a member; one that needs escapes is not expected. */
  #name(): string {
    this.#take(QUOTATION_MARK);
    const { bytes } = this.json;
    const start = this.at;
    while (isNameByte(bytes[this.at])) this.at++;
    const name = this.json.latin1(start, this.at);
    this.#take(QUOTATION_MARK);
    return name;
  }

  #passText(): void {
    const { bytes } = this.json;
    let end = this.at;
    for (;;) {
      end = bytes.indexOf(QUOTATION_MARK, end + 1);
      if (end === -1) throw new UnexpectedJson();
      let escapes = 0;
      while (bytes[end - 1 - escapes] === BACKSLASH) escapes++;
      if (escapes % 2 === 0) break;
    }
    this.at = end + 1;
  }

  #take(byte: number): void {
    if (!this.#accept(byte)) throw new UnexpectedJson();
  }

  #accept(byte: number): boolean {
    if (this.#byte() !== byte) return false;
    this.at++;
    return true;
  }

  /** The next one that is no white space. */
  #byte(): number | undefined {
    const { bytes } = this.json;
    while (isWhiteSpace(bytes[this.at])) this.at++;
    return bytes[this.at];
  }
}

function isWhiteSpace(byte: number | undefined): boolean {
  return byte !== undefined && byte <= SPACE && (byte === SPACE || byte === 9 || byte === 10 || byte === 13);
}

function isNameByte(byte: number | undefined): boolean {
  return byte !== undefined && byte > SPACE && byte < 127 && byte !== QUOTATION_MARK && byte !== BACKSLASH;
}

/** Whether a number or a word ends before a byte. */
function ends(byte: number): boolean {
  return (
    byte === COMMA ||
    byte === COLON ||
    byte === RIGHT_BRACE ||
    byte === RIGHT_BRACKET ||
    byte === QUOTATION_MARK ||
    isWhiteSpace(byte)
  );
}
