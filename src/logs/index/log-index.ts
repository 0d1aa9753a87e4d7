import { chmodSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { CallKeys } from '../digest/call-keys.ts';
import { type CopiedCalls, NO_COPIES } from '../digest/copies.ts';
import type { ForgottenCalls } from '../digest/forgotten.ts';
import type { ReadState } from '../scan/scan-file.ts';
import { loadSqlite, type SqliteDatabase, type SqliteStatement } from '../sqlite.ts';
import { floatsOf, GatheredKeys } from './gathered-keys.ts';
import { FILE_COLUMNS, IndexWriter } from './index-writer.ts';
import { type Migration, migrate, MIGRATIONS } from './migrations.ts';
import { copiesOf, type KnownFile, type StoredCalls, type StoredFile, type StoredSummary } from './stored-file.ts';

/** Of writes that are not merged into the database yet: so much may be left when it is closed. */
const LITTLE_BYTES = 1 << 20;
/** So many written pages are merged while it is open. */
const MERGED_PAGES = 4000;

/** How long one process waits for another that writes. */
const BUSY_MS = 10_000;

/** A file, or what it had before. */
type FilePlace = Pick<StoredFile, 'path' | 'part'>;

/**
 * The database of one source and set of roots, shared by all processes of this user. Each {@link write} is one transaction, so
 * that a process can die at any moment. Whoever writes counts `revision` up: by it others see that they are not alone.
 */
export class LogIndex {
  readonly file: string;
  readonly #database: SqliteDatabase;
  readonly #statements = new Map<string, SqliteStatement>();
  readonly #gathered: GatheredKeys;
  #revision: number;
  #isReading = false;

  private constructor(file: string, database: SqliteDatabase) {
    this.file = file;
    this.#database = database;
    this.#gathered = new GatheredKeys((sql) => this.#statement(sql));
    this.#revision = this.#number('revision');
  }

  /** @throws where there is no SQLite, or the database cannot be opened; the message is the end of a sentence */
  static open(file: string, migrations: readonly Migration[] = MIGRATIONS): LogIndex {
    const sqlite = loadSqlite();
    if (!sqlite) throw new Error('it needs Node 22.15 or later');
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const database = new sqlite.DatabaseSync(file);
    try {
      database.exec(`PRAGMA busy_timeout = ${BUSY_MS}; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
        PRAGMA wal_autocheckpoint = ${MERGED_PAGES}; PRAGMA foreign_keys = ON`);
      migrate(database, migrations);
      chmodSync(file, 0o600);
      return new LogIndex(file, database);
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /**
   * The last to close a database merges what was written lately, and waits for the disk twice. Where that is little it is left for
   * later: a reader keeps this connection from being the last, and may not write itself.
   */
  close(): void {
    this.release();
    const reader = this.#hasLittleToMerge() ? this.#openReader() : undefined;
    this.#database.close();
    reader?.close();
  }

  #hasLittleToMerge(): boolean {
    const bytes = statSync(`${this.file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
    return bytes > 0 && bytes <= LITTLE_BYTES;
  }

  #openReader(): SqliteDatabase {
    const reader = new (loadSqlite()!.DatabaseSync)(this.file, { readOnly: true });
    reader.prepare('SELECT count(*) FROM meta').get();
    return reader;
  }

  /** From now on, and until {@link release}, everything is read as it is now, whatever others write. */
  hold(): void {
    this.release();
    this.#database.exec('BEGIN');
    this.#isReading = true;
    this.#number('revision');
  }

  /** What is read is the newest again. */
  release(): void {
    if (this.#isReading) this.#database.exec('COMMIT');
    this.#isReading = false;
  }

  /** Rewrites the database, so that nothing of what was deleted is left in its file. */
  compact(): void {
    this.#database.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
  }

  files(): StoredFile[] {
    return Array.from(this.#statement(`SELECT ${FILE_COLUMNS} FROM file`).iterate(), storedFile);
  }

  /** Of all files, one after the other. */
  *knownFiles(): Generator<KnownFile> {
    for (const row of this.#statement(`SELECT ${FILE_COLUMNS} FROM file`).iterate()) {
      yield { ...filePart(row), isResumable: row.state !== null };
    }
  }

  state(file: string, part: number): ReadState | undefined {
    const row = this.#statement('SELECT state FROM file WHERE path = ? AND part = ?').get(file, part);
    return row && stateOf(row);
  }

  /** Of all files, one after the other. */
  *summaries(): Generator<StoredSummary> {
    const rows = this.#statement('SELECT path, part, summary FROM file').iterate();
    for (const row of rows) yield row as unknown as StoredSummary;
  }

  summary(file: string, part: number): string | undefined {
    const row = this.#statement('SELECT summary FROM file WHERE path = ? AND part = ?').get(file, part);
    return row && String(row.summary);
  }

  /** Of all files, and where they are, for whoever wants to know; undefined where a file is gone. */
  *keys(): Generator<readonly [place: () => FilePlace | undefined, keys: CallKeys]> {
    const placeOf = (file: number) =>
      this.#statement('SELECT path, part FROM file WHERE id = ?').get(file) as FilePlace | undefined;
    for (const [file, keys] of this.#gathered.all()) yield [() => placeOf(file), keys];
  }

  /** See {@link GatheredKeys.mayHave}. */
  mayHaveGathered(calls: readonly number[]): boolean {
    return this.#gathered.mayHave(calls);
  }

  /** Of the files that have been written since keys were gathered. */
  *ungatheredKeys(): Generator<FilePlace & { readonly keys: CallKeys }> {
    const rows = this.#statement(
      'SELECT path, part, keys FROM calls JOIN file ON file.id = calls.file WHERE file IN (SELECT file FROM ungathered)',
    ).iterate();
    for (const { path: name, part, keys } of rows) {
      yield { path: name as string, part: part as number, keys: floatsOf(keys as Uint8Array) };
    }
  }

  calls(file: string, part: number): StoredCalls | undefined {
    const row = this.#statement(
      'SELECT keys, packed FROM calls WHERE file = (SELECT id FROM file WHERE path = ? AND part = ?)',
    ).get(file, part);
    return row && { keys: floatsOf(row.keys as Uint8Array), packed: row.packed as Uint8Array };
  }

  forgotten(): ForgottenCalls[] {
    return this.#statement('SELECT project, before_ms FROM forgotten')
      .all()
      .map(({ project, before_ms: beforeMs }) => ({
        ...(project !== null && { project: String(project) }),
        beforeMs: Number(beforeMs),
      }));
  }

  meta(name: string): string | undefined {
    const row = this.#statement('SELECT value FROM meta WHERE name = ?').get(name);
    return row && String(row.value);
  }

  /** What others have written up to now is known. */
  see(): void {
    this.#revision = this.#number('revision');
  }

  /** Whether nobody else has written since {@link see}, but for this process. */
  get isOurs(): boolean {
    return this.#number('revision') === this.#revision;
  }

  /**
   * One transaction: all of it is written or nothing.
   * @param change runs inside of it
   * @returns whether nobody else had written, see {@link isOurs}
   */
  write(change: (writer: IndexWriter) => void): boolean {
    this.release();
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const isOurs = this.isOurs;
      change(new IndexWriter((sql) => this.#statement(sql), this.#gathered));
      const revision = this.#number('revision') + 1;
      this.#statement('INSERT OR REPLACE INTO meta VALUES (?, ?)').run('revision', String(revision));
      this.#database.exec('COMMIT');
      if (isOurs) this.#revision = revision;
      return isOurs;
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  /** A full disk may have rolled back already. */
  #rollBack(): void {
    try {
      this.#database.exec('ROLLBACK');
    } catch {
      // Nothing is open any more.
    }
  }

  #number(name: string): number {
    return Number(this.meta(name) ?? 0);
  }

  #statement(sql: string): SqliteStatement {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.#database.prepare(sql)));
    return statement;
  }
}

function storedFile(row: Record<string, unknown>): StoredFile {
  return { ...filePart(row), state: stateOf(row) };
}

function stateOf({ state }: Record<string, unknown>): ReadState | undefined {
  return state === null ? undefined : (JSON.parse(state as string) as ReadState);
}

function filePart(row: Record<string, unknown>): Omit<KnownFile, 'isResumable'> {
  const copies: CopiedCalls = row.copies === null ? NO_COPIES : copiesOf(row.copies as string);
  return {
    path: row.path as string,
    part: row.part as number,
    sizeBytes: row.size_bytes as number,
    modifiedMs: row.modified_ms as number,
    bornMs: row.born_ms as number,
    inode: row.inode as number,
    callCount: row.call_count as number,
    copies,
  };
}
