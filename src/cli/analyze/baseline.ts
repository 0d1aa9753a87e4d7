import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { isRecord } from '../../core/text/json-value.ts';
import { readJsonFile } from '../json-file.ts';
import { writeReasonOf } from '../read-file.ts';
import { UsageError } from '../usage-error.ts';
import type { FileReport } from './file-report.ts';

/** A finding that a baseline holds; the same mistake may stand in a file more than once. */
interface BaselineEntry {
  /** Relative to the baseline, with forward slashes. */
  readonly path: string;
  readonly rule: string;
  readonly fingerprint: string;
  readonly count: number;
}

/** The known findings of one file, each of which can be taken as often as it is there. */
export interface KnownFindings {
  take(rule: string, fingerprint: string): boolean;
}

/** Findings that were there before, and fail nothing. */
export class Baseline {
  readonly #folder: string;
  readonly #entries = new Map<string, Map<string, number>>();

  private constructor(folder: string, entries: readonly BaselineEntry[]) {
    this.#folder = folder;
    for (const { path: file, rule, fingerprint, count } of entries) {
      const counts = this.#entries.get(file) ?? new Map<string, number>();
      this.#entries.set(file, counts.set(keyOf(rule, fingerprint), count));
    }
  }

  /** @throws UsageError where the file cannot be read or is no baseline */
  static read(file: string): Baseline {
    const content = readJsonFile(file, 'The baseline', 'Write it with --write-baseline.');
    const findings = isRecord(content) ? content.findings : undefined;
    if (!Array.isArray(findings) || !findings.every(isEntry)) {
      throw new UsageError(`${file} is no baseline of prompt-cache analyze: write it anew with --write-baseline.`);
    }
    return new Baseline(path.dirname(file), findings);
  }

  of(file: string): KnownFindings {
    const left = new Map(this.#entries.get(relativePath(this.#folder, file)));
    return {
      take(rule, fingerprint) {
        const key = keyOf(rule, fingerprint);
        const count = left.get(key) ?? 0;
        left.set(key, count - 1);
        return count > 0;
      },
    };
  }
}

/** @throws UsageError where the file cannot be written */
export function writeBaseline(file: string, reports: readonly FileReport[]): void {
  const folder = path.dirname(file);
  const entries = new Map<string, BaselineEntry>();
  for (const report of reports) {
    for (const { rule, fingerprint } of report.findings) {
      const relative = relativePath(folder, report.path);
      const key = `${relative}\n${keyOf(rule, fingerprint)}`;
      entries.set(key, { path: relative, rule, fingerprint, count: (entries.get(key)?.count ?? 0) + 1 });
    }
  }
  const findings = [...entries.values()].toSorted(
    (a, b) => compare(a.path, b.path) || compare(a.rule, b.rule) || compare(a.fingerprint, b.fingerprint),
  );
  try {
    writeFileSync(file, `${JSON.stringify({ schemaVersion: 1, findings }, null, 2)}\n`);
  } catch (error) {
    throw new UsageError(`The baseline ${file} cannot be written: ${writeReasonOf(error)}.`);
  }
}

function isEntry(value: unknown): value is BaselineEntry {
  if (!isRecord(value)) return false;
  const { path: file, rule, fingerprint, count } = value;
  return [file, rule, fingerprint].every((text) => typeof text === 'string') && Number.isSafeInteger(count);
}

function keyOf(rule: string, fingerprint: string): string {
  return `${rule} ${fingerprint}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function relativePath(folder: string, file: string): string {
  return path.relative(folder, file).replaceAll(path.sep, '/');
}
