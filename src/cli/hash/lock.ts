import { writeFileSync } from 'node:fs';
import { isRecord } from '../../core/text/json-value.ts';
import { readJsonFile } from '../json-file.ts';
import { writeReasonOf } from '../read-file.ts';
import { UsageError } from '../usage-error.ts';

/** A block of a locked prefix: what it is, and its lines by their hashes, so that a difference can be shown without its text. */
export interface LockedBlock {
  readonly section: string;
  readonly role: string | null;
  /** The first eight digits of each line's SHA-256, separated by spaces. */
  readonly lines: string;
}

/** One prefix that a lock file holds. */
export interface LockedPrefix {
  /** Relative to the lock file, with forward slashes. */
  readonly path: string;
  readonly prompt: string;
  readonly prefixSha256: string;
  /** Absent in locks of before there were differences. */
  readonly blocks?: readonly LockedBlock[];
}

/** @throws UsageError where the file cannot be written */
export function writeLock(file: string, prefixes: readonly LockedPrefix[]): void {
  const locked = prefixes.map(({ path, prompt, prefixSha256, blocks }) => ({ path, prompt, prefixSha256, blocks }));
  try {
    writeFileSync(file, `${JSON.stringify({ schemaVersion: 1, prefixes: locked }, null, 2)}\n`);
  } catch (error) {
    throw new UsageError(`The lock file ${file} cannot be written: ${writeReasonOf(error)}.`);
  }
}

/** @throws UsageError where the file cannot be read or is no lock */
export function readLock(file: string): LockedPrefix[] {
  const content = readJsonFile(file, 'The lock file', 'Write it with --write.');
  const prefixes = isRecord(content) ? content.prefixes : undefined;
  if (!Array.isArray(prefixes) || !prefixes.every(isLocked)) {
    throw new UsageError(`${file} is no lock file of prompt-cache hash: write it anew with --write.`);
  }
  return prefixes;
}

function isLocked(value: unknown): value is LockedPrefix {
  if (!isRecord(value)) return false;
  const { path, prompt, prefixSha256, blocks } = value;
  return (
    [path, prompt, prefixSha256].every((text) => typeof text === 'string') &&
    (blocks === undefined || (Array.isArray(blocks) && blocks.every(isLockedBlock)))
  );
}

function isLockedBlock(value: unknown): boolean {
  return isRecord(value) && typeof value.section === 'string' && typeof value.lines === 'string';
}
