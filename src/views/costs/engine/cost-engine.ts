import { homedir } from 'node:os';
import { type Budget, readUserConfiguration } from '../../../core/configuration/user-configuration.ts';
import { RequestPricer } from '../../../core/cost/request-price.ts';
import { ModelCatalogue, SHIPPED_MODELS } from '../../../core/providers/catalogue.ts';
import type { SummarizedFile } from '../../../logs/costs/report.ts';
import { ZoneDays } from '../../../logs/costs/time-zone.ts';
import { type SummaryRules, summaryRules } from '../../../logs/digest/summary-rules.ts';
import type { LogMachine } from '../../../logs/source.ts';
import { SOURCES } from '../../../logs/sources/registry.ts';
import type { Status } from '../../../webview/protocol.ts';
import { visibleFiles } from '../queries/filtered-files.ts';
import type { QueryContext } from '../queries/overview.ts';
import type { CostHistory, ReadingProgress } from './cost-history.ts';
import { ExampleHistory } from './example-history.ts';
import { FolderWatch } from './folder-watch.ts';
import { LogCostHistory } from './log-cost-history.ts';
import type { EngineConfiguration } from './messages.ts';

const DAY_MS = 86_400_000;

/** Reads the logs of this machine, follows them while somebody looks, and has what questions are answered with. */
export class CostEngine {
  readonly #machine: LogMachine;
  readonly #now: () => number;
  readonly #onChange: () => void;
  #configuration: EngineConfiguration | undefined;
  #catalogue = new ModelCatalogue(SHIPPED_MODELS);
  #pricer = new RequestPricer(this.#catalogue);
  #rules: SummaryRules = summaryRules(this.#catalogue, this.#pricer);
  #budgets: readonly Budget[] = [];
  #history: CostHistory | undefined;
  #watch: FolderWatch | undefined;
  #progress: ReadingProgress | undefined;
  #isRead = false;
  #reading: Promise<void> | undefined;
  #isStale = false;

  constructor(machine: LogMachine, now: () => number, onChange: () => void) {
    this.#machine = machine;
    this.#now = now;
    this.#onChange = onChange;
  }

  /** Takes another configuration; what was read before is read again where it depends on it. */
  configure(configuration: EngineConfiguration): void {
    const before = this.#configuration;
    this.#configuration = configuration;
    const isSameHistory =
      before !== undefined &&
      before.userFile === configuration.userFile &&
      before.example === configuration.example &&
      JSON.stringify(before.extraFolders) === JSON.stringify(configuration.extraFolders);
    if (isSameHistory) return this.#onChange();
    this.#open(configuration);
    void this.refresh();
  }

  follow(on: boolean): void {
    if (!on) {
      this.#watch?.dispose();
      this.#watch = undefined;
      return;
    }
    if (this.#watch) return;
    this.#watch = new FolderWatch(() => void this.refresh());
    void this.refresh();
  }

  /** Reads what is new. One at a time: what comes while it reads is read behind it. */
  async refresh(): Promise<void> {
    if (this.#reading) {
      this.#isStale = true;
      return this.#reading;
    }
    this.#reading = this.#read();
    await this.#reading;
    this.#reading = undefined;
    if (!this.#isStale) return;
    this.#isStale = false;
    await this.refresh();
  }

  dispose(): void {
    this.#watch?.dispose();
  }

  get history(): CostHistory | undefined {
    return this.#history;
  }

  get pricesAsOf(): string {
    return this.#catalogue.asOf;
  }

  get rules(): SummaryRules {
    return this.#rules;
  }

  get isExample(): boolean {
    return this.#configuration?.example ?? false;
  }

  /** Whether figures are complete; while the logs are read for the first time they are not. */
  get status(): Status {
    if (!this.#isRead) {
      return { kind: 'indexing', ...(this.#progress ?? { doneBytes: 0, totalBytes: 0, doneFiles: 0, totalFiles: 0 }) };
    }
    const { files = [], searched = [], unreadable = [] } = this.#history ?? {};
    if (files.length > 0) return { kind: 'ready' };
    if (unreadable.length > 0) return { kind: 'unreadable', paths: [...unreadable] };
    return { kind: 'empty', searched: searched.map((each) => ({ ...each })) };
  }

  /** The files without what is excluded, too old or forgotten. */
  get files(): readonly SummarizedFile[] {
    const { excludedProjects = [], retentionDays, forgottenBeforeMs = 0 } = this.#configuration ?? {};
    const oldestMs = retentionDays === undefined ? 0 : this.#now() - retentionDays * DAY_MS;
    const notBeforeMs = this.isExample ? 0 : Math.max(oldestMs, forgottenBeforeMs);
    return visibleFiles(this.#history?.files ?? [], { excludedProjects, notBeforeMs });
  }

  get context(): QueryContext {
    const timeZone = knownZone(this.#configuration?.timeZone);
    return {
      pricer: this.#pricer,
      nowMs: this.#now(),
      budgets: this.#budgets,
      ...(timeZone !== undefined && { timeZone }),
    };
  }

  #open({ userFile, extraFolders, example }: EngineConfiguration): void {
    const user = readUserConfiguration(userFile ?? '{}', { logSources: SOURCES.map(({ id }) => id) });
    this.#budgets = user.budgets;
    this.#catalogue = new ModelCatalogue(SHIPPED_MODELS, user.models);
    this.#pricer = new RequestPricer(this.#catalogue);
    this.#rules = summaryRules(this.#catalogue, this.#pricer);
    this.#isRead = false;
    this.#progress = undefined;
    if (example) {
      this.#history = new ExampleHistory(this.#rules, this.#now());
      return;
    }
    const sources = SOURCES.filter((source) => !source.onlyByName).map((source) => {
      const own = user.logFolders.get(source.id) ?? source.defaultRoots(this.#machine);
      const folders = [...own, ...(extraFolders[source.id] ?? [])].map(expandHome);
      return { source, folders: [...new Set(folders)] };
    });
    this.#history = new LogCostHistory(sources, this.#rules);
  }

  async #read(): Promise<void> {
    const history = this.#history;
    if (!history) return;
    const isChanged = await history.refresh((progress) => {
      this.#progress = progress;
      if (!this.#isRead) this.#onChange();
    });
    if (history !== this.#history) return;
    const isFirst = !this.#isRead;
    this.#isRead = true;
    this.#watch?.set(history.watched);
    if (isFirst || isChanged) this.#onChange();
  }
}

function expandHome(folder: string): string {
  return folder.replace(/^~(?=$|[\\/])/, homedir());
}

function knownZone(name: string | undefined): string | undefined {
  try {
    new ZoneDays(name).dayOf(0);
    return name;
  } catch {
    return undefined;
  }
}
