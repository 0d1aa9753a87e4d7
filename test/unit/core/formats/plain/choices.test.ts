import assert from 'node:assert/strict';
import { writtenPlaces } from '../../../../support/plain-places.ts';

describe('a choice between braces', () => {
  const inputs = '- Loaf: {loaf}\n- Guest: {guest}\n';

  it('is filled below a heading about the input, behind a label, beside places that are filled', () => {
    assert.deepEqual(writtenPlaces(`# Input\n\n${inputs}- Tone: {formal | casual}\n`), [
      '{loaf}',
      '{guest}',
      '{formal | casual}',
    ]);
  });

  it('is the choice of the model elsewhere', () => {
    for (const text of [
      `# Input\n\n${inputs}\n# Output\n\n- Tone: {formal | casual}\n`,
      `# Input\n\n${inputs}\nSay {yes | no} first.\n`,
      `${inputs}- Tone: {formal | casual}\n`,
      `# Input\n\n${inputs}- Tone: [yes/no]\n`,
    ])
      assert.deepEqual(writtenPlaces(text), ['{loaf}', '{guest}'], text);
  });

  it('makes the names of its form those of the model, but no name that is filled elsewhere or that an input has', () => {
    const form = (lines: string): string[] =>
      writtenPlaces(`Taste {loaf} for {guest}.\n\n# Report format\n\nCrust: {good|bad}\n\n${lines}\n`);
    assert.deepEqual(form('Why:\n{reason}'), ['{loaf}', '{guest}']);
    assert.deepEqual(form('{reason}\n\nFor {guest}'), ['{loaf}', '{guest}', '{guest}']);
    assert.deepEqual(form('{format_instructions}'), ['{loaf}', '{guest}', '{format_instructions}']);
    assert.deepEqual(form('Why:\n{reason}\n\n# Letter\n\n{mail}'), ['{loaf}', '{guest}', '{mail}']);
  });
});
