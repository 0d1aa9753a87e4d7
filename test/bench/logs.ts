import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { claudeLine } from '../support/claude-log.ts';
import { hasGenerator, withGeneratedTree } from '../support/generated-tree.ts';
import { ccusageProgram } from './ccusage.ts';
import { liveRows } from './live.ts';
import type { Row } from './measure.ts';

/*
 * `prompt-cache costs` on a gigabyte of logs in 2,249 files against the native program of ccusage and `cat`, in turns. Each is a
 * process of its own, its start included. LOGS_TREE names a tree instead of a new one, LOGS_ROUNDS how often (5).
 */

const MEGABYTES = 1000;
const SEED = 43;
const ROUNDS = Number(process.env['LOGS_ROUNDS'] ?? 5);
/** In each round: what a line takes is little beside the differences between two runs. */
const LINES = 5;
const MOST_MB = 150;
const MOST_MS_FOR_A_LINE = 20;
const CLI = path.resolve('dist/cli.js');

export async function logRows(): Promise<Row[]> {
  const rows = await liveRows();
  const node = process.env['NODE_WITH_SQLITE'];
  const ccusage = ccusageProgram();
  const tree = process.env['LOGS_TREE'];
  const missing = [
    !existsSync(CLI) && 'dist/cli.js (npm run build)',
    !node && 'a Node with SQLite',
    !ccusage && 'ccusage',
    !tree && !hasGenerator() && 'the generator of logs',
    process.platform === 'win32' && 'bash',
  ].filter(Boolean);
  if (missing.length > 0) {
    console.log(`logs: not measured without ${missing.join(', ')}.`);
    return rows;
  }
  const measure = (root: string): Promise<void> => Promise.resolve(void rows.push(...scanRows(root, node!, ccusage!)));
  if (tree) await measure(tree);
  else await withGeneratedTree(MEGABYTES, SEED, measure);
  return rows;
}

interface Run {
  readonly wallMs: number;
  readonly cpuMs: number;
}

function scanRows(root: string, node: string, ccusage: string): Row[] {
  const home = mkdtempSync(path.join(tmpdir(), 'prompt-cache-bench-'));
  const indexed = path.join(home, 'indexed');
  const costs = (state: string): Run =>
    timed([node, CLI, 'costs', '--json'], { ...isolated(home, root), PROMPT_CACHE_HOME: state });
  const log = firstLog(root);
  const logBytes = statSync(log).size;
  const runs = { cat: [], ccusage: [], first: [], second: [], appended: [] } as Record<string, Run[]>;
  try {
    costs(indexed);
    for (let round = 0; round < ROUNDS; round++) {
      runs['cat']!.push(timed(['bash', '-c', `find "$1" -name '*.jsonl' -print0 | xargs -0 cat`, 'bash', root]));
      runs['ccusage']!.push(timed([ccusage, 'claude', 'daily', '--offline', '--json'], isolated(home, root)));
      const state = path.join(home, `first-${round}`);
      runs['first']!.push(costs(state));
      rmSync(state, { recursive: true });
      for (let line = 0; line < LINES; line++) {
        runs['second']!.push(costs(indexed));
        appendFileSync(log, `${claudeLine({ id: `msg_bench_${round}_${line}` })}\n`);
        runs['appended']!.push(costs(indexed));
      }
    }
    const memoryMb = peakMb(node, { ...isolated(home, root), PROMPT_CACHE_HOME: path.join(home, 'memory') });
    return rowsOf(runs, memoryMb);
  } finally {
    truncateSync(log, logBytes);
    rmSync(home, { recursive: true, force: true });
  }
}

function rowsOf(runs: Readonly<Record<string, readonly Run[]>>, memoryMb: number | undefined): Row[] {
  const wall = (name: string): number => median(runs[name]!.map(({ wallMs }) => wallMs));
  const cpu = (name: string): number => median(runs[name]!.map(({ cpuMs }) => cpuMs));
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
  const against = (ours: number, theirs: number): string => `${seconds(ours)} against ${seconds(theirs)}`;
  const ratio = (what: string, limit: number, of: (name: string) => number, ours: string): Row => ({
    what: `logs: 1 GB, ${what} / ccusage`,
    ratio: of(ours) / of('ccusage'),
    limit,
    detail: against(of(ours), of('ccusage')),
  });
  const lineMs = median(runs['appended']!.map(({ wallMs }, pair) => wallMs - runs['second']![pair]!.wallMs));
  return [
    ratio('cat (the floor), wall time', 1, wall, 'cat'),
    ratio('first scan, wall time', 0.5, wall, 'first'),
    ratio('first scan, CPU time', 0.45, cpu, 'first'),
    ratio('second run with the index, wall time', 0.12, wall, 'second'),
    {
      what: `logs: 1 GB, one appended line, ms more / ${MOST_MS_FOR_A_LINE} ms`,
      ratio: lineMs / MOST_MS_FOR_A_LINE,
      limit: 1,
      detail: `${lineMs.toFixed(0)} ms`,
    },
    ...(memoryMb === undefined
      ? []
      : [
          {
            what: `logs: 1 GB, first scan, MB / ${MOST_MB} MB`,
            ratio: memoryMb / MOST_MB,
            limit: 1,
            detail: `${memoryMb.toFixed(0)} MB`,
          },
        ]),
  ];
}

/** Wall and CPU time of a process and its children, as bash tells them. */
function timed(command: readonly string[], env: NodeJS.ProcessEnv = process.env): Run {
  const script = `TIMEFORMAT='%R %U %S'; { time "$@" > /dev/null 2>&1; } 2>&1`;
  const { stdout } = spawnSync('bash', ['-c', script, 'bash', ...command], { env, encoding: 'utf8' });
  const [wall = NaN, user = NaN, system = NaN] = stdout.trim().split(' ').map(Number);
  return { wallMs: wall * 1000, cpuMs: (user + system) * 1000 };
}

/** Of a first scan; undefined where the system does not tell. */
function peakMb(node: string, env: NodeJS.ProcessEnv): number | undefined {
  // The helping thread ends before the process has reached its peak.
  const report = `import { readFileSync } from "node:fs"; import { isMainThread } from "node:worker_threads";
    if (isMainThread) process.on("exit", () => console.error(/VmHWM.*/.exec(readFileSync("/proc/self/status"))[0]))`;
  const load = `data:text/javascript,${encodeURIComponent(report)}`;
  const { stderr } = spawnSync(node, ['--import', load, CLI, 'costs', '--json'], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'], // what is printed is more than a buffer takes
    encoding: 'utf8',
  });
  const kilobytes = /VmHWM:\s*(\d+) kB/.exec(stderr)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

/** No logs but those of the tree. */
function isolated(home: string, root: string): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: home, XDG_CONFIG_HOME: home, CLAUDE_CONFIG_DIR: root };
}

function firstLog(root: string): string {
  const files = readdirSync(path.join(root, 'projects'), { recursive: true }) as string[];
  return path.join(root, 'projects', files.filter((file) => file.endsWith('.jsonl')).toSorted()[0]!);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
