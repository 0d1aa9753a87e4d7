import assert from 'node:assert/strict';
import { volatilitiesOf } from '../../../support/volatilities.ts';

describe('What is known of a person', () => {
  it('is of the request in a question, in whatever language', () => {
    for (const text of [
      '{{country}}의 수도는 어디야?',
      'Quelle est la capitale de {{country}} ?',
      '{{country}}の首都はどこですか？',
      'Was kann man in {{country}} im Winter tun? Antworte kurz.',
    ])
      assert.deepEqual(volatilitiesOf(text), ['country request'], text);
    assert.deepEqual(volatilitiesOf('{{country}} is where the user lives. What else?'), ['country user']);
    assert.deepEqual(volatilitiesOf('Which of {{customer_home_city}}?'), ['customer_home_city user']);
  });

  it('is where a short text that has nothing else begins with it', () => {
    assert.deepEqual(volatilitiesOf('{{country}}: tell its capital.'), ['country request']);
    for (const text of [
      '{{country}} is where you live.',
      'The user lives in {{country}}.',
      `{{country}}: tell its capital. ${'Be kind to all of them. '.repeat(10)}`,
    ])
      assert.deepEqual(volatilitiesOf(text), ['country user'], text);
    assert.deepEqual(volatilitiesOf('{{country}}: praise {{bread}}.')[0], 'country user');
  });

  it('is where it says what is asked about, and nothing else is said of anybody', () => {
    assert.deepEqual(volatilitiesOf('Give me a short tale about {{city}} in {{country}}, in plain words.'), [
      'city request',
      'country request',
    ]);
    for (const text of [
      'A short tale for the user about {{city}}.',
      'A short tale for my children about {{city}}.',
      'Give me a short tale about the people who live in {{city}}.',
      `Give me a short tale about {{city}}. ${'Be kind to all of them. '.repeat(40)}`,
    ])
      assert.deepEqual(volatilitiesOf(text), ['city user'], text);
    assert.deepEqual(volatilitiesOf('Say that somebody is about {{age}}.'), ['age user']);
  });

  it('is in a list of labels with what a request gives, unless it has a name too', () => {
    const trip = 'Plan it.\n\nquery:\n  city: {{city}}\n  date_range: from {{start_date}}\n  budget: {{budget}}\n';
    assert.deepEqual(volatilitiesOf(trip), ['city request', 'start_date request', 'budget request']);
    assert.equal(volatilitiesOf(trip.replace('  city', '  name: {{name}}\n  city'))[1], 'city user');
    assert.equal(volatilitiesOf(trip.replace('\n  date', '\n\n  date'))[0], 'city user');
    assert.deepEqual(volatilitiesOf('Age: {{age}}\nDiet: {{diet}}\nBread: {{bread}}\n').slice(0, 2), [
      'age user',
      'diet user',
    ]);
  });
});

describe('Macros of a library', () => {
  it('take what belongs to a parameter for what its own name says, where that changes more often', () => {
    const library = (body: string): string => `{% macro show(player) %}${body}{% endmacro %}`;
    const of = (body: string): string[] => volatilitiesOf(library(body), 'prompts/macros.j2');
    assert.deepEqual(of('{{ player.get_purse() }}'), ['player.get_purse() request']);
    assert.deepEqual(of('{% for loaf in player.loaves %}{{ loaf }}{% endfor %}'), ['loaf request']);
    assert.deepEqual(of('{{ player.name }} {{ player }}'), ['player.name user', 'player user']);
  });
});
