import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Row } from './measure.ts';

const COMMAND = 'dist/cli.js';
const ROUNDS = 3;
const REQUESTS = 10_000;
const BLOCKS = 200;
const CHARACTERS = 100;
const WORDS = 'alpha request cache prompt system token model price write read block hash prefix'.split(' ');
const MEGABYTE = 1024 * 1024;

/** A conversation in which all but the last block is as before; and requests that share nothing, as no cache would help them. */
type Kind = 'shared' | 'distinct';
const LIMIT = 3;

/**
 * The built `prompt-cache simulate`, from its start to its end, on 10,000 requests of 200 blocks of 100 characters: by the clock
 * against `JSON.parse` of each line, without reading; by the processor's time against a program that does that and reads, from
 * its start to its end; and its memory, under 200 MB.
 */
export function simulateRows(): Row[] {
  if (!existsSync(COMMAND)) throw new Error(`${COMMAND} is missing: build first.`);
  const folder = mkdtempSync(path.join(tmpdir(), 'prompt-cache-bench-'));
  try {
    const report = path.join(folder, 'report.cjs');
    writeFileSync(report, REPORT);
    return (['shared', 'distinct'] as const).flatMap((kind) => {
      const file = path.join(folder, `${kind}.jsonl`);
      writeRequests(file, kind);
      return rowsOf(kind, file, report);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function rowsOf(kind: Kind, file: string, report: string): Row[] {
  const runs: CommandRun[] = [];
  const theirs: ParseRun[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    theirs.push(run<ParseRun>(report, ['--eval', PARSER, file]));
    runs.push(run<CommandRun>(report, [COMMAND, 'simulate', file, '--json']));
  }
  const least = (times: readonly number[]): number => Math.min(...times);
  const ours = least(runs.map(({ milliseconds }) => milliseconds));
  const elapsed = least(runs.map(({ elapsedMilliseconds }) => elapsedMilliseconds));
  const parser = least(theirs.map(({ milliseconds }) => milliseconds));
  const parse = least(theirs.map(({ parseMilliseconds }) => parseMilliseconds));
  const megabytes = Math.max(...runs.map((one) => one.megabytes));
  return [
    {
      what: `simulate: 10,000 requests, ${kind} / JSON.parse, by the clock`,
      ratio: elapsed / parse,
      limit: LIMIT,
      detail: `${elapsed.toFixed(0)} ms against ${parse.toFixed(0)} ms`,
    },
    {
      what: `simulate: 10,000 requests, ${kind} / a program that reads the file and parses it`,
      ratio: ours / parser,
      limit: LIMIT,
      detail: `${ours.toFixed(0)} ms against ${parser.toFixed(0)} ms`,
    },
    {
      what: `simulate: 10,000 requests, ${kind}: MB / 200 MB`,
      ratio: megabytes / 200,
      limit: 1,
      detail: `${megabytes.toFixed(0)} MB`,
    },
  ];
}

interface CommandRun {
  /** Of the processor, of all threads. */
  readonly milliseconds: number;
  /** By the clock, from the start of the process to its end. */
  readonly elapsedMilliseconds: number;
  /** The most that it held. */
  readonly megabytes: number;
}

interface ParseRun extends CommandRun {
  /** Of `JSON.parse` alone, by the clock. */
  readonly parseMilliseconds: number;
}

/** Reads a file and parses each of its lines. */
const PARSER = `
  const bytes = require('node:fs').readFileSync(process.argv[1]);
  let parseMilliseconds = 0;
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(10, start);
    const text = bytes.toString('utf8', start, end);
    const before = performance.now();
    JSON.parse(text);
    parseMilliseconds += performance.now() - before;
    start = end + 1;
  }
  globalThis.measured = { parseMilliseconds };`;

/** Said at its end by the process itself: what the system counts begins with the process that started it. */
const REPORT = `
  const { readFileSync } = require('node:fs');
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    const peak = /VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1];
    console.error(JSON.stringify({ ...globalThis.measured, milliseconds: (user + system) / 1000, megabytes: peak / 1024 }));
  });`;

function run<Report>(report: string, command: readonly string[]): Report {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--require', report, ...command], {
    encoding: 'utf8',
    maxBuffer: 256 * MEGABYTE,
    env: { XDG_CONFIG_HOME: path.join(tmpdir(), 'no-such-configuration') },
  });
  if (status !== 0) throw new Error(`${command.join(' ')} failed: ${stderr}`);
  const elapsedMilliseconds = performance.now() - start;
  return { ...(JSON.parse(stderr.trim().split('\n').at(-1)!) as Report), elapsedMilliseconds };
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
