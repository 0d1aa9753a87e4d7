import assert from 'node:assert/strict';
import { langchainJsonFormat } from '../../../../../src/core/formats/langchain-json/format.ts';
import { parse } from '../../../../support/parsed-prompts.ts';
import { read } from '../../../../support/yaml-prompts.ts';

const tone = (guest: string): string => `Speak to the ${guest} as warmly as one speaks to somebody of the own family.`;

function namesIn(text: string, path = 'prompts/inn.yaml'): string[] {
  return read(text, path).prompts.map(({ name }) => name);
}

describe('texts that are the values of a place', () => {
  const welcome = 'texts:\n  welcome: You are the host of an inn, and this is how you speak. {TONE}\n';

  it('are no prompts where records of one table have them', () => {
    const text = `${welcome}guests:\n  child:\n    tone: ${tone('child')}\n  king:\n    tone: ${tone('king')}\n`;
    assert.deepEqual(namesIn(text), ['texts.welcome']);
    assert.deepEqual(namesIn(`${welcome}guests:\n  - tone: ${tone('child')}\n  - tone: ${tone('king')}\n`), [
      'texts.welcome',
    ]);
    const json = JSON.stringify({
      texts: { welcome: 'You are the host of an inn, and this is how you speak. {tone}' },
      guests: { child: { tone: tone('child') }, king: { tone: tone('king') } },
    });
    const parsed = parse(langchainJsonFormat, 'prompts/inn.json', json);
    assert.deepEqual(
      parsed.prompts.map(({ name }) => name),
      ['texts.welcome'],
    );
  });

  it('are prompts where there is one alone, no place for them, or a place in them', () => {
    const guests = (child: string, king: string): string => `guests:\n  child:\n${child}  king:\n${king}`;
    const own = (guest: string): string => `    tone: ${tone(guest)}\n`;
    const all = ['guests.child.tone', 'guests.king.tone'];
    assert.deepEqual(namesIn(`${welcome}guests:\n  child:\n${own('child')}`), ['texts.welcome', all[0]]);
    assert.deepEqual(namesIn(welcome.replace('{TONE}', '{manner}') + guests(own('child'), own('king'))), [
      'texts.welcome',
      ...all,
    ]);
    const filled = guests(own('child {name}'), own('king {name}'));
    assert.deepEqual(namesIn(welcome + filled), ['texts.welcome', ...all]);
  });
});
