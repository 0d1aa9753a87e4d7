import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { instrumentation } from './fuzz/instrument.mjs';
import { main } from './lib/main.mjs';
import { repository } from './lib/paths.mjs';
import { mustRun } from './lib/run.mjs';

/*
 * Fuzzes every parser and reader, guided by what each input reaches: test/fuzz has the targets, docs/fuzzing.md says more.
 *   node scripts/fuzz.mjs [--minutes 5] [--target TEXT] [--rounds 1] [--seed N]
 * Inputs that reach something new stay in .fuzz/inputs, so that the next run goes on where this one ended. What makes a target fail
 * goes to .fuzz/findings; the exit status is then 1.
 */

const WATCH_MS = 2000;
/** Of CPU time, so that a machine that is busy with something else is not taken for a target that hangs. */
const HANGS_AFTER_MS = 15_000;
const MOST_INPUT_BYTES = 1 << 16;
const MOST_COUNTERS = 1 << 17;
const folder = path.join(repository, '.fuzz');
const bundle = path.join(repository, 'out/fuzz/worker.mjs');

/** @typedef {{ worker: Worker, targets: string[], running: SharedArrayBuffer }} Thread */
/** @typedef {{ executions: number, inputs: number, reached: number, slowestMs: number }} Progress */

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    target: { type: 'string', default: '' },
    rounds: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});

let findings = 0;
/** @type {Promise<Thread> | undefined} */
let thread;
await main(async () => {
  const files = await bundleTargets();
  await collectLogs();
  const names = (await startThread(files)).targets.filter((name) => name.includes(values.target));
  if (names.length === 0) throw new Error(`No target has "${values.target}" in its name.`);
  const rounds = Number(values.rounds);
  const seconds = (Number(values.minutes) * 60) / rounds / names.length;
  console.log(`${names.length} targets, ${rounds} × ${seconds.toFixed(1)} s each, seed ${values.seed}.`);
  for (let round = 0; round < rounds; round++) {
    for (const name of names) await fuzz(name, seconds, Number(values.seed) + round, files);
  }
  await (await thread)?.worker.terminate();
  console.log(findings === 0 ? 'No target failed.' : `${findings} findings are in .fuzz/findings.`);
  process.exitCode = findings === 0 ? 0 : 1;
});

/** @returns {Promise<import('./fuzz/instrument.mjs').CoveredFile[]>} */
async function bundleTargets() {
  /** @type {import('./fuzz/instrument.mjs').CoveredFile[]} */
  const files = [];
  await build({
    absWorkingDir: repository,
    entryPoints: ['test/fuzz/worker.ts'],
    outfile: bundle,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    external: ['web-tree-sitter'],
    banner: {
      js: `globalThis.fuzzHits ??= new Uint8Array(${MOST_COUNTERS});import{createRequire}from'node:module';const require=createRequire(import.meta.url);`,
    },
    plugins: [instrumentation(path.join(repository, 'src'), files)],
    logLevel: 'warning',
  });
  const counters = files.reduce((most, { to }) => Math.max(most, to), 0);
  if (counters > MOST_COUNTERS) throw new Error(`There are ${counters} counters, more than ${MOST_COUNTERS}.`);
  console.log(`${counters} places in ${files.length} files are counted.`);
  return files;
}

/** Lets the tests of log sources write down the logs that they read: see test/support/fuzz-seeds.ts. */
async function collectLogs() {
  const logs = path.join(folder, 'logs');
  if (existsSync(logs)) return;
  const env = { ...process.env, FUZZ_SEEDS: logs };
  await mustRun('npx', ['mocha', 'test/unit/logs/sources/**/*.test.ts'], { cwd: repository, env });
}

/**
 * @param {import('./fuzz/instrument.mjs').CoveredFile[]} files
 * @returns {Promise<Thread>}
 */
function startThread(files) {
  const running = new SharedArrayBuffer(MOST_INPUT_BYTES + 8);
  const worker = new Worker(bundle, {
    workerData: { running, files },
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });
  thread = new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', ({ targets }) => resolve({ worker, targets, running }));
  });
  return thread;
}

/**
 * @param {string} name
 * @param {number} seconds
 * @param {number} seed
 * @param {import('./fuzz/instrument.mjs').CoveredFile[]} files
 */
async function fuzz(name, seconds, seed, files) {
  const { worker, running } = await (thread ?? startThread(files));
  const header = new Int32Array(running, 0, 2);
  const inputs = path.join(folder, 'inputs', name);
  mkdirSync(inputs, { recursive: true });
  const known = readdirSync(inputs).map((file) => readFileSync(path.join(inputs, file)));
  /** @type {Progress | string} */
  const result = await new Promise((resolve) => {
    let seen = -1;
    let since = process.cpuUsage();
    const watch = setInterval(() => {
      if (header[0] !== seen) since = process.cpuUsage();
      else if (process.cpuUsage(since).user / 1000 > HANGS_AFTER_MS) end('never ended');
      seen = header[0] ?? 0;
    }, WATCH_MS);
    /** @param {Error} error */
    const broke = (error) => end(String(error.stack));
    /** @param {{ kind: string, input: Uint8Array, what: string, progress: Progress }} message */
    const told = ({ kind, input, what, progress }) => {
      if (kind === 'kept') writeFileSync(path.join(inputs, hashOf(input)), input);
      if (kind === 'found') keepFinding(name, input, what);
      if (kind === 'done') end(progress);
    };
    /** @param {Progress | string} value */
    const end = (value) => {
      clearInterval(watch);
      worker.off('message', told).off('error', broke);
      resolve(value);
    };
    worker.on('message', told).on('error', broke);
    worker.postMessage({ target: name, seconds, seed, inputs: known });
  });
  if (typeof result === 'string') {
    await worker.terminate();
    keepFinding(name, new Uint8Array(running, 8, header[1]).slice(), result);
    thread = undefined;
    return;
  }
  const { executions, inputs: kept, reached, slowestMs } = result;
  const rate = Math.round(executions / seconds);
  console.log(
    `${name}: ${executions} inputs (${rate}/s), ${kept} kept, ${reached} places, slowest ${slowestMs.toFixed(0)} ms`,
  );
}

/**
 * @param {string} name
 * @param {Uint8Array} input
 * @param {string} what
 */
function keepFinding(name, input, what) {
  findings++;
  const file = path.join(folder, 'findings', name, hashOf(input));
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, input);
  writeFileSync(`${file}.txt`, `${what}\n\n${JSON.stringify(Buffer.from(input).toString('latin1'))}\n`);
  console.error(
    `${name} FAILED: ${what.split('\n').slice(0, 4).join('\n  ')}\n  input: ${path.relative(repository, file)}`,
  );
}

/** @param {Uint8Array} input */
function hashOf(input) {
  return createHash('sha256').update(input).digest('hex').slice(0, 16);
}
