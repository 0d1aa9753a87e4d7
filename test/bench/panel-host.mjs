import { readFileSync } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { EngineProcess } from '../../src/views/costs/engine/engine-process.ts';

/*
 * Stands for the extension host in `npm run bench:panel`: starts the engine of the panel as the extension does, asks for the first
 * page, and measures itself, and the engine beside it. Prints one line of JSON.
 */

const loop = monitorEventLoopDelay({ resolution: 1 });
await new Promise((resolve) => setTimeout(resolve, 300));
const rssBefore = process.memoryUsage().rss;
let rssMost = rssBefore;
let engineMost = 0;
const sampler = setInterval(() => {
  rssMost = Math.max(rssMost, process.memoryUsage().rss);
  engineMost = Math.max(engineMost, engineBytes());
}, 20);
loop.enable();
const start = performance.now();
let firstProgressMs;
const filters = { period: '30days', groupBy: 'day', project: '', model: '', source: '', subAgents: true };
const ask = () => engine.send({ kind: 'ask', id: 1, name: 'panel', ask: { filters } });
/** @type {(value?: unknown) => void} */
let finish = () => undefined;
const isReady = new Promise((resolve) => (finish = resolve));
const engine = new EngineProcess(path.resolve('dist/costs-engine.js'), {
  onMessage(message) {
    if (message.kind === 'progress') firstProgressMs ??= performance.now() - start;
    if (message.kind !== 'answer') return;
    const { status } = /** @type {import('../../src/views/costs/engine/messages.ts').PanelContent} */ (message.answer);
    if (status.kind === 'ready') finish();
    else setTimeout(ask, 20);
  },
  onEnd(error) {
    throw error;
  },
});
engine.send({ kind: 'configure', configuration: { example: false } });
ask();
await isReady;
const readyMs = performance.now() - start;
loop.disable();
clearInterval(sampler);
await new Promise((resolve) => setTimeout(resolve, 1500));
const measured = {
  firstProgressMs,
  readyMs,
  loopP99Ms: loop.percentile(99) / 1e6,
  hostMegabytes: (process.memoryUsage().rss - rssBefore) / 1e6,
  hostMostMegabytes: (rssMost - rssBefore) / 1e6,
  engineMegabytes: engineBytes() / 1e6,
  engineMostMegabytes: engineMost / 1e6,
};
console.log(JSON.stringify(measured));
engine.stop();

/** What the processes below this one have in memory; only Linux says so. */
function engineBytes() {
  try {
    const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
    const kilobytes = children.map((child) =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child}/status`, 'utf8'))?.[1] ?? 0),
    );
    return kilobytes.reduce((sum, each) => sum + each, 0) * 1024;
  } catch {
    return 0;
  }
}
