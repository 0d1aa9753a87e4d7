/**
 * Strategy. A file of requests is mostly texts that nobody looks at: the cache goes by their hashes. So a line is not parsed as a
 * whole. A block that is nothing but a text in plain ASCII, written as JSON writers write it, is hashed from its bytes in one
 * go, and its text comes into being only if it is asked for. Everything else is cut out and handed to `JSON.parse`. What is
 * found to stand otherwise than expected, or to be wrong, is left to the reader of parsed bodies, and so are its refusals: a
 * line that is read here says just what it would say there.
 */
import type { Role, Section, Ttl } from '../prompt/model.ts';
import {
  bodyOf,
  contentBlock,
  isRefusal,
  markerOf,
  readMessage,
  readTools,
  type RequestBlock,
  ScannedBody,
  textBlock,
} from './blocks.ts';
import { startOfText } from './fingerprint.ts';
import { byteSequence, type ByteSequence, JsonBytes, type JsonText, UnexpectedJson } from './json-bytes.ts';
import { type HashHalves, PrefixHash } from './prefix-hash.ts';

/** What the blocks of a message, or of the system prompt, have in common. */
interface TextPlace {
  readonly section: Section;
  readonly role: Role;
  readonly message: number | undefined;
  readonly latin1: string;
}

/** A text block of which only the place is known, and the hash. There are millions of them, so it has few fields. */
class ScannedText implements RequestBlock, HashHalves {
  readonly place: TextPlace;
  readonly index: number | undefined;
  readonly start: number;
  readonly characters: number;
  readonly marker: Ttl | undefined;
  readonly high: number;
  readonly low: number;

  constructor(
    place: TextPlace,
    index: number | undefined,
    start: number,
    end: number,
    high: number,
    low: number,
    marker: Ttl | undefined,
  ) {
    this.place = place;
    this.index = index;
    this.start = start;
    this.characters = end - start;
    this.high = high;
    this.low = low;
    this.marker = marker;
  }

  get type(): string {
    return 'text';
  }

  get section(): Section {
    return this.place.section;
  }

  get role(): Role {
    return this.place.role;
  }

  get message(): number | undefined {
    return this.place.message;
  }

  get hash(): HashHalves {
    return this;
  }

  get text(): string {
    return this.place.latin1.slice(this.start, this.start + this.characters);
  }

  get content(): string | Readonly<Record<string, unknown>> {
    if (this.index === undefined) return this.text;
    const { text, marker } = this;
    return { type: 'text', text, ...(marker && { cache_control: { type: 'ephemeral', ttl: marker } }) };
  }
}

/** Without and with the spaces that some writers put in. */
interface Spellings {
  readonly compact: ByteSequence;
  readonly spaced: ByteSequence;
}
const spellings = (text: string): Spellings => ({
  compact: byteSequence(text),
  spaced: byteSequence(text.replaceAll(':', ': ').replaceAll(',', ', ')),
});
const TEXT_START = spellings('{"type":"text","text":"');
const CONTROL = spellings(',"cache_control":');
const CONTROL_5M = spellings(',"cache_control":{"type":"ephemeral"}');
const MESSAGE_STARTS = (['user', 'assistant'] as const).map(
  (role) => [role, spellings(`{"role":"${role}","content":`)] as const,
);

/** What is refused here is read again where refusals are worded. */
const NO_PATH = '';

/** Reads lines of requests, one after the other. */
export class RequestScanner {
  readonly #hash = new PrefixHash();
  #bytes = new JsonBytes({ bytes: new Uint8Array(), latin1: '', decode: () => '' });

  /** A line as an object whose `request` is a {@link ScannedBody}; undefined where it has to be parsed. */
  scan(json: JsonText): Readonly<Record<string, unknown>> | undefined {
    this.#bytes = new JsonBytes(json);
    try {
      return this.#line();
    } catch (error) {
      if (error instanceof UnexpectedJson || error instanceof SyntaxError || isRefusal(error)) return undefined;
      throw error;
    }
  }

