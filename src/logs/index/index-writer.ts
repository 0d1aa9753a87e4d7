import type { ForgottenCalls } from '../digest/forgotten.ts';
import type { SqliteStatement, SqliteValue } from '../sqlite.ts';
import type { GatheredKeys } from './gathered-keys.ts';
import { copiesText, type StoredCalls, type StoredFile } from './stored-file.ts';

/** Of the table `file`: all but its id, and what it adds to reports. */
export const FILE_COLUMNS = 'path, part, size_bytes, modified_ms, born_ms, inode, state, call_count, copies';
const ALL_COLUMNS = `${FILE_COLUMNS}, summary`;
const PUT_FILE = `
  INSERT INTO file (${ALL_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (path, part) DO UPDATE SET ${ALL_COLUMNS.replace(/\w+/g, '$& = excluded.$&')} RETURNING id`;
/** Node 22 takes no bytes for NULL. */
const PUT_CALLS = "INSERT OR REPLACE INTO calls VALUES (?, coalesce(?, x''), coalesce(?, x''))";
const UPDATE_FILE = `
  UPDATE file SET ${FILE_COLUMNS.replace(/\w+/g, '$& = ?')} WHERE path = ? AND part = ?`;

/** A change of one file: what is absent is as before. */
export interface FileChange {
  readonly file: StoredFile;
  /** See `encodeSummary`; a new file has one. */
  readonly summary?: string;
  readonly calls?: StoredCalls;
}

/** What can be done inside of a transaction. */
export class IndexWriter {
  readonly #statement: (sql: string) => SqliteStatement;
  readonly #gathered: GatheredKeys;

  constructor(statement: (sql: string) => SqliteStatement, gathered: GatheredKeys) {
    this.#statement = statement;
    this.#gathered = gathered;
  }

  put({ file, summary, calls }: FileChange): void {
    const { path: name, part } = file;
    if (summary === undefined) this.#statement(UPDATE_FILE).run(...valuesOf(file), name, part);
    const row = summary === undefined ? undefined : this.#statement(PUT_FILE).get(...valuesOf(file), summary);
    if (!calls || !row) return;
    const keys = new Uint8Array(calls.keys.buffer, calls.keys.byteOffset, calls.keys.byteLength);
    this.#statement(PUT_CALLS).run(row.id as number, keys, calls.packed);
    this.#gathered.note(row.id as number);
  }

  /** See {@link GatheredKeys}. @param isNeeded also where few are not gathered yet: what was gathered must not be left */
  gatherKeys(isNeeded: boolean): void {
    if (isNeeded) this.#gathered.gather();
    else this.#gathered.gatherMany();
  }

  move(from: string, to: string): void {
    this.#statement('UPDATE OR REPLACE file SET path = ? WHERE path = ?').run(to, from);
  }

  remove(file: string, part: number): void {
    this.#statement('DELETE FROM file WHERE path = ? AND part = ?').run(file, part);
  }

  forget({ project, beforeMs }: ForgottenCalls): void {
    this.#statement('INSERT INTO forgotten VALUES (?, ?)').run(project ?? null, beforeMs);
  }

  setMeta(name: string, value: string): void {
    this.#statement('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(name, value);
  }

  /** Everything but the count of writes, by which others see that they have to look again. */
  clear(): void {
    this.#gathered.clear();
    for (const table of ['calls', 'file', 'forgotten']) this.#statement(`DELETE FROM ${table}`).run();
    this.#statement("DELETE FROM meta WHERE name <> 'revision'").run();
  }
}

/** Of {@link FILE_COLUMNS}. */
function valuesOf(file: StoredFile): SqliteValue[] {
  const { path: name, part, sizeBytes, modifiedMs, bornMs, inode, state, callCount, copies } = file;
  const stateText = state === undefined ? null : JSON.stringify(state);
  return [name, part, sizeBytes, modifiedMs, bornMs, inode, stateText, callCount, copiesText(copies)];
}
