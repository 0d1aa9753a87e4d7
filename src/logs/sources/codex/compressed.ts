import * as zlib from 'node:zlib';
import { say } from '../../../core/text/message.ts';
import type { LogFile, RecordSink } from '../../source.ts';
import { CodexReader } from './reader.ts';

/** There from Node 22.15 on. */
type ZstdDecompress = (bytes: Buffer, options: { readonly maxOutputLength: number }) => Buffer;

/** More than any rollout has; a file that claims more is damaged. */
const MOST_BYTES = 2 ** 30;

/** A rollout that Codex compressed after a week (`.jsonl.zst`). */
export function readCompressedRollout(file: LogFile, bytes: Buffer, sink: RecordSink): void {
  const decompress = (zlib as { zstdDecompressSync?: ZstdDecompress }).zstdDecompressSync;
  if (!decompress)
    return sink.problem(0, say`The rollout is compressed with Zstandard, which Node reads from version 22.15 on.`);
  let text: Buffer;
  try {
    text = decompress(bytes, { maxOutputLength: MOST_BYTES });
  } catch {
    return sink.problem(0, say`The compressed rollout is cut off or damaged.`);
  }
  new CodexReader(file, undefined).read({ bytes: text, start: 0, end: text.length, byteOffset: 0, line: 0 }, sink);
}