  #line(): Readonly<Record<string, unknown>> {
    const line: Record<string, unknown> = {};
    this.#bytes.members((name) => {
      line[name] = name === 'request' && this.#bytes.isNext('{') ? this.#body() : this.#bytes.value();
    });
    this.#bytes.end();
    return line;
  }

  #body(): ScannedBody {
    const body: Record<string, unknown> = {};
    const tools: RequestBlock[] = [];
    const system: RequestBlock[] = [];
    const messages: RequestBlock[] = [];
    let messageCount = 0;
    this.#bytes.members((name) => {
      if (name === 'system' && this.#bytes.isNext('[')) {
        this.#content(this.#place('system', 'system'), system);
      } else if (name === 'system' && this.#bytes.isNext('"')) {
        system.push(this.#string(this.#place('system', 'system')));
      } else if (name === 'messages') {
        this.#bytes.elements((message) => {
          messageCount++;
          this.#message(message, messages);
        });
      } else {
        body[name] = this.#bytes.value();
      }
    });
    if (messageCount === 0 || body.system != null) throw new UnexpectedJson();
    readTools(body.tools, tools);
    return new ScannedBody(bodyOf(body, [...tools, ...system, ...messages]));
  }

  #message(message: number, blocks: RequestBlock[]): void {
    const start = this.#bytes.at;
    const before = blocks.length;
    for (const [role, written] of MESSAGE_STARTS) {
      if (!this.#accept(written)) continue;
      const place = this.#place('messages', role, message);
      if (this.#bytes.isNext('"')) blocks.push(this.#string(place));
      else if (this.#bytes.isNext('[')) this.#content(place, blocks);
      if (blocks.length > before && this.#bytes.acceptObjectEnd()) return;
    }
    this.#bytes.at = start;
    blocks.length = before;
    readMessage(this.#bytes.value(), message, blocks);
  }

  #place(section: Section, role: Role, message?: number): TextPlace {
    return { section, role, message, latin1: this.#bytes.json.latin1 };
  }

  #content(place: TextPlace, blocks: RequestBlock[]): void {
    this.#bytes.elements((index) => {
      blocks.push(this.#textBlock(place, index) ?? contentBlock(this.#bytes.value(), NO_PATH, { ...place, index }));
    });
  }

  /** @returns undefined, and nothing is passed, where it is more than a text, or not plain */
  #textBlock(place: TextPlace, index: number): RequestBlock | undefined {
    const { at } = this.#bytes;
    if (this.#accept(TEXT_START)) {
      const { at: start } = this.#bytes;
      const end = this.#plainText(place.role, start);
      if (end !== -1) {
        const marker = this.#marker();
        if (this.#bytes.acceptObjectEnd()) {
          return new ScannedText(place, index, start, end, this.#hash.high, this.#hash.low, marker);
        }
      }
    }
    this.#bytes.at = at;
    return undefined;
  }

  #marker(): Ttl | undefined {
    if (this.#accept(CONTROL_5M)) return '5m';
    return this.#accept(CONTROL) ? markerOf({ cache_control: this.#bytes.value() }, NO_PATH) : undefined;
  }

  /** A text that stands where a list of blocks could. */
  #string(place: TextPlace): RequestBlock {
    const start = this.#bytes.at + 1;
    const end = this.#plainText(place.role, start);
    if (end === -1) return textBlock(place.section, place.role, place.message, this.#bytes.value() as string);
    return new ScannedText(place, undefined, start, end, this.#hash.high, this.#hash.low, undefined);
  }

  /** @returns the end of the text, whose hash is taken then; -1, and nothing is passed, where it is not plain */
  #plainText(role: Role, start: number): number {
    const end = startOfText(this.#hash, role).plainText(this.#bytes.view, start);
    if (end !== -1) this.#bytes.at = end + 1;
    return end;
  }

  #accept(written: Spellings): boolean {
    return this.#bytes.accept(written.compact) || this.#bytes.accept(written.spaced);
  }
}
