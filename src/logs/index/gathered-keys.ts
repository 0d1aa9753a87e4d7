import type { CallKeys } from '../digest/call-keys.ts';
import type { SqliteStatement } from '../sqlite.ts';

/**
 * Strategy. To see whether a new call stands in another file too, the keys of all calls are needed, and thousands of rows would
 * have to be read for them. So most are gathered in one value: `f64 file, f64 number of floats, keys`, file after file. Files that
 * were written since are noted, and theirs are read from their own rows.
 */
export class GatheredKeys {
  readonly #statement: (sql: string) => SqliteStatement;

  constructor(statement: (sql: string) => SqliteStatement) {
    this.#statement = statement;
  }

  /** Of all files, by their id; some can be gone. */
  *all(): Generator<readonly [file: number, keys: CallKeys]> {
    const gathered = this.#statement('SELECT keys FROM gathered').get();
    const isNew = new Set(
      this.#statement('SELECT file FROM ungathered')
        .all()
        .map(({ file }) => Number(file)),
    );
    if (gathered) {
      const floats = floatsOf(gathered.keys as Uint8Array);
      for (let at = 0; at < floats.length;) {
        const file = floats[at]!;
        const end = at + 2 + floats[at + 1]!;
        if (!isNew.has(file)) yield [file, floats.subarray(at + 2, end)];
        at = end;
      }
    }
    const rows = this.#statement(
      `SELECT file, keys FROM calls${gathered ? ' WHERE file IN (SELECT file FROM ungathered)' : ''}`,
    ).iterate();
    for (const { file, keys } of rows) yield [Number(file), floatsOf(keys as Uint8Array)];
  }

  /** Whether a file may have one of some calls, few of them; files that have been written since keys were gathered are left out. */
  mayHave(calls: readonly number[]): boolean {
    const gathered = this.#statement('SELECT keys FROM gathered').get();
    if (!gathered) return true;
    const floats = floatsOf(gathered.keys as Uint8Array);
    return calls.some((call) => floats.includes(call));
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
    const { bytes } = this.#statement('SELECT total(length(keys) + 16) AS bytes FROM calls').get()!;
    const floats = new Float64Array(Number(bytes) / 8);
    let at = 0;
    for (const { file, keys } of this.#statement('SELECT file, keys FROM calls').iterate()) {
      const own = floatsOf(keys as Uint8Array);
      floats[at] = Number(file);
      floats[at + 1] = own.length;
      floats.set(own, at + 2);
      at += 2 + own.length;
    }
    this.clear();
    this.#statement("INSERT INTO gathered VALUES (coalesce(?, x''))").run(new Uint8Array(floats.buffer));
  }

  /** Inside of a transaction. */
  clear(): void {
    this.#statement('DELETE FROM gathered').run();
    this.#statement('DELETE FROM ungathered').run();
  }
}

const MOST_UNGATHERED = 128;

/** SQLite's bytes may stand anywhere; floats have to be aligned. */
export function floatsOf(bytes: Uint8Array): Float64Array {
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  return new Float64Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 8);
}
