import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Change, changeBetween, composed } from '../../src/core/text/change.ts';
import { Occurrences } from '../../src/core/text/occurrences.ts';
import { runs } from '../support/effort.ts';

const text = fc.array(fc.constantFrom('a', 'aa', 'ab', ' ', 'b'), { maxLength: 30 }).map((parts) => parts.join(''));
const edits = fc.array(fc.tuple(fc.nat(), fc.nat(6), text, fc.boolean()), { minLength: 1, maxLength: 5 });

function edited(before: string, at: number, length: number, piece: string): [string, Change] {
  const start = at % (before.length + 1);
  const oldEnd = Math.min(before.length, start + length);
  const after = before.slice(0, start) + piece + before.slice(oldEnd);
  return [after, { start, oldEnd, newEnd: start + piece.length }];
}

function placesIn(whole: string, word: string): number[] {
  return Array.from(whole, (_, at) => at).filter((at) => whole.startsWith(word, at));
}

describe('Where words stand in an edited text', () => {
  it('is where they stand, whatever the edits and whenever somebody asks', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('a', 'aa', 'ab', 'aba', 'b b'), edits, (first, word, changes) => {
        let current = first;
        const occurrences = new Occurrences(current);
        occurrences.of(word);
        for (const [at, length, piece, asks] of changes) {
          const [next, change] = edited(current, at, length, piece);
          occurrences.edited(change, next);
          current = next;
          if (asks) assert.deepEqual(occurrences.of(word), placesIn(current, word));
        }
        assert.deepEqual(occurrences.of(word), placesIn(current, word));
      }),
      runs(1000),
    );
  });

  it('is nowhere for a word without letters', () => {
    assert.deepEqual(new Occurrences('abc').of(''), []);
  });
});

describe('A change', () => {
  it('leads from one text to the other, and two that are put together do too', () => {
    fc.assert(
      fc.property(text, edits, (first, changes) => {
        let current = first;
        let all: Change = { start: 0, oldEnd: 0, newEnd: 0 };
        for (const [index, [at, length, piece]] of changes.entries()) {
          const [next, change] = edited(current, at, length, piece);
          all = index === 0 ? change : composed(all, change);
          assertLeads(current, next, changeBetween(current, next));
          current = next;
        }
        assertLeads(first, current, all);
      }),
      runs(300),
    );
  });
});

function assertLeads(before: string, after: string, { start, oldEnd, newEnd }: Change): void {
  assert.equal(before.slice(0, start) + after.slice(start, newEnd) + before.slice(oldEnd), after);
}
