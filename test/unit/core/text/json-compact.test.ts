import assert from 'node:assert/strict';
import { compactTokens } from '../../../../src/core/text/json-compact.ts';

const compact = (file: string) =>
  Array.from(compactTokens(file, { start: 0, end: file.length }), ({ text }) => text).join('');

describe('compactTokens', () => {
  it('takes out white space and keeps the order of names', () => {
    assert.equal(compact('{ "b": [ 1, 2 ],\r\n\t"a": { } }'), '{"b":[1,2],"a":{}}');
  });

  it('keeps white space, slashes and braces inside of strings', () => {
    assert.equal(compact('{ "a b": " // {x} , ] " }'), '{"a b":" // {x} , ] "}');
  });

  it('writes escapes as JSON.stringify does', () => {
    assert.equal(compact(String.raw`["\u0041\/\n\"\u001f"]`), String.raw`["A/\n\"\u001f"]`);
  });

  it('keeps numbers as they are written', () => {
    assert.equal(compact('[1.0, 1e3, -0]'), '[1.0,1e3,-0]');
  });

  it('takes out comments and trailing commas', () => {
    assert.equal(compact('{ // one\n "a": [1, /* two */ 2, ], }'), '{"a":[1,2]}');
    assert.equal(compact('["a", ]'), '["a"]');
  });

  it('keeps what is no JSON', () => {
    assert.equal(compact('{"a": {{x}}, b / c,'), '{"a":{{x}},b/c,');
    assert.equal(compact('["open \\'), '["open \\');
  });
});
