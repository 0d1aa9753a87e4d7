import type { Budget } from '../../../core/configuration/user-configuration.ts';
import { readUserConfiguration } from '../../../core/configuration/user-configuration.ts';
import { RequestPricer } from '../../../core/cost/request-price.ts';
import { ModelCatalogue, SHIPPED_MODELS } from '../../../core/providers/catalogue.ts';
import type { SummarizedFile } from '../../../logs/costs/report.ts';
import { ZoneDays } from '../../../logs/costs/time-zone.ts';
import { type SummaryRules, summaryRules } from '../../../logs/digest/summary-rules.ts';
import { LogEngine } from '../../../logs/engine/log-engine.ts';
import { LogFollower } from '../../../logs/engine/log-follower.ts';
import type { LogMachine } from '../../../logs/source.ts';
import { SOURCES } from '../../../logs/sources/registry.ts';
import type { Status } from '../../../webview/protocol.ts';
import type { QueryContext } from '../queries/overview.ts';
import type { CostHistory } from './cost-history.ts';
import { ExampleHistory } from './example-history.ts';
import type { EngineConfiguration, ReadingProgress, WorkspaceFolder } from './messages.ts';

/** What watching misses is seen so long after. */
const POLL_MS = 15_000;
const PROGRESS_EACH_MS = 100;

export interface CostEngineEvents {
  /** Answers may be other ones now. */
  readonly onChange: () => void;
  /** Logs are read for the first time; told a few times a second, also while no question can be answered. */
  readonly onProgress?: (progress: ReadingProgress) => void;
  /** One sentence that the user should know. */
  readonly onNotice?: (sentence: string) => void;
}

/** The engine of logs as the panel uses it: one configuration, followed while somebody looks, or invented sessions instead. */
export class CostEngine {
  readonly machine: LogMachine;
  readonly #now: () => number;
  readonly #events: CostEngineEvents;
  #configuration: EngineConfiguration | undefined;
  #catalogue = new ModelCatalogue(SHIPPED_MODELS);
  #pricer = new RequestPricer(this.#catalogue);
  #rules: SummaryRules = summaryRules(this.#catalogue, this.#pricer);
  #budgets: readonly Budget[] = [];
  #logs: LogEngine | undefined;
  #example: ExampleHistory | undefined;
  #follower: LogFollower | undefined;
  #isFollowing = false;
  #isRead = false;
  #toldProgressMs = 0;

  constructor(machine: LogMachine, now: () => number, events: CostEngineEvents) {
    this.machine = machine;
    this.#now = now;
    this.#events = events;
  }

  /** Takes another configuration; what was read before is read again where it depends on it. */
  async configure(configuration: EngineConfiguration): Promise<void> {
    const before = this.#configuration;
    this.#configuration = configuration;
    if (before?.userFile === configuration.userFile && before?.example === configuration.example && before) {
      return this.#events.onChange();
    }
    this.#open(configuration);
    await this.refresh();
    this.#follow();
  }

  follow(on: boolean): void {
    this.#isFollowing = on;
    this.#follow();
    if (on && this.#isRead) void this.refresh();
  }

  /** Reads what is new. */
  async refresh(): Promise<void> {
    const logs = this.#logs;
    const isNew = await logs?.refresh();
    if (logs !== this.#logs) return;
    const isFirst = !this.#isRead;
    this.#isRead = true;
    if (isFirst || isNew) this.#events.onChange();
  }

  /** Takes all calls until now out of what is kept, for good. */
  async forget(): Promise<void> {
    await this.#logs?.forget({ beforeMs: this.#now() });
    this.#events.onChange();
  }

  close(): void {
    this.#follower?.dispose();
    this.#follower = undefined;
    this.#logs?.close();
    this.#logs = undefined;
  }

  get history(): CostHistory | undefined {
    return this.#example ?? this.#logs;
  }

  get files(): readonly SummarizedFile[] {
    return [...(this.history?.files ?? [])];
  }

  get pricesAsOf(): string {
    return this.#catalogue.asOf;
  }

  get rules(): SummaryRules {
    return this.#rules;
  }

  get isExample(): boolean {
    return this.#example !== undefined;
  }

  /** The folders that are open. */
  get workspace(): readonly WorkspaceFolder[] {
    return this.#configuration?.workspace ?? [];
  }

  /** Whether there are figures, and why not. */
  get status(): Status {
    if (!this.#isRead) return { kind: 'indexing', doneBytes: 0, totalBytes: 0, doneFiles: 0, totalFiles: 0 };
    if (this.files.some(({ summary }) => summary.cells.length > 0)) return { kind: 'ready' };
    const problems = this.history?.problems ?? [];
    if (problems.length > 0) return { kind: 'unreadable', paths: problems.map(({ file }) => file) };
    return { kind: 'empty', searched: [...(this.#logs?.searched ?? [])] };
  }

  /** The name of the machine's zone, where whoever started this has told it. */
  get systemZone(): string | undefined {
    return this.#configuration?.systemTimeZone;
  }

  get context(): QueryContext {
    const timeZone = knownZone(this.#configuration?.timeZone);
    return {
      pricer: this.#pricer,
      nowMs: this.#now(),
      budgets: this.#budgets,
      workspace: this.workspace.map((folder) => folder.path),
      ...(timeZone !== undefined && { timeZone }),
    };
  }

  #open({ userFile, example }: EngineConfiguration): void {
    this.close();
    const user = readUserConfiguration(userFile ?? '{}', { logSources: SOURCES.map(({ id }) => id) });
    this.#budgets = user.budgets;
    this.#catalogue = new ModelCatalogue(SHIPPED_MODELS, user.models);
    this.#pricer = new RequestPricer(this.#catalogue);
    this.#rules = summaryRules(this.#catalogue, this.#pricer);
    this.#isRead = example;
    this.#example = example ? new ExampleHistory(this.#rules, this.#now()) : undefined;
    if (example) return this.#events.onChange();
    this.#logs = new LogEngine(
      { machine: this.machine, user, isFollowed: true },
      {
        onProgress: (source, { bytes, ofBytes, files, ofFiles }) => {
          if (this.#isRead || performance.now() < this.#toldProgressMs + PROGRESS_EACH_MS) return;
          this.#toldProgressMs = performance.now();
          this.#events.onProgress?.({
            source,
            doneBytes: bytes,
            totalBytes: ofBytes,
            doneFiles: files,
            totalFiles: ofFiles,
          });
        },
        ...(this.#events.onNotice && { onNotice: this.#events.onNotice }),
      },
    );
  }

  #follow(): void {
    if (!this.#isFollowing || !this.#logs) {
      this.#follower?.dispose();
      this.#follower = undefined;
      return;
    }
    if (!this.#isRead || this.#follower) return;
    this.#follower = new LogFollower(this.#logs, { pollMs: POLL_MS, onChange: this.#events.onChange });
  }
}

function knownZone(name: string | undefined): string | undefined {
  try {
    new ZoneDays(name).dayOf(0);
    return name;
  } catch {
    return undefined;
  }
}
