import { closeSync, fstatSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, writeSync } from 'node:fs';
import path from 'node:path';
import { readRunLogLine, type RunLogLine } from '../../core/run-log/line.ts';

const FILE_NAME = /^\d{4}-\d{2}\.jsonl$/;
const LINE_FEED = 10;

/**
 * The run log of this machine. Lines are appended with one write each to a file opened for appending, so that two processes
 * never mix their lines; a line that a crash has torn is closed by the next writer and skipped by readers.
 */
export class RunLog {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Appends a line to the file of its month. Throws one sentence where the folder cannot be written. */
  append(line: RunLogLine): void {
    try {
      this.#append(line);
    } catch (error) {
      const { code = 'it failed' } = error as NodeJS.ErrnoException;
      throw new Error(
        `The run log in ${this.folder} cannot be written (${code}), and without it no limit can be held.`,
      );
    }
  }

  #append(line: RunLogLine): void {
    mkdirSync(this.folder, { recursive: true });
    const file = openSync(path.join(this.folder, `${line.at.slice(0, 7)}.jsonl`), 'a+', 0o600);
    try {
      const bytes = Buffer.from(`${endsTorn(file) ? '\n' : ''}${JSON.stringify(line)}\n`);
      writeSync(file, bytes);
    } finally {
      closeSync(file);
    }
  }

  /** The lines of all months, or of those from the one that a time (Unix milliseconds) falls into; oldest first. */
  read(sinceMs?: number): RunLogLine[] {
    const since = sinceMs === undefined ? '' : `${new Date(sinceMs).toISOString().slice(0, 7)}.jsonl`;
    return this.#files()
      .filter((name) => name >= since)
      .flatMap((name) => linesOf(path.join(this.folder, name)));
  }

  #files(): string[] {
    try {
      return readdirSync(this.folder)
        .filter((name) => FILE_NAME.test(name))
        .toSorted();
    } catch {
      return [];
    }
  }
}

function linesOf(file: string): RunLogLine[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text) => readRunLogLine(text) ?? []);
}

/** True if the file's last line has no end. */
function endsTorn(file: number): boolean {
  const { size } = fstatSync(file);
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(file, last, 0, 1, size - 1);
  return last[0] !== LINE_FEED;
}
