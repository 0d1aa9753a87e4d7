import path from 'node:path';
import type { Analyzer } from '../analyzer.ts';
import { realPath, runGit } from '../git.ts';
import { lineHash, prefixLines } from './prefix-difference.ts';

/** So many of the last commits that touched a file are searched for what a lock was made of. */
const MOST_COMMITS = 20;

/**
 * The lines of a file's prefixes in git, by the hash that a lock holds of them: a lock has no text, but the version that it
 * was made of was mostly committed with it. The newest version that has a line tells it.
 * @param wanted hashes; what is in no version is not in the answer, nor is anything where there is no git
 */
export async function earlierLines(
  file: string,
  wanted: ReadonlySet<string>,
  analyzer: Analyzer,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const text of versions(file)) {
    const analysis = await analyzer.analyze(file, text, true);
    for (const prompt of analysis?.prompts ?? []) {
      for (const line of prefixLines(analysis!, prompt).flat()) {
        const hash = lineHash(line);
        if (wanted.has(hash) && !found.has(hash)) found.set(hash, line);
      }
    }
    if (found.size === wanted.size) break;
  }
  return found;
}

/** From the newest commit on; none where git is missing or does not have the file. */
function* versions(file: string): Generator<string> {
  const real = realPath(file);
  const folder = path.dirname(real);
  const git = (...args: string[]): string => {
    try {
      return runGit(folder, args);
    } catch {
      return '';
    }
  };
  const commits = git('rev-list', `--max-count=${MOST_COMMITS}`, 'HEAD', '--', real);
  for (const commit of commits.split('\n').filter(Boolean)) {
    const text = git('show', `${commit}:./${path.basename(real)}`);
    if (text !== '') yield text;
  }
}
