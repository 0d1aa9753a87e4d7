import type { SqliteDatabase } from '../sqlite.ts';

/**
 * What makes a database of version n one of version n + 1; `PRAGMA user_version` says which it is. A step is never changed once a
 * release had it. Nothing that a log held may be lost in one: logs are gone after 30 days.
 */
export type Migration = (database: SqliteDatabase) => void;

export const MIGRATIONS: readonly Migration[] = [
  (database) =>
    database.exec(`
      CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
      -- A file, or (part > 0) what its content before a truncation or replacement had and its content of now has not.
      CREATE TABLE file (
        id INTEGER PRIMARY KEY,
        path TEXT NOT NULL,
        part INTEGER NOT NULL,
        size_bytes INTEGER NOT NULL,
        modified_ms REAL NOT NULL,
        born_ms REAL NOT NULL,
        inode INTEGER NOT NULL,
        state TEXT,            -- where reading goes on: ReadState
        call_count INTEGER NOT NULL,
        copies TEXT,           -- what other files mean for its calls, as far as the summary knows
        summary TEXT NOT NULL, -- cells, misses and problems
        UNIQUE (path, part)
      );
      -- Apart, since they are read only where something has changed.
      CREATE TABLE calls (
        file INTEGER PRIMARY KEY REFERENCES file (id) ON DELETE CASCADE,
        keys BLOB NOT NULL,    -- CallKeys
        packed BLOB NOT NULL   -- packDigest
      );
      -- Calls that the user has had forgotten: those of a folder (or of all) before a time are not read again.
      CREATE TABLE forgotten (project TEXT, before_ms REAL NOT NULL);
    `),
  (database) =>
    database.exec(`
      -- The keys of all calls in one value, see GatheredKeys; and the files that have other ones by now.
      CREATE TABLE gathered (keys BLOB NOT NULL);
      CREATE TABLE ungathered (file INTEGER PRIMARY KEY);
    `),
  // From here on calls may be packed in version 2, of which earlier builds know nothing.
  () => {},
];

/** Brings a database up to date. @throws where a newer version of this program made it */
export function migrate(database: SqliteDatabase, migrations: readonly Migration[] = MIGRATIONS): void {
  if (versionOf(database) === migrations.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    const version = versionOf(database);
    if (version > migrations.length) {
      throw new RangeError(`it is of version ${version}, and this program knows ${migrations.length}: update it`);
    }
    for (const step of migrations.slice(version)) step(database);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

function versionOf(database: SqliteDatabase): number {
  return Number(database.prepare('PRAGMA user_version').get()!.user_version);
}
