import assert from 'node:assert/strict';
import { elementsOf, memberOf, namesOf, parseJsonTree, spanOf, stringOf } from '../../../../src/core/text/json-tree.ts';
import { say } from '../../../../src/core/text/message.ts';

const parse = (file: string, comments = false, start = 0, end = file.length) =>
  parseJsonTree(file, { start, end }, { comments });

describe('parseJsonTree', () => {
  it('gives members, elements and strings with their places in the file', () => {
    const file = '{"a": ["x", 1], "b": {"c": true}}';
    const { root, problems } = parse(file);
    assert.deepEqual(problems, []);
    assert.deepEqual(namesOf(root), ['a', 'b']);
    assert.deepEqual(elementsOf(memberOf(root, 'a')).map(stringOf), ['x', undefined]);
    assert.deepEqual(spanOf(memberOf(memberOf(root, 'b'), 'c')!), { start: 27, end: 31 });
    assert.equal(memberOf(root, 'z'), undefined);
    assert.deepEqual(elementsOf(memberOf(root, 'b')), []);
  });

  it('takes the last of two members with one name, as JSON.parse does', () => {
    const { root } = parse('{"a": "first", "a": "last"}');
    assert.equal(stringOf(memberOf(root, 'a')), 'last');
  });

  it('reads a part of a file with the offsets of the file', () => {
    const file = '{"a": 1}\n{"a": "é"}\n';
    const { root, problems } = parse(file, false, 9, 19);
    assert.deepEqual(spanOf(memberOf(root, 'a')!), { start: 15, end: 18 });
    assert.deepEqual(problems, []);
  });

  it('passes over a byte order mark', () => {
    const { root, problems } = parse('\uFEFF{"a": 1}');
    assert.equal(root?.offset, 1);
    assert.deepEqual(problems, []);
  });

  it('takes comments and trailing commas as errors, unless the language has them', () => {
    const file = '{"a": [1,], // one\n}';
    assert.deepEqual(parse(file, true).problems, []);
    assert.ok(parse(file).problems.length > 0);
    assert.deepEqual(parse('// c\n{}').problems[0], {
      code: 'json-syntax',
      message: say`The JSON is not valid: ${say`JSON has no comments: take it out, or name the file .jsonc`}.`,
      start: 0,
      end: 4,
    });
  });

  it('says where a truncated file breaks off and keeps what could be read', () => {
    const file = '{"a": {"b": "open';
    const { root, problems } = parse(file);
    assert.equal(stringOf(memberOf(memberOf(root, 'a'), 'b')), 'open');
    assert.deepEqual({ start: problems[0]?.start, end: problems[0]?.end }, { start: 12, end: 17 });
  });

  it('reports only the first of many errors', () => {
    assert.equal(parse('[1 '.repeat(50)).problems.length, 10);
  });

  it('places the error of a comment that never ends within the text', () => {
    for (const file of ['/*', '""/*'])
      for (const { start, end } of parse(file).problems) assert.ok(start <= end && end <= file.length, file);
  });

  it('ends what holds a comment that never ends where the text does', () => {
    const text = '[{"a": [/*';
    const { root } = parseJsonTree(text, { start: 0, end: text.length }, { comments: true });
    const ends: number[] = [];
    for (let node = root; node; node = node.children?.at(-1)) ends.push(spanOf(node).end);
    assert.deepEqual(new Set(ends), new Set([text.length]));
  });

  it('does not fail on any depth', () => {
    const { root, problems } = parse('['.repeat(200_000));
    assert.equal(root, undefined);
    assert.equal(problems[0]?.code, 'json-syntax');
  });
});
