import path from 'node:path';
import type { FileAnalysis, PromptAnalysis } from '../../core/analysis.ts';
import { formatBand } from '../../core/tokens/estimate.ts';
import { Analyzer } from '../analyzer.ts';
import { type Command, readArguments } from '../command.ts';
import { formatDeclaration } from '../configuration.ts';
import { discover } from '../discover.ts';
import { type LockedBlock, type LockedPrefix, readLock, writeLock } from '../hash/lock.ts';
import { differenceLines, differencesText } from '../hash/difference-text.ts';
import { earlierLines } from '../hash/earlier-lines.ts';
import { lockedBlocks, type PrefixDifference, prefixDifferences } from '../hash/prefix-difference.ts';
import { readText, reasonOf } from '../read-file.ts';
import { nothingThere } from '../report/summary.ts';
import { selectPrompt } from '../select-prompt.ts';
import { UsageError } from '../usage-error.ts';

type KnownLines = ReadonlyMap<string, string>;

interface HashedPrefix extends Omit<LockedPrefix, 'blocks'> {
  readonly file: string;
  readonly end: number;
  readonly tokens: { readonly low: number; readonly estimate: number; readonly high: number };
}

/** A prefix with what it was made of, to tell how it differs from a lock. */
interface Hashed {
  readonly prefix: HashedPrefix;
  readonly blocks: readonly LockedBlock[];
  readonly file: FileAnalysis;
  readonly analysis: PromptAnalysis;
}

/** A prefix that is not as its lock has it. */
interface Differing {
  readonly path: string;
  readonly prompt: string;
  readonly message: string;
  /** Empty where the lock does not say what it holds, or does not hold the prefix at all. */
  readonly differences: readonly PrefixDifference[];
  /** What the lock's lines say, as far as git has them. */
  readonly earlier: KnownLines;
}

/** `prompt-cache hash`: holds a static prefix byte-identical in CI. */
export const hashCommand: Command = {
  name: 'hash',
  summary: "print the static prefix's SHA-256 and size; hold it in CI with --write and --check",
  help: `Usage: prompt-cache hash FILE… [--write LOCK | --check LOCK] [--prompt NAME|INDEX] [--json]
       prompt-cache hash --check LOCK

Prints the SHA-256 of each file's static prefix. An edit that changes it makes every cached entry
of the prompt worthless; with --check such an edit fails the build until the lock is written anew,
and shows which lines differ: what they are, and what they were where git has it. The lock itself
holds hashes of lines, and no text.

  --write LOCK   write the hashes to a lock file
  --check LOCK   compare with a lock file; exit 1 where a prefix differs. Without a FILE, all that
                 the lock holds
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
    if (positionals.length === 0 && values.check === undefined) throw new UsageError('Name at least one file.');
    if (values.write !== undefined && values.check !== undefined)
      throw new UsageError('--write and --check exclude each other.');
    const analyzer = await Analyzer.create({ format: values.format, terminal });
    const lock = values.write ?? values.check;
    const base = lock === undefined ? '.' : path.dirname(lock);
    const locked = values.check === undefined ? [] : readLock(values.check);
    const wanted: readonly { path: string; named: boolean; prompt: string | undefined }[] =
      positionals.length > 0
        ? discover(positionals, formatDeclaration(terminal.environment)).map((file) => ({
            ...file,
            prompt: values.prompt,
          }))
        : locked.map((one) => ({ path: path.join(base, one.path), named: true, prompt: one.prompt }));
    if (wanted.length === 0) {
      terminal.warn(
        positionals.length > 0
          ? nothingThere(undefined)
          : `The lock ${lock} holds no prompts: name their files and write it anew with --write.`,
      );
    }
    const found: Hashed[] = [];
    for (const one of wanted) found.push(...(await hashFile(one.path, one.named, base, one.prompt, analyzer)));
    const hashed = found.map(({ prefix }) => prefix);
    if (values.write !== undefined)
      writeLock(
        values.write,
        found.map(({ prefix, blocks }) => ({ ...prefix, blocks })),
      );
    const differing = values.check === undefined ? [] : await compare(locked, found, analyzer);
    if (values.json) {
      terminal.print(
        JSON.stringify({ schemaVersion: 1, prefixes: hashed, differing: differing.map(differingJson) }, null, 2),
      );
    } else {
      for (const one of hashed)
        terminal.print(`${one.prefixSha256}  ${one.file}  ${one.prompt}  ${formatBand(one.tokens)}`);
    }
    for (const one of differing) {
      terminal.warn(`prompt-cache hash: ${one.message}`);
      if (values.json) continue;
      for (const line of differenceLines(one.differences, one.earlier, terminal.style)) terminal.warn(`  ${line}`);
    }
    return differing.length > 0 ? 1 : 0;
  },
};

async function hashFile(
  file: string,
  named: boolean,
  base: string,
  wanted: string | undefined,
  analyzer: Analyzer,
): Promise<Hashed[]> {
  let analysis: FileAnalysis | undefined;
  try {
    analysis = await analyzer.analyze(file, readText(file).text, named);
  } catch (error) {
    throw new UsageError(`${file}: ${reasonOf(error)}`);
  }
  if (!analysis) return [];
  const selected = selectPrompt(file, analysis, wanted);
  const prefix: HashedPrefix = {
    file,
    path: path.relative(base, file).replaceAll(path.sep, '/'),
    prompt: selected.prompt.name,
    prefixSha256: selected.prefixSha256,
    end: selected.staticPrefix.end,
    tokens: selected.staticPrefix.tokens,
  };
  return [{ prefix, blocks: lockedBlocks(analysis, selected), file: analysis, analysis: selected }];
}

async function compare(
  locked: readonly LockedPrefix[],
  hashed: readonly Hashed[],
  analyzer: Analyzer,
): Promise<Differing[]> {
  const differing: Differing[] = [];
  for (const { prefix, file: analyzed, analysis } of hashed) {
    const { path: file, prompt, prefixSha256 } = prefix;
    const before = locked.find((one) => one.path === file && one.prompt === prompt);
    if (before?.prefixSha256 === prefixSha256) continue;
    const differences = before?.blocks ? prefixDifferences(before.blocks, analyzed, analysis) : [];
    const how = differences.length > 0 ? ` (${differencesText(differences)})` : '';
    const what = before ? `the static prefix differs from the lock${how}` : 'the lock does not hold it';
    const message = `${file} (${prompt}): ${what}; if that is meant, run hash --write.`;
    const hashes = new Set(differences.flatMap(({ hashesBefore }) => hashesBefore));
    const earlier: KnownLines = hashes.size > 0 ? await earlierLines(prefix.file, hashes, analyzer) : new Map();
    differing.push({ path: file, prompt, message, differences, earlier });
  }
  return differing;
}

/** A line of before that nobody knows is null. */
function differingJson({ differences, earlier, ...rest }: Differing) {
  const changes = differences.map(({ hashesBefore, ...change }) => ({
    ...change,
    textBefore: hashesBefore.map((hash) => earlier.get(hash) ?? null),
  }));
  return { ...rest, differences: changes };
}
