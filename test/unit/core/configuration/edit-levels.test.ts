import assert from 'node:assert/strict';
import { withLevel } from '../../../../src/core/configuration/edit-levels.ts';
import { say } from '../../../../src/core/text/message.ts';

const NO_OBJECT = { problem: say`prompt-cache.json is no JSON object: mend it first.` };
const WRONG = {
  problem: say`"levels" in prompt-cache.json must be an object and "overrides" a list: mend them first.`,
};

describe('withLevel', () => {
  it('writes a level into a file that is there, and into one that is not', () => {
    const after = '{\n  "levels": {\n    "clock": "off"\n  }\n}';
    assert.deepEqual(withLevel('', 'clock', 'off'), { text: `${after}\n` });
    assert.deepEqual(withLevel('{ // why\n  "levels": { "a": "off" }\n}', 'clock', 'off'), {
      text: '{ // why\n  "levels": {\n    "a": "off",\n    "clock": "off"\n  }\n}',
    });
  });

  it('writes a level for one file, beside what is said of it already', () => {
    const before = '{"overrides":[{"files":"./a.j2","levels":{"a":"off"}}]}';
    const { text } = withLevel(before, 'clock', 'off', 'a.j2') as { text: string };
    assert.deepEqual(JSON.parse(text), { overrides: [{ files: './a.j2', levels: { a: 'off', clock: 'off' } }] });
  });

  it('says in a sentence where there is no place for it', () => {
    for (const text of ['[', '[]', '3', '"a"', 'null', '//', '[ '.repeat(20_000)]) {
      assert.deepEqual(withLevel(text, 'clock', 'off'), NO_OBJECT, text);
      assert.deepEqual(withLevel(text, 'clock', 'off', 'a.j2'), NO_OBJECT, text);
    }
    const broken = { problem: say`The JSON of prompt-cache.json is not valid: mend it first.` };
    assert.deepEqual(withLevel('{"levels": {', 'clock', 'off'), broken);
    assert.deepEqual(withLevel('{"levels": []}', 'clock', 'off'), WRONG);
    assert.deepEqual(withLevel('{"overrides": {}}', 'clock', 'off', 'a.j2'), WRONG);
    const override = '{"overrides": [{"files": "./a.j2", "levels": 3}]}';
    assert.deepEqual(withLevel(override, 'clock', 'off', 'a.j2'), WRONG);
  });

  it('indents nothing that is nested so deeply that it would grow beyond all measure', () => {
    const deep = '['.repeat(300) + ']'.repeat(300);
    const { text } = withLevel(`{"x":${deep}}`, 'clock', 'off') as { text: string };
    assert.equal(text, `{"x":${deep},"levels": {"clock":"off"}}`);
  });
});
