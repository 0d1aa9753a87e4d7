import assert from 'node:assert/strict';
import { placeInJson } from '../../../../src/core/text/json-place.ts';

function at(text: string, ...path: (string | number)[]): string | undefined {
  const span = placeInJson(text, path);
  return span && text.slice(span.start, span.end);
}

describe('the place of a value in JSON', () => {
  const text = ' {"a": [1, "two]", {"b" : {"c": "d\\"}", "e":[ ]}} ], "f": -1.5e3 , "g":null}\n';

  it('is found by its path', () => {
    assert.equal(at(text), text.trim());
    assert.equal(at(text, 'a', 0), '1');
    assert.equal(at(text, 'a', 1), '"two]"');
    assert.equal(at(text, 'a', 2, 'b', 'c'), '"d\\"}"');
    assert.equal(at(text, 'a', 2, 'b', 'e'), '[ ]');
    assert.equal(at(text, 'f'), '-1.5e3');
    assert.equal(at(text, 'g'), 'null');
    assert.equal(at('[1,2]', 1), '2');
    assert.equal(at('\uFEFF{"a":"b"}', 'a'), '"b"');
    assert.equal(at('{"a\\u0062":1}', 'ab'), '1');
  });

  it('is that of the last member of a name, as for JSON.parse', () => {
    assert.equal(at('{"a":1,"a":{"b":2}}', 'a', 'b'), '2');
  });

  it('is undefined where there is none', () => {
    for (const path of [['z'], ['a', 3], ['a', 'b'], ['f', 0], ['g', 'h'], ['a', 2, 'b', 'e', 0]]) {
      assert.equal(at(text, ...path), undefined, path.join('.'));
    }
    assert.equal(at('{}', 'a'), undefined);
    assert.equal(at('', 'a'), undefined);
  });
});
