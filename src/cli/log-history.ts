import { homedir } from 'node:os';
import path from 'node:path';
import { RequestPricer } from '../core/cost/request-price.ts';
import { ModelCatalogue, SHIPPED_MODELS } from '../core/providers/catalogue.ts';
import type { SummarizedFile } from '../logs/costs/report.ts';
import { LogHistory } from '../logs/history.ts';
import { SOURCES } from '../logs/sources/registry.ts';
import { summaryRules } from '../logs/digest/summary-rules.ts';
import type { Terminal } from './command.ts';
import type { Configuration } from './configuration.ts';
import { UsageError } from './usage-error.ts';

/** Which logs are read. */
export interface LogSelection {
  /** Instead of the sources' own folders. */
  readonly roots: readonly string[] | undefined;
  /** Ids; all where absent. */
  readonly sources: readonly string[] | undefined;
}

/** The logs of a selection, with what prices them. */
export interface OpenedHistory {
  readonly catalogue: ModelCatalogue;
  readonly pricer: RequestPricer;
  readonly files: readonly SummarizedFile[];
}

/** Reads logs by the user's configuration. @throws UsageError where no folder can be read */
export async function openHistory(
  { roots, sources }: LogSelection,
  { user }: Configuration,
  { environment }: Terminal,
): Promise<OpenedHistory> {
  const unknown = sources?.find((id) => !SOURCES.some((source) => source.id === id));
  if (unknown !== undefined) {
    throw new UsageError(`--source is one of ${SOURCES.map(({ id }) => id).join(', ')}, not "${unknown}".`);
  }
  const catalogue = new ModelCatalogue(SHIPPED_MODELS, user.models);
  const pricer = new RequestPricer(catalogue);
  const rules = summaryRules(catalogue, pricer);
  const machine = { environment, homeFolder: homedir(), platform: process.platform };
  const files: SummarizedFile[] = [];
  const searched: string[] = [];
  let readable = 0;
  for (const source of SOURCES) {
    if (sources && !sources.includes(source.id)) continue;
    const configured = user.logFolders.get(source.id)?.map((folder) => folder.replace(/^~(?=$|[\\/])/, homedir()));
    const folders = roots?.map((root) => path.resolve(root)) ?? configured ?? source.defaultRoots(machine);
    const history = new LogHistory(source, folders, rules);
    await history.refresh();
    searched.push(...folders);
    readable += history.readableRoots.length;
    files.push(...history.files);
  }
  if (readable === 0) {
    throw new UsageError(
      `There are no logs to read in ${[...new Set(searched)].join(', ')}: name a folder with --root.`,
    );
  }
  return { catalogue, pricer, files };
}
