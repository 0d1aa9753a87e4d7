import { type Dirent, readdirSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import type { LogFile, LogFileKind, LogSource } from '../source.ts';

/** What is known of a file before it is read. */
export interface FoundLog extends LogFile {
  readonly kind: LogFileKind;
  readonly sizeBytes: number;
  /** When the file was made, as Unix time in milliseconds; when it was changed, where the file system does not say. */
  readonly bornMs: number;
  readonly inode: number;
}

export interface FoundLogs {
  readonly files: readonly FoundLog[];
  /** Of the roots that were asked for, those that could be read. */
  readonly readableRoots: readonly string[];
  /** Folders and files that are there and cannot be read. */
  readonly unreadable: readonly { readonly path: string; readonly error: unknown }[];
}

/** Finds a source's files below its roots. Each file is found once, whatever links lead to it. Never throws. */
export function findLogs(source: LogSource, roots: readonly string[]): FoundLogs {
  const files: FoundLog[] = [];
  const readableRoots: string[] = [];
  const unreadable: { path: string; error: unknown }[] = [];
  const seen = new Set<string>();

  const isNew = ({ dev, ino }: Stats): boolean => {
    if (ino === 0) return true; // a file system without inodes
    const identity = `${dev}:${ino}`;
    return !seen.has(identity) && Boolean(seen.add(identity));
  };
  const statOf = (file: string): Stats | undefined => {
    try {
      return statSync(file, { throwIfNoEntry: false });
    } catch (error) {
      unreadable.push({ path: file, error });
      return undefined;
    }
  };
  const walk = (folder: string, below: string): void => {
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') unreadable.push({ path: folder, error });
      return;
    }
    for (const entry of entries) {
      const file = folder + path.sep + entry.name;
      const relativePath = below + entry.name;
      const isLink = entry.isSymbolicLink();
      if (!isLink && !entry.isDirectory() && !entry.isFile()) continue;
      const kind = entry.isDirectory() ? undefined : source.kindOf(relativePath);
      if (kind === undefined && !entry.isDirectory() && !isLink) continue;
      const stats = statOf(file);
      if (!stats || !isNew(stats)) continue;
      if (stats.isDirectory()) walk(file, `${relativePath}/`);
      else if (kind !== undefined && stats.isFile()) files.push(foundLog(file, relativePath, kind, stats));
    }
  };

  for (const root of roots) {
    const stats = statOf(root);
    if (!stats) continue;
    if (stats.isDirectory()) {
      if (isNew(stats)) walk(root.replace(/[\\/]+$/, ''), '');
      if (!unreadable.some((each) => each.path === root)) readableRoots.push(root);
    } else {
      const kind = source.kindOf(path.basename(root));
      if (kind !== undefined && isNew(stats)) files.push(foundLog(root, path.basename(root), kind, stats));
      readableRoots.push(root);
    }
  }
  return { files, readableRoots, unreadable };
}

function foundLog(file: string, relativePath: string, kind: LogFileKind, stats: Stats): FoundLog {
  return {
    path: file,
    relativePath,
    kind,
    sizeBytes: stats.size,
    modifiedMs: stats.mtimeMs,
    bornMs: stats.birthtimeMs > 0 ? stats.birthtimeMs : stats.mtimeMs,
    inode: stats.ino,
  };
}
