import assert from 'node:assert/strict';
import { sentIn } from '../../../../support/code-prompts.ts';

const sent = async (text: string): Promise<string[]> => (await sentIn('letters/texts.py', text))[0]!.slice(1);
const LETTER =
  'LETTER_PROMPT = "You answer the letter of {writer}. Begin it with {{greeting}} and end it with {closing}."\n';
const FORMATTED =
  'system/system: You answer the letter of «writer». Begin it with {greeting} and end it with «closing».';

describe('Doubled braces in texts of Python', () => {
  it('are escapes beside fields where the file formats its other texts', async () => {
    const other = 'def note(topic):\n    return NOTE_PROMPT.format(topic=topic)\n';
    assert.deepEqual(await sent(LETTER + other), [FORMATTED]);
    assert.deepEqual(await sent(`${LETTER}def note(**given):\n    return PROMPTS["note"].format(**given)\n`), [
      FORMATTED,
    ]);
  });

  it('are escapes around words beside fields, whatever the file does', async () => {
    const text = 'LETTER_PROMPT = "You answer the letter of {writer}. Write it as {{your better letter}}."\n';
    assert.deepEqual(await sent(text), [
      'system/system: You answer the letter of «writer». Write it as {your better letter}.',
    ]);
  });

  it('are places where nothing formats texts, or something fills such places', async () => {
    const places = ['greeting'];
    const placesIn = async (more: string): Promise<string[]> =>
      (await sent(LETTER + more))[0]!.match(/(?<=«)greeting(?=»)/g) ?? [];
    assert.deepEqual(await placesIn(''), places);
    assert.deepEqual(await placesIn('def day(now):\n    return now.format("DD.MM.")\n'), places);
    const replaces = 'def fill(text, word):\n    return text.replace("{{greeting}}", word)\n';
    assert.deepEqual(await placesIn(`def note(topic):\n    return NOTE.format(topic=topic)\n${replaces}`), places);
  });

  it('are places without single braces, or beside braces that are no fields', async () => {
    const format = 'def note(topic):\n    return NOTE_PROMPT.format(topic=topic)\n';
    const alone = 'LETTER_PROMPT = "You answer the letter of the guest {{writer}}. Begin it with {{greeting}}."\n';
    assert.deepEqual(await sent(alone + format), [
      'system/system: You answer the letter of the guest «writer». Begin it with «greeting».',
    ]);
    const data = `LETTER_PROMPT = 'You answer the letter of {{writer}} for {house}. Reply as {"letter": "…"}.'\n`;
    assert.match((await sent(data + format))[0]!, /«writer»/);
  });
});
