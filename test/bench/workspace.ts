import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import nunjucks from 'nunjucks';
import type { Row } from './measure.ts';

const FILES = 5000;
const CHARACTERS = 10_000;
const MEMORY_LIMIT_MB = 300;
const WORDS =
  'answer ask be before brief by calm check customer day do each ferry for give harbour if in keep kind language letter line list long look luggage name never no note of only order or pay person place plain port price question refund reply rule say ship short so speak step system table tell text ticket time tool unless use when wind with word write you'.split(
    ' ',
  );
/** Tells on standard error what the process has taken when it ends: its own peak of memory, and CPU time of all its threads. */
const TELL_USAGE = `import { readFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";
if (isMainThread) process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  console.error(/VmHWM.*/.exec(readFileSync("/proc/self/status"))[0], "CPU:", (user + system) / 1e6);
});`;

const parser = (nunjucks as unknown as { parser: { parse(text: string): unknown } }).parser;

interface Usage {
  readonly cpuSeconds: number;
  readonly megabytes: number;
  readonly seconds: number;
}

/** `analyze` of a folder of 5,000 prompts of 10 KB, beside nunjucks' parse of the same texts. None without `dist` and Linux. */
export function workspaceRows(): Row[] {
  if (!existsSync('dist/cli.js') || !existsSync('/proc/self/status')) return [];
  const folder = mkdtempSync(path.join(tmpdir(), 'prompt-cache-bench-'));
  try {
    const texts = Array.from({ length: FILES }, (_, index) => textOf(index));
    mkdirSync(path.join(folder, 'prompts'));
    for (const [index, text] of texts.entries()) writeFileSync(path.join(folder, 'prompts', `${index}.j2`), text);
    const parsing = cpuSecondsOf(() => texts.forEach((text) => parser.parse(text)));
    const [a, b] = [analyze(folder), analyze(folder)];
    const { cpuSeconds, megabytes, seconds } = a.cpuSeconds < b.cpuSeconds ? a : b;
    const what = 'analyze: 5,000 files of 10 KB';
    const took = `${cpuSeconds.toFixed(1)} s of CPU, in ${seconds.toFixed(1)} s with ${availableParallelism()} cores`;
    return [
      {
        what: `${what}, CPU time / nunjucks' parse of the same texts`,
        ratio: cpuSeconds / parsing,
        limit: 3,
        detail: `${took}, against ${parsing.toFixed(1)} s`,
      },
      {
        what: `${what}: MB / 300 MB`,
        ratio: megabytes / MEMORY_LIMIT_MB,
        limit: 1,
        detail: `${megabytes.toFixed(0)} MB`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** No two lines are alike, so that nothing is remembered from one text to the next but words. */
function textOf(file: number): string {
  let state = file + 1;
  const below = (limit: number): number => (state = (state * 48_271) % 0x7fff_ffff) % limit;
  const word = (): string => (below(6) === 0 ? `${WORDS[below(WORDS.length)]}-` : '') + WORDS[below(WORDS.length)];
  const lines = [file % 3 === 0 ? 'It is {{ now }}.' : 'You help the passengers of a ferry line.'];
  for (let size = 0, index = 1; size < CHARACTERS; index++) {
    const sentence = Array.from({ length: 6 + below(14) }, word).join(' ');
    const line = index % 40 === 0 ? `{% if customer.premium %}${sentence}.{% endif %}` : `- ${sentence}.`;
    lines.push(line);
    size += line.length + 1;
  }
  return `${lines.join('\n')}\n{{ question }}\n`;
}

function cpuSecondsOf(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function analyze(folder: string): Usage {
  const start = performance.now();
  const { stderr } = spawnSync(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(TELL_USAGE)}`,
      'dist/cli.js',
      'analyze',
      path.join(folder, 'prompts'),
      '--fail-on',
      'off',
    ],
    { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const seconds = (performance.now() - start) / 1000;
  const [, kilobytes, cpuSeconds] = /VmHWM:\s*(\d+) kB CPU: ([\d.]+)/.exec(stderr) ?? [];
  return { megabytes: Number(kilobytes) / 1024, cpuSeconds: Number(cpuSeconds), seconds };
}
