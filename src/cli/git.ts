import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import path from 'node:path';

/** A repository's own settings may name a program that git would run to learn what has changed. */
const SETTINGS = ['-c', 'core.fsmonitor=false'];

/** What git prints. @throws an error of Node where git is missing or fails */
export function runGit(folder: string, args: readonly string[]): string {
  return execFileSync('git', [...SETTINGS, '-C', folder, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** A file's absolute path without symbolic links. */
export function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return path.resolve(file);
  }
}
