import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Style } from '../../core/text/style.ts';
import { UsageError } from '../usage-error.ts';
import type { FileReport } from './file-report.ts';
import type { ReportOptions, Source } from './file-analyzer.ts';

/**
 * Strategy. Few files are analyzed at once, in this thread: a worker takes longer to start than they do. Many are dealt out in
 * batches to as many workers as there are cores, each with a tokenizer of its own, which is what costs memory; so there are
 * never more than four, and their heaps are kept small. Reports come back in the order of the files. Where a worker dies, of its heap
 * for example, another takes its place, and its batch is analyzed in this thread.
 */

/** What a worker is given when it starts. */
export interface WorkerSetup {
  readonly isPromptCacheWorker: true;
  readonly options: Omit<ReportOptions, 'terminal'>;
  readonly environment: NodeJS.ProcessEnv;
  /** Whether texts are coloured; a style's functions cannot be handed over. */
  readonly coloured: boolean;
}

/** What a worker answers. */
export type WorkerAnswer =
  | { readonly type: 'ready' }
  | { readonly type: 'reports'; readonly batch: number; readonly reports: readonly (FileReport | undefined)[] }
  | { readonly type: 'warning'; readonly sentence: string }
  | { readonly type: 'failed'; readonly sentence: string; readonly isUsage: boolean };

export interface WorkerRequest {
  readonly batch: number;
  readonly sources: readonly Source[];
}

/** Fewer files are not worth the start of a worker. */
const FEWEST_FILES = 200;
const MOST_WORKERS = 4;
const BATCH_FILES = 16;
/** A heap that may not grow is one that is swept. It is enough for files of a megabyte; larger ones are analyzed in the main thread. */
const HEAP_LIMITS = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 192 };
const LARGEST_FILE_BYTES = 1_000_000;
/** The chunk of the commands is its own worker. From its source the program has none, and all is done in one thread. */
const ENTRY = path.extname(__filename) === '.js' ? __filename : undefined;

/** Those of some files that are to be analyzed in worker threads: none where there are few, and none that is large. */
export function sourcesForWorkers(sources: readonly Source[]): ReadonlySet<Source> {
  if (sources.length < FEWEST_FILES || ENTRY === undefined) return new Set();
  return new Set(sources.filter(isSmall));
}

function isSmall({ path: file, stdin }: Source): boolean {
  try {
    return !stdin && statSync(file).size <= LARGEST_FILE_BYTES;
  } catch {
    return false;
  }
}

/** Analyzes many files in worker threads. @param reportHere analyzes one in this thread @throws UsageError */
export async function* reportsFromWorkers(
  sources: readonly Source[],
  options: ReportOptions,
  reportHere: (source: Source) => Promise<FileReport | undefined>,
): AsyncGenerator<FileReport | undefined> {
  const { terminal, ...rest } = options;
  const setup: WorkerSetup = {
    isPromptCacheWorker: true,
    options: rest,
    environment: terminal.environment,
    coloured: isColoured(terminal.style),
  };
  const batches = Array.from({ length: Math.ceil(sources.length / BATCH_FILES) }, (_, index) =>
    sources.slice(index * BATCH_FILES, (index + 1) * BATCH_FILES),
  );
  const finished = new Map<number, readonly (FileReport | undefined)[] | 'lost'>();
  const warned = new Set<string>();
  let next = 0;
  let failure: Error | undefined;
  let wake = (): void => {};
  const workers = new Set<Worker>();
  const start = (): void => {
    let batch: number | undefined;
    const worker = new Worker(ENTRY!, { workerData: setup, resourceLimits: HEAP_LIMITS });
    worker.on('message', (answer: WorkerAnswer) => {
      if (answer.type === 'reports') finished.set(answer.batch, answer.reports);
      if (answer.type === 'ready' || answer.type === 'reports') {
        batch = next < batches.length ? next++ : undefined;
        if (batch !== undefined) worker.postMessage({ batch, sources: batches[batch]! } satisfies WorkerRequest);
      }
      if (answer.type === 'failed')
        failure = answer.isUsage ? new UsageError(answer.sentence) : new Error(answer.sentence);
      if (answer.type === 'warning' && !warned.has(answer.sentence)) {
        warned.add(answer.sentence);
        terminal.warn(answer.sentence);
      }
      wake();
    });
    worker.on('error', (error) => {
      workers.delete(worker);
      if (batch === undefined) failure = error;
      else {
        finished.set(batch, 'lost');
        if (next < batches.length) start();
      }
      wake();
    });
    workers.add(worker);
  };
  for (let count = Math.min(MOST_WORKERS, availableParallelism(), batches.length); count > 0; count--) start();
  try {
    for (let batch = 0; batch < batches.length; batch++) {
      while (!finished.has(batch)) {
        if (failure) throw failure;
        await new Promise<void>((resolve) => (wake = resolve));
      }
      const reports = finished.get(batch)!;
      finished.delete(batch);
      if (reports !== 'lost') yield* reports;
      else for (const source of batches[batch]!) yield await reportHere(source);
    }
  } finally {
    next = batches.length;
    await Promise.all(Array.from(workers, (worker) => worker.terminate()));
  }
}

function isColoured(style: Style): boolean {
  return style.bold('') !== '';
}
