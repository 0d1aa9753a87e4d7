import { copyFileSync, existsSync, mkdtempSync, openSync, readSync, closeSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Message, say } from '../../core/text/message.ts';
import { loadSqlite, type Sqlite, type SqliteDatabase } from '../sqlite.ts';
import type { JsonObject } from './json-values.ts';

/** A database of a log that is being read. Its tables and columns are what a version of a program made them. */
export class LogDatabase {
  readonly #database: SqliteDatabase;

  constructor(database: SqliteDatabase) {
    this.#database = database;
  }

  /** The columns of a table; none where there is no such table. */
  columns(table: string): ReadonlySet<string> {
    return new Set(Array.from(this.rows(`PRAGMA table_info("${table}")`), ({ name }) => String(name)));
  }

  /** The rows of a table, with those of some columns that it has; none where there is no such table. */
  *select(table: string, columns: readonly string[]): Generator<JsonObject> {
    const known = this.columns(table);
    const wanted = columns.filter((column) => known.has(column));
    if (wanted.length > 0)
      yield* this.rows(`SELECT ${wanted.map((column) => `"${column}"`).join(', ')} FROM "${table}"`);
  }

  /** Whole numbers come as numbers; those that are too large for one are not exact. */
  *rows(sql: string, ...values: readonly string[]): Generator<JsonObject> {
    const statement = this.#database.prepare(sql);
    statement.setReadBigInts(true);
    for (const row of statement.iterate(...values)) {
      yield Object.fromEntries(
        Object.entries(row).map(([column, value]) => [column, typeof value === 'bigint' ? Number(value) : value]),
      );
    }
  }
}

/** Opens the database of a log, and closes it again. Nothing is written. One sentence says why it cannot be read. */
export function readLogDatabase(
  location: string,
  onProblem: (message: Message) => void,
  read: (database: LogDatabase) => void,
): void {
  const sqlite = loadSqlite();
  if (!sqlite) return onProblem(say`This is a SQLite database, which can be read with Node 22.15 or later.`);
  try {
    withDatabase(sqlite, location, (database) => {
      database.exec('PRAGMA busy_timeout = 2000; PRAGMA trusted_schema = OFF');
      read(new LogDatabase(database));
    });
  } catch (error) {
    onProblem(say`The database cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/**
 * A database with a write-ahead log cannot be opened without making files beside it that stay, even if it is only read. Where
 * nobody has it open it needs none, and is opened as one that does not change. Where somebody has, the files are there already.
 * Where a crash has left one of them, a copy is read.
 */
function withDatabase(sqlite: Sqlite, location: string, use: (database: SqliteDatabase) => void): void {
  const hasLog = existsSync(`${location}-wal`);
  if (!isWriteAheadLogged(location) || (hasLog && existsSync(`${location}-shm`))) {
    return withOpened(sqlite, location, use);
  }
  if (!hasLog) {
    const url = pathToFileURL(location);
    url.searchParams.set('immutable', '1');
    return withOpened(sqlite, url, use);
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'prompt-cache-'));
  try {
    const copy = path.join(folder, 'copy.db');
    copyFileSync(location, copy);
    copyFileSync(`${location}-wal`, `${copy}-wal`);
    withOpened(sqlite, copy, use);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function withOpened(sqlite: Sqlite, location: string | URL, use: (database: SqliteDatabase) => void): void {
  const database = new sqlite.DatabaseSync(location, { readOnly: true });
  try {
    use(database);
  } finally {
    database.close();
  }
}

/** Byte 18 of the header is 2 for a database with a write-ahead log (SQLite file format, "File format version numbers"). */
function isWriteAheadLogged(location: string): boolean {
  const header = Buffer.alloc(19);
  const file = openSync(location, 'r');
  try {
    readSync(file, header, 0, header.length, 0);
  } finally {
    closeSync(file);
  }
  return header[18] === 2;
}
