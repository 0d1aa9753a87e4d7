import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';

/* Stands for the extension host in `npm run bench:panel`: starts the thread of the panel, asks for the first page, measures itself. */

const loop = monitorEventLoopDelay({ resolution: 1 });
await new Promise((resolve) => setTimeout(resolve, 300));
const rssBefore = process.memoryUsage().rss;
let rssMost = rssBefore;
const sampler = setInterval(() => (rssMost = Math.max(rssMost, process.memoryUsage().rss)), 20);
loop.enable();
const start = performance.now();
let firstProgressMs = Number.NaN;
const worker = new Worker(path.resolve('dist/costs-worker.js'), { resourceLimits: { maxYoungGenerationSizeMb: 4 } });
const filters = { period: '30days', groupBy: 'day', project: '', model: '', source: '', subAgents: true };
worker.postMessage({ kind: 'configure', configuration: { example: false } });
const ask = () => worker.postMessage({ kind: 'ask', id: 1, name: 'panel', ask: { filters } });
ask();
await new Promise((resolve) => {
  worker.on('message', (message) => {
    if (message.kind === 'progress' && Number.isNaN(firstProgressMs)) firstProgressMs = performance.now() - start;
    if (message.kind !== 'answer') return;
    if (message.answer.status.kind === 'ready') resolve(undefined);
    else setTimeout(ask, 20);
  });
});
const readyMs = performance.now() - start;
loop.disable();
clearInterval(sampler);
await new Promise((resolve) => setTimeout(resolve, 1500));
const megabytes = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
console.log(
  [
    `first progress ${firstProgressMs.toFixed(0)} ms`,
    `figures ${readyMs.toFixed(0)} ms`,
    `event loop p99 ${(loop.percentile(99) / 1e6).toFixed(1)} ms`,
    `memory +${megabytes(process.memoryUsage().rss - rssBefore)} (at most +${megabytes(rssMost - rssBefore)})`,
  ].join(', '),
);
await worker.terminate();
