import type { CopiedCalls } from '../digest/copies.ts';
import type { FoundLog } from '../files/found-files.ts';
import type { StoredFile } from '../index/stored-file.ts';
import type { FileScan } from '../scan/scan-file.ts';

/** The path itself for what a file has now: no other text is made for it. */
export function fileKey(path: string, part = 0): string {
  return part === 0 ? path : `${path}\u0000${part}`;
}

/** The {@link StoredFile.part} of what a file had and has not any more. */
export const LOST_PART = 1;

/** What is kept of a file that was read. */
export function storedFile(file: FoundLog, scan: FileScan, copies: CopiedCalls): StoredFile {
  const { path, sizeBytes, modifiedMs, bornMs, inode } = file;
  const { state, callCount } = scan;
  return { path, part: 0, sizeBytes, modifiedMs, bornMs, inode, state, callCount, copies };
}
