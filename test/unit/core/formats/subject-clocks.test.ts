import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../support/code-prompts.ts';
import { volatilitiesOf } from '../../../support/volatilities.ts';

describe('A day, a month or a year', () => {
  it('is the clock where the words before it say so, behind a label and alone', () => {
    for (const text of [
      'Today is {{year}}.',
      'You bake bread. It is {{year}} now.',
      'You know what was written until {{year}}.',
      'Year: {{year}}',
      '{{year}}\nGreet the guest.',
      '当前{{year}}',
    ])
      assert.deepEqual(volatilitiesOf(text), ['year volatile'], text);
    for (const text of [
      'You are a baker on {{date}}.',
      'Find the rye. Date: {{date}}',
      'Write a note. Today: {{date}}',
    ])
      assert.deepEqual(volatilitiesOf(text), ['date volatile'], text);
  });

  it('is asked about within other words', () => {
    for (const text of ['Who baked most in {{year}}?', 'The rye of {{year}} was good.', 'You lived in {{year}}.'])
      assert.deepEqual(volatilitiesOf(text), ['year request'], text);
    for (const text of ['Find all trains on {{date}}.', 'Which inns are open on {{date}}'])
      assert.deepEqual(volatilitiesOf(text), ['date request'], text);
    assert.deepEqual(volatilitiesOf('Write the report of {{month}} {{year}}.'), ['month request', 'year request']);
  });

  it('is that of a thing where the words before it say so', () => {
    for (const text of [
      'Bread baked here, shown as it was taken on: {{date}}',
      'Taken on\n{{date}}\nSort the loaves.',
      'All loaves were taken on this date: {{date}}',
      'Date of the order: {{date}}',
      'Sort the loaves of the following date.\n\nDate:\n{{date}}',
      '请整理以下日期的照片。\n\n## 日期\n{{date}}',
    ])
      assert.deepEqual(volatilitiesOf(text), ['date request'], text);
    for (const text of ['Date of the request: {{date}}', 'Loaves taken on a walk. Date: {{date}}', '## 日期\n{{date}}'])
      assert.deepEqual(volatilitiesOf(text), ['date volatile'], text);
  });

  it('is that of a record beside the author, the title or the source of it', () => {
    for (const text of [
      'Judge it.\n\n{{author}}, {{date}}\n\nBe fair.',
      'Judge it.\n\n{{author}} ({{date}})',
      'Here is what {{author}} said on {{date}}.',
      'Judge it.\n\n- Author: {{author}}\n- Date: {{date}}\n',
    ])
      assert.deepEqual(volatilitiesOf(text), ['author request', 'date request'], text);
    assert.deepEqual(volatilitiesOf('Judge it.\n\nDate: {{date}}\nTitle: {{article_title}}\n'), [
      'date request',
      'article_title request',
    ]);
    for (const text of [
      'Today, {{author}}, it is {{date}}.',
      'Here is what {{author}} wrote. The day is {{date}}.',
      'Author: {{author}}\n\nCurrent date: {{date}}',
    ])
      assert.deepEqual(volatilitiesOf(text), ['author request', 'date volatile'], text);
    assert.deepEqual(volatilitiesOf('{{flour}}, {{date}}'), ['flour request', 'date volatile']);
  });

  it('is the clock in all its places where it is so in one', () => {
    assert.deepEqual(volatilitiesOf('Today is {{date}}. Find all trains on {{date}}.'), [
      'date volatile',
      'date volatile',
    ]);
  });

  it('is the clock in a sentence that names it, whatever the task', () => {
    assert.deepEqual(volatilitiesOf('Find the tide at {{current_date}}.'), ['current_date volatile']);
    assert.deepEqual(volatilitiesOf('Find the tide as of {{date}}.'), ['date volatile']);
  });

  it('is asked about where a function is given it for the turn of the user, unless that speaks of now', async () => {
    const inTurn = (text: string, given = '{ inn, date }: Asked'): string =>
      `export const ask = (${given}) => generateText({ model, prompt: \`${text}\` });\n`;
    const request = [['${date}', 'request']];
    for (const text of ['Tides of the bay for ${date}.', 'The bay. Date: ${date}', '${date}: tides of the bay.'])
      assert.deepEqual(await volatilitiesIn('bay.ts', inTurn(text)), request, text);
    assert.deepEqual(await volatilitiesIn('bay.ts', inTurn('Tides of the bay for ${date}.', 'date: string')), request);
    const clock = [['${date}', 'volatile']];
    assert.deepEqual(await volatilitiesIn('bay.ts', inTurn('Today it is ${date}. Tell me of the bay.')), clock);
    assert.deepEqual(await volatilitiesIn('bay.ts', inTurn('Tides of the bay for ${date}.', '')), clock);
    const ofClock = inTurn('Tides of the bay for ${currentDate}.', 'currentDate: string');
    assert.deepEqual(await volatilitiesIn('bay.ts', ofClock), [['${currentDate}', 'volatile']]);
    const ofSystem = 'const SYSTEM_PROMPT = (date: string) => `You guide people around the bay on ${date}.`;\n';
    assert.deepEqual(await volatilitiesIn('bay.ts', ofSystem), clock);
  });
});
