import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LogSource } from '../../src/logs/source.ts';
import { CollectedLog, logFile } from './read-log.ts';

interface Database {
  exec(sql: string): void;
  prepare(sql: string): { run(...values: readonly unknown[]): void };
  close(): void;
}
type DatabaseSync = new (path: string) => Database;

/** Tests of databases run where Node has SQLite, and are skipped elsewhere. */
export const itWithSqlite = sqlite() ? it : it.skip;
export const itWithoutSqlite = sqlite() ? it.skip : it;

/** A table: its name, its columns, and its rows. */
export type Table = readonly [name: string, columns: readonly string[], ...rows: readonly (readonly unknown[])[]];

export function makeDatabase(file: string, tables: readonly Table[], pragma = ''): Database {
  const database = new (sqlite()!)(file);
  database.exec(`PRAGMA synchronous = OFF; ${pragma}`);
  for (const [name, columns, ...rows] of tables) {
    database.exec(`CREATE TABLE "${name}" (${columns.map((column) => `"${column}"`).join(', ')})`);
    const insert = database.prepare(`INSERT INTO "${name}" VALUES (${columns.map(() => '?').join(', ')})`);
    for (const row of rows) insert.run(...row);
  }
  return database;
}

/** What a source finds in a database with these tables. */
export function readTables(source: LogSource, tables: readonly Table[], name = 'log.db'): CollectedLog {
  return inFolder((folder) => {
    const file = path.join(folder, name);
    makeDatabase(file, tables).close();
    return readDatabaseFile(source, file);
  });
}

export function readDatabaseFile(source: LogSource, file: string): CollectedLog {
  const log = new CollectedLog();
  source.readDatabase!(logFile(path.basename(file), path.dirname(file)), log);
  return log;
}

/** A folder that is there for the time of a call. */
export function inFolder<Result>(use: (folder: string) => Result): Result {
  const folder = mkdtempSync(path.join(tmpdir(), 'prompt-cache-test-'));
  try {
    return use(folder);
  } finally {
    if (existsSync(folder)) rmSync(folder, { recursive: true });
  }
}

function sqlite(): DatabaseSync | undefined {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    const load = (process as { getBuiltinModule?: (name: string) => unknown }).getBuiltinModule;
    return (load?.('node:sqlite') as { DatabaseSync: DatabaseSync } | undefined)?.DatabaseSync;
  } finally {
    process.emitWarning = emitWarning;
  }
}
