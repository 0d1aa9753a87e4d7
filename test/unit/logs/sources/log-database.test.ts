import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type LogDatabase, readLogDatabase } from '../../../../src/logs/sources/log-database.ts';
import { CollectedLog } from '../../../support/read-log.ts';
import { inFolder, itWithoutSqlite, itWithSqlite, makeDatabase, type Table } from '../../../support/sqlite.ts';

const CALLS: Table = ['call', ['id', 'tokens'], ['a', 1], ['b', 2n ** 62n], ['c', null]];

function read(file: string, use: (database: LogDatabase) => void): CollectedLog {
  const log = new CollectedLog();
  readLogDatabase(file, (message) => log.problem(0, message), use);
  return log;
}

function tokensIn(file: string): unknown[] {
  const tokens: unknown[] = [];
  const { problems } = read(file, (database) => {
    for (const row of database.select('call', ['tokens', 'price'])) tokens.push(row['tokens']);
  });
  assert.deepEqual(problems, []);
  return tokens;
}

describe('database of a log', () => {
  itWithSqlite('reads the columns that there are, and numbers of any size', () =>
    inFolder((folder) => {
      const file = path.join(folder, 'log.db');
      makeDatabase(file, [CALLS]).close();
      assert.deepEqual(tokensIn(file), [1, 2 ** 62, null]);
      read(file, (database) => {
        assert.deepEqual([...database.select('nothing', ['id'])], []);
        assert.deepEqual([...database.select('call', ['nothing'])], []);
      });
    }),
  );

  itWithSqlite('writes nothing beside a database with a write-ahead log, whoever has it open', () =>
    inFolder((folder) => {
      const file = path.join(folder, 'log.db');
      const writer = makeDatabase(file, [CALLS], 'PRAGMA journal_mode = WAL');
      const crashed = path.join(folder, 'crashed');
      mkdirSync(crashed);
      for (const ending of ['', '-wal']) copyFileSync(file + ending, path.join(crashed, `log.db${ending}`));
      assert.equal(tokensIn(file).length, 3);
      writer.close();
      assert.deepEqual(readdirSync(folder).toSorted(), ['crashed', 'log.db']);
      assert.equal(tokensIn(file).length, 3);
      assert.deepEqual(readdirSync(folder).toSorted(), ['crashed', 'log.db']);
      assert.equal(tokensIn(path.join(crashed, 'log.db')).length, 3, 'what only the write-ahead log has');
      assert.deepEqual(readdirSync(crashed).toSorted(), ['log.db', 'log.db-wal']);
    }),
  );

  itWithSqlite('says in a sentence why a database cannot be read', () =>
    inFolder((folder) => {
      const file = path.join(folder, 'log.db');
      const none = path.join(folder, 'none.db');
      writeFileSync(file, 'no database '.repeat(100));
      const all = (database: LogDatabase) => void [...database.select('call', ['id'])];
      assert.deepEqual(read(file, all).problems, [[0, 'The database cannot be read: file is not a database.']]);
      assert.match(read(none, all).problems[0]![1], /^The database cannot be read: ENOENT.*\.$/);
    }),
  );

  itWithoutSqlite('says that this version of Node cannot read databases', () => {
    const { problems } = read('/log.db', () => assert.fail('there is nothing to read with'));
    assert.deepEqual(problems, [[0, 'This is a SQLite database, which can be read with Node 22.15 or later.']]);
  });
});
