import assert from 'node:assert/strict';
import { NO_COPIES } from '../../../../src/logs/digest/copies.ts';
import { fileKey, LOST_PART } from '../../../../src/logs/history/history-file.ts';
import { KnownTable } from '../../../../src/logs/history/known-table.ts';
import type { KnownFile } from '../../../../src/logs/index/stored-file.ts';

describe('files that are known', () => {
  const file = (path: string, more: Partial<KnownFile> = {}): KnownFile => ({
    path,
    part: 0,
    sizeBytes: 2 ** 40,
    modifiedMs: 1_795_000_000_000.25,
    bornMs: -1,
    inode: 7,
    callCount: 3,
    copies: NO_COPIES,
    isResumable: true,
    ...more,
  });

  it('are what they were, each part by itself', () => {
    const table = new KnownTable();
    const copies = { elsewhere: new Set([5]), outputTokens: new Map([[6, 7]]) };
    const files = [file('/a'), file('/a', { part: LOST_PART, isResumable: false }), file('/größe 日本', { copies })];
    for (const each of files) table.put(each);
    assert.deepEqual([[...table], table.size], [files, 3]);
    assert.deepEqual(table.get(fileKey('/a', LOST_PART)), files[1]);
    assert.deepEqual([...table.copies], [['/größe 日本', copies]]);
    assert.equal(table.get('/b'), undefined);
  });

  it('are replaced, taken away, and put there again', () => {
    const table = new KnownTable();
    for (const path of ['/a', '/b', '/c']) table.put(file(path));
    table.put(file('/b', { sizeBytes: 1, copies: { elsewhere: new Set([1]), outputTokens: new Map() } }));
    assert.deepEqual([table.get('/b')!.sizeBytes, table.size, table.copies.size], [1, 3, 1]);
    table.delete('/b');
    table.delete('/nowhere');
    assert.deepEqual([table.get('/b'), table.rowOf('/b'), table.size, table.copies.size], [undefined, undefined, 2, 0]);
    assert.deepEqual(
      Array.from(table, ({ path }) => path),
      ['/a', '/c'],
    );
    table.put(file('/b', { sizeBytes: 2 }));
    assert.deepEqual([table.get('/b'), table.size], [file('/b', { sizeBytes: 2 }), 3]);
    table.clear();
    assert.deepEqual([table.size, [...table], table.get('/a')], [0, [], undefined]);
  });
});
