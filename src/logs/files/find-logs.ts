import { type Dirent, readdirSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { withoutTrailing } from '../../core/text/trailing.ts';
import type { LogFileKind, LogSource } from '../source.ts';
import { FoundFiles, type FoundLog, slashed } from './found-files.ts';

export interface FoundLogs {
  readonly files: FoundFiles;
  /** Of the roots that were asked for, those that could be read. */
  readonly readableRoots: readonly string[];
  /** Folders and files that are there and cannot be read. */
  readonly unreadable: readonly { readonly path: string; readonly error: unknown }[];
}

/**
 * Finds files below roots. Each is found once, whatever links lead to it. Never throws.
 * @param kindOf see `LogSource.kindOf`
 * @param folders gets those that were searched, roots among them: where new files can come
 */
export function findLogs(roots: readonly string[], kindOf: LogSource['kindOf'], folders?: string[]): FoundLogs {
  const files = new FoundFiles();
  const readableRoots: string[] = [];
  const unreadable: { path: string; error: unknown }[] = [];
  const seen = new Map<number, Set<number>>();

  const isNew = ({ dev, ino }: Stats): boolean => {
    if (ino === 0) return true; // a file system without inodes
    let onDevice = seen.get(dev);
    if (!onDevice) seen.set(dev, (onDevice = new Set()));
    return !onDevice.has(ino) && Boolean(onDevice.add(ino));
  };
  const statOf = (file: string): Stats | undefined => {
    try {
      return statSync(file, { throwIfNoEntry: false });
    } catch (error) {
      unreadable.push({ path: file, error });
      return undefined;
    }
  };
  const walk = (folder: string, below: string, root: string): void => {
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') unreadable.push({ path: folder, error });
      return;
    }
    folders?.push(folder);
    for (const entry of entries) {
      const file = folder + path.sep + entry.name;
      const relativePath = below + entry.name;
      const isLink = entry.isSymbolicLink();
      if (!isLink && !entry.isDirectory() && !entry.isFile()) continue;
      const kind = entry.isDirectory() ? undefined : kindOf(relativePath);
      if (kind === undefined && !entry.isDirectory() && !isLink) continue;
      const stats = statOf(file);
      if (!stats || !isNew(stats)) continue;
      if (stats.isDirectory()) walk(file, `${relativePath}/`, root);
      else if (kind !== undefined && stats.isFile()) files.add(foundLog(file, partOf(file, root), kind, stats));
    }
  };

  for (const root of roots) {
    const stats = statOf(root);
    if (!stats) continue;
    if (stats.isDirectory()) {
      const top = withoutTrailing(root, '\\/');
      if (isNew(stats)) walk(top, '', top);
      if (!unreadable.some((each) => each.path === root)) readableRoots.push(root);
    } else {
      const kind = kindOf(path.basename(root));
      if (kind !== undefined && isNew(stats)) files.add(foundLog(root, path.basename(root), kind, stats));
      readableRoots.push(root);
    }
  }
  return { files, readableRoots, unreadable };
}

/**
 * One file below roots, as {@link findLogs} finds it.
 * @returns undefined where it is not there, or none of the source's
 */
export function findLog(roots: readonly string[], file: string, kindOf: LogSource['kindOf']): FoundLog | undefined {
  const root = roots.find((folder) => file.startsWith(folder + path.sep));
  const relativePath = root === undefined ? path.basename(file) : partOf(file, root);
  const kind = root === undefined && !roots.includes(file) ? undefined : kindOf(relativePath);
  if (kind === undefined) return undefined;
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats?.isFile() ? foundLog(file, relativePath, kind, stats) : undefined;
  } catch {
    return undefined;
  }
}

/** The path from a root to a file below it. */
function partOf(file: string, root: string): string {
  return slashed(file.slice(root.length + 1));
}

/** What is new in a database stands in the log beside it first. */
function foundLog(file: string, relativePath: string, kind: LogFileKind, stats: Stats): FoundLog {
  const log = kind === 'database' ? statOfLog(`${file}-wal`) : undefined;
  return {
    path: file,
    relativePath,
    kind,
    sizeBytes: stats.size + (log?.size ?? 0),
    modifiedMs: Math.max(stats.mtimeMs, log?.mtimeMs ?? 0),
    bornMs: stats.birthtimeMs > 0 ? stats.birthtimeMs : stats.mtimeMs,
    inode: stats.ino,
  };
}

function statOfLog(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined; // reading the database says why
  }
}
