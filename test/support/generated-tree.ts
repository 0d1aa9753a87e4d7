import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const GENERATOR = path.resolve(import.meta.dirname, '../../../shared/tools/generate-logs.mjs');

/** What the generator of logs says of a miss that it put in. */
export interface InjectedMiss {
  readonly requestId: string;
  readonly reason: string;
  /** The API's label that the log has for it. */
  readonly diagInLog: string | null;
  readonly rewritten: number;
  readonly premiumUSD: number;
}

export const hasGenerator = (): boolean => existsSync(GENERATOR);

/** Generates a tree of logs and hands it over; removed afterwards. */
export async function withGeneratedTree(
  megabytes: number,
  seed: number,
  use: (root: string) => Promise<void>,
): Promise<void> {
  const root = mkdtempSync(path.join(tmpdir(), 'prompt-cache-tree-'));
  try {
    execFileSync(process.execPath, [GENERATOR, root, String(megabytes), String(seed)], { stdio: 'ignore' });
    await use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

export function injectedMisses(root: string): InjectedMiss[] {
  const lines = readFileSync(path.join(root, 'misses.jsonl'), 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as InjectedMiss);
}

/** What a generated tree holds in all, or a part of it. */
export interface GeneratedSums {
  readonly calls: number;
  readonly input: number;
  readonly output: number;
  readonly w5: number;
  readonly w1: number;
  readonly read: number;
  readonly cost: number;
}

export interface GeneratedTruth {
  readonly apiCalls: number;
  readonly cost: { readonly total: number };
  readonly misses: { readonly premium: number };
  readonly bySession: Readonly<Record<string, GeneratedSums>>;
  readonly byDayUTC: Readonly<Record<string, GeneratedSums>>;
  readonly byModel: Readonly<Record<string, GeneratedSums>>;
  /** By the folder of the project: its path with a dash for each character that is no letter or digit. */
  readonly byProject: Readonly<Record<string, GeneratedSums>>;
}

export function generatedTruth(root: string): GeneratedTruth {
  return JSON.parse(readFileSync(path.join(root, 'truth.json'), 'utf8')) as GeneratedTruth;
}
