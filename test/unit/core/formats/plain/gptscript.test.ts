import assert from 'node:assert/strict';
import { volatilitiesOf } from '../../../../support/volatilities.ts';

const of = (text: string): string[] => volatilitiesOf(text, 'pie.gpt');
const TASK = 'Cut the pie at place $place, in the manner of ${tone}.\n';

describe('GPTScript', () => {
  it('is given the arguments of its heads with each call, behind a dollar alone too', () => {
    const text = `name: cut\ntools: knife\nargs: place: The place of the pie\nArgs: tone: The tone\n\n${TASK}`;
    assert.deepEqual(of(text), ['place request', 'tone request']);
    const second = `Call the cutter.\n---\nname: cut\nparam: place: The place\nparam: tone: The tone\n\n${TASK}`;
    assert.deepEqual(of(second), ['place request', 'tone request']);
  });

  it('declares nothing below its heads', () => {
    for (const text of [
      `name: cut\n\nargs: tone: The tone of the pie\n\n${TASK}`,
      `We speak of\nargs: tone: a tone, and of more.\n${TASK}`,
      `name: cut\nargs: tone\n\n${TASK}`,
    ])
      assert.equal(of(text).at(-1), 'tone session', text);
  });
});
