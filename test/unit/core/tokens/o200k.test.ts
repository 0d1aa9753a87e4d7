import assert from 'node:assert/strict';
import tokens from 'gpt-tokenizer/bpeRanks/o200k_base';
import { countTokens as countWhole } from 'gpt-tokenizer/encoding/o200k_base';
import { BytePairs } from '../../../../src/core/tokens/byte-pairs.ts';
import { O200K_VOCABULARY } from '../../../../src/core/tokens/o200k-vocabulary.data.ts';
import { O200k } from '../../../../src/core/tokens/o200k.ts';
import { UNCUT_RUNS } from '../../../support/growing-texts.ts';

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

  for (const [name, text] of UNCUT_RUNS) {
    it(`comes within 1 % of the uncut count: ${name}`, () => {
      const start = text.slice(0, 5000);
      const difference = Math.abs(countTokens(start) - whole(start));
      assert.ok(difference <= Math.max(1, whole(start) / 100), `${countTokens(start)} for ${whole(start)}`);
    });

    it(`counts as much in each part of it: ${name}`, () => {
      const part = (countTokens(text.slice(0, 12_800)) * text.length) / 12_800;
      assert.ok(Math.abs(countTokens(text) - part) <= part / 50, `${countTokens(text)}, not about ${part}`);
    });
  }
});
