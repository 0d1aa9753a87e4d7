import { closeSync, openSync } from 'node:fs';
import type { LineMemory } from '../files/line-memory.ts';
import { ROW, type RowBatch } from '../files/line-rows.ts';
import {
  CHUNK_BYTES,
  type ChunkTarget,
  endChecksum,
  FILE_START,
  readChunks,
  type ReadEnd,
} from '../files/read-chunks.ts';
import type { LineChunk } from '../source.ts';
import type { WantedLines } from '../sources/wanted-members.ts';

/** Reads files for somebody else: writes rows of their lines, and knows nothing of what they mean. */
export class FileWalker {
  readonly #target: Required<ChunkTarget>;
  readonly #memory: LineMemory;
  readonly #wanted: WantedLines;
  readonly #batch: RowBatch;

  /** @param put takes a batch of rows, before it is written over */
  constructor(target: Required<ChunkTarget>, wanted: WantedLines, put: (batch: Uint8Array) => void) {
    this.#target = target;
    this.#memory = target.memory;
    this.#wanted = wanted;
    this.#batch = target.memory.newBatch(put);
  }

  /** @param row the number of the file */
  walk(row: number, path: string, sizeBytes: number): void {
    const batch = this.#batch;
    batch.add(ROW.file, { line: row });
    batch.repeatedLines = 0;
    this.#memory.beginFile(this.#wanted);
    try {
      const { line, byteOffset, checksum } = this.#read(path, sizeBytes);
      batch.add(ROW.end, { line, byteOffset, last: checksum });
    } catch {
      batch.add(ROW.givenUp);
    }
  }

  /** Puts what is left. */
  end(): void {
    this.#batch.add(ROW.over);
    this.#batch.put();
  }

  #read(path: string, sizeBytes: number): ReadEnd & { readonly checksum: number } {
    const descriptor = openSync(path, 'r');
    try {
      const end = readChunks(descriptor, this.#target, FILE_START, sizeBytes, {
        lines: (chunk) => this.#walk(chunk, false),
        rest: (chunk) => this.#walk(chunk, true),
        tooLong: ({ line, byteOffset }) => this.#batch.add(ROW.tooLong, { line, byteOffset }),
      });
      return { ...end, checksum: endChecksum(descriptor, end) };
    } finally {
      closeSync(descriptor);
    }
  }

  /** @throws for a line that is too long for a batch, even shortened */
  #walk(chunk: LineChunk, isRest: boolean): number {
    if (isRest) this.#batch.add(ROW.rest);
    if (chunk.memory) return this.#memory.writeRows(this.#wanted, chunk, this.#batch);
    const { line, byteOffset, start, end } = chunk;
    if (end - start > CHUNK_BYTES) throw new RangeError('The line is too long for a batch.');
    this.#batch.add(ROW.shortLine, { line, byteOffset, bytes: chunk.bytes.subarray(start, end) });
    return 1;
  }
}
