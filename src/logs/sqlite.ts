/** What is used of `node:sqlite`, which Node 20 does not have. */
export interface SqliteDatabase {
  exec(sql: string): void;
  prepare(sql: string): SqliteStatement;
  close(): void;
}

export type SqliteValue = null | number | bigint | string | Uint8Array;

export interface SqliteStatement {
  run(...values: readonly SqliteValue[]): unknown;
  get(...values: readonly SqliteValue[]): Record<string, unknown> | undefined;
  all(...values: readonly SqliteValue[]): Record<string, unknown>[];
  iterate(...values: readonly SqliteValue[]): Iterable<Record<string, unknown>>;
  setReadBigInts(enabled: boolean): void;
}

export interface Sqlite {
  readonly DatabaseSync: new (location: string | URL, options?: { readonly readOnly?: boolean }) => SqliteDatabase;
}

/** Loaded when a database is opened, and without the warning that its interface may change. Undefined on Node 20. */
export function loadSqlite(): Sqlite | undefined {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 15)) return undefined;
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return (process as { getBuiltinModule?: (name: string) => unknown }).getBuiltinModule?.('node:sqlite') as
      Sqlite | undefined;
  } finally {
    process.emitWarning = emitWarning;
  }
}
