const LINE_FEED = 0x0a;

/** Where in a document something stands: line from 0, and byte offset of the line. */
export interface DocumentPlace {
  readonly line: number;
  readonly byteOffset: number;
}

/** Finds the lines of a document's parts, which are asked for in their order, by a text that is in each. */
export class DocumentPlaces {
  readonly #bytes: Buffer;
  #at = 0;
  #line = 0;
  #lineStart = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** The line in which a JSON string stands next; that of the part before where it is nowhere. */
  next(text: string | undefined): DocumentPlace {
    const found = text === undefined ? -1 : this.#bytes.indexOf(JSON.stringify(text), this.#at);
    if (found !== -1) this.#advanceTo(found);
    return { line: this.#line, byteOffset: this.#lineStart };
  }

  #advanceTo(position: number): void {
    for (;;) {
      const feed = this.#bytes.indexOf(LINE_FEED, this.#at);
      if (feed === -1 || feed >= position) break;
      this.#line += 1;
      this.#lineStart = this.#at = feed + 1;
    }
    this.#at = position;
  }
}
