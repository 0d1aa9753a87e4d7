import assert from 'node:assert/strict';
import path from 'node:path';
import { FoundFiles, type FoundLog } from '../../../../src/logs/files/found-files.ts';

describe('files that were found', () => {
  const file = (relativePath: string, more: Partial<FoundLog> = {}): FoundLog => ({
    path: ['', 'logs', ...relativePath.split('/')].join(path.sep),
    relativePath,
    kind: 'lines',
    sizeBytes: 5_000_000_000,
    modifiedMs: 1_795_000_000_000.25,
    bornMs: 1_795_000_000_000,
    inode: 2 ** 40 + 7,
    ...more,
  });
  const listOf = (logs: readonly FoundLog[]): FoundFiles => {
    const files = new FoundFiles();
    for (const log of logs) files.add(log);
    return files;
  };
  const various = [
    file('a.jsonl'),
    file('größe/日本語 "😀".jsonl', { kind: 'document', sizeBytes: 0 }),
    file('p/a.jsonl', { kind: 'database' }),
    file('other.jsonl', { path: ['', 'elsewhere', 'other.jsonl'].join(path.sep) }),
    ...Array.from({ length: 300 }, (_, index) => file(`many/${index}.jsonl`, { sizeBytes: index })),
  ];

  it('are what they were, however many', () => {
    const files = listOf(various);
    assert.deepEqual([...files], various);
    assert.deepEqual([files.count, files.sizeBytes(2), files.bytes], [304, 5e9, 15e9 + (300 * 299) / 2]);
    assert.deepEqual([new FoundFiles().count, [...new FoundFiles()]], [0, []]);
  });

  it('are the same in another thread', () => {
    assert.deepEqual([...new FoundFiles(structuredClone(listOf(various).shared))], various);
  });

  it('are told by their paths, and no part of a path', () => {
    const files = listOf(various);
    assert.deepEqual(
      various.map((log) => files.rowOf(log.path)),
      [...various.keys()],
    );
    for (const other of [
      'logs',
      'logs/jsonl',
      'logs/p',
      'logs/.jsonl',
      'logs/many/30',
      'elsewhere/a.jsonl',
      'a.jsonl',
    ]) {
      assert.equal(files.rowOf(path.sep + other.replaceAll('/', path.sep)), undefined, other);
    }
    assert.equal(listOf([]).rowOf('/logs/a.jsonl'), undefined);
    assert.equal(listOf([file('ab.jsonl'), file('b.jsonl')]).rowOf(file('b.jsonl').path), 1);
  });

  it('take the place of what they were', () => {
    const files = listOf(various);
    files.put(file('p/a.jsonl', { sizeBytes: 3, kind: 'database' }));
    files.put(file('new.jsonl'));
    assert.deepEqual([files.count, files.at(2).sizeBytes, files.at(304)], [305, 3, file('new.jsonl')]);
    assert.deepEqual(files.at(3), various[3]);
  });
});
