import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type CallKeys, callKeysOf, messageKey } from '../../../../src/logs/digest/call-keys.ts';
import { type FileCalls, findCopies } from '../../../../src/logs/digest/copies.ts';
import type { UsageRecord } from '../../../../src/logs/record.ts';
import { call } from '../../../support/calls.ts';

/** A file with calls: `a`, `a:50` with so many output tokens, `~a` only relayed, `a!` without its prompt, `-` without an id. */
function file(name: string, calls: string, bornMs: number, modifiedMs = bornMs): [FileCalls, CallKeys] {
  const records = calls.split(' ').map((text, line): UsageRecord => {
    const [, relayed, id, missing, tokens] = /^(~?)(\w+|-)(!?)(?::(\d+))?$/.exec(text)!;
    const record = { ...call(line, { outputTokens: Number(tokens ?? 10) }), line };
    const { messageId: _, ...nameless } = record;
    return {
      ...nameless,
      ...(id !== '-' && { messageId: id! }),
      ...(relayed === '~' && { relayed: true }),
      ...(missing === '!' && { missingTokens: 'prompt' }),
    };
  });
  return [{ path: name, bornMs, modifiedMs, callCount: records.length }, callKeysOf(records)];
}

function keysOf(files: readonly [FileCalls, CallKeys][]) {
  return () => files.map(([each, keys]) => [() => each, keys] as const);
}

/** By file: the calls that belong to another one. */
function elsewhere(...files: [FileCalls, CallKeys][]): Record<string, string> {
  const names = new Map('abcdefghij'.split('').map((name) => [messageKey(name), name]));
  return Object.fromEntries(
    [...findCopies(keysOf(files), 0)].map(([{ path }, copied]) => [
      path,
      [...copied.elsewhere]
        .map((key) => names.get(key))
        .toSorted()
        .join(' '),
    ]),
  );
}

describe('a call in several files', () => {
  it('belongs to the file all of whose calls stand in the other, whichever was born first', () => {
    assert.deepEqual(elsewhere(file('original', 'a b', 200), file('resumed', 'a b c', 100)), { resumed: 'a b' });
    const chain = [file('third', 'a b c d', 1), file('second', 'a b c', 2), file('first', 'a b', 3)];
    assert.deepEqual(elsewhere(...chain), { second: 'a b', third: 'a b c' });
  });

  it('belongs to the file born earlier where neither contains the other', () => {
    assert.deepEqual(elsewhere(file('late', 'a b c', 200), file('early', 'b c d', 100)), { late: 'b c' });
    assert.deepEqual(elsewhere(file('x', 'a', 5, 9), file('y', 'a', 5, 8)), { x: 'a' });
    assert.deepEqual(elsewhere(file('x', 'a', 5), file('w', 'a', 5)), { x: 'a' });
  });

  it('is no copy without an id, and a file with such a call is contained in none', () => {
    assert.deepEqual(elsewhere(file('one', '- -', 1), file('two', '- -', 2)), {});
    assert.deepEqual(elsewhere(file('nameless', 'a -', 200), file('other', 'a b', 100)), { nameless: 'a' });
  });

  it('counts in the file of the sub-agent rather than where it is relayed', () => {
    assert.deepEqual(elsewhere(file('main', 'a ~b ~c', 1), file('agent', 'b c d', 2)), { main: 'b c' });
    assert.deepEqual(elsewhere(file('main', 'a ~b', 1)), {});
    assert.deepEqual(elsewhere(file('fork', 'a ~b e', 2), file('main', 'a ~b', 3)), { fork: 'a b' });
  });

  it('counts in the file that leaves out no tokens of it, though another was born earlier or is contained', () => {
    assert.deepEqual(elsewhere(file('events', 'a! b!', 1), file('store', 'a b c', 2)), { events: 'a b' });
    assert.deepEqual(elsewhere(file('events', 'a! b', 1), file('store', 'a b! c', 2)), { events: 'a', store: 'b' });
    assert.deepEqual(elsewhere(file('early', 'a!', 1), file('late', 'a!', 2)), { late: 'a' });
    assert.deepEqual(elsewhere(file('main', '~a', 1), file('agent', 'a!', 2)), { main: 'a' });
  });

  it('has the most output tokens that any of them has', () => {
    const original = file('original', 'a:5 b:70', 1);
    const copies = findCopies(keysOf([original, file('resumed', 'a:50 b:7 c', 2)]), 5);
    assert.deepEqual([...copies.get(original[0])!.outputTokens], [[messageKey('a'), 50]]);
  });

  it('is found however few calls are looked at at once', () => {
    const calls = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(calls, { minLength: 2, maxLength: 6 }), fc.integer({ min: 1, max: 20 }), (lists, few) => {
        const files = lists.map((names, index) => file(`file ${index}`, names.join(' '), index));
        const found = (callsAtOnce: number) => new Map(findCopies(keysOf(files), 24, callsAtOnce));
        assert.deepEqual(found(few), found(1000));
      }),
    );
  });

  it('belongs to nobody else where the other file is gone', () => {
    const [here, keys] = file('here', 'a b', 2);
    const [, goneKeys] = file('gone', 'a b c', 1);
    const rows = [[() => here, keys] as const, [() => undefined, goneKeys] as const];
    assert.deepEqual(
      findCopies(() => rows, 5),
      new Map(),
    );
  });

  it('is found by a number that is safe and differs between ids', () => {
    const keys = new Set(Array.from({ length: 20_000 }, (_, index) => messageKey(`msg_01${index.toString(36)}`)));
    assert.equal(keys.size, 20_000);
    for (const key of keys) assert.ok(Number.isSafeInteger(key) && key >= 0);
  });
});
