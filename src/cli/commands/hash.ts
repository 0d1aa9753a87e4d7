import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { formatBand } from '../../core/tokens/estimate.ts';
import { Analyzer } from '../analyzer.ts';
import { type Command, readArguments } from '../command.ts';
import { discover } from '../discover.ts';
import { readText, reasonOf } from '../read-file.ts';
import { selectPrompt } from '../select-prompt.ts';
import { UsageError } from '../usage-error.ts';

/** One prefix that a lock file holds. */
interface LockedPrefix {
  /** Relative to the lock file, with forward slashes. */
  readonly path: string;
  readonly prompt: string;
  readonly prefixSha256: string;
}

interface HashedPrefix extends LockedPrefix {
  readonly file: string;
  readonly end: number;
  readonly tokens: { readonly low: number; readonly estimate: number; readonly high: number };
}

/** `prompt-cache hash`: holds a static prefix byte-identical in CI. */
export const hashCommand: Command = {
  name: 'hash',
  summary: "print the static prefix's SHA-256 and size; hold it in CI with --write and --check",
  help: `Usage: prompt-cache hash FILE… [--write LOCK | --check LOCK] [--prompt NAME|INDEX] [--json]

Prints the SHA-256 of each file's static prefix. An edit that changes it makes every cached entry
of the prompt worthless; with --check such an edit fails the build until the lock is written anew.

  --write LOCK   write the hashes to a lock file
  --check LOCK   compare with a lock file; exit 1 where a prefix differs
  --prompt X     which prompt, by name or index from 0, where a file holds several
  --format ID    read the files in this format
  --json         one JSON document on standard output

Examples:
  prompt-cache hash prompts/*.j2 --write prompt-cache.lock
  prompt-cache hash prompts/*.j2 --check prompt-cache.lock`,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, {
      write: { type: 'string' },
      check: { type: 'string' },
      prompt: { type: 'string' },
      format: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    if (positionals.length === 0) throw new UsageError('Name at least one file.');
    if (values.write !== undefined && values.check !== undefined)
      throw new UsageError('--write and --check exclude each other.');
    const analyzer = await Analyzer.create({ format: values.format, terminal });
    const lock = values.write ?? values.check;
    const base = lock === undefined ? '.' : path.dirname(lock);
    const hashed: HashedPrefix[] = [];
    for (const found of discover(positionals))
      hashed.push(...(await hashFile(found.path, found.named, base, values.prompt, analyzer)));
    if (values.write !== undefined) writeLock(values.write, hashed);
    const differing = values.check === undefined ? [] : compare(readLock(values.check), hashed);
    if (values.json) {
      terminal.print(JSON.stringify({ schemaVersion: 1, prefixes: hashed, differing }, null, 2));
    } else {
      for (const one of hashed)
        terminal.print(`${one.prefixSha256}  ${one.file}  ${one.prompt}  ${formatBand(one.tokens)}`);
    }
    for (const one of differing) terminal.warn(`prompt-cache hash: ${one.message}`);
    return differing.length > 0 ? 1 : 0;
  },
};

async function hashFile(
  file: string,
  named: boolean,
  base: string,
  wanted: string | undefined,
  analyzer: Analyzer,
): Promise<HashedPrefix[]> {
  let text: string;
  try {
    ({ text } = readText(file));
  } catch (error) {
    throw new UsageError(`${file}: ${reasonOf(error)}`);
  }
  const analysis = await analyzer.analyze(file, text, named);
  if (!analysis) return [];
  const selected = selectPrompt(file, analysis, wanted);
  return [
    {
      file,
      path: path.relative(base, file).replaceAll(path.sep, '/'),
      prompt: selected.prompt.name,
      prefixSha256: selected.prefixSha256,
      end: selected.staticPrefix.end,
      tokens: selected.staticPrefix.tokens,
    },
  ];
}

function writeLock(file: string, hashed: readonly HashedPrefix[]): void {
  const prefixes = hashed.map(({ path: relative, prompt, prefixSha256 }): LockedPrefix => ({
    path: relative,
    prompt,
    prefixSha256,
  }));
  try {
    writeFileSync(file, `${JSON.stringify({ schemaVersion: 1, prefixes }, null, 2)}\n`);
  } catch (error) {
    throw new UsageError(`The lock file ${file} cannot be written: ${reasonOf(error)}.`);
  }
}

function readLock(file: string): LockedPrefix[] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`The lock file ${file} cannot be read: ${reasonOf(error)}. Write it with --write.`);
  }
  const prefixes = (content as { prefixes?: unknown } | null)?.prefixes;
  if (!Array.isArray(prefixes) || !prefixes.every(isLocked)) {
    throw new UsageError(`${file} is no lock file of prompt-cache hash: write it anew with --write.`);
  }
  return prefixes;
}

function isLocked(value: unknown): value is LockedPrefix {
  const { path: file, prompt, prefixSha256 } = (value ?? {}) as Partial<LockedPrefix>;
  return typeof file === 'string' && typeof prompt === 'string' && typeof prefixSha256 === 'string';
}

function compare(
  locked: readonly LockedPrefix[],
  hashed: readonly HashedPrefix[],
): { path: string; prompt: string; message: string }[] {
  return hashed.flatMap(({ path: file, prompt, prefixSha256 }) => {
    const before = locked.find((one) => one.path === file && one.prompt === prompt);
    if (before?.prefixSha256 === prefixSha256) return [];
    const what = before ? 'the static prefix differs from the lock' : 'the lock does not hold it';
    return [{ path: file, prompt, message: `${file} (${prompt}): ${what}; if that is meant, run hash --write.` }];
  });
}
