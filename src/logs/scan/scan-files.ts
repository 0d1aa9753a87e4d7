import { availableParallelism } from 'node:os';
import path from 'node:path';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { ModelOverride } from '../../core/providers/known-model.ts';
import type { ForgottenCalls } from '../digest/forgotten.ts';
import type { SummaryRules } from '../digest/summary-rules.ts';
import { CHUNK_BYTES } from '../files/read-chunks.ts';
import type { LogSource } from '../source.ts';
import { FileScanner } from './scan-file.ts';
import type { HelperData, ScanJob, ScanResult } from './scan-job.ts';
import { shareJobs } from './shared-jobs.ts';
import { scanned, takeJobs } from './take-jobs.ts';

/**
 * Strategy. This thread reads, and where there is much to read another one helps: both take the next file of one list, the
 * largest first, so that they are done at the same time. More threads would wait for memory. Between its own files this thread
 * takes what the helper has found. Should the helper die, its files are read here.
 */
const HELP_FROM_BYTES = 32 << 20;

export interface ScanSetup {
  readonly source: LogSource;
  readonly rules: SummaryRules;
  /** From which the helper makes the same rules. */
  readonly overrides: readonly ModelOverride[];
  readonly forgotten: readonly ForgottenCalls[];
}

/** Reads files. Never throws for one that cannot be read. @param onResult is told of each file once, in any order */
export async function scanFiles(
  setup: ScanSetup,
  jobs: readonly ScanJob[],
  onResult: (job: ScanJob, outcome: ScanResult['outcome']) => void,
): Promise<void> {
  if (jobs.length === 0) return;
  const ordered = jobs.toSorted((a, b) => bytesOf(b) - bytesOf(a));
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const isDone = new Uint8Array(ordered.length);
  const finish = ({ job, outcome }: ScanResult): void => {
    if (isDone[job] === 1) return;
    isDone[job] = 1;
    onResult(ordered[job]!, outcome);
  };
  const bytes = ordered.reduce((sum, job) => sum + bytesOf(job), 0);
  const isMuch = bytes >= HELP_FROM_BYTES && ordered.length > 1 && availableParallelism() > 1;
  const helper = isMuch
    ? new Helper({
        source: setup.source.id,
        overrides: setup.overrides,
        forgotten: setup.forgotten,
        jobs: shareJobs(ordered),
        next,
      })
    : undefined;
  const scanner = new FileScanner(setup.source, setup.rules, setup.forgotten, CHUNK_BYTES);
  takeJobs(scanner, { count: ordered.length, next, job: (index) => ordered[index]! }, (result) => {
    finish(result);
    helper?.takeResults(finish);
  });
  await helper?.end(finish);
  ordered.forEach((job, index) => {
    if (isDone[index] === 0) finish({ job: index, outcome: scanned(scanner, job) });
  });
}

function bytesOf({ file, earlier }: ScanJob): number {
  return Math.max(0, file.sizeBytes - (earlier?.state.byteOffset ?? 0));
}

/** The helping thread, seen from this one. */
class Helper {
  readonly #port: MessagePort;
  readonly #worker: Worker;
  readonly #isOver: Promise<unknown>;

  constructor(data: Omit<HelperData, 'port'>) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const file = path.join(__dirname, 'scan-helper.js');
    const workerData: HelperData = { ...data, port: port2 };
    this.#worker = new Worker(file, { workerData, transferList: [port2] });
    this.#isOver = new Promise((resolve) => {
      this.#worker.once('error', resolve);
      this.#worker.once('exit', resolve);
    });
  }

  /** What has arrived by now. */
  takeResults(onResult: (result: ScanResult) => void): void {
    for (;;) {
      const received = receiveMessageOnPort(this.#port) as { message: ScanResult | 'done' } | undefined;
      if (!received || received.message === 'done') return;
      onResult(received.message);
    }
  }

  /** Waits until the helper has done its last file, or has died. */
  async end(onResult: (result: ScanResult) => void): Promise<void> {
    const isDone = new Promise<void>((resolve) => {
      this.#port.on('message', (message: ScanResult | 'done') => {
        if (message === 'done') resolve();
        else onResult(message);
      });
    });
    await Promise.race([isDone, this.#isOver]);
    this.#port.close();
    await this.#worker.terminate();
  }
}
