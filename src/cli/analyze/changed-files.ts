import path from 'node:path';
import { realPath, runGit } from '../git.ts';
import { UsageError } from '../usage-error.ts';

/**
 * The files of the working tree's repository that are not as they were at a revision, those that git does not know yet among
 * them. Absolute, without symbolic links.
 * @throws UsageError where git is not there, or does not know the revision
 */
export function changedFiles(revision: string, folder = '.'): ReadonlySet<string> {
  if (revision.startsWith('-')) throw new UsageError(`"${revision}" is no git revision.`);
  const [root] = git(folder, ['rev-parse', '--show-toplevel'], 'this is no git repository').split('\n');
  const changed = git(
    root!,
    ['diff', '--name-only', '--no-ext-diff', '--no-renames', '--diff-filter=d', '-z', revision, '--'],
    `git does not know the revision "${revision}"`,
  );
  const untracked = git(root!, ['ls-files', '--others', '--exclude-standard', '-z'], 'git cannot list files');
  const names = [...changed.split('\0'), ...untracked.split('\0')].filter((name) => name !== '');
  return new Set(names.map((name) => realPath(path.join(root!, name))));
}

function git(folder: string, args: readonly string[], failure: string): string {
  try {
    return runGit(folder, args);
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new UsageError(`--diff cannot be used: ${isMissing ? 'git is not installed' : failure}.`);
  }
}
