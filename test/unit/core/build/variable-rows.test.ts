import assert from 'node:assert/strict';
import { readVariableRows, sampleVariables } from '../../../../src/core/build/variable-rows.ts';
import { messageText } from '../../../../src/core/text/message.ts';

const problem = (text: string, name: string): string => {
  const read = readVariableRows(text, name);
  return 'problem' in read ? messageText(read.problem) : assert.fail(JSON.stringify(read.rows));
};

describe('sets of variables', () => {
  it('are an object, a list of objects, or one object a line', () => {
    assert.deepEqual(readVariableRows('\uFEFF{"a":1}', 'a.json'), { rows: [{ a: 1 }] });
    assert.deepEqual(readVariableRows('[{"a":1},{"a":2}]', 'a.json'), { rows: [{ a: 1 }, { a: 2 }] });
    assert.deepEqual(readVariableRows('{"a":1}\r\n\n{"a":2}\n', 'a.JSONL'), { rows: [{ a: 1 }, { a: 2 }] });
  });

  it('are refused in one sentence that says where and why', () => {
    assert.equal(
      problem('{"a":1}\n{"a":\n', 'a.jsonl'),
      'a.jsonl:2:6: The JSON is not valid: a value is expected here.',
    );
    assert.equal(problem('{"a":1}\n[1]\n', 'a.jsonl'), 'Line 2 of a.jsonl must be a JSON object of variables.');
    assert.equal(problem('\n', 'a.jsonl'), 'a.jsonl holds no variables: write one JSON object a line.');
    assert.equal(problem('[]', 'a.json'), 'a.json must hold a JSON object of variables, or a list of them.');
    assert.equal(
      problem('{\n  "secret": xx}', 'a.json'),
      'a.json:2:13: The JSON is not valid: this character has no place here.',
    );
  });

  it('come from the samples of the file', () => {
    assert.deepEqual(sampleVariables([{ name: 'a', sample: 'x' }, { name: 'b' }, { name: 'c', sample: null }]), {
      a: 'x',
      c: null,
    });
  });
});
