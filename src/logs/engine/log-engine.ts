import path from 'node:path';
import type { UserConfiguration } from '../../core/configuration/user-configuration.ts';
import { RequestPricer } from '../../core/cost/request-price.ts';
import { ModelCatalogue, SHIPPED_MODELS } from '../../core/providers/catalogue.ts';
import {
  type CostQuery,
  type CostReport,
  costReport,
  type ReportVisitor,
  type SummarizedFile,
} from '../costs/report.ts';
import type { ForgottenCalls } from '../digest/forgotten.ts';
import { type SummaryRules, summaryRules } from '../digest/summary-rules.ts';
import { type HistoryProblem, LogHistory, type OwnedDigest, type ScanProgress } from '../history/log-history.ts';
import type { LogMachine, LogSource } from '../source.ts';
import { SOURCES, withOwnFilesOnly } from '../sources/registry.ts';
import { Indexes } from './indexes.ts';

/** Which logs are read, and how. Plain data. */
export interface EngineSetup {
  readonly machine: LogMachine;
  readonly user: Pick<UserConfiguration, 'models' | 'logFolders' | 'history'>;
  /** Instead of the sources' own folders: absolute paths. */
  readonly roots?: readonly string[];
  /** Ids; where absent all but those that are read only by name. */
  readonly sources?: readonly string[];
  /** Reads everything anew, and leaves the indexes alone. */
  readonly withoutIndex?: boolean;
  /** What reports are made of, and where logs come, stays in memory, for somebody who asks again and again. */
  readonly isFollowed?: boolean;
}

export interface EngineListener {
  readonly onProgress?: (source: string, progress: ScanProgress) => void;
  /** Told of the bytes of all files of a source, before they are looked at. */
  readonly onFound?: (bytes: number) => void;
  /** One sentence that the user should know; said once. */
  readonly onNotice?: (sentence: string) => void;
}

/**
 * The histories of some sources, with what prices them. It reads in the thread that it lives in (a helper takes half of much):
 * the terminal's is its only one, an editor keeps a thread for it.
 */
export class LogEngine {
  readonly catalogue: ModelCatalogue;
  readonly pricer: RequestPricer;
  /** All folders that are searched, whether they exist or not. */
  readonly searchedFolders: readonly string[];
  /** The same by source, by its name for people. */
  readonly searched: readonly { readonly source: string; readonly folder: string }[];
  readonly #histories: readonly LogHistory[];
  readonly #indexes: Indexes;
  readonly #rules: SummaryRules;
  /** One thing at a time. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(setup: EngineSetup, { onProgress, onFound, onNotice }: EngineListener = {}) {
    const { machine, user, roots } = setup;
    this.catalogue = new ModelCatalogue(SHIPPED_MODELS, user.models);
    this.pricer = new RequestPricer(this.catalogue);
    this.#rules = summaryRules(this.catalogue, this.pricer);
    const rules = this.#rules;
    this.#indexes = new Indexes({
      machine,
      rules,
      retention: user.history,
      isOff: setup.withoutIndex === true,
      onNotice: onNotice ?? (() => undefined),
    });
    const isOwnOnly = roots !== undefined && setup.sources === undefined;
    const searched: { source: string; folder: string }[] = [];
    this.#histories = selected(setup.sources).map((source) => {
      const folders = roots ?? configuredFolders(source, user.logFolders.get(source.id), machine);
      for (const folder of folders) searched.push({ source: source.name, folder });
      return new LogHistory({
        source: isOwnOnly ? withOwnFilesOnly(source) : source,
        roots: folders,
        rules,
        overrides: user.models,
        store: this.#indexes.storeOf(source, folders, isOwnOnly),
        isFollowed: setup.isFollowed ?? false,
        ...(onFound && { onFound }),
        ...(onProgress && { onProgress: (progress) => onProgress(source.name, progress) }),
      });
    });
    this.searched = searched;
    this.searchedFolders = [...new Set(searched.map(({ folder }) => folder))];
  }

  /**
   * Reads what is new.
   * @param paths the only files that are looked at, once all have been
   * @returns whether anything was
   */
  refresh(paths?: readonly string[]): Promise<boolean> {
    const refreshed = this.#last.then(() => this.#refresh(paths));
    this.#last = refreshed.catch(() => undefined);
    return refreshed;
  }

  async #refresh(paths: readonly string[] | undefined): Promise<boolean> {
    let isNew = false;
    for (const history of this.#histories) if (await history.refresh(paths)) isNew = true;
    return isNew;
  }

  /** What reports are made of, as of the last refresh: one file after the other, each read when its turn comes. */
  get files(): Iterable<SummarizedFile> {
    return { [Symbol.iterator]: () => filesOf(this.#histories) };
  }

  /** Files and folders that could not be read. */
  get problems(): HistoryProblem[] {
    return this.#histories.flatMap((history) => history.problems);
  }

  /** Where new files and lines can come; none where it is not followed. */
  get folders(): string[] {
    return this.#histories.flatMap((history) => history.folders);
  }

  /** A folder could be read, or the index still knows what one held. */
  get hasAnything(): boolean {
    return this.#histories.some(({ readableRoots, hasFiles }) => readableRoots.length > 0 || hasFiles);
  }

  /**
   * @param visitor told of what is reported on the way
   * @throws RangeError for a time zone that is not known
   */
  costs(query: CostQuery, visitor?: ReportVisitor): CostReport {
    return costReport(this.files, query, this.pricer, visitor);
  }

  /** The calls of some files. @param paths of the files in which a session stands, for instance */
  async digestsOf(paths: readonly string[]): Promise<OwnedDigest[]> {
    const wanted = new Set(paths);
    const found = await Promise.all(this.#histories.map((history) => history.digests(wanted)));
    return found.flat();
  }

  /** Takes calls out of what is kept, for good. Logs that are still there are read without them. */
  forget(calls: ForgottenCalls): Promise<void> {
    const forgotten = this.#last.then(async () => {
      for (const history of this.#histories) await history.forget(calls);
    });
    this.#last = forgotten.catch(() => undefined);
    return forgotten;
  }

  close(): void {
    this.#indexes.close();
  }
}

function* filesOf(histories: readonly LogHistory[]): Generator<SummarizedFile> {
  for (const history of histories) yield* history.files;
}

function selected(ids: readonly string[] | undefined): LogSource[] {
  return SOURCES.filter(({ id, onlyByName }) => (ids ? ids.includes(id) : !onlyByName));
}

function configuredFolders(
  source: LogSource,
  configured: readonly string[] | undefined,
  machine: LogMachine,
): readonly string[] {
  const expanded = configured?.map((folder) => path.resolve(folder.replace(/^~(?=$|[\\/])/, machine.homeFolder)));
  return expanded ?? source.defaultRoots(machine);
}
