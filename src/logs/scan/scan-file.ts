import { closeSync, openSync, readFileSync } from 'node:fs';
import { callKeysOf, type CallKeys } from '../digest/call-keys.ts';
import { packDigest, unpackDigest } from '../digest/call-pack.ts';
import { DigestBuilder } from '../digest/digest-builder.ts';
import type { CopiedCalls } from '../digest/copies.ts';
import type { FileDigest } from '../digest/file-digest.ts';
import type { ForgottenCalls } from '../digest/forgotten.ts';
import { summarize } from '../digest/summary.ts';
import type { SummaryRules } from '../digest/summary-rules.ts';
import { encodeSummary } from '../digest/summary-text.ts';
import type { FoundLog } from '../files/found-files.ts';
import {
  checksumOf,
  type ChunkTarget,
  endChecksum,
  FILE_START,
  type LinePlace,
  readChunks,
} from '../files/read-chunks.ts';
import type { LogSource } from '../source.ts';
import { LogReading } from './log-reading.ts';

/** Where reading a file stopped, and how to see whether what was read is still there. */
export interface ReadState extends LinePlace {
  /** Of bytes at the file's start, and of those before the offset. */
  readonly checksum: number;
  /** `LineReader.state`. */
  readonly readerState: unknown;
  /** Another version read it: what is still there is read from the start. */
  readonly isOutdated?: boolean;
}

/** What is known of a file of which only the end has to be read. */
export interface EarlierScan {
  readonly state: ReadState;
  readonly packed: Uint8Array;
}

/** A file as it was read: what the index keeps of it. */
export interface FileScan {
  /** Undefined where the file is always read as a whole. */
  readonly state: ReadState | undefined;
  /** {@link packDigest} of the complete lines. */
  readonly packed: Uint8Array;
  readonly callCount: number;
  readonly keys: CallKeys;
  /** {@link encodeSummary} of the complete lines, and of what stands behind them where it can be read already. */
  readonly summary: string;
  /** What had been read before was not there any more, so that the file was read from its start. */
  readonly isReplaced: boolean;
}

/** Reads files into one buffer. One for each thread. */
export class FileScanner {
  readonly #source: LogSource;
  readonly #rules: SummaryRules;
  readonly #forgotten: readonly ForgottenCalls[];
  readonly #target: ChunkTarget;

  /** @param target what files are read into */
  constructor(source: LogSource, rules: SummaryRules, forgotten: readonly ForgottenCalls[], target: ChunkTarget) {
    this.#source = source;
    this.#rules = rules;
    this.#forgotten = forgotten;
    this.#target = target;
  }

  /**
   * @param copied what other files mean for the calls of this one
   * @throws where the file cannot be read
   */
  scan(file: FoundLog, earlier?: EarlierScan, copied?: CopiedCalls): FileScan {
    if (file.kind === 'lines') return this.#scanLines(file, earlier, copied);
    const digest = new DigestBuilder(undefined, this.#forgotten);
    if (file.kind === 'document') this.#source.readDocument?.(file, readFileSync(file.path), digest);
    else this.#source.readDatabase?.(file, digest);
    return this.#result(digest, packDigest(digest), undefined, copied, earlier !== undefined);
  }

  #scanLines(file: FoundLog, earlier: EarlierScan | undefined, copied: CopiedCalls | undefined): FileScan {
    const descriptor = openSync(file.path, 'r');
    try {
      const isThere = earlier !== undefined && isStill(descriptor, file, earlier.state);
      const resumed = isThere && !earlier.state.isOutdated ? earlier : undefined;
      const resumedReader = resumed && this.#source.lineReader!(file, resumed.state.readerState);
      const isResumed = resumedReader !== undefined && !resumedReader.isOutdated;
      const reading = isResumed
        ? new LogReading(resumedReader, new DigestBuilder(unpackDigest(resumed!.packed), this.#forgotten))
        : this.begin(file);
      const start = isResumed ? resumed!.state : FILE_START;
      const end = readChunks(descriptor, this.#target, start, file.sizeBytes, reading);
      const { byteOffset, line } = end;
      const place = { byteOffset, line, checksum: endChecksum(descriptor, end) };
      return this.finish(reading, place, copied, earlier !== undefined && !isThere);
    } finally {
      closeSync(descriptor);
    }
  }

  /** Begins to read a log from its start. */
  begin(file: FoundLog): LogReading {
    return new LogReading(this.#source.lineReader!(file, undefined), new DigestBuilder(undefined, this.#forgotten));
  }

  /** @param end where it ended: with {@link ReadState.checksum} */
  finish(
    reading: LogReading,
    end: Pick<ReadState, 'byteOffset' | 'line' | 'checksum'>,
    copied: CopiedCalls | undefined,
    isReplaced: boolean,
  ): FileScan {
    const { digest, packed, readerState } = reading.result;
    return this.#result(digest, packed, { ...end, readerState }, copied, isReplaced);
  }

  #result(
    digest: FileDigest,
    packed: Uint8Array,
    state: ReadState | undefined,
    copied: CopiedCalls | undefined,
    isReplaced: boolean,
  ): FileScan {
    const { calls, compactions, statedCosts, problems, problemCount } = digest;
    const source = this.#source.id;
    const summary = summarize({ source, calls, compactions, statedCosts, problems, problemCount }, this.#rules, copied);
    return {
      state,
      packed,
      callCount: digest.calls.length,
      keys: callKeysOf(digest.calls),
      summary: encodeSummary(summary),
      isReplaced,
    };
  }
}

function isStill(descriptor: number, file: FoundLog, { byteOffset, checksum }: ReadState): boolean {
  return file.sizeBytes >= byteOffset && checksumOf(descriptor, byteOffset) === checksum;
}
