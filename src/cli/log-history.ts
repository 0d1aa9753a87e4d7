import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { UserConfiguration } from '../core/configuration/user-configuration.ts';
import { RequestPricer } from '../core/cost/request-price.ts';
import { ModelCatalogue, SHIPPED_MODELS } from '../core/providers/catalogue.ts';
import type { SummarizedFile } from '../logs/costs/report.ts';
import { type SummaryRules, summaryRules } from '../logs/digest/summary-rules.ts';
import { failureOf } from '../logs/files/failure.ts';
import { applyRetention, excludedCalls, type Retention } from '../logs/history/forget.ts';
import { HistoryStore } from '../logs/history/history-store.ts';
import { type HistoryProblem, LogHistory, type ScanProgress } from '../logs/history/log-history.ts';
import { indexFile } from '../logs/index/index-place.ts';
import { LogIndex } from '../logs/index/log-index.ts';
import type { LogMachine, LogSource } from '../logs/source.ts';
import { SOURCES, withOwnFilesOnly } from '../logs/sources/registry.ts';
import { loadSqlite } from '../logs/sqlite.ts';
import type { Terminal } from './command.ts';
import { UsageError } from './usage-error.ts';

/** Which logs are read, and how. */
export interface LogSelection {
  /** Instead of the sources' own folders. */
  readonly roots: readonly string[] | undefined;
  /** Ids; where absent all but those that are read only by name. */
  readonly sources: readonly string[] | undefined;
  /** Reads everything anew, and leaves the index alone. */
  readonly withoutIndex?: boolean;
}

/** The logs of a selection, with what prices them. */
export interface OpenedHistory {
  readonly catalogue: ModelCatalogue;
  readonly pricer: RequestPricer;
  readonly files: readonly SummarizedFile[];
  /** Files and folders that could not be read. */
  readonly problems: readonly HistoryProblem[];
}

/** Reads logs by the user's configuration. @throws UsageError where no folder can be read */
export async function openHistory(
  selection: LogSelection,
  user: UserConfiguration,
  terminal: Terminal,
): Promise<OpenedHistory> {
  const sources = sourcesOf(selection.sources);
  const roots = selection.roots?.map((root) => path.resolve(root));
  const machine = machineOf(terminal);
  const catalogue = new ModelCatalogue(SHIPPED_MODELS, user.models);
  const pricer = new RequestPricer(catalogue);
  const rules = summaryRules(catalogue, pricer);
  const isOwnOnly = roots !== undefined && selection.sources === undefined;
  const indexes = new Indexes(machine, terminal, rules, user.history, selection.withoutIndex === true);
  const progress = new Progress(terminal);
  const files: SummarizedFile[] = [];
  const problems: HistoryProblem[] = [];
  const searched = new Set<string>();
  let isAnyReadable = false;
  try {
    for (const source of sources) {
      const folders = roots ?? configuredRoots(source, user.logFolders.get(source.id), machine);
      for (const folder of folders) searched.add(folder);
      const history = new LogHistory({
        source: isOwnOnly ? withOwnFilesOnly(source) : source,
        roots: folders,
        rules,
        overrides: user.models,
        store: indexes.storeOf(source, folders, isOwnOnly),
        onProgress: (done) => progress.show(source.name, done),
      });
      await history.refresh();
      isAnyReadable ||= history.readableRoots.length > 0 || history.files.length > 0;
      files.push(...history.files);
      problems.push(...history.problems);
    }
  } finally {
    progress.clear();
    indexes.close();
  }
  if (!isAnyReadable) {
    throw new UsageError(`There are no logs to read in ${[...searched].join(', ')}: name a folder with --root.`);
  }
  return { catalogue, pricer, files, problems };
}

export function machineOf({ environment }: Terminal): LogMachine {
  return { environment, homeFolder: homedir(), platform: process.platform };
}

/** @throws UsageError for a name that is none of a source */
export function sourcesOf(ids: readonly string[] | undefined): readonly LogSource[] {
  const unknown = ids?.find((id) => !SOURCES.some((source) => source.id === id));
  if (unknown !== undefined) {
    throw new UsageError(`--source is one of ${SOURCES.map(({ id }) => id).join(', ')}, not "${unknown}".`);
  }
  return SOURCES.filter(({ id, onlyByName }) => (ids ? ids.includes(id) : !onlyByName));
}

/** The folders of a source: those of the configuration, else its own. */
export function configuredRoots(
  source: LogSource,
  configured: readonly string[] | undefined,
  machine: LogMachine,
): readonly string[] {
  const expanded = configured?.map((folder) => path.resolve(folder.replace(/^~(?=$|[\\/])/, machine.homeFolder)));
  return expanded ?? source.defaultRoots(machine);
}

/** Opens indexes, and says once why one is not used. */
class Indexes {
  readonly #machine: LogMachine;
  readonly #terminal: Terminal;
  readonly #open: LogIndex[] = [];
  readonly #said = new Set<string>();
  readonly #rules: SummaryRules;
  readonly #retention: Retention;
  readonly #isOff: boolean;

  constructor(machine: LogMachine, terminal: Terminal, rules: SummaryRules, retention: Retention, isOff: boolean) {
    this.#machine = machine;
    this.#terminal = terminal;
    this.#rules = rules;
    this.#retention = retention;
    this.#isOff = isOff;
  }

  storeOf(source: LogSource, roots: readonly string[], isOwnOnly: boolean): HistoryStore {
    const file = indexFile(this.#machine, source.id, roots, isOwnOnly);
    const excluded = excludedCalls(this.#retention, Date.now());
    const isWorthIt = existsSync(file) || roots.some((root) => existsSync(root));
    if (this.#isOff || !isWorthIt) return new HistoryStore(undefined, excluded);
    if (!loadSqlite()) {
      this.#say(
        `Logs are read without an index, since Node ${process.versions.node} has no SQLite: with Node 22.15 or later only what is new is read.`,
      );
      return new HistoryStore(undefined, excluded);
    }
    try {
      const index = LogIndex.open(file);
      this.#open.push(index);
      applyRetention(index, source.id, this.#rules, this.#retention, Date.now());
      return new HistoryStore(index, excluded, (sentence) => this.#say(sentence));
    } catch (error) {
      this.#say(`The index ${file} cannot be used (${failureOf(error)}): logs are read without it.`);
      return new HistoryStore(undefined, excluded);
    }
  }

  close(): void {
    for (const index of this.#open) index.close();
  }

  #say(sentence: string): void {
    if (!this.#said.has(sentence)) this.#terminal.warn(`prompt-cache: ${sentence}`);
    this.#said.add(sentence);
  }
}

const PROGRESS_EVERY_MS = 100;
/** A scan that is over sooner shows none. */
const PROGRESS_AFTER_MS = 400;
const MB = 1_000_000;

/** How far reading is, in one line of a terminal. */
class Progress {
  readonly #terminal: Terminal;
  #lastMs = performance.now() + PROGRESS_AFTER_MS - PROGRESS_EVERY_MS;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  show(name: string, { files, ofFiles, bytes, ofBytes }: ScanProgress): void {
    const now = performance.now();
    if (now - this.#lastMs < PROGRESS_EVERY_MS) return;
    this.#lastMs = now;
    const percent = ofBytes === 0 ? 100 : Math.floor((100 * bytes) / ofBytes);
    const size = `${Math.round(bytes / MB)} of ${Math.round(ofBytes / MB)} MB`;
    this.#terminal.progress?.(`Reading logs of ${name}: ${percent} %, ${size}, ${files} of ${ofFiles} files`);
  }

  clear(): void {
    this.#terminal.progress?.('');
  }
}
