import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { RequestPricer } from '../../core/cost/request-price.ts';
import { ModelCatalogue, SHIPPED_MODELS } from '../../core/providers/catalogue.ts';
import type { ForgottenCalls } from '../../logs/digest/forgotten.ts';
import { type SummaryRules, summaryRules } from '../../logs/digest/summary-rules.ts';
import { failureText } from '../../logs/files/failure.ts';
import { forgetCalls } from '../../logs/history/forget.ts';
import { indexFolder } from '../../logs/index/index-place.ts';
import { LogIndex } from '../../logs/index/log-index.ts';
import { type SourceId, SOURCE_IDS } from '../../logs/record.ts';
import { loadSqlite } from '../../logs/sqlite.ts';
import { type Command, readArguments, type Terminal } from '../command.ts';
import { machineOf } from '../log-history.ts';
import { UsageError } from '../usage-error.ts';
import { readUserFile } from '../user-file.ts';

/** One index, as it is shown. */
interface IndexEntry {
  readonly file: string;
  readonly source: string;
  readonly roots: readonly string[];
  readonly files: number;
  readonly calls: number;
  readonly sizeBytes: number;
  readonly forgottenCalls?: number;
}

/** `prompt-cache index`: where the index of logs is, what it holds, and forgetting. */
export const indexCommand: Command = {
  name: 'index',
  summary: 'where the index of logs is and how large; forget what it holds',
  help: `Usage: prompt-cache index [--forget [--project DIR | --before DATE]] [--json]

Shows where the index of logs is. It holds counts of tokens, times, and names of sessions, folders and
models; no text of a prompt, and no money. It keeps what agents delete after some weeks.

  --forget        forget everything; logs that are still there are read again
  --project DIR   with --forget: only calls made in this folder or below. They stay forgotten
  --before DATE   with --forget: only calls before this day (YYYY-MM-DD). They stay forgotten
  --json          one JSON document on standard output

Examples:
  prompt-cache index
  prompt-cache index --forget --before 2026-01-01
  prompt-cache index --forget --project ~/secret`,
  run(args, terminal) {
    const { values, positionals } = readArguments(args, {
      forget: { type: 'boolean', default: false },
      project: { type: 'string' },
      before: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const { project, before } = values;
    if (positionals.length > 0) throw new UsageError(`index takes no file ("${positionals[0]}").`);
    if (!values.forget && (project ?? before) !== undefined)
      throw new UsageError('--project and --before need --forget.');
    if (project !== undefined && before !== undefined)
      throw new UsageError('--project and --before exclude each other.');
    const folder = indexFolder(machineOf(terminal));
    const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.db')) : [];
    if (names.length > 0 && !loadSqlite()) {
      throw new UsageError(`The index in ${folder} can be read with Node 22.15 or later; this is ${process.version}.`);
    }
    const forgotten = values.forget ? forgottenOf(project, before) : undefined;
    const isAll = values.forget && forgotten === undefined;
    const rules = rulesOf(terminal);
    const entries = names.toSorted().flatMap((name) => {
      const file = path.join(folder, name);
      return entryOf(file, rules, forgotten, isAll, terminal) ?? [];
    });
    terminal.print(values.json ? indexJson(folder, entries) : indexText(folder, entries, values.forget));
    return 0;
  },
};

function forgottenOf(project: string | undefined, before: string | undefined): ForgottenCalls | undefined {
  if (project !== undefined) return { project: path.resolve(project), beforeMs: Date.now() };
  if (before === undefined) return undefined;
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(before);
  const date = day && new Date(Number(day[1]), Number(day[2]) - 1, Number(day[3]));
  if (!date || date.getDate() !== Number(day[3]))
    throw new UsageError(`--before is a day such as 2026-01-01, not "${before}".`);
  return { beforeMs: date.getTime() };
}

function rulesOf(terminal: Terminal): SummaryRules {
  const user = readUserFile(terminal.environment, terminal.warn);
  const catalogue = new ModelCatalogue(SHIPPED_MODELS, user.models);
  return summaryRules(catalogue, new RequestPricer(catalogue));
}

/** An index that cannot be opened is named; forgetting everything removes it. */
function entryOf(
  file: string,
  rules: SummaryRules,
  forgotten: ForgottenCalls | undefined,
  isAll: boolean,
  terminal: Terminal,
): IndexEntry | undefined {
  let index: LogIndex;
  try {
    index = LogIndex.open(file);
  } catch (error) {
    if (isAll) for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
    else
      terminal.warn(`prompt-cache index: ${file} cannot be used (${failureText(error)}); index --forget removes it.`);
    return undefined;
  }
  try {
    const source = index.meta('source') ?? '';
    const roots = JSON.parse(index.meta('roots') ?? '[]') as string[];
    let forgottenCalls: number | undefined;
    if (isAll) {
      forgottenCalls = callsIn(index);
      index.write((writer) => writer.clear());
    } else if (forgotten && isSource(source)) forgottenCalls = forgetCalls(index, source, rules, forgotten, true);
    if (forgottenCalls !== undefined) index.compact();
    return {
      file,
      source,
      roots,
      files: index.files().filter(({ part }) => part === 0).length,
      calls: callsIn(index),
      sizeBytes: sizeOf(file),
      ...(forgottenCalls !== undefined && { forgottenCalls }),
    };
  } finally {
    index.close();
  }
}

function callsIn(index: LogIndex): number {
  return index.files().reduce((sum, { callCount, copies }) => sum + callCount - copies.elsewhere.size, 0);
}

function isSource(id: string): id is SourceId {
  return SOURCE_IDS.some((known) => known === id);
}

function sizeOf(file: string): number {
  return ['', '-wal'].reduce((sum, end) => sum + (statSync(file + end, { throwIfNoEntry: false })?.size ?? 0), 0);
}

function indexJson(folder: string, indexes: readonly IndexEntry[]): string {
  return JSON.stringify({ schemaVersion: 1, folder, indexes }, null, 2);
}

function indexText(folder: string, entries: readonly IndexEntry[], hasForgotten: boolean): string {
  const lines = [`Index of logs: ${folder}`];
  if (entries.length === 0) lines.push('It is empty. prompt-cache costs fills it.');
  const shown = entries.filter(({ files, calls, forgottenCalls = 0 }) => files + calls + forgottenCalls > 0);
  for (const { source, roots, files, calls, sizeBytes, forgottenCalls } of shown) {
    const size = `${(sizeBytes / 1_000_000).toFixed(1)} MB`;
    lines.push(`  ${source}  ${count(calls, 'call')} of ${count(files, 'file')}, ${size}`);
    for (const root of roots) lines.push(`    ${root}`);
    if (forgottenCalls !== undefined) lines.push(`    forgot ${count(forgottenCalls, 'call')}`);
  }
  const empty = entries.length - shown.length;
  if (empty > 0) lines.push(`  ${shown.length > 0 ? 'and ' : ''}${count(empty, 'index', 'indexes')} without logs`);
  if (hasForgotten && entries.length > 0) lines.push('Forgotten calls are gone from the index; logs were not touched.');
  return lines.join('\n');
}

function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount.toLocaleString('en-US')} ${amount === 1 ? one : many}`;
}
