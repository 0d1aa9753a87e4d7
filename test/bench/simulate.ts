import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readGrammarFile } from '../support/grammars.ts';
import { main } from '../../src/cli/main.ts';
import { RequestFile } from '../../src/cli/request-file.ts';
import { styleFor } from '../../src/cli/style.ts';
import type { Row } from './measure.ts';

const REQUESTS = 10_000;
const BLOCKS = 200;
const CHARACTERS = 100;
const WORDS = 'alpha request cache prompt system token model price write read block hash prefix'.split(' ');
const MEGABYTE = 1024 * 1024;

/** A conversation in which all but the last block is as before; and requests that share nothing, as no cache would help them. */
type Kind = 'shared' | 'distinct';
const LIMITS: Readonly<Record<Kind, number>> = { shared: 3, distinct: 5 };

/**
 * `prompt-cache simulate` on 10,000 requests of 200 blocks of 100 characters against `JSON.parse` of each line, without
 * reading: three times as long at most where requests share a prefix, and under 200 MB (of the built command, in a process of its own).
 */
export async function simulateRows(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'prompt-cache-bench-'));
  try {
    const rows: Row[] = [];
    for (const kind of ['shared', 'distinct'] as const) {
      const file = path.join(folder, `${kind}.jsonl`);
      writeRequests(file, kind);
      rows.push(await timeRow(kind, file));
      const memory = memoryRow(kind, file);
      if (memory) rows.push(memory);
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timeRow(kind: Kind, file: string): Promise<Row> {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < 3; round++) {
    theirs.push(parseTime(file));
    const start = process.cpuUsage();
    const status = await main(['simulate', file, '--json'], {
      print: () => undefined,
      warn: () => undefined,
      style: styleFor({ isTTY: false }, {}),
      environment: { XDG_CONFIG_HOME: path.join(tmpdir(), 'no-such-configuration') },
      readGrammarFile,
    });
    ours.push(millisecondsSince(start));
    if (status !== 0) throw new Error('simulate failed');
  }
  const [a, b] = [Math.min(...ours), Math.min(...theirs)];
  return {
    what: `simulate: 10,000 requests, ${kind} / JSON.parse`,
    ratio: a / b,
    limit: LIMITS[kind],
    detail: `${a.toFixed(0)} ms against ${b.toFixed(0)} ms`,
  };
}

/** `JSON.parse` alone, of each line. */
function parseTime(path: string): number {
  const file = new RequestFile(path);
  let time = 0;
  for (const { text } of file.linesAsTheyStand()) {
    const before = process.cpuUsage();
    JSON.parse(text);
    time += millisecondsSince(before);
  }
  file.close();
  return time;
}

/** Of the processor, since the runs are too long to be measured in turns. */
function millisecondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function memoryRow(kind: Kind, file: string): Row | undefined {
  if (!existsSync('dist/cli.js') || !existsSync('/proc/self/status')) return undefined;
  // The peak of this process only: what getrusage says begins with that of the process that forked it.
  const report =
    'import { readFileSync } from "node:fs"; process.on("exit", () => console.error(/VmHWM.*/.exec(readFileSync("/proc/self/status"))[0]))';
  const run = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(report)}`, 'dist/cli.js', 'simulate', file, '--json'],
    { encoding: 'utf8', maxBuffer: 256 * MEGABYTE },
  );
  const kilobytes = Number(/VmHWM:\s*(\d+) kB/.exec(run.stderr)?.[1]);
  return {
    what: `simulate: 10,000 requests, ${kind}: MB / 200 MB`,
    ratio: kilobytes / 1024 / 200,
    limit: 1,
    detail: `${(kilobytes / 1024).toFixed(0)} MB`,
  };
}

function writeRequests(file: string, kind: Kind): void {
  const shared = Array.from({ length: BLOCKS }, (_, block) => textOf(block));
  const descriptor = openSync(file, 'w');
  for (let request = 0; request < REQUESTS; request++) {
    const texts =
      kind === 'shared'
        ? [...shared.slice(0, -1), textOf(request * 7919)]
        : shared.map((_, block) => textOf(request * 7919 + block));
    const content = texts.map((text, block) => ({
      type: 'text',
      text,
      ...(block % 66 === 65 && { cache_control: { type: 'ephemeral' } }),
    }));
    const body = {
      model: 'claude-opus-5',
      max_tokens: 100,
      system: content.slice(0, 100),
      messages: [{ role: 'user', content: content.slice(100) }],
    };
    writeSync(descriptor, `${JSON.stringify({ at: 1_790_000_000_000 + request * 1000, request: body })}\n`);
  }
  closeSync(descriptor);
}

/** A text that depends on its seed from its first word on. */
function textOf(seed: number): string {
  let text = `${seed} `;
  for (let state = seed + 1; text.length < CHARACTERS;) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    text += `${WORDS[(state >>> 8) % WORDS.length]} `;
  }
  return text.slice(0, CHARACTERS);
}
