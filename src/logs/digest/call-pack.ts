import type { Message } from '../../core/text/message.ts';
import type { UsageRecord } from '../record.ts';
import { areAlike } from './alike.ts';
import type { FileDigest } from './file-digest.ts';

/**
 * Strategy. The calls of a file as the index keeps them: numbers in columns, what calls have in common once, what is rare in
 * JSON. A tenth of their JSON in time and a quarter in size. Little-endian, as every platform of VS Code is:
 *
 *     u32 version, u32 length of the head, u32 number of calls, u32 zero; the head (JSON) padded to 8 bytes;
 *     f64 time of each call, f64 byte offset, f64 for each class of tokens; u32 line, u32 shape
 *
 * The highest bit of a shape: the API was asked for a diagnostic of the call, and had none, as newer logs have it of nearly every
 * call. In version 1 that was among what is rare.
 */
const VERSION = 2;
const OLDEST_VERSION = 1;
const NO_DIVERGENCE = 0x8000_0000;
const SHAPE_BITS = 0x7fff_ffff;
const FIXED_BYTES = 16;
const FLOAT_COLUMNS = 7;
const BYTES_PER_CALL = FLOAT_COLUMNS * 8 + 2 * 4;

const SHAPE_KEYS = [
  'session',
  'agent',
  'project',
  'model',
  'serviceTier',
  'speed',
  'inferenceGeo',
  'version',
  'relayed',
  'outputIsLowerBound',
  'callCount',
  'missingTokens',
  'estimated',
] as const satisfies readonly (keyof UsageRecord)[];

/** What many calls of a file have in common. */
type Shape = Pick<UsageRecord, (typeof SHAPE_KEYS)[number]>;

/** What few calls have. */
type Rare = Pick<UsageRecord, 'webSearchRequests' | 'extraIterations' | 'diagnostic' | 'loggedCostNanoUsd'>;

interface Head {
  readonly shapes: readonly Shape[];
  readonly messageIds: readonly (string | 0)[];
  readonly requestIds: readonly (string | 0)[];
  readonly rare: Readonly<Record<string, Rare>>;
  readonly rest: Omit<FileDigest, 'calls'>;
}

/** Runs for every call of years of logs, over columns rather than over calls. */
export function packDigest({ calls, compactions, statedCosts, problems, problemCount }: FileDigest): Uint8Array {
  const count = calls.length;
  const shapes = new ShapeTable();
  const shapeIndexes = new Uint32Array(count);
  const messageIds: (string | 0)[] = [];
  const requestIds: (string | 0)[] = [];
  const rare: Record<string, Rare> = {};
  for (let index = 0; index < count; index++) {
    const call = calls[index]!;
    const shape = shapes.indexOf(call);
    shapeIndexes[index] = call.diagnostic === null ? shape + NO_DIVERGENCE : shape;
    messageIds.push(call.messageId ?? 0);
    requestIds.push(call.requestId ?? 0);
    if (hasRare(call)) rare[index] = rareOf(call);
  }
  const rest = { compactions, statedCosts, problems, problemCount };
  const head: Head = { shapes: shapes.shapes, messageIds, requestIds, rare, rest };
  const text = JSON.stringify(head);
  const headLength = Buffer.byteLength(text);
  const columnsAt = padded(FIXED_BYTES + headLength);
  const bytes = new Uint8Array(columnsAt + count * BYTES_PER_CALL);
  new Uint32Array(bytes.buffer, 0, 4).set([VERSION, headLength, count, 0]);
  Buffer.from(bytes.buffer).write(text, FIXED_BYTES);
  const { floats, integers } = columns(bytes, columnsAt, count);
  for (let index = 0; index < count; index++) {
    const { atMs, byteOffset, usage, line } = calls[index]!;
    floats[index] = atMs;
    floats[count + index] = byteOffset;
    floats[2 * count + index] = usage.inputTokens;
    floats[3 * count + index] = usage.cacheWrite5mTokens;
    floats[4 * count + index] = usage.cacheWrite1hTokens;
    floats[5 * count + index] = usage.cacheReadTokens;
    floats[6 * count + index] = usage.outputTokens;
    integers[index] = line;
  }
  integers.set(shapeIndexes, count);
  return bytes;
}

