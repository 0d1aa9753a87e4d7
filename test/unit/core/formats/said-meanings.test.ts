import assert from 'node:assert/strict';
import { volatilitiesOf } from '../../../support/volatilities.ts';

describe('A name that says nothing', () => {
  it('is the clock behind words that say so', () => {
    for (const text of [
      'The current date: {{current}}',
      'Today is {{current}}.',
      '今天是{{current}}。',
      '현재 날짜는 {{current}} 입니다.',
      'Heute ist {{current}}.',
      'Aujourd’hui. Date du jour : {{current}}',
    ])
      assert.deepEqual(volatilitiesOf(text), ['current volatile'], text);
    assert.deepEqual(volatilitiesOf('The bread is {{current}}.'), ['current request']);
  });

  it('is the language that a text is translated into', () => {
    for (const text of [
      'Translate the letter into {{target}}: {{letter}}',
      'Übersetze den Brief ins {{target}}: {{letter}}',
      'Traduis la lettre en {{target}} : {{letter}}',
      '把信翻译成{{target}}：{{letter}}',
    ])
      assert.deepEqual(volatilitiesOf(text)[0], 'target session', text);
    assert.deepEqual(volatilitiesOf('Walk to {{target}}.'), ['target request']);
  });
});

describe('A name beside others', () => {
  it('is of the mail or the job that those are of', () => {
    assert.deepEqual(volatilitiesOf('Sort.\nFrom: {{sender}}\nSubject: {{subject}}\n')[0], 'sender request');
    assert.deepEqual(volatilitiesOf('Sort letters of {{sender}}.\n'), ['sender user']);
    assert.deepEqual(volatilitiesOf('You advise.\n{{job_title}}\n{{job_description}}\n')[0], 'job_title request');
    assert.deepEqual(volatilitiesOf('You advise.\n{{job_title}}\n'), ['job_title user']);
  });

  it('is whom the task is about below such a label', () => {
    assert.deepEqual(volatilitiesOf('Write.\nProspect:\n{{name}}\nLetter: {{letter}}\n')[0], 'name request');
    assert.deepEqual(volatilitiesOf('Write.\nBaker:\n{{name}}\n'), ['name user']);
    assert.deepEqual(volatilitiesOf('Ask the base.\n{{schema_summary}}\n'), ['schema_summary session']);
  });
});
