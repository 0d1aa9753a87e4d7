import { readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { LineChunk } from '../source.ts';
import { LineMemory } from './line-memory.ts';
import { ENOUGH_BYTES } from './line-rows.ts';
import { LineShortener } from './line-shortener.ts';

const LINE_FEED = 0x0a;

/** Bytes of the buffer that a thread reads into: more than nearly every line has, and not more than a processor's cache. */
export const CHUNK_BYTES = 1 << 20;

/** Few lines are less. */
export const LITTLE_BYTES = 32 << 10;

/** Read at once: what is copied is still in the processor's nearest cache when it is looked at. */
const READ_BYTES = 128 << 10;

/** So many bytes at a file's start and before a place in it, or as many as there are, tell whether it is still the same file. */
const CHECKED_BYTES = 512;

export interface LinePlace {
  readonly byteOffset: number;
  readonly line: number;
}

export const FILE_START: LinePlace = { byteOffset: 0, line: 0 };

/** Where the rest behind the last line feed begins. */
export interface ReadEnd extends LinePlace {
  /** What was read up to there stands there no more: another content has been written in its place, and nothing of it was read. */
  readonly isWrittenAnew: boolean;
  /** CRC-32 of the {@link CHECKED_BYTES} at the file's start and of those before the place; undefined where not all were read here. */
  readonly checksum?: number;
}

/** Where a thread reads files into. */
export interface ChunkTarget {
  readonly buffer: Buffer;
  readonly memory?: LineMemory;
}

/** One for a thread that reads much. */
export function largeTarget(): ChunkTarget {
  const memory = LineMemory.create(CHUNK_BYTES);
  return memory ? { buffer: memory.buffer, memory } : { buffer: Buffer.allocUnsafeSlow(CHUNK_BYTES) };
}

/** Bytes of a batch of rows at most: one that was enough but for a byte, and what a line and some rows take. */
export const BATCH_BYTES = ENOUGH_BYTES + CHUNK_BYTES + (64 << 10);

/** One for a thread that writes rows of lines. @throws where WebAssembly is not to be had */
export function rowsTarget(): Required<ChunkTarget> {
  const memory = new LineMemory(CHUNK_BYTES, BATCH_BYTES);
  return { buffer: memory.buffer, memory };
}

/** For a few lines: to make a module that picks their values takes longer than to parse them. */
export function littleTarget(): ChunkTarget {
  return { buffer: Buffer.allocUnsafeSlow(LITTLE_BYTES) };
}

export interface ChunkVisitor {
  /** Whole lines. @returns their number */
  lines(chunk: LineChunk): number;
  /** What stands behind the last line feed: a line that is being written, or the last one of a finished file. */
  rest(chunk: LineChunk): void;
  /** A line that is too long even without its long strings. */
  tooLong(place: LinePlace): void;
}

/**
 * Strategy. Reads a file from an offset on, but not further than it was long when it was found, and hands over whole lines. Memory
 * stays at the buffer's size whatever the lines are: a line that does not fit into it comes shortened.
 *
 * A log that is moved away or replaced stays what it is for whoever has it open. One that is cut, and written anew in its place,
 * does not: a line could be put together from two contents. So each part is read with the last bytes of the one before, and where
 * they are other ones now, the file was written anew.
 */
export function readChunks(
  descriptor: number,
  target: ChunkTarget,
  start: LinePlace,
  endOffset: number,
  visitor: ChunkVisitor,
): ReadEnd {
  const { buffer, memory } = target;
  const dataAt = Math.min(CHECKED_BYTES, buffer.length >> 3);
  const overlap = Buffer.allocUnsafe(dataAt);
  let headSum: number | undefined;
  let { byteOffset, line } = start;
  let heldBytes = 0;
  /** In front of those that are held: they have been handed over. */
  let knownBytes = 0;
  const chunkTo = (end: number): LineChunk => ({
    bytes: buffer,
    start: dataAt,
    end,
    byteOffset,
    line,
    ...(memory && { memory }),
  });
  while (byteOffset + heldBytes < endOffset) {
    const heldEnd = dataAt + heldBytes;
    const overlapBytes = Math.min(dataAt, knownBytes + heldBytes);
    const at = heldEnd - overlapBytes;
    buffer.copy(overlap, 0, at, heldEnd);
    const count = readInto(descriptor, buffer, at, byteOffset + heldBytes - overlapBytes, endOffset) - overlapBytes;
    if (count >= 0 && overlap.compare(buffer, at, heldEnd, 0, overlapBytes) !== 0) {
      return { byteOffset, line, isWrittenAnew: true };
    }
    if (byteOffset + heldBytes === 0 && count >= CHECKED_BYTES) {
      headSum = crc32(buffer.subarray(dataAt, dataAt + CHECKED_BYTES));
    }
    heldBytes += Math.max(0, count);
    const end = heldBytes === 0 ? 0 : buffer.lastIndexOf(LINE_FEED, dataAt + heldBytes - 1) + 1;
    if (end > dataAt) {
      line += visitor.lines(chunkTo(end));
      const bytes = end - dataAt;
      knownBytes = Math.min(dataAt, knownBytes + bytes);
      buffer.copyWithin(dataAt - knownBytes, end - knownBytes, dataAt + heldBytes);
      heldBytes -= bytes;
      byteOffset += bytes;
    } else if (dataAt + heldBytes === buffer.length) {
      const lengthBytes = readLongLine(descriptor, buffer, { byteOffset, line }, endOffset, visitor);
      if (lengthBytes === undefined) return { byteOffset, line, isWrittenAnew: false };
      byteOffset += lengthBytes;
      line += 1;
      heldBytes = 0;
      knownBytes = 0;
    } else if (count <= 0) break; // the file became shorter
  }
  if (heldBytes > 0) visitor.rest(chunkTo(dataAt + heldBytes));
  const isAllRead = headSum !== undefined && knownBytes === CHECKED_BYTES;
  const checksum = isAllRead ? crc32(buffer.subarray(dataAt - knownBytes, dataAt), headSum) : undefined;
  return { byteOffset, line, isWrittenAnew: false, ...(checksum !== undefined && { checksum }) };
}

/** {@link ReadEnd.checksum} of a place in a file: notices another file in the place of one, not a forgery. */
export function checksumOf(descriptor: number, byteOffset: number): number {
  const bytes = Buffer.allocUnsafe(Math.min(CHECKED_BYTES, byteOffset));
  let sum = 0;
  for (const at of [0, byteOffset - bytes.length]) {
    const count = bytes.length === 0 ? 0 : readSync(descriptor, bytes, 0, bytes.length, at);
    sum = crc32(bytes.subarray(0, count), sum);
  }
  return sum;
}

/** No checksum of a file: what was read of it stands there no more. */
const NO_CHECKSUM = -1;

/** The checksum of the place where reading ended. */
export function endChecksum(descriptor: number, { byteOffset, isWrittenAnew, checksum }: ReadEnd): number {
  return isWrittenAnew ? NO_CHECKSUM : (checksum ?? checksumOf(descriptor, byteOffset));
}

/** @returns the length of the line with its line feed; undefined where it has none */
function readLongLine(
  descriptor: number,
  buffer: Buffer,
  place: LinePlace,
  endOffset: number,
  visitor: ChunkVisitor,
): number | undefined {
  const shortener = new LineShortener();
  let lengthBytes = 0;
  for (;;) {
    const count = readInto(descriptor, buffer, 0, place.byteOffset + lengthBytes, endOffset);
    const feed = buffer.subarray(0, count).indexOf(LINE_FEED);
    shortener.add(buffer, feed === -1 ? count : feed);
    const isWhole = feed !== -1;
    lengthBytes += isWhole ? feed + 1 : count;
    if (!isWhole && count > 0) continue;
    const bytes = shortener.bytes;
    if (!bytes) visitor.tooLong(place);
    else if (isWhole) visitor.lines({ bytes, start: 0, end: bytes.length, ...place });
    else visitor.rest({ bytes, start: 0, end: bytes.length, ...place });
    return isWhole ? lengthBytes : undefined;
  }
}

function readInto(descriptor: number, buffer: Buffer, at: number, byteOffset: number, endOffset: number): number {
  const wanted = Math.min(READ_BYTES, buffer.length - at, endOffset - byteOffset);
  return wanted <= 0 ? 0 : readSync(descriptor, buffer, at, wanted, byteOffset);
}