function hasRare({ webSearchRequests, extraIterations, diagnostic, loggedCostNanoUsd }: UsageRecord): boolean {
  return (webSearchRequests ?? extraIterations ?? loggedCostNanoUsd ?? diagnostic ?? undefined) !== undefined;
}

function rareOf({ webSearchRequests, extraIterations, diagnostic, loggedCostNanoUsd }: UsageRecord): Rare {
  return { webSearchRequests, extraIterations, diagnostic: diagnostic ?? undefined, loggedCostNanoUsd } as Rare;
}

/** @throws RangeError for bytes that another version packed */
export function unpackDigest(packed: Uint8Array): FileDigest {
  const bytes = packed.byteOffset % 8 === 0 ? packed : packed.slice();
  const [version, headLength = 0, count = 0] = new Uint32Array(bytes.buffer, bytes.byteOffset, 4);
  if (version === undefined || version < OLDEST_VERSION || version > VERSION) {
    throw new RangeError(`Calls are packed in version ${version}, and this program knows ${VERSION}.`);
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + FIXED_BYTES, headLength).toString();
  const { shapes, messageIds, requestIds, rare, rest } = JSON.parse(text) as Head;
  const { floats, integers } = columns(bytes, padded(FIXED_BYTES + headLength), count);
  const calls = Array.from({ length: count }, (_, index): UsageRecord => {
    const number = (column: number): number => floats[column * count + index]!;
    const messageId = messageIds[index];
    const requestId = requestIds[index];
    const shape = integers[count + index]!;
    return {
      ...(messageId !== 0 && { messageId }),
      ...(requestId !== 0 && { requestId }),
      ...shapes[shape & SHAPE_BITS]!,
      ...(shape >= NO_DIVERGENCE && { diagnostic: null }),
      ...rare[index],
      atMs: number(0),
      byteOffset: number(1),
      usage: {
        inputTokens: number(2),
        cacheWrite5mTokens: number(3),
        cacheWrite1hTokens: number(4),
        cacheReadTokens: number(5),
        outputTokens: number(6),
      },
      line: integers[index]!,
    };
  });
  return {
    calls,
    ...rest,
    problems: rest.problems.map(({ line, message }) => ({ line, message: messageOf(message) })),
  };
}

/** An index that an earlier build has written holds sentences. */
function messageOf(message: Message | string): Message {
  return typeof message === 'string' ? { template: message, values: [] } : message;
}

function columns(bytes: Uint8Array, at: number, count: number): { floats: Float64Array; integers: Uint32Array } {
  const floats = new Float64Array(bytes.buffer, bytes.byteOffset + at, count * FLOAT_COLUMNS);
  const integersAt = bytes.byteOffset + at + count * FLOAT_COLUMNS * 8;
  return { floats, integers: new Uint32Array(bytes.buffer, integersAt, count * 2) };
}

function padded(length: number): number {
  return Math.ceil(length / 8) * 8;
}

class ShapeTable {
  readonly shapes: Shape[] = [];
  readonly #indexes = new Map<string, number>();
  #last: UsageRecord | undefined;
  #lastIndex = 0;

  indexOf(call: UsageRecord): number {
    if (this.#last && areAlike(call, this.#last)) return this.#lastIndex;
    this.#last = call;
    const shape = Object.fromEntries(SHAPE_KEYS.map((key) => [key, call[key]])) as unknown as Shape;
    const name = JSON.stringify(shape);
    let index = this.#indexes.get(name);
    if (index === undefined) {
      index = this.shapes.push(shape) - 1;
      this.#indexes.set(name, index);
    }
    this.#lastIndex = index;
    return index;
  }
}
