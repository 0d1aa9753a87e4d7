import type { CallKeys } from '../digest/call-keys.ts';
import type { SqliteStatement } from '../sqlite.ts';
import { giveBack } from './give-back.ts';

/**
 * Strategy. To see whether a new call stands in another file too, the keys of all calls are needed, and thousands of rows would
 * have to be read for them. So most are gathered in few values of a megabyte: `f64 file, f64 number of floats, keys`, file after
 * file. Files that were written since are noted, and theirs are read from their own rows.
 */
export class GatheredKeys {
  readonly #statement: (sql: string) => SqliteStatement;

  constructor(statement: (sql: string) => SqliteStatement) {
    this.#statement = statement;
  }

  /** Of all files, by their id; some can be gone. Keys hold until the next are asked for. */
  *all(): Generator<readonly [file: number, keys: CallKeys]> {
    const isNew = new Set(
      this.#statement('SELECT file FROM ungathered')
        .all()
        .map(({ file }) => Number(file)),
    );
    let hasGathered = false;
    for (const floats of this.#pieces()) {
      hasGathered = true;
      for (let at = 0; at < floats.length;) {
        const file = floats[at]!;
        const end = at + 2 + floats[at + 1]!;
        if (!isNew.has(file)) yield [file, floats.subarray(at + 2, end)];
        at = end;
      }
    }
    const rows = this.#statement(
      `SELECT file, keys FROM calls${hasGathered ? ' WHERE file IN (SELECT file FROM ungathered)' : ''}`,
    ).iterate();
    for (const { file, keys } of rows) yield [Number(file), floatsOf(keys as Uint8Array)];
  }

  *#pieces(): Generator<Float64Array> {
    for (const { keys } of this.#statement('SELECT keys FROM gathered').iterate()) {
      const floats = floatsOf(keys as Uint8Array);
      yield floats;
      giveBack(floats);
      if (floats.buffer !== (keys as Uint8Array).buffer) giveBack(keys as Uint8Array);
    }
  }

  /** Whether a file may have one of some calls, few of them; files that have been written since keys were gathered are left out. */
  mayHave(calls: readonly number[]): boolean {
    let hasGathered = false;
    for (const floats of this.#pieces()) {
      hasGathered = true;
      if (calls.some((call) => floats.includes(call))) return true;
    }
    return !hasGathered;
  }

  /** Inside of a transaction: the file's keys are other ones now. */
  note(file: number): void {
    this.#statement('INSERT OR IGNORE INTO ungathered VALUES (?)').run(file);
  }

  /** Inside of a transaction: gathers keys again once they are so many that it is worth it. */
  gatherMany(): void {
    const { count } = this.#statement('SELECT count(*) AS count FROM ungathered').get()!;
    const isFirst = this.#statement('SELECT 1 FROM gathered').get() === undefined;
    if (isFirst || Number(count) > MOST_UNGATHERED) this.gather();
  }

  /** Inside of a transaction. */
  gather(): void {
    this.clear();
    let floats = new Float64Array(PIECE_FLOATS);
    let at = 0;
    const write = (): void => {
      const bytes = new Uint8Array(floats.buffer, 0, at * floats.BYTES_PER_ELEMENT);
      this.#statement("INSERT INTO gathered VALUES (coalesce(?, x''))").run(bytes);
    };
    for (const { file, keys } of this.#statement('SELECT file, keys FROM calls').iterate()) {
      const own = floatsOf(keys as Uint8Array);
      if (at + 2 + own.length > floats.length) {
        write();
        at = 0;
        if (2 + own.length > floats.length) floats = new Float64Array(2 + own.length);
      }
      floats[at] = Number(file);
      floats[at + 1] = own.length;
      floats.set(own, at + 2);
      at += 2 + own.length;
    }
    write();
  }

  /** Inside of a transaction. */
  clear(): void {
    this.#statement('DELETE FROM gathered').run();
    this.#statement('DELETE FROM ungathered').run();
  }
}

const MOST_UNGATHERED = 128;
const PIECE_FLOATS = 1 << 17;

/** SQLite's bytes may stand anywhere; floats have to be aligned. */
export function floatsOf(bytes: Uint8Array): Float64Array {
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  return new Float64Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 8);
}
