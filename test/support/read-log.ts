import { type Message, messageText } from '../../src/core/text/message.ts';
import type { UsageRecord } from '../../src/logs/record.ts';
import type { LogFile, LogSource, RecordSink } from '../../src/logs/source.ts';
import { keepAsSeed } from './fuzz-seeds.ts';

/** All that a source finds, in the order in which it finds it. */
export class CollectedLog implements RecordSink {
  readonly records: UsageRecord[] = [];
  readonly compactions: (readonly [atMs: number, line: number, agent: string | undefined])[] = [];
  readonly statedCosts: (readonly [session: string, costUsd: number])[] = [];
  readonly problems: (readonly [line: number, message: string])[] = [];

  record(record: UsageRecord): void {
    this.records.push(record);
  }

  compaction(atMs: number, line: number, agent?: string): void {
    this.compactions.push([atMs, line, agent]);
  }

  statedCost(session: string, costUsd: number): void {
    this.statedCosts.push([session, costUsd]);
  }

  problem(line: number, message: Message): void {
    this.problems.push([line, messageText(message)]);
  }
}

/** A log of JSON lines; texts stand as they are. */
export function jsonLines(lines: readonly unknown[]): string {
  return lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
}

/** When the files of tests were last changed. */
const MODIFIED_MS = Date.parse('2026-11-21T00:00:00Z');

export function logFile(relativePath: string, root = '/logs'): LogFile {
  return { path: `${root}/${relativePath}`, relativePath, modifiedMs: MODIFIED_MS };
}

/** Reads a text as a source reads a file, in two parts where a line break is named at which the first one ends. */
export function readLog(source: LogSource, file: LogFile, text: Buffer | string, breakAt?: number): CollectedLog {
  const log = new CollectedLog();
  const bytes = Buffer.from(text);
  keepAsSeed(source.id, file.relativePath, bytes);
  const kind = source.kindOf(file.relativePath);
  if (kind === 'document') source.readDocument!(file, bytes, log);
  if (kind !== 'lines') return log;
  const end = breakAt ?? bytes.length;
  const first = source.lineReader!(file, undefined);
  const line = first.read({ bytes, start: 0, end, byteOffset: 0, line: 0 }, log);
  if (breakAt === undefined) return log;
  const state = JSON.parse(JSON.stringify(first.state() ?? null)) as unknown;
  const second = source.lineReader!(file, state);
  second.read({ bytes: Buffer.from(bytes), start: end, end: bytes.length, byteOffset: end, line }, log);
  return log;
}

/** Tokens of a record in the order in which they are billed, and what else tells records apart. */
export function inShort({ atMs, model, usage, session, agent, project }: UsageRecord): string {
  const tokens = [
    usage.inputTokens,
    usage.cacheWrite5mTokens,
    usage.cacheWrite1hTokens,
    usage.cacheReadTokens,
    usage.outputTokens,
  ].join(' ');
  const place = [session, agent, project].filter(Boolean).join(' / ');
  return `${new Date(atMs).toISOString()} ${model}: ${tokens} (${place})`;
}

export function sumOf(records: readonly UsageRecord[]): readonly [number, number, number, number, number] {
  const sum: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  for (const { usage } of records) {
    sum[0] += usage.inputTokens;
    sum[1] += usage.cacheWrite5mTokens;
    sum[2] += usage.cacheWrite1hTokens;
    sum[3] += usage.cacheReadTokens;
    sum[4] += usage.outputTokens;
  }
  return sum;
}
