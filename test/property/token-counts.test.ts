import assert from 'node:assert/strict';
import { countTokens as countWhole } from 'gpt-tokenizer/encoding/o200k_base';
import fc from 'fast-check';
import { longWordCuts, sliceEnd } from '../../src/core/tokens/cuts.ts';
import { hash53 } from '../../src/core/tokens/hash.ts';
import { O200k } from '../../src/core/tokens/o200k.ts';
import { TokenCounter } from '../../src/core/tokens/token-counter.ts';
import { runs } from '../support/effort.ts';

const { countTokens } = new O200k();
const whole = (text: string): number => countWhole(text, { disallowedSpecial: new Set() });

/** Texts as prompts are made of, and what a scanner for words could stumble over. */
const part = fc.oneof(
  fc.constantFrom(
    'You are an assistant. ',
    'Rules:\n',
    '- Be brief.\n',
    '\r\n\r\n',
    '    ',
    '\t',
    '{{ name }}',
    '"a": [1, 2],\n',
  ),
  fc.constantFrom(
    '日本語のテキスト。',
    'наш текст',
    'ελληνικά ',
    '😀👩‍👩‍👧',
    "it's",
    '//\n//',
    '---\n---\n',
    '\u00a0',
    '\u2028',
    '<|endoftext|>',
  ),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary-ascii', maxLength: 20 }),
  fc.array(fc.constantFrom(...'aBcD \n-.\'/"1é{'), { maxLength: 20 }).map((characters) => characters.join('')),
  fc.array(fc.nat({ max: 0xffff }), { maxLength: 5 }).map((codes) => String.fromCharCode(...codes)),
);
const prompt = fc.array(part, { maxLength: 80 }).map((parts) => parts.join(''));

describe('counting tokens, for any text', () => {
  it('does not throw, and is exact where no word is long', () => {
    fc.assert(
      fc.property(prompt, (text) => {
        const tokens = countTokens(text);
        if (longWordCuts(text).length === 0) assert.equal(tokens, whole(text));
      }),
      runs(100),
    );
  });

  it('differs by at most three tokens for each cut where words are long', () => {
    const repetitions = fc.array(
      fc.tuple(fc.constantFrom('a', '=', ' ', '漢', 'é', '─', '\n', 'Ab', '-+'), fc.integer({ min: 400, max: 3000 })),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(repetitions, (parts) => {
        const text = parts.map(([unit, repeats]) => unit.repeat(repeats)).join(' and ');
        const exact = whole(text);
        const difference = Math.abs(countTokens(text) - exact);
        const cuts = longWordCuts(text).length;
        assert.ok(difference <= 3 * cuts, `${countTokens(text)} for ${exact} with ${cuts} cuts`);
      }),
      runs(100),
    );
  });

  it('adds up over slices of any size', () => {
    fc.assert(
      fc.property(fc.array(prompt, { maxLength: 5 }), fc.integer({ min: 600, max: 3000 }), (texts, size) => {
        const long = texts.map((text) => text.repeat(4));
        const slices = new TokenCounter(countTokens).countInSlices(long, size);
        let step = slices.next();
        while (!step.done) step = slices.next();
        const total = step.value.reduce((sum, tokens) => sum + tokens, 0);
        const exact = long.reduce((sum, text) => sum + countTokens(text), 0);
        assert.ok(Math.abs(total - exact) <= exact / 100 + 1, `${total} for ${exact}`);
      }),
      runs(100),
    );
  });

  it('cuts slices that tile the text and keep surrogate pairs whole', () => {
    fc.assert(
      fc.property(prompt, fc.integer({ min: 1, max: 50 }), (text, size) => {
        const pieces: string[] = [];
        for (let start = 0; start < text.length;) {
          const end = sliceEnd(text, start, size);
          assert.ok(end > start);
          pieces.push(text.slice(start, end));
          start = end;
        }
        assert.equal(pieces.join(''), text);
        assert.ok(
          pieces.every(
            (piece, index) => !/[\ud800-\udbff]$/.test(piece) || !/^[\udc00-\udfff]/.test(pieces[index + 1] ?? ''),
          ),
        );
      }),
      runs(100),
    );
  });
});

describe('the hash of a text', () => {
  it('is a whole number of 53 bits that depends on the text alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const hash = hash53(text);
        assert.ok(Number.isSafeInteger(hash) && hash >= 0);
        assert.equal(hash53(`${text.slice(0, 3)}${text.slice(3)}`), hash);
      }),
      runs(100),
    );
  });

  it('differs for texts that differ', () => {
    const hashes = new Map<number, string>();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 8 }), (text) => {
        const hash = hash53(text);
        assert.ok((hashes.get(hash) ?? text) === text);
        hashes.set(hash, text);
      }),
      runs(5000),
    );
  });
});
