import assert from 'node:assert/strict';
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

  it('stays that of whom the assistant speaks with', () => {
    for (const text of [
      'Answer kindly.\n{{customer_data}}',
      'Help the customer. You are given one customer record.\n{{customer_data}}',
      'You are given one order record.\n{{customer_data}}',
    ])
      assert.deepEqual(volatilitiesOf(text), ['customer_data user'], text);
  });
});
