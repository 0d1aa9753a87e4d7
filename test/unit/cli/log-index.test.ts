import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { claudeLog, manyCalls } from '../../support/claude-log.ts';
import { itWithoutSqlite, itWithSqlite } from '../../support/sqlite.ts';
import { runCli, TemporaryFolder } from '../../support/terminal.ts';

describe('prompt-cache index', () => {
  let folder: TemporaryFolder;
  beforeEach(() => (folder = new TemporaryFolder()));
  afterEach(() => folder.remove());

  const state = (): NodeJS.ProcessEnv => ({ PROMPT_CACHE_HOME: path.join(folder.path, 'state') });
  const indexFiles = () => readdirSync(path.join(folder.path, 'state/index')).filter((name) => name.endsWith('.db'));
  const index = async (...args: string[]) => {
    const { status, out, err } = await runCli(['index', ...args, '--json'], state());
    assert.deepEqual([status, err], [0, '']);
    return JSON.parse(out) as { folder: string; indexes: Record<string, unknown>[] };
  };
  const requests = async (extra: NodeJS.ProcessEnv = {}) => {
    const args = ['costs', '--root', path.join(folder.path, 'logs'), '--source', 'claude-code', '--json'];
    const { out } = await runCli(args, { ...state(), ...extra });
    return (JSON.parse(out) as { totals: { requests: number } }).totals.requests;
  };

  it('says where the index is, and that it is empty', async () => {
    const { out, status } = await runCli(['index'], state());
    assert.equal(status, 0);
    assert.equal(
      out,
      `Index of logs: ${path.join(folder.path, 'state/index')}\nIt is empty. prompt-cache costs fills it.\n`,
    );
  });

  it('takes no file', async () => {
    const { status, err } = await runCli(['index', 'sessions.db'], state());
    assert.deepEqual([status, err], [2, 'prompt-cache index: index takes no file ("sessions.db").\n']);
  });

  itWithSqlite('shows what it holds', async () => {
    folder.write('logs/p/s.jsonl', claudeLog(...manyCalls(3)));
    await requests();
    const { indexes } = await index();
    const [{ source, roots, files, calls, sizeBytes } = {}] = indexes;
    assert.deepEqual([source, roots, files, calls], ['claude-code', [path.join(folder.path, 'logs')], 1, 3]);
    assert.ok(Number(sizeBytes) > 0);
    assert.match((await runCli(['index'], state())).out, / {2}claude-code {2}3 calls of 1 file, 0\.\d MB/);
  });

  itWithSqlite('forgets everything, and logs that are still there are read again', async () => {
    const gone = folder.write('logs/gone.jsonl', claudeLog(...manyCalls(2, 100)));
    folder.write('logs/here.jsonl', claudeLog(...manyCalls(3)));
    await requests();
    rmSync(gone);
    assert.equal(await requests(), 5);
    assert.equal((await index('--forget')).indexes[0]!.forgottenCalls, 5);
    assert.equal(await requests(), 3);
  });

  itWithSqlite('forgets a project for good, and nothing of it is left in the file', async () => {
    const file = folder.write(
      'logs/s.jsonl',
      claudeLog(
        ...manyCalls(3, 0, { cwd: '/home/ada/secret/below' }),
        ...manyCalls(2, 10, { cwd: '/home/ada/secretary' }),
      ),
    );
    assert.equal(await requests(), 5);
    await index('--forget', '--project', '/home/ada/secret');
    for (const name of indexFiles()) {
      assert.ok(!readFileSync(path.join(folder.path, 'state/index', name)).includes('secret/below'));
    }
    assert.equal(await requests(), 2);
    writeFileSync(file, claudeLog(...manyCalls(1, 50, { cwd: '/home/ada/secret' })), { flag: 'a' });
    assert.equal(await requests(), 2);
    await index('--forget');
    assert.equal(await requests(), 6);
  });

  itWithSqlite('forgets what was before a day', async () => {
    folder.write(
      'logs/s.jsonl',
      claudeLog({ id: 'old', at: '2026-10-31T12:00:00Z' }, { id: 'new', at: '2026-11-02T12:00:00Z' }),
    );
    assert.equal(await requests(), 2);
    assert.equal((await index('--forget', '--before', '2026-11-01')).indexes[0]!.forgottenCalls, 1);
    assert.equal(await requests(), 1);
  });

  itWithSqlite('counts a call once that is forgotten in several files', async () => {
    folder.write('logs/first.jsonl', claudeLog(...manyCalls(3)));
    folder.write('logs/resumed.jsonl', claudeLog(...manyCalls(3), ...manyCalls(2, 10)));
    assert.equal(await requests(), 5);
    const [{ forgottenCalls, calls } = {}] = (await index('--forget', '--before', '2030-01-01')).indexes;
    assert.deepEqual([forgottenCalls, calls, await requests()], [5, 0, 0]);
  });

  itWithSqlite('leaves out of the list what has no logs', async () => {
    folder.write('logs/p/s.jsonl', claudeLog(...manyCalls(1)));
    await runCli(['costs', '--root', path.join(folder.path, 'logs')], state());
    const { out } = await runCli(['index'], state());
    assert.match(
      out,
      /index\n {2}claude-code {2}1 call of 1 file, 0\.\d MB\n {4}.+\n {2}and \d+ indexes without logs\n$/,
    );
  });

  itWithSqlite(
    'keeps to what config.json says of projects and days, and reads again what is excluded no more',
    async () => {
      const recent = new Date(Date.now() - 3_600_000).toISOString();
      folder.write(
        'logs/s.jsonl',
        claudeLog(
          { id: 'a', at: recent, cwd: '/a' },
          { id: 'b', at: recent, cwd: '/b' },
          { id: 'old', at: '2020-01-01T00:00:00Z' },
        ),
      );
      const configured = (history: object) => {
        folder.write('config/prompt-cache/config.json', JSON.stringify({ history }));
        return requests({ XDG_CONFIG_HOME: path.join(folder.path, 'config') });
      };
      assert.equal(await requests(), 3);
      assert.equal(await configured({ excludedProjects: ['/b'] }), 2);
      assert.equal(await configured({ keepDays: 30 }), 2);
      assert.equal(await configured({ keepDays: 30, excludedProjects: ['/a', '/b'] }), 0);
      assert.equal(await configured({}), 3);
    },
  );

  itWithSqlite('names an index that cannot be opened, and forgetting removes it', async () => {
    folder.write('state/index/claude-code-0123456789ab.db', 'This is no database. '.repeat(99));
    const { err, status } = await runCli(['index'], state());
    assert.equal(status, 0);
    assert.match(
      err,
      /claude-code-0123456789ab\.db cannot be used \(file is not a database\); index --forget removes it/,
    );
    assert.deepEqual((await index('--forget')).indexes, []);
    assert.deepEqual(indexFiles(), []);
  });

  itWithoutSqlite('needs a Node that has SQLite where there is an index', async () => {
    folder.write('state/index/claude-code-0123456789ab.db', '');
    const { status, err } = await runCli(['index'], state());
    assert.equal(status, 2);
    assert.match(err, /can be read with Node 22\.15 or later/);
  });

  for (const [args, message] of [
    [['--project', '/x'], /--project and --before need --forget/],
    [['--forget', '--project', '/x', '--before', '2026-01-01'], /exclude each other/],
    [['--forget', '--before', '2026-02-31'], /--before is a day/],
  ] as const) {
    it(`refuses ${args.join(' ')}`, async () => {
      const { status, err } = await runCli(['index', ...args], state());
      assert.equal(status, 2);
      assert.match(err, message);
    });
  }
});
