import assert from 'node:assert/strict';
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { indexFile } from '../../../../src/logs/index/index-place.ts';
import { LogIndex } from '../../../../src/logs/index/log-index.ts';
import { type Migration, MIGRATIONS } from '../../../../src/logs/index/migrations.ts';
import { loadSqlite } from '../../../../src/logs/sqlite.ts';
import { claudeLog, manyCalls } from '../../../support/claude-log.ts';
import { runEngine, setupIn } from '../../../support/engine.ts';
import { bundleEntry, type ChildResult, copyFolder, runChild, writeTree } from '../../../support/index-processes.ts';
import { itWithoutSqlite, itWithSqlite } from '../../../support/sqlite.ts';
import { TemporaryFolder } from '../../../support/terminal.ts';

/** `npm run test:kill` kills more often. */
const KILLS = Number(process.env.KILLS ?? 10);
const FILES = 150;
const MINUTE_MS = 60_000;

describe('an index, whatever happens', () => {
  let folder: TemporaryFolder;
  beforeEach(() => (folder = new TemporaryFolder()));
  afterEach(() => folder.remove());
  const at = (name: string) => path.join(folder.path, name);
  const indexOf = (setup = setupIn(folder)) => indexFile(setup.machine, 'claude-code', setup.roots!, false);

  describe('in processes of its own', function () {
    this.timeout(KILLS * MINUTE_MS);
    let children: TemporaryFolder;
    let child: string;
    before(async () => {
      children = new TemporaryFolder();
      if (loadSqlite()) child = await bundleEntry(children, 'test/support/index-child.ts');
    });
    after(() => children.remove());

    itWithSqlite(`loses nothing when it is killed while it is written (${KILLS} times)`, async () => {
      // What is in the index only, since its log is gone.
      const gone = folder.write('logs/gone.jsonl', claudeLog(...manyCalls(50, 900_000, { session: 'gone' })));
      await runChild(child, at('logs'), at('before'));
      rmSync(gone);
      const { requests } = writeTree(folder, 'logs', FILES);
      const expected = [requests + 50, (requests + 50) * 100];
      copyFolder(at('before'), at('timed'));
      let started = performance.now();
      await runChild(child, at('logs'), at('timed'));
      let wholeMs = performance.now() - started;
      let killed = 0;
      for (let round = 0; round < KILLS; round++) {
        copyFolder(at('before'), at('state'));
        const killAfterMs = (wholeMs * (round + Math.random())) / KILLS;
        started = performance.now();
        if ((await runChild(child, at('logs'), at('state'), { killAfterMs })) === 'killed') killed++;
        else wholeMs = Math.min(wholeMs, performance.now() - started); // The machine may have become faster.
        const {
          requests: all,
          outputTokens,
          notices,
        } = (await runChild(child, at('logs'), at('state'))) as ChildResult;
        assert.deepEqual([all, outputTokens, notices], [...expected, []], `killed after ${killAfterMs} ms`);
        rmSync(at('state'), { recursive: true });
      }
      if (process.env.KILLS) console.log(`${killed} of ${KILLS} kills came while it ran.`);
      assert.ok(killed > 0, 'no kill came in time');
    });

    itWithSqlite('is right for several processes that read at once, and afterwards', async () => {
      const { requests } = writeTree(folder, 'logs', 60);
      const runs = await Promise.all([1, 2, 3].map(() => runChild(child, at('logs'), at('state'))));
      for (const run of [...runs, await runChild(child, at('logs'), at('state'))]) {
        assert.deepEqual(run, { requests, outputTokens: requests * 100, notices: [] });
      }
    });

    /** 12 logs of more than 3 MB each, a number of calls in each. */
    const writeMuch = (from: number): void => {
      for (let index = 0; index < 12; index++) {
        const padding = JSON.stringify({ type: 'user', message: { content: 'x'.repeat(3 << 20) } });
        const log = claudeLog(...manyCalls(20, from + index * 100), padding, ...manyCalls(1, from + index * 100 + 50));
        const file = at(`logs/p/s${index}.jsonl`);
        if (from === 0) folder.write(`logs/p/s${index}.jsonl`, log);
        else appendFileSync(file, log);
      }
    };

    /** Reads the logs with a helping thread, without it, and with one that dies. @param before a state to begin with */
    async function readWithout(entry: string, requests: number, before?: string): Promise<void> {
      const helper = path.join(path.dirname(child), entry);
      const text = readFileSync(helper, 'utf8');
      const failing = `throw new Error('It cannot be loaded.');${text}`;
      try {
        for (const change of [text, undefined, failing, `setTimeout(() => process.exit(1), 20);${text}`]) {
          if (change === undefined) rmSync(helper);
          else writeFileSync(helper, change);
          const state = at(`state-${entry}-${change?.length}`);
          if (before !== undefined) copyFolder(before, state);
          const run = await runChild(child, at('logs'), state);
          assert.deepEqual(run, { requests, outputTokens: requests * 100, notices: [] });
        }
      } finally {
        writeFileSync(helper, text);
      }
    }

    itWithSqlite('is the same with the threads that help, without them, and where they die', async () => {
      writeMuch(0);
      await readWithout('walk-helper.js', 12 * 21);
      await runChild(child, at('logs'), at('state'));
      writeMuch(10_000);
      await readWithout('scan-helper.js', 2 * 12 * 21, at('state'));
    });

    itWithSqlite('is the same where the thread that walks ahead dies before its last word', async () => {
      writeMuch(0);
      const helper = path.join(path.dirname(child), 'walk-helper.js');
      const text = readFileSync(helper, 'utf8');
      const dying = text.replace(/(walker\d*)\.end\(\);/, 'process.exit(1);');
      assert.notEqual(dying, text);
      try {
        writeFileSync(helper, dying);
        const run = await runChild(child, at('logs'), at('state'));
        assert.deepEqual(run, { requests: 12 * 21, outputTokens: 12 * 2100, notices: [] });
      } finally {
        writeFileSync(helper, text);
      }
    });

    itWithSqlite('says that the disk is full, and gives the right sums', async function () {
      if (process.platform !== 'linux') return this.skip();
      const { requests } = writeTree(folder, 'logs', FILES);
      const full = (await runChild(child, at('logs'), at('state'), { fileBlocks: 400 })) as ChildResult;
      assert.deepEqual([full.requests, full.outputTokens], [requests, requests * 100]);
      assert.match(full.notices.join(), /^The index of logs cannot be written \(.+\): the figures are complete/);
      const after = await runChild(child, at('logs'), at('state'));
      assert.deepEqual(after, { requests, outputTokens: requests * 100, notices: [] });
    });
  });

  itWithSqlite('that is damaged is left alone, and the logs are read without it', async () => {
    folder.write('logs/p/s.jsonl', claudeLog(...manyCalls(2)));
    folder.write('state/index/other', '');
    writeFileSync(indexOf(), 'This is no database, however long it is. '.repeat(100));
    const { sums, notices } = await runEngine(setupIn(folder));
    assert.deepEqual(sums, [2, 200]);
    assert.match(
      notices.join(),
      /^The index .*\.db cannot be used \(file is not a database\): logs are read without it\.$/,
    );
  });

  itWithSqlite('of a newer version is left alone, and the logs are read without it', async () => {
    folder.write('logs/p/s.jsonl', claudeLog(...manyCalls(2)));
    const newer: Migration[] = [...MIGRATIONS, (database) => database.exec('ALTER TABLE file RENAME TO log')];
    LogIndex.open(indexOf(), newer).close();
    const { sums, notices } = await runEngine(setupIn(folder));
    assert.deepEqual(sums, [2, 200]);
    const known = MIGRATIONS.length;
    const said = `it is of version ${known + 1}, and this program knows ${known}: update it`;
    assert.ok(notices.join().includes(said), notices.join());
  });

  itWithSqlite('of an older version keeps its history when it is brought up to date', async () => {
    const file = folder.write('logs/p/s.jsonl', claudeLog(...manyCalls(3)));
    await runEngine(setupIn(folder));
    rmSync(file);
    const next: Migration[] = [
      ...MIGRATIONS,
      (database) => database.exec('ALTER TABLE file ADD COLUMN note TEXT; UPDATE file SET note = path'),
    ];
    const index = LogIndex.open(indexOf(), next);
    assert.deepEqual(
      index.files().map(({ path: name, callCount }) => [name, callCount]),
      [[file, 3]],
    );
    index.close();
  });

  itWithSqlite('whose step to a newer version fails is as it was', () => {
    LogIndex.open(indexOf()).close();
    const broken: Migration[] = [...MIGRATIONS, (database) => database.exec('DROP TABLE calls; DROP TABLE nowhere')];
    assert.throws(() => LogIndex.open(indexOf(), broken), /no such table/);
    const index = LogIndex.open(indexOf());
    assert.equal(index.calls('nothing', 0), undefined);
    index.close();
  });

  itWithSqlite('is readable by its user only', async function () {
    if (process.platform === 'win32') return this.skip();
    folder.write('logs/p/s.jsonl', claudeLog(...manyCalls(1)));
    await runEngine(setupIn(folder));
    const { statSync } = await import('node:fs');
    assert.equal(statSync(at('state/index')).mode & 0o077, 0);
    for (const name of readdirSync(at('state/index'))) {
      if (name.endsWith('.db')) assert.equal(statSync(at(`state/index/${name}`)).mode & 0o077, 0);
    }
  });

  itWithoutSqlite('is not used where Node has no SQLite, and one sentence says so', async () => {
    folder.write('logs/p/s.jsonl', claudeLog(...manyCalls(2)));
    const { sums, notices } = await runEngine(setupIn(folder));
    assert.deepEqual([sums, notices.length], [[2, 200], 1]);
    assert.match(notices[0]!, /^Logs are read without an index, since Node [\d.]+ has no SQLite/);
  });
});
