import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { indexFile } from '../../../../src/logs/index/index-place.ts';
import { claudeLog, manyCalls } from '../../../support/claude-log.ts';
import { runEngine, setupIn } from '../../../support/engine.ts';
import { itWithSqlite } from '../../../support/sqlite.ts';
import { TemporaryFolder } from '../../../support/terminal.ts';

describe('which indexes are opened', () => {
  let folder: TemporaryFolder;
  beforeEach(() => (folder = new TemporaryFolder()));
  afterEach(() => folder.remove());
  const logs = () => path.join(folder.path, 'logs');

  it('are named by the SHA-256 of their folders, as always', () => {
    const roots = ['/home/ü/b', '/home/ü/a', '/home/ü/b'];
    const name = createHash('sha256').update('/home/ü/a\u0000/home/ü/b\u0000own').digest('hex').slice(0, 12);
    const file = indexFile(setupIn(folder).machine, 'codex', roots, true);
    assert.equal(path.basename(file), `codex-${name}.db`);
  });

  itWithSqlite('is that of a folder which is gone, with all that it held', async () => {
    folder.write('logs/a.jsonl', claudeLog(...manyCalls(3, 0)));
    assert.deepEqual((await runEngine(setupIn(folder))).sums, [3, 300]);
    rmSync(logs(), { recursive: true });
    assert.deepEqual((await runEngine(setupIn(folder))).sums, [3, 300]);
  });

  itWithSqlite('are none for a source without a folder, whether other indexes are there or not', async () => {
    const index = path.join(folder.path, 'state/index');
    assert.deepEqual((await runEngine(setupIn(folder))).sums, [0, 0]);
    assert.throws(() => readdirSync(index));
    mkdirSync(logs());
    await runEngine(setupIn(folder));
    const elsewhere = setupIn(folder, { roots: [path.join(folder.path, 'elsewhere')] });
    assert.deepEqual((await runEngine(elsewhere)).sums, [0, 0]);
    assert.equal(readdirSync(index).filter((name) => name.endsWith('.db')).length, 1);
  });
});
