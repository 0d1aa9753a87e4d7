import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { say } from '../../core/text/message.ts';
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
import { CHECKED_BYTES, type ChunkTarget, type LinePlace, readChunks } from '../files/read-chunks.ts';
import type { LogSource, RecordSink } from '../source.ts';

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

const FILE_START: LinePlace = { byteOffset: 0, line: 0 };
/** No checksum of a file: what was read of it stands there no more. */
const NO_CHECKSUM = -1;

/** Reads files into one buffer. One for each thread. */
export class FileScanner {
  readonly #source: LogSource;
  readonly #rules: SummaryRules;
  readonly #forgotten: readonly ForgottenCalls[];
  readonly #target: ChunkTarget;
  readonly #checked = Buffer.alloc(CHECKED_BYTES);

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
      const isThere = earlier !== undefined && this.#isThere(descriptor, file, earlier.state);
      const resumed = isThere && !earlier.state.isOutdated ? earlier.state : undefined;
      const resumedReader = resumed && this.#source.lineReader!(file, resumed.readerState);
      const isResumed = resumedReader !== undefined && !resumedReader.isOutdated;
      const start = isResumed ? resumed! : FILE_START;
      const digest = new DigestBuilder(isResumed ? unpackDigest(earlier!.packed) : undefined, this.#forgotten);
      const reader = isResumed ? resumedReader : this.#source.lineReader!(file, undefined);
      let readerState: unknown;
      let packed: Uint8Array | undefined;
      const {
        isWrittenAnew,
        checksum: knownSum,
        ...place
      } = readChunks(descriptor, this.#target, start, file.sizeBytes, {
        lines: (chunk) => reader.read(chunk, digest),
        rest: (chunk) => {
          packed = packDigest(digest);
          readerState = reader.state();
          reader.read(chunk, unfinished(digest));
        },
        tooLong: ({ line }) => digest.problem(line, say`The line is too long to be read.`),
      });
      readerState ??= reader.state();
      const checksum = isWrittenAnew ? NO_CHECKSUM : (knownSum ?? this.#checksum(descriptor, place.byteOffset));
      const state = { ...place, checksum, readerState };
      return this.#result(digest, packed ?? packDigest(digest), state, copied, earlier !== undefined && !isThere);
    } finally {
      closeSync(descriptor);
    }
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

  #isThere(descriptor: number, file: FoundLog, { byteOffset, checksum }: ReadState): boolean {
    return file.sizeBytes >= byteOffset && this.#checksum(descriptor, byteOffset) === checksum;
  }

  /** {@link ReadEnd.checksum}: notices another file in the place of one, not a forgery. */
  #checksum(descriptor: number, byteOffset: number): number {
    let sum = 0;
    const checkedBytes = Math.min(CHECKED_BYTES, byteOffset);
    for (const at of [0, byteOffset - checkedBytes]) {
      const count = checkedBytes === 0 ? 0 : readSync(descriptor, this.#checked, 0, checkedBytes, at);
      sum = crc32(this.#checked.subarray(0, count), sum);
    }
    return sum;
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
