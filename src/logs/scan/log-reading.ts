import { say } from '../../core/text/message.ts';
import { packDigest } from '../digest/call-pack.ts';
import type { DigestBuilder } from '../digest/digest-builder.ts';
import type { FileDigest } from '../digest/file-digest.ts';
import type { ChunkVisitor, LinePlace } from '../files/read-chunks.ts';
import type { LineChunk, LineReader, RecordSink } from '../source.ts';

/** What was read of a log. */
export interface ReadLog {
  readonly digest: FileDigest;
  /** {@link packDigest} of the complete lines. */
  readonly packed: Uint8Array;
  /** `LineReader.state` behind them. */
  readonly readerState: unknown;
}

/** What becomes of the lines of one log, whoever has read its bytes. */
export class LogReading implements ChunkVisitor {
  readonly #reader: LineReader;
  readonly #digest: DigestBuilder;
  #whole: Omit<ReadLog, 'digest'> | undefined;

  constructor(reader: LineReader, digest: DigestBuilder) {
    this.#reader = reader;
    this.#digest = digest;
  }

  lines(chunk: LineChunk): number {
    return this.#reader.read(chunk, this.#digest);
  }

  rest(chunk: LineChunk): void {
    this.#whole ??= this.#read();
    this.#reader.read(chunk, unfinished(this.#digest));
  }

  tooLong({ line }: LinePlace): void {
    this.#digest.problem(line, say`The line is too long to be read.`);
  }

  /** Of all lines that were read. */
  get result(): ReadLog {
    return { digest: this.#digest, ...(this.#whole ?? this.#read()) };
  }

  #read(): Omit<ReadLog, 'digest'> {
    return { packed: packDigest(this.#digest), readerState: this.#reader.state() };
  }
}

/** A line that is being written cannot be wrong yet. */
function unfinished(digest: DigestBuilder): RecordSink {
  return {
    record: (record) => digest.record(record),
    compaction: (atMs, line, agent) => digest.compaction(atMs, line, agent),
    statedCost: (session, costUsd) => digest.statedCost(session, costUsd),
    problem: (line) => digest.problem(line, say`The last line is not complete: it counts once it is.`),
  };
}
