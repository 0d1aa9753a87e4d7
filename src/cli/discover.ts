import { type Dirent, lstatSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import picomatch from 'picomatch';
import { PROMPT_FILE_NAMES } from '../core/formats/prompt-file-names.ts';
import { realPath, runGit } from './git.ts';
import { reasonOf } from './read-file.ts';
import { UsageError } from './usage-error.ts';

/** A file to analyze. One that was named (or matched a glob) is always analyzed; one from a folder only if it is surely a prompt. */
export interface FoundFile {
  readonly path: string;
  readonly named: boolean;
}

const BUILD_OUTPUTS = new Set([
  'node_modules',
  'dist',
  'out',
  'build',
  'target',
  'coverage',
  '__pycache__',
  'venv',
  'vendor',
]);
const GLOB = /[*?[\]{}]/;

/**
 * Turns files, folders and globs into files, in the order given, each once.
 * @param isDeclared whether the configuration says that a file is a prompt, whatever its name
 * @throws UsageError for a path that is not there
 */
export function discover(paths: readonly string[], isDeclared: (file: string) => boolean): FoundFile[] {
  const found = new Map<string, FoundFile>();
  const add = (file: string, named: boolean): void => {
    if (named || !found.has(file)) found.set(file, { path: file, named });
  };
  for (const given of paths) {
    const kind = kindOf(given);
    if (kind === 'file') add(given, true);
    else if (kind === 'folder') {
      for (const file of filesIn(given)) if (PROMPT_FILE_NAMES.test(file) || isDeclared(file)) add(file, false);
    } else if (GLOB.test(given)) {
      for (const file of matching(given)) add(file, true);
    } else throw new UsageError(`"${given}" does not exist: name a file, a folder or a glob.`);
  }
  return [...found.values()];
}

function kindOf(given: string): 'file' | 'folder' | undefined {
  try {
    return statSync(given).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ENOTDIR')
      return undefined;
    throw new UsageError(`"${given}" cannot be opened: ${reasonOf(error)}.`);
  }
}

function matching(glob: string): string[] {
  const normal = glob.replaceAll(path.sep, '/');
  const { base } = picomatch.scan(normal);
  const matches = picomatch(normal.replace(/^\.\//, ''), { dot: true });
  const files = filesIn(base === '' ? '.' : base).filter((file) => matches(file.replaceAll(path.sep, '/')));
  if (files.length === 0) throw new UsageError(`No file matches "${glob}".`);
  return files;
}

/** What git would track below a folder; without git all but dot folders, node_modules and build outputs. */
function filesIn(folder: string): string[] {
  return (trackedByGit(folder) ?? walk(folder)).map((file) => path.join(folder, file)).sort();
}

function trackedByGit(folder: string): string[] | undefined {
  try {
    const output = runGit(folder, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
    const root = realPath(folder);
    return [...new Set(output.split('\0'))].filter((file) => file !== '' && isFileBelow(root, path.join(folder, file)));
  } catch {
    return undefined;
  }
}

/** A link to a file elsewhere, or to a device, is not followed: who wrote the folder chose where it leads. */
function isFileBelow(root: string, file: string): boolean {
  try {
    const status = lstatSync(file);
    if (!status.isSymbolicLink()) return status.isFile();
    return statSync(file).isFile() && realPath(file).startsWith(root + path.sep);
  } catch {
    return false;
  }
}

function walk(folder: string, below = ''): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(path.join(folder, below), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const relative = path.join(below, entry.name);
    if (entry.isDirectory()) {
      return entry.name.startsWith('.') || BUILD_OUTPUTS.has(entry.name) ? [] : walk(folder, relative);
    }
    return entry.isFile() ? [relative] : [];
  });
}
