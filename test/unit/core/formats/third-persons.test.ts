import assert from 'node:assert/strict';
import { analyzeStructure } from '../../../../src/core/structure.ts';
import { volatilitiesOf } from '../../../support/volatilities.ts';

describe('What is known of a person', () => {
  it('changes with the request where the text is about one record of many', () => {
    for (const text of [
      'You are given one customer record.\n{{customer_data}}',
      'You receive a single customer object with its features.\n\n{{customer_data}}',
      'You are given one customer’s record from a system:\n{{customer_data}}',
      'Below is the record of a single customer:\n{{customer_data}}',
      'Say why this specific customer left.\n{{customer_data}}',
    ])
      assert.deepEqual(volatilitiesOf(text), ['customer_data request'], text);
    assert.deepEqual(volatilitiesOf('Judge each patient record.\n{{patient.name}}, {{patient.age}}'), [
      'patient.name request',
      'patient.age request',
    ]);
  });

  it('is so in other languages, and where a condition asks for it', () => {
    for (const text of [
      '给定一条客户记录：\n{{customer_data}}',
      'Du bekommst einen Kundendatensatz:\n{{customer_data}}',
      'Voici une fiche client :\n{{customer_data}}',
    ])
      assert.deepEqual(volatilitiesOf(text), ['customer_data request'], text);
    const text = 'Sum up each patient file.\n{{#if patient.name}}He is {{patient.name}}.{{/if}}\n';
    const { regions } = analyzeStructure({ text, path: 'prompts/a.hbs' }).prompts[0]!;
    const conditions = regions.flatMap((one) => (one.kind !== 'markup' && one.condition ? [one.condition] : []));
    assert.deepEqual(Array.from(new Set(conditions.map(({ volatility }) => volatility))), ['request']);
  });

  it('stays that of whom the assistant speaks with', () => {
    for (const text of [
      'Answer kindly.\n{{customer_data}}',
      'Help the customer. You are given one customer record.\n{{customer_data}}',
      'You are given one order record.\n{{customer_data}}',
    ])
      assert.deepEqual(volatilitiesOf(text), ['customer_data user'], text);
  });
});
