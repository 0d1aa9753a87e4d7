import { readFileSync, statSync } from 'node:fs';
import { say } from '../core/text/message.ts';
import type { Problem } from '../core/text/problem.ts';

/** Larger files are no prompts that a model could take; they are named and left out. */
const LARGEST_FILE_BYTES = 64 * 1024 * 1024;

const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true });
const STRICT = new TextDecoder('utf-8', { fatal: true });

export interface ReadText {
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** Why a file's text is not to be had; the message is one sentence for the user. */
class UnreadableFile extends Error {}

/** Reads a file as UTF-8. Invalid bytes become U+FFFD and a problem. @throws UnreadableFile */
export function readText(path: string): ReadText {
  let bytes: Buffer;
  try {
    const status = statSync(path);
    if (status.isCharacterDevice() || status.isBlockDevice()) throw new UnreadableFile('It is a device, not a file.');
    if (status.isSocket()) throw new UnreadableFile('It is a socket, not a file.');
    const { size } = status;
    if (size > LARGEST_FILE_BYTES) {
      throw new UnreadableFile(
        `The file has ${Math.round(size / 1024 / 1024)} MB; files over ${LARGEST_FILE_BYTES / 1024 / 1024} MB are not analyzed.`,
      );
    }
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(`The file cannot be read: ${reasonOf(error)}.`);
  }
  return decode(bytes);
}

/** Decodes bytes as UTF-8, keeping a BOM as the text's first character. @throws UnreadableFile for binary and UTF-16 */
export function decode(bytes: Uint8Array): ReadText {
  const fault = encodingFault(bytes);
  if (fault !== undefined) throw new UnreadableFile(`The file ${fault}.`);
  const text = LENIENT.decode(bytes);
  const first = text.indexOf('\uFFFD');
  if (first === -1 || isValidUtf8(bytes)) return { text, problems: [] };
  const message = say`The file is not valid UTF-8 here; the bytes that cannot be decoded are taken as U+FFFD.`;
  return { text, problems: [{ code: 'unsupported-encoding', message, start: first, end: first + 1 }] };
}

/**
 * Reads all of a text that is no prompt: a configuration, variables, a lock. Invalid bytes become U+FFFD.
 * @throws what {@link reasonOf} says in words
 */
export function readWholeText(path: string): string {
  const bytes = readFileSync(path);
  const fault = encodingFault(bytes);
  if (fault !== undefined) throw new Error(`it ${fault}`);
  return LENIENT.decode(bytes);
}

/** Why bytes are no text in UTF-8, as what is said of a file; undefined where they may be. */
function encodingFault(bytes: Uint8Array): string | undefined {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return 'is UTF-16; save it as UTF-8';
  return bytes.subarray(0, 8192).includes(0) ? 'is binary, not text' : undefined;
}

function isValidUtf8(bytes: Uint8Array): boolean {
  try {
    STRICT.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** By the codes of errors of the file system, as the end of a sentence. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  ENOTDIR: 'a part of its path is no folder',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links lead in a circle',
  ENOSPC: 'no space is left',
};

export function reasonOf(error: unknown): string {
  const { code = '' } = (error ?? {}) as NodeJS.ErrnoException;
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}

/** Why a file could not be written. What does not exist then is its folder. */
export function writeReasonOf(error: unknown): string {
  return (error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT'
    ? 'its folder does not exist'
    : reasonOf(error);
}
