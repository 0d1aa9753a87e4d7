import type { FoundLog } from '../files/find-logs.ts';
import { fileKey, type HistoryFile } from './history-file.ts';

/** What has to be done to know of all files what they hold now. */
export interface Plan {
  /** Not known yet. */
  readonly added: readonly FoundLog[];
  /** To be read from where reading stopped, if what was read is still there. */
  readonly grown: readonly FoundLog[];
  /** To be read from the start. */
  readonly changed: readonly FoundLog[];
  /** Known under another path, from where they were moved. */
  readonly moved: readonly { readonly from: string; readonly file: FoundLog }[];
}

/**
 * Compares what is found with what is known. A file that has the same size and time has not changed; clocks may jump, so that no
 * time is compared with another file's, or with now.
 * @param isAll every file was looked for, so that one which was not found is gone
 */
export function planOf(found: readonly FoundLog[], known: ReadonlyMap<string, HistoryFile>, isAll: boolean): Plan {
  const added: FoundLog[] = [];
  const grown: FoundLog[] = [];
  const changed: FoundLog[] = [];
  const moved: { from: string; file: FoundLog }[] = [];
  const strangers: FoundLog[] = [];
  for (const file of found) {
    const stored = known.get(fileKey(file.path))?.stored;
    if (!stored) strangers.push(file);
    else if (stored.sizeBytes !== file.sizeBytes || stored.modifiedMs !== file.modifiedMs) {
      const mayHaveGrown = stored.state !== undefined && file.sizeBytes > stored.sizeBytes;
      (mayHaveGrown ? grown : changed).push(file);
    }
  }
  if (isAll && strangers.length > 0 && known.size > 0) {
    const gone = goneFiles(found, known);
    for (const file of strangers) {
      const before = gone.get(file.inode);
      const isMoved = before && before.bornMs === file.bornMs && before.sizeBytes <= file.sizeBytes;
      if (isMoved) moved.push({ from: before.path, file });
      else added.push(file);
    }
  } else added.push(...strangers);
  return { added, grown, changed, moved };
}

/** By inode: files that are known and not there any more. */
function goneFiles(found: readonly FoundLog[], known: ReadonlyMap<string, HistoryFile>) {
  const paths = new Set(found.map((file) => file.path));
  const gone = new Map<number, HistoryFile['stored']>();
  for (const { stored } of known.values()) {
    if (stored.part === 0 && stored.inode !== 0 && !paths.has(stored.path)) gone.set(stored.inode, stored);
  }
  return gone;
}
