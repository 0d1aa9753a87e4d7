import assert from 'node:assert/strict';
import { filePlaceOf } from '../../../../src/runs/report/file-place.ts';
import { structureOf } from '../../editor/support/sample.ts';

/** The file text at the place that a character of the sent text comes from. */
function placeOf(file: string, sent: string, at: string, path = 'a.j2'): string {
  const { prompt } = structureOf(file, path).prompts[0]!;
  const offset = sent.indexOf(at);
  assert.notEqual(offset, -1);
  const { start, end } = filePlaceOf(file, prompt, prompt, sent, offset);
  return file.slice(start, end);
}

describe('the place in the file of a character that was sent', () => {
  const file = 'You answer for {{ company }}. Today is {{ now() }}.\nBe brief.';
  const sent = 'You answer for Quayline Ferries. Today is Monday.\nBe brief.';

  it('is the placeholder where it comes from a value', () => {
    assert.equal(placeOf(file, sent, 'Quayline'), '{{ company }}');
    assert.equal(placeOf(file, sent, 'onday'), '{{ now() }}');
  });

  it('is the very character in text that the file has as it is', () => {
    assert.equal(placeOf(file, sent, 'answer'), 'answer for ');
    assert.equal(placeOf(file, sent, 'brief'), 'brief.');
  });

  it('passes text that was left out', () => {
    const conditional = 'A{% if premium %} Be generous.{% endif %} {{ name }} B';
    assert.match(placeOf(conditional, 'A Ada B', 'Ada'), /\{\{ name \}\}/);
  });

  it('is the whole segment where the file has an escape', () => {
    const body = String.raw`{"model":"claude-opus-5","max_tokens":1,"messages":[{"role":"user","content":"One\ntwo {{name}} three"}]}`;
    assert.equal(placeOf(body, 'One\ntwo Ada three', 'Ada', 'a.json'), '{{name}}');
  });
});
