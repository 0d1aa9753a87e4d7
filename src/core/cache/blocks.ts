import { isRecord } from '../text/json-value.ts';
import type { Role, Section, Ttl } from '../prompt/model.ts';
import type { BlockList, BlockPlace, RequestBlock, SectionStarts } from './request-block.ts';

/** A block of a body that was parsed. */
class ParsedBlock implements RequestBlock {
  readonly place: BlockPlace;
  readonly index: number | undefined;
  readonly type: string;
  readonly content: string | Readonly<Record<string, unknown>>;
  readonly text: string | undefined;
  readonly marker: Ttl | undefined;

  constructor(
    place: BlockPlace,
    index: number | undefined,
    type: string,
    content: string | Readonly<Record<string, unknown>>,
    text: string | undefined,
    marker: Ttl | undefined,
  ) {
    this.place = place;
    this.index = index;
    this.type = type;
    this.content = content;
    this.text = text;
    this.marker = marker;
  }

  get section(): Section {
    return this.place.section;
  }

  get role(): Role | undefined {
    return this.place.role;
  }

  get message(): number | undefined {
    return this.place.message;
  }
}

/** What a body says, in render order; or why the provider does not take it. */
export type ReadBody<Blocks extends BlockList = readonly RequestBlock[]> =
  | {
      readonly blocks: Blocks;
      readonly starts: SectionStarts;
      /** Those that carry a marker. */
      readonly marked: readonly number[];
      /** Those that are more than a text. */
      readonly others: readonly number[];
      /** Some `tool_use` blocks stand side by side, or some `tool_result` blocks. */
      readonly hasToolRuns: boolean;
      readonly body: Readonly<Record<string, unknown>>;
      /** Top-level `cache_control`: the provider places a breakpoint by itself. */
      readonly automatic?: Ttl;
      readonly refusal?: undefined;
    }
  | { readonly refusal: string };

/** Thrown inside of this module only, and caught where the reading began. */
class Refusal extends Error {}

/** Whether an error says why the provider does not take a body. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Refusal;
}

/** A body that was read from its bytes, without being parsed as a whole. It stands where a parsed body could. */
export class ScannedBody {
  readonly read: ReadBody<BlockList>;

  constructor(read: ReadBody<BlockList>) {
    this.read = read;
  }
}

/** Reads a body that was parsed, or scanned already. */
export function readRequest(body: unknown): ReadBody<BlockList> {
  return body instanceof ScannedBody ? body.read : readBody(body);
}

/**
 * Reads a Messages API body that can come from anywhere. Messages of a refusal are worded as the provider words its own.
 * @param similar blocks of another body; a text that stands there just so is taken from there
 */
export function readBody(body: unknown, similar?: readonly RequestBlock[]): ReadBody {
  if (!isRecord(body)) return { refusal: 'The request body is not a JSON object.' };
  try {
    const blocks: RequestBlock[] = [];
    readTools(body.tools, blocks);
    const system = blocks.length;
    readSystem(body.system, blocks, similar);
    const starts = { tools: 0, system, messages: blocks.length };
    readMessages(body.messages, blocks, similar);
    const marked: number[] = [];
    const others: number[] = [];
    for (let block = 0; block < blocks.length; block++) {
      const { marker, text } = blocks[block]!;
      if (marker) marked.push(block);
      if (text === undefined) others.push(block);
    }
    return bodyOf(body, blocks, starts, marked, others);
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error.message };
    throw error;
  }
}

/** @param body all of it but the blocks; throws what {@link isRefusal} knows where its marker is wrong */
export function bodyOf<Blocks extends BlockList>(
  body: Readonly<Record<string, unknown>>,
  blocks: Blocks,
  starts: SectionStarts,
  marked: readonly number[],
  others: readonly number[],
): ReadBody<Blocks> {
  const automatic = markerOf(body, '');
  const hasToolRuns = others.some((block, index) => {
    const { type } = blocks.at(block)!;
    return isToolCall(type) && others[index - 1] === block - 1 && blocks.at(block - 1)!.type === type;
  });
  return { blocks, starts, marked, others, hasToolRuns, body, ...(automatic && { automatic }) };
}

/** Whether a run of such blocks may count as one position of the lookback. */
export function isToolCall(type: string): boolean {
  return type === 'tool_use' || type === 'tool_result';
}

export function isThinking(type: string): boolean {
  return type === 'thinking' || type === 'redacted_thinking';
}

/** Where a block stands, as the provider's messages name it: `messages.0.content.4`. */
export function pathOf({ section, message, index }: RequestBlock): string {
  const last = index === undefined ? '' : `.${index}`;
  return section === 'messages' ? `messages.${message}.content${last}` : `${section}${last}`;
}

export function readTools(tools: unknown, blocks: RequestBlock[]): void {
  if (tools == null) return;
  if (!Array.isArray(tools)) throw new Refusal('tools: Input should be a valid list');
  const place: BlockPlace = { section: 'tools', role: undefined, message: undefined };
  for (let index = 0; index < tools.length; index++) {
    const tool: unknown = tools[index];
    if (!isRecord(tool)) throw new Refusal(`tools.${index}: Input should be an object`);
    const marker = markerOf(tool, `tools.${index}.`);
    blocks.push(new ParsedBlock(place, index, 'tool', tool, undefined, marker));
  }
}

