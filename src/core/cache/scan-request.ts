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
import type { Role, Section } from '../prompt/model.ts';
import { BlockRows, type TextPlace } from './block-rows.ts';
import { bodyOf, contentBlock, isRefusal, readMessage, readTools, ScannedBody, textBlock } from './blocks.ts';
import type { BlockPlace, RequestBlock } from './request-block.ts';
import { JsonBytes, type JsonText, UnexpectedJson } from './json-bytes.ts';
import { ReadList } from './read-lists.ts';
import { TextMemory } from './text-memory.ts';

/** How a message begins, without and with the spaces that some writers put in. */
const MESSAGE_STARTS = (['user', 'assistant'] as const).flatMap((role) =>
  [`{"role":"${role}","content":`, `{"role": "${role}", "content": `].map((written) => [role, written] as const),
);

/** What is refused here is read again where refusals are worded. */
const NO_PATH = '';

/** A list of a line: for the content of a message, the message's number. */
type ListName = 'system' | 'messages' | number;

/** The rows of a line. They hold while the next line is read, which takes over what both have in common. */
interface LineRows {
  readonly system: BlockRows;
  readonly messages: BlockRows;
}
const newRows = (): LineRows => ({ system: new BlockRows(USUAL_BLOCKS), messages: new BlockRows(USUAL_BLOCKS) });
const USUAL_BLOCKS = 256;

/** Reads lines of requests, one after the other. */
export class RequestScanner {
  readonly #texts = TextMemory.create();
  #bytes = new JsonBytes({ bytes: new Uint8Array(), latin1: () => '', decode: () => '' });
  #rows = newRows();
  #rowsBefore = newRows();
  #lists = new Map<ListName, ReadList>();
  #listsBefore: ReadonlyMap<ListName, ReadList> = new Map();

  /** A line as an object whose `request` is a {@link ScannedBody}; undefined where it has to be parsed. */
  scan(json: JsonText): Readonly<Record<string, unknown>> | undefined {
    if (!this.#texts?.load(json.bytes)) return undefined;
    this.#bytes = new JsonBytes(json);
    this.#lists = new Map();
    this.#rows.system.length = 0;
    this.#rows.messages.length = 0;
    try {
      const line = this.#line();
      this.#listsBefore = this.#lists;
      this.#texts.keep();
      [this.#rows, this.#rowsBefore] = [this.#rowsBefore, this.#rows];
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
    const { system, messages } = this.#rows;
    let messageCount = 0;
    this.#bytes.members((name) => {
      if (name === 'system' && this.#bytes.isNext('[')) {
        this.#content(this.#place('system', 'system'), system);
      } else if (name === 'system' && this.#bytes.isNext('"')) {
        this.#string(this.#place('system', 'system'), system);
      } else if (name === 'messages') {
        const read = (message: number, list: ReadList): number => {
          const linesBefore = this.#message(message, messages);
          list.add(this.#bytes.at, linesBefore);
          return 1;
        };
        messageCount = this.#list('messages', undefined, messages, read).length;
      } else {
        body[name] = this.#bytes.value();
      }
    });
    if (messageCount === 0 || body.system != null) throw new UnexpectedJson();
    const tools: RequestBlock[] = [];
    readTools(body.tools, tools);
    const blocks = new BlockRows(tools.length + system.length + messages.length);
    for (const tool of tools) blocks.add(tool);
    blocks.copy(system, 0, system.length);
    blocks.copy(messages, 0, messages.length);
    const starts = { tools: 0, system: tools.length, messages: tools.length + system.length };
    return new ScannedBody(bodyOf(body, blocks, starts, blocks.marked, blocks.others));
  }

  /** @returns from how many other lines its blocks come */
  #message(message: number, blocks: BlockRows): number {
    const start = this.#bytes.at;
    const before = blocks.length;
    for (const [role, written] of MESSAGE_STARTS) {
      if (!this.#bytes.accept(written)) continue;
      const place = this.#place('messages', role, message);
      let linesBefore = 0;
      if (this.#bytes.isNext('"')) this.#string(place, blocks);
      else if (this.#bytes.isNext('[')) linesBefore = this.#content(place, blocks);
      if (blocks.length > before && this.#bytes.acceptObjectEnd()) return linesBefore;
    }
    this.#bytes.at = start;
    blocks.length = before;
    const read: RequestBlock[] = [];
    readMessage(this.#bytes.value(), message, read);
    for (const block of read) blocks.add(block);
    return 0;
  }

  #place(section: Section, role: Role, message?: number): TextPlace {
    return { section, role, message, line: this.#bytes.json };
  }

  /** @returns from how many other lines its blocks come */
  #content(place: TextPlace, blocks: BlockRows): number {
    const read = (index: number, list: ReadList): number => this.#blocks(place, index, blocks, list);
    return this.#list(place.message ?? 'system', place.role, blocks, read).linesBefore;
  }

  /** Reads plain texts, as many as follow each other, or one other block. @returns how many */
  #blocks(place: TextPlace, index: number, blocks: BlockRows, list: ReadList): number {
    const texts = this.#texts!;
    const bytes = this.#bytes;
    const count = texts.blocks(bytes.at, place.role);
    if (count === 0) {
      blocks.add(contentBlock(bytes.value(), NO_PATH, withoutLine(place), index));
      list.add(bytes.at, 0);
      return 1;
    }
    blocks.addTexts(place, index, texts.columns, count);
    const { ends } = texts.columns;
    list.addBlocks(ends, count);
    bytes.at = ends[count - 1]!;
    return count;
  }

  /**
   * Reads a list; what it has in common with that of the line before is taken over.
   * @param read passes some elements and adds their blocks to the rows, and them to the list; returns how many
   */
  #list(
    name: ListName,
    role: Role | undefined,
    blocks: BlockRows,
    read: (index: number, list: ReadList) => number,
  ): ReadList {
    const bytes = this.#bytes;
    if (!bytes.isNext('[')) throw new UnexpectedJson();
    const list = new ReadList({ start: bytes.at, role }, blocks);
    const before = this.#listsBefore.get(name);
    if (before) list.takeOver(before, this.#texts!);
    if (list.length > 0) bytes.at = list.end;
    bytes.elements((index) => read(index, list), list.length);
    this.#lists.set(name, list);
    return list;
  }

  /** A text that stands where a list of blocks could. */
  #string(place: TextPlace, blocks: BlockRows): void {
    const texts = this.#texts!;
    if (texts.text(this.#bytes.at + 1, place.role)) {
      blocks.addTexts(place, undefined, texts.columns, 1);
      this.#bytes.at = texts.columns.ends[0]!;
    } else {
      blocks.add(textBlock(withoutLine(place), this.#bytes.value() as string));
    }
  }
}

/** For a block that holds its content itself. */
function withoutLine({ section, role, message }: TextPlace): BlockPlace {
  return { section, role, message };
}
