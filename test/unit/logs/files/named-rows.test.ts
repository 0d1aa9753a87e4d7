import assert from 'node:assert/strict';
import { NamedRows } from '../../../../src/logs/files/named-rows.ts';

describe('rows of numbers with names', () => {
  const names = [
    '',
    ...Array.from({ length: 700 }, (_, row) => `/logs/Größe-${row}/${'x'.repeat(row % 90)}.jsonl`),
    `/${'long/'.repeat(9000)}`,
    '/behind the long one',
  ];
  const filled = (): NamedRows => {
    const rows = new NamedRows(2);
    for (const name of names) {
      const row = rows.add(name);
      rows.set(row, 0, row * 1.5);
      rows.set(row, 1, -row);
    }
    return rows;
  };

  function expectAll(rows: NamedRows): void {
    assert.equal(rows.count, names.length);
    for (const [row, name] of names.entries()) {
      assert.equal(rows.name(row), name);
      assert.equal(rows.rowOf(name), row);
      assert.equal(rows.number(row, 0), row * 1.5);
      assert.equal(rows.number(row, 1), -row);
    }
  }

  it('are there again, however many and however long', () => expectAll(filled()));

  it('are the same for another thread, which sees what is changed', () => {
    const rows = filled();
    const other = new NamedRows(2, structuredClone(rows.shared));
    expectAll(other);
    const own = new NamedRows(2, rows.shared);
    rows.set(500, 1, 7);
    assert.equal(own.number(500, 1), 7);
  });

  it('are found by the name of another’s row, and not by a part of it', () => {
    const rows = filled();
    const others = new NamedRows(1);
    const [same, part] = [others.add(names[300]!), others.add(names[300]!.slice(0, -1))];
    assert.equal(rows.rowLike(others, same), 300);
    assert.equal(rows.rowLike(others, part), undefined);
    assert.equal(new NamedRows(1).rowOf('anything'), undefined);
  });
});
