import { parentPort, workerData } from 'node:worker_threads';
import { Coverage } from './engine/coverage.ts';
import { Fuzzer } from './engine/fuzzer.ts';
import { keptInputs } from './seeds.ts';
import { fuzzTargets } from './targets/all.ts';

/*
 * The thread that `scripts/fuzz.mjs` watches. It gets one task after the other: a target, how long, what earlier runs have kept.
 * The input that is being run stands in shared memory, so that the watcher has it when an input never ends.
 */

interface CoveredFile {
  readonly from: number;
  readonly to: number;
  readonly texts: readonly string[];
}

interface Task {
  readonly target: string;
  readonly seconds: number;
  readonly seed: number;
  readonly inputs: readonly Uint8Array[];
}

const { running, files } = workerData as { running: SharedArrayBuffer; files: readonly CoveredFile[] };
/** How many inputs were run, and the length of the one that is. */
const header = new Int32Array(running, 0, 2);
const current = new Uint8Array(running, header.byteLength);
const port = parentPort!;
const { fuzzHits } = globalThis as unknown as { fuzzHits: Uint8Array };

const targets = await fuzzTargets();
port.postMessage({ kind: 'ready', targets: targets.map(({ name }) => name) });
port.on('message', ({ target: name, seconds, seed, inputs }: Task) => {
  const target = targets.find((one) => one.name === name)!;
  const events = {
    running(input: Buffer): void {
      current.set(input.subarray(0, current.length));
      header[1] = Math.min(input.length, current.length);
      Atomics.add(header, 0, 1);
    },
    found: ({ input, what }: { input: Buffer; what: string }): void => port.postMessage({ kind: 'found', input, what }),
    kept: (input: Buffer): void => port.postMessage({ kind: 'kept', input }),
  };
  const fuzzer = new Fuzzer(target, new Coverage(fuzzHits), events, seed);
  const wordsOf = (coverage: Coverage): string[] =>
    files.filter(({ from, to }) => coverage.hasReached(from, to)).flatMap(({ texts }) => texts);
  const seeds = [...keptInputs(name), ...inputs.map((input) => Buffer.from(input))];
  port.postMessage({ kind: 'done', progress: fuzzer.fuzz(seeds, wordsOf, performance.now() + seconds * 1000) });
});
