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
  const places = Array.from({ length: whole.length }, (_, at) => at).filter((at) => whole.startsWith(word, at));
  const isOfWord = (at: number): boolean => /\w/.test(whole[at] ?? '');
  return /\W/.test(word) ? places : places.filter((at) => !isOfWord(at - 1) && !isOfWord(at + word.length));
}

describe('Where words stand in an edited text', () => {
  it('is where they stand, whatever the edits and whenever somebody asks', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('a', 'aa', 'ab', 'aba', 'b b', ' a'), edits, (first, word, changes) => {
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

  it('is the same for many words', () => {
    const words = ['a', 'aa', 'ab', 'aab', 'b', 'ba', 'bb', 'aaa', 'aba', 'abb', 'baa', 'a b', 'abab', 'é', 'x_1'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words, ' ', '.', '例', '😀', '\ud83d'), { maxLength: 60 }), (parts) => {
        const whole = parts.join('');
        const occurrences = new Occurrences(whole);
        for (const word of words) assert.deepEqual(occurrences.of(word), placesIn(whole, word));
      }),
      runs(300),
    );
  });

  it('is the same in a long text of the shortest words', () => {
    const whole = 'a b c d e f g h i '.repeat(40);
    const occurrences = new Occurrences(whole);
    for (const word of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'])
      assert.deepEqual(occurrences.of(word), placesIn(whole, word));
  });

  it('is the same for a word of thousands of places, before and after an edit', () => {
    const before = 'a b '.repeat(3000);
    const occurrences = new Occurrences(before);
    assert.deepEqual(occurrences.of('a'), placesIn(before, 'a'));
    assert.equal(occurrences.of('a'), occurrences.of('a'), 'searched once');
    const [after, change] = edited(before, 1000, 0, 'a ');
    occurrences.edited(change, after);
    assert.deepEqual(occurrences.of('a'), placesIn(after, 'a'));
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
