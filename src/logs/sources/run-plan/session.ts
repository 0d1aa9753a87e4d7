import { closeSync, type Dirent, existsSync, openSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { say } from '../../../core/text/message.ts';
import { CHUNK_BYTES, readChunks } from '../../files/read-chunks.ts';
import type { RecordSink } from '../../source.ts';
import { claudeCodeSource } from '../claude-code/source.ts';

/** The log of a session of Claude Code: the files of its conversation and of its sub-agents. */
export interface SessionLog {
  readonly root: string;
  readonly files: readonly string[];
}

/** Finds a session by its id, whatever project it was in. */
export function findSession(session: string, roots: readonly string[]): SessionLog | undefined {
  if (!/^[\w-]+$/.test(session)) return undefined;
  for (const root of roots) {
    for (const project of foldersIn(root)) {
      const file = path.join(root, project, `${session}.jsonl`);
      if (existsSync(file))
        return { root, files: [file, ...agentFiles(path.join(root, project, session, 'subagents'))] };
    }
  }
  return undefined;
}

/** Where the calls of a session go, and where the batch stands that they are of. */
interface BatchTarget {
  readonly sink: RecordSink;
  /** Of the next call. */
  readonly number: number;
  readonly line: number;
}

/** Hands over the calls of a session. @returns the number of the next call */
export function readSession({ root, files }: SessionLog, { sink, number: first, line }: BatchTarget): number {
  let number = first;
  const numbered: RecordSink = {
    record: (record) => sink.record({ ...record, line: number++, byteOffset: 0 }),
    compaction: (atMs, _, agent) => sink.compaction(atMs, number++, agent),
    statedCost: () => {},
    problem: (at, message) => sink.problem(line, say`Line ${at + 1} of the session's log: ${message}`),
  };
  for (const file of files) {
    try {
      readFile(root, file, numbered);
    } catch {
      sink.problem(line, say`A file of the session's log cannot be read.`);
    }
  }
  return number;
}

function readFile(root: string, file: string, sink: RecordSink): void {
  const { size, mtimeMs } = statSync(file);
  const relativePath = path.relative(root, file).replaceAll(path.sep, '/');
  const reader = claudeCodeSource.lineReader!({ path: file, relativePath, modifiedMs: mtimeMs }, undefined);
  const descriptor = openSync(file, 'r');
  try {
    readChunks(descriptor, { buffer: Buffer.allocUnsafe(CHUNK_BYTES) }, { byteOffset: 0, line: 0 }, size, {
      lines: (chunk) => reader.read(chunk, sink),
      rest: (chunk) => void reader.read(chunk, sink),
      tooLong: ({ line }) => sink.problem(line, say`The line is too long to be read.`),
    });
  } finally {
    closeSync(descriptor);
  }
}

function foldersIn(root: string): string[] {
  return entriesOf(root).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
}

function agentFiles(folder: string): string[] {
  return entriesOf(folder).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return agentFiles(file);
    return entry.name.endsWith('.jsonl') ? [file] : [];
  });
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
