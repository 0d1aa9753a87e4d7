import { existsSync, readdirSync } from 'node:fs';
import type { SummaryRules } from '../digest/summary-rules.ts';
import { failureText } from '../files/failure.ts';
import { applyRetention, excludedCalls, type Retention } from '../history/forget.ts';
import { HistoryStore } from '../history/history-store.ts';
import { indexFile, indexFolder } from '../index/index-place.ts';
import { LogIndex } from '../index/log-index.ts';
import type { LogMachine, LogSource } from '../source.ts';
import { loadSqlite } from '../sqlite.ts';

export interface IndexesSetup {
  readonly machine: LogMachine;
  readonly rules: SummaryRules;
  readonly retention: Retention;
  /** Reads everything anew, and leaves the indexes alone. */
  readonly isOff: boolean;
  /** Told once in one sentence why an index is not used. */
  readonly onNotice: (sentence: string) => void;
}

/** Opens the indexes of histories. */
export class Indexes {
  readonly #setup: IndexesSetup;
  readonly #open: LogIndex[] = [];
  readonly #said = new Set<string>();
  /** Of all indexes that were there before. */
  #names: readonly string[] | undefined;

  constructor(setup: IndexesSetup) {
    this.#setup = setup;
  }

  /** @param isOwnOnly see {@link indexFile} */
  storeOf(source: LogSource, roots: readonly string[], isOwnOnly: boolean): HistoryStore {
    const { machine, rules, retention, isOff } = this.#setup;
    const nowMs = Date.now();
    const excluded = excludedCalls(retention, nowMs);
    const hasRoot = roots.some((root) => existsSync(root));
    // To name an index takes longer than to find none.
    if (isOff || !(hasRoot || this.#hasIndexOf(source))) return new HistoryStore(undefined, excluded);
    const file = indexFile(machine, source.id, roots, isOwnOnly);
    if (!hasRoot && !existsSync(file)) return new HistoryStore(undefined, excluded);
    if (!loadSqlite()) {
      this.#say(
        `Logs are read without an index, since Node ${process.versions.node} has no SQLite: with Node 22.15 or later only what is new is read.`,
      );
      return new HistoryStore(undefined, excluded);
    }
    try {
      const index = LogIndex.open(file);
      this.#open.push(index);
      applyRetention(index, source.id, rules, retention, nowMs);
      return new HistoryStore(index, excluded, (sentence) => this.#say(sentence));
    } catch (error) {
      this.#say(`The index ${file} cannot be used (${failureText(error)}): logs are read without it.`);
      return new HistoryStore(undefined, excluded);
    }
  }

  /** Of some of its folders. */
  #hasIndexOf({ id }: LogSource): boolean {
    this.#names ??= namesIn(indexFolder(this.#setup.machine));
    return this.#names.some((name) => name.startsWith(`${id}-`));
  }

  close(): void {
    for (const index of this.#open.splice(0)) index.close();
  }

  #say(sentence: string): void {
    if (!this.#said.has(sentence)) this.#setup.onNotice(sentence);
    this.#said.add(sentence);
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // as for most who have never run it
  }
}
