/**
 * Strategy. A file of requests is mostly texts that nobody looks at: the cache goes by their hashes. So a line is not parsed as a
 * whole. A block that is nothing but a text in plain ASCII, written as JSON writers write it, is hashed from its bytes in one
 * go, and its text comes into being only if it is asked for. Everything else is cut out and handed to `JSON.parse`. What is
 * found to stand otherwise than expected, or to be wrong, is left to the reader of parsed bodies, and so are its refusals: a
 * line that is read here says just what it would say there.
 *
 * A request is mostly the one before it and a little more. So each list is held against the one that stood in its place in the
 * line before: as far as the bytes are the same, its blocks are those.
 */
import type { Role, Section, Ttl } from '../prompt/model.ts';
import {
  type BlockPlace,
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
import { PrefixHash } from './prefix-hash.ts';
import { ReadList } from './read-lists.ts';
import { ScannedText, type TextPlace } from './scanned-text.ts';

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

/** A list of a line: for the content of a message, the message's number. */
type ListName = 'system' | 'messages' | number;

/** Reads lines of requests, one after the other. */
export class RequestScanner {
  readonly #hash = new PrefixHash();
  #bytes = new JsonBytes({ bytes: new Uint8Array(), latin1: '', decode: () => '' });
  #lists = new Map<ListName, ReadList>();
  #listsBefore: ReadonlyMap<ListName, ReadList> = new Map();

  /** A line as an object whose `request` is a {@link ScannedBody}; undefined where it has to be parsed. */
  scan(json: JsonText): Readonly<Record<string, unknown>> | undefined {
    this.#bytes = new JsonBytes(json);
    this.#lists = new Map();
    try {
      const line = this.#line();
      this.#listsBefore = this.#lists;
      return line;
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
        messageCount = this.#list('messages', undefined, messages, (message) =>
          this.#message(message, messages),
        ).length;
      } else {
        body[name] = this.#bytes.value();
      }
    });
    if (messageCount === 0 || body.system != null) throw new UnexpectedJson();
    readTools(body.tools, tools);
    return new ScannedBody(bodyOf(body, [...tools, ...system, ...messages]));
  }

  /** @returns from how many other lines its blocks come */
  #message(message: number, blocks: RequestBlock[]): number {
    const start = this.#bytes.at;
    const before = blocks.length;
    for (const [role, written] of MESSAGE_STARTS) {
      if (!this.#accept(written)) continue;
      const place = this.#place('messages', role, message);
      let linesBefore = 0;
      if (this.#bytes.isNext('"')) blocks.push(this.#string(place));
      else if (this.#bytes.isNext('[')) linesBefore = this.#content(place, blocks);
      if (blocks.length > before && this.#bytes.acceptObjectEnd()) return linesBefore;
    }
    this.#bytes.at = start;
    blocks.length = before;
    readMessage(this.#bytes.value(), message, blocks);
    return 0;
  }

  #place(section: Section, role: Role, message?: number): TextPlace {
    return { section, role, message, latin1: this.#bytes.json.latin1 };
  }

  /** @returns from how many other lines its blocks come */
  #content(place: TextPlace, blocks: RequestBlock[]): number {
    const { linesBefore } = this.#list(place.message ?? 'system', place.role, blocks, (index) => {
      blocks.push(
        this.#textBlock(place, index) ?? contentBlock(this.#bytes.value(), NO_PATH, withoutLine(place), index),
      );
      return 0;
    });
    return linesBefore;
  }

  /**
   * Reads a list; what it has in common with that of the line before is taken over.
   * @param read passes an element, adds its blocks, and says from how many other lines those come
   */
  #list(name: ListName, role: Role | undefined, blocks: RequestBlock[], read: (index: number) => number): ReadList {
    const bytes = this.#bytes;
    if (!bytes.isNext('[')) throw new UnexpectedJson();
    const list = new ReadList({ latin1: bytes.json.latin1, start: bytes.at, role }, blocks);
    const before = this.#listsBefore.get(name);
    if (before) list.takeOver(before);
    if (list.length > 0) bytes.at = list.end;
    bytes.elements((index) => {
      const linesBefore = read(index);
      list.add(bytes.at, linesBefore);
    }, list.length);
    this.#lists.set(name, list);
    return list;
  }

  /** @returns undefined, and nothing is passed, where it is more than a text, or not plain */
  #textBlock(place: TextPlace, index: number): RequestBlock | undefined {
    const { at } = this.#bytes;
    if (this.#accept(TEXT_START)) {
      const { at: start } = this.#bytes;
      const end = this.#plainText(place.role, start);
      if (end !== -1) {
        const marker = this.#bytes.isNext(',') ? this.#marker() : undefined;
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
    if (end === -1) return textBlock(withoutLine(place), this.#bytes.value() as string);
    return new ScannedText(place, undefined, start, end, this.#hash.high, this.#hash.low, undefined);
  }

  /** @returns the end of the text, whose hash is taken then; -1, and nothing is passed, where it is not plain */
  #plainText(role: Role, start: number): number {
    const end = this.#bytes.endOfText(start);
    if (end === undefined || !startOfText(this.#hash, role).plainText(this.#bytes.view, start, end)) return -1;
    this.#bytes.at = end + 1;
    return end;
  }

  #accept(written: Spellings): boolean {
    return this.#bytes.accept(written.compact) || this.#bytes.accept(written.spaced);
  }
}

/** For a block that holds its content itself. */
function withoutLine({ section, role, message }: TextPlace): BlockPlace {
  return { section, role, message };
}
