import type { FoundFiles } from '../files/found-files.ts';
import type { KnownTable } from './known-table.ts';
import type { KnownFile } from '../index/stored-file.ts';

/** What has to be done to know of all files what they hold now. Files are rows of what was found. */
export interface Plan {
  /** To be read from the start. */
  readonly whole: readonly number[];
  /** To be read from where reading stopped, if what was read is still there. */
  readonly grown: readonly number[];
  /** Known under another path, from where they were moved. */
  readonly moved: readonly { readonly from: string; readonly row: number }[];
}

/**
 * Compares what is found with what is known. A file that has the same size and time has not changed; clocks may jump, so that no
 * time is compared with another file's, or with now.
 * @param isAll every file was looked for, so that one which was not found is gone
 */
export function planOf(found: FoundFiles, known: KnownTable, isAll: boolean): Plan {
  const grown: number[] = [];
  const changed: number[] = [];
  const strangers: number[] = [];
  const isThere = new Set<number>();
  for (let row = 0; row < found.count; row++) {
    const knownRow = known.rowOfFound(found, row);
    if (knownRow === undefined) {
      strangers.push(row);
      continue;
    }
    isThere.add(knownRow);
    const growth = found.sizeBytes(row) - known.sizeBytes(knownRow);
    if (growth === 0 && found.modifiedMs(row) === known.modifiedMs(knownRow)) continue;
    const mayHaveGrown = growth > 0 && known.isResumable(knownRow);
    (mayHaveGrown ? grown : changed).push(row);
  }
  if (!isAll || strangers.length === 0 || known.size === 0)
    return { whole: [...strangers, ...changed], grown, moved: [] };
  const moved: { from: string; row: number }[] = [];
  const added: number[] = [];
  const gone = goneFiles(known, isThere);
  for (const row of strangers) {
    const { inode, bornMs, sizeBytes } = found.at(row);
    const before = gone.get(inode);
    const isMoved = before && before.bornMs === bornMs && before.sizeBytes <= sizeBytes;
    if (isMoved) moved.push({ from: before.path, row });
    else added.push(row);
  }
  return { whole: [...added, ...changed], grown, moved };
}

/** By inode: files that are known and not there any more. */
function goneFiles(known: KnownTable, isThere: ReadonlySet<number>): Map<number, KnownFile> {
  const gone = new Map<number, KnownFile>();
  for (const row of known.rows()) {
    const file = known.at(row);
    if (file.part === 0 && file.inode !== 0 && !isThere.has(row)) gone.set(file.inode, file);
  }
  return gone;
}
