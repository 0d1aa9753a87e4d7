import { closeSync, openSync, readFileSync } from 'node:fs';
import { DigestBuilder } from '../digest/digest-builder.ts';
import type { FoundLog } from '../files/find-logs.ts';
import { type LinePlace, readChunks } from '../files/read-chunks.ts';
import type { LogSource } from '../source.ts';

export const FILE_START: LinePlace = { byteOffset: 0, line: 0 };

/** Reads a whole file. @throws where the file cannot be read */
export function scanFile(source: LogSource, file: FoundLog, buffer: Buffer): DigestBuilder {
  const digest = new DigestBuilder();
  if (file.kind === 'document') source.readDocument?.(file, readFileSync(file.path), digest);
  else if (file.kind === 'database') source.readDatabase?.(file, digest);
  else scanLines(source, file, buffer, digest);
  return digest;
}

function scanLines(source: LogSource, file: FoundLog, buffer: Buffer, digest: DigestBuilder): LinePlace {
  const reader = source.lineReader!(file, undefined);
  const descriptor = openSync(file.path, 'r');
  try {
    return readChunks(descriptor, buffer, FILE_START, file.sizeBytes, {
      lines: (chunk) => reader.read(chunk, digest),
      rest: (chunk) => void reader.read(chunk, digest),
      tooLong: ({ line }) => digest.problem(line, 'The line is too long to be read.'),
    });
  } finally {
    closeSync(descriptor);
  }
}
