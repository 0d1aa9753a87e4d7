import assert from 'node:assert/strict';
import tokens from 'gpt-tokenizer/bpeRanks/o200k_base';
import { countTokens as countWhole } from 'gpt-tokenizer/encoding/o200k_base';
import { BytePairs } from '../../../../src/core/tokens/byte-pairs.ts';
import { O200K_VOCABULARY } from '../../../../src/core/tokens/o200k-vocabulary.data.ts';
import { O200k } from '../../../../src/core/tokens/o200k.ts';
import { assertProportional } from '../../../support/proportional.ts';

const { countTokens } = new O200k();
const whole = (text: string): number => countWhole(text, { disallowedSpecial: new Set() });

describe('counting o200k tokens', () => {
  it('counts as the tokenizer does', () => {
    assert.equal(countTokens(''), 0);
    assert.equal(countTokens('hello world'), 2);
    const text = 'You are a helpful assistant.\n\n## Rules\n- Be brief.\n- 日本語、한국어, ελληνικά.\n'.repeat(50);
    assert.equal(countTokens(text), whole(text));
  });

  it('knows every token of the tokenizer that is a text, whichever is asked for first', () => {
    const texts = tokens.filter((token) => typeof token === 'string');
    const pairs = new BytePairs(O200K_VOCABULARY);
    const unknown = texts.toReversed().filter((token) => pairs.count(token) !== 1);
    assert.deepEqual(unknown, []);
    assert.ok(texts.length > 190_000);
  });

  it('takes special tokens for text', () => {
    assert.equal(countTokens('<|endoftext|>'), 7);
    assert.equal(countTokens('a <|endofprompt|> b <|endoftext|>'), whole('a <|endofprompt|> b <|endoftext|>'));
  });

  it('does not throw on lone surrogates, byte order marks and control characters', () => {
    for (const text of ['\ud800', 'a\udc00', '\ud83d', '\ufeffhello', '\u0000\u0001', '\u2028']) {
      assert.ok(countTokens(text) > 0, JSON.stringify(text));
    }
  });

  const runs: [name: string, text: string][] = [
    ['one letter', 'a'.repeat(400_000)],
    ['one symbol', '='.repeat(400_000)],
    ['one ideograph', '漢'.repeat(400_000)],
    ['spaces', ' '.repeat(400_000)],
    ['line breaks', '\n'.repeat(400_000)],
    ['emoji', '😀'.repeat(200_000)],
    ['base64', pseudoRandom('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', 400_000)],
    ['letters without an end', pseudoRandom('abcdefghijklmnopqrstuvwxyz', 200_000)],
    ['ideographs without an end', pseudoRandom('漢字仮名交文字列変換処理装置', 100_000)],
    ['slashes and line breaks', pseudoRandom('/\n', 100_000)],
  ];
  for (const [name, text] of runs) {
    it(`takes linear time for a long run: ${name}`, () => {
      assertProportional(name, text.length, (length) => text.slice(0, length), countTokens);
    });

    it(`comes within 1 % of the uncut count: ${name}`, () => {
      const start = text.slice(0, 5000);
      const difference = Math.abs(countTokens(start) - whole(start));
      assert.ok(difference <= Math.max(1, whole(start) / 100), `${countTokens(start)} for ${whole(start)}`);
    });
  }
});

/** A fixed sequence (linear congruential), so that a failure can be seen again. */
function pseudoRandom(alphabet: string, length: number): string {
  let state = 42;
  let text = '';
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    text += alphabet[(state >>> 8) % alphabet.length];
  }
  return text;
}
