import assert from 'node:assert/strict';
import { BlockTokenEstimator } from '../../../../src/core/cache/block-tokens.ts';
import { readBody } from '../../../../src/core/cache/blocks.ts';
import type { RequestBlock } from '../../../../src/core/cache/request-block.ts';
import { fingerprintOf } from '../../../../src/core/cache/fingerprint.ts';
import type { HashColumns } from '../../../../src/core/cache/hash-columns.ts';

function blocksOf(...contents: unknown[]): readonly RequestBlock[] {
  const read = readBody({ messages: [{ role: 'user', content: contents }] });
  if (read.refusal !== undefined) throw new Error(read.refusal);
  return read.blocks;
}
const hashesOf = (blocks: readonly RequestBlock[]): HashColumns =>
  fingerprintOf({ blocks, starts: { tools: 0, system: 0, messages: 0 }, others: [], parameters: [] }, false).blocks;
const text = (value: string) => ({ type: 'text', text: value });

describe('the estimate of a block', () => {
  const own = (content: unknown): number => {
    const blocks = blocksOf(content);
    return new BlockTokenEstimator((value) => value.length).estimate(blocks, hashesOf(blocks), 'o200k').until[0]!;
  };

  it('counts what the model sees of it', () => {
    assert.equal(own(text('hello')), 5);
    assert.equal(own({ ...text('hello'), cache_control: { type: 'ephemeral' } }), 5);
    assert.equal(own({ type: 'thinking', thinking: 'hmm', signature: 'abcdefgh' }), 3);
    assert.equal(own({ type: 'redacted_thinking', data: 'abcdefgh' }), 0);
    assert.equal(own({ type: 'tool_use', id: 'x', name: 'abc', input: { a: 1 } }), 3 + '{"a":1}'.length);
    assert.equal(own({ type: 'tool_result', tool_use_id: 'x', content: 'found' }), 5);
    assert.equal(own({ type: 'tool_result', tool_use_id: 'x', content: [text('found'), text('more')] }), 9);
    assert.equal(own({ type: 'document', title: 'T', source: { type: 'text', data: 'words' } }), 6);
    assert.equal(own({ type: 'image', source: { type: 'base64', data: 'abcdefgh' } }), 0);
    assert.equal(own({ type: 'search_result', title: 'ab', source: 's', content: [text('cd')] }), 4);
  });

  it('counts a text that it has seen before once', () => {
    const counted: string[] = [];
    const estimator = new BlockTokenEstimator((value) => counted.push(value) && value.length);
    for (const texts of [['a', 'bb'], ['a', 'bb', 'ccc'], ['ccc', 'a'], ['bb']]) {
      const blocks = blocksOf(...texts.map(text));
      const { until } = estimator.estimate(blocks, hashesOf(blocks), 'o200k');
      assert.equal(until.at(-1), texts.join('').length);
    }
    assert.deepEqual(counted, ['a', 'bb', 'ccc']);
  });

  it('takes the length of texts for their tokens once it has counted enough', () => {
    let counted = 0;
    const estimator = new BlockTokenEstimator((value) => {
      counted++;
      return value.length / 4;
    }, 100);
    const estimate = (value: string): number => {
      const blocks = blocksOf(text(value));
      return estimator.estimate(blocks, hashesOf(blocks), 'o200k').until[0]!;
    };
    assert.equal(estimate('a'.repeat(80)), 20);
    assert.equal(estimate('b'.repeat(80)), 20);
    assert.equal(estimate('c'.repeat(200)), 50);
    assert.equal(estimate('a'.repeat(80)), 20);
    assert.equal(counted, 2);
  });

  it('follows the model’s tokenizer', () => {
    const blocks = blocksOf(text('x'.repeat(50)), text('y'.repeat(50)));
    const estimator = new BlockTokenEstimator((value) => value.length);
    const keys = hashesOf(blocks);
    assert.deepEqual([...estimator.estimate(blocks, keys, 'claude-4.7').until], [77, 153]);
    assert.deepEqual([...estimator.estimate(blocks, keys, 'claude-3').until], [59, 118]);
    assert.deepEqual([...estimator.estimate(blocks, keys, 'claude-4.7').o200kUntil!], [50, 100]);
  });
});