function readSystem(system: unknown, blocks: RequestBlock[], similar: Similar): void {
  if (system == null) return;
  const place: BlockPlace = { section: 'system', role: 'system', message: undefined };
  if (typeof system === 'string') {
    blocks.push(textBlock(place, system));
    return;
  }
  if (!Array.isArray(system)) throw new Refusal('system: Input should be a valid string or a list of blocks');
  readContent(system, 'system', place, blocks, similar);
}

function readMessages(messages: unknown, blocks: RequestBlock[], similar: Similar): void {
  if (messages === undefined) throw new Refusal('messages: Field required');
  if (!Array.isArray(messages)) throw new Refusal('messages: Input should be a valid list');
  if (messages.length === 0) throw new Refusal('messages: at least one message is required');
  for (let message = 0; message < messages.length; message++) readMessage(messages[message], message, blocks, similar);
}

export function readMessage(one: unknown, message: number, blocks: RequestBlock[], similar?: Similar): void {
  if (!isRecord(one)) throw new Refusal(`messages.${message}: Input should be an object`);
  const { role, content } = one;
  if (role !== 'user' && role !== 'assistant' && role !== 'system') {
    throw new Refusal(`messages.${message}.role: Input should be 'user' or 'assistant'`);
  }
  const place: BlockPlace = { section: 'messages', role, message };
  if (typeof content === 'string') {
    blocks.push(textBlock(place, content));
  } else if (Array.isArray(content)) {
    readContent(content, `messages.${message}.content`, place, blocks, similar);
  } else {
    throw new Refusal(
      content === undefined
        ? `messages.${message}.content: Field required`
        : `messages.${message}.content: Input should be a valid string or a list of blocks`,
    );
  }
}

type Similar = readonly RequestBlock[] | undefined;

function readContent(
  list: readonly unknown[],
  path: string,
  place: BlockPlace,
  blocks: RequestBlock[],
  similar: Similar,
): void {
  for (let index = 0; index < list.length; index++) {
    const other = similar?.[blocks.length];
    const isAsThere = other !== undefined && isSameText(other, list[index], place, index);
    blocks.push(isAsThere ? other : contentBlock(list[index], path, place, index));
  }
}

/** Whether a value is the very text, without a marker, that a block is. */
function isSameText(
  block: RequestBlock,
  value: unknown,
  { section, role, message }: BlockPlace,
  index: number,
): boolean {
  const { text } = block;
  if (text === undefined || block.marker || !isRecord(value) || value.text !== text) return false;
  if (block.index !== index || block.message !== message || block.role !== role || block.section !== section)
    return false;
  return value.type === 'text' && value.cache_control === undefined && plainText(value) !== undefined;
}

/** @param path of the list that it stands in */
export function contentBlock(content: unknown, path: string, place: BlockPlace, index: number): RequestBlock {
  if (!isRecord(content)) throw new Refusal(`${path}.${index}: Input should be an object`);
  const { type } = content;
  if (typeof type !== 'string') throw new Refusal(`${path}.${index}.type: Field required`);
  const marker = content.cache_control === undefined ? undefined : markerOf(content, `${path}.${index}.`);
  const text = type === 'text' ? plainText(content) : undefined;
  return new ParsedBlock(place, index, type, content, text, marker);
}

/** A text that stands where a list of blocks could. */
export function textBlock(place: BlockPlace, text: string): RequestBlock {
  return new ParsedBlock(place, undefined, 'text', text, text, undefined);
}

/** A block that is nothing but a text and its marker, as it was read from its bytes. @param index undefined for a string */
export function scannedText(
  place: BlockPlace,
  index: number | undefined,
  text: string,
  marker: Ttl | undefined,
): RequestBlock {
  const content =
    index === undefined
      ? text
      : { type: 'text', text, ...(marker && { cache_control: { type: 'ephemeral', ttl: marker } }) };
  return new ParsedBlock(place, index, 'text', content, text, marker);
}

function plainText(content: Readonly<Record<string, unknown>>): string | undefined {
  for (const name in content) if (name !== 'type' && name !== 'text' && name !== 'cache_control') return undefined;
  return typeof content.text === 'string' ? content.text : undefined;
}

function markerOf(owner: Readonly<Record<string, unknown>>, path: string): Ttl | undefined {
  const control = owner.cache_control;
  if (control == null) return undefined;
  if (!isRecord(control)) throw new Refusal(`${path}cache_control: Input should be an object`);
  if (control.type !== 'ephemeral') {
    throw new Refusal(
      control.type === undefined
        ? `${path}cache_control.type: Field required`
        : `${path}cache_control.type: Input should be 'ephemeral'`,
    );
  }
  const { ttl } = control;
  if (ttl == null) return '5m';
  if (ttl !== '5m' && ttl !== '1h') throw new Refusal(`${path}cache_control.ttl: Input should be '5m' or '1h'`);
  return ttl;
}
