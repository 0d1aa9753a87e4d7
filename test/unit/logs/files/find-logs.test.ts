import assert from 'node:assert/strict';
import { chmodSync, linkSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { findLog, findLogs } from '../../../../src/logs/files/find-logs.ts';
import { asNobody } from '../../../support/as-nobody.ts';
import { TemporaryFolder } from '../../../support/terminal.ts';

const kindOf = (name: string) => (name.endsWith('.jsonl') ? 'lines' : name.endsWith('.db') ? 'database' : undefined);

describe('finding logs', () => {
  let folder: TemporaryFolder;
  beforeEach(() => (folder = new TemporaryFolder()));
  afterEach(() => folder.remove());

  const found = (...roots: string[]) =>
    Array.from(
      findLogs(roots, kindOf).files,
      ({ relativePath, sizeBytes }) => `${relativePath} ${sizeBytes}`,
    ).toSorted();

  it('takes the files of a source at any depth', () => {
    folder.write('p/s.jsonl', 'x');
    folder.write('p/s/subagents/agent-1.jsonl', 'xy');
    folder.write('p/s/subagents/agent-1.meta.json', 'no');
    assert.deepEqual(found(folder.path), ['p/s.jsonl 1', 'p/s/subagents/agent-1.jsonl 2']);
    assert.deepEqual(found(`${folder.path}/`, path.join(folder.path, 'nowhere')), found(folder.path));
  });

  it('takes each file once, whatever links lead to it and however roots overlap', () => {
    const file = folder.write('a/s.jsonl', 'x');
    mkdirSync(path.join(folder.path, 'b'));
    linkSync(file, path.join(folder.path, 'b/hard.jsonl'));
    symlinkSync(file, path.join(folder.path, 'b/soft.jsonl'));
    symlinkSync(folder.path, path.join(folder.path, 'b/loop'));
    assert.equal(found(folder.path, path.join(folder.path, 'a')).length, 1);
  });

  it('takes a file that is itself named as a root', () => {
    assert.deepEqual(found(folder.write('s.jsonl', 'x')), ['s.jsonl 1']);
  });

  it('says what cannot be read, and finds the rest', function () {
    if (process.platform === 'win32') return this.skip();
    folder.write('closed/s.jsonl', 'x');
    folder.write('open/s.jsonl', 'x');
    chmodSync(path.join(folder.path, 'closed'), 0);
    chmodSync(folder.path, 0o755);
    const { files, unreadable } = asNobody(() => findLogs([folder.path], kindOf));
    chmodSync(path.join(folder.path, 'closed'), 0o700);
    assert.deepEqual([files.count, unreadable.map(({ path: place }) => path.basename(place))], [1, ['closed']]);
  });

  it('sees what a database has in the log beside it', () => {
    folder.write('calls.db', 'abc');
    folder.write('calls.db-wal', 'de');
    assert.deepEqual(found(folder.path), ['calls.db 5']);
  });

  it('finds a database whose log cannot be looked at', function () {
    if (process.platform === 'win32') return this.skip();
    folder.write('calls.db', 'abc');
    symlinkSync('calls.db-wal', path.join(folder.path, 'calls.db-wal'));
    assert.deepEqual(found(folder.path), ['calls.db 3']);
  });

  it('finds one file as it finds all', () => {
    const file = folder.write('p/s.jsonl', 'x');
    assert.deepEqual(findLog([folder.path], file, kindOf), findLogs([folder.path], kindOf).files.at(0));
    assert.equal(findLog([folder.path], path.join(folder.path, 'p/other.jsonl'), kindOf), undefined);
    assert.equal(findLog([path.join(folder.path, 'q')], file, kindOf), undefined);
  });
});
