import assert from 'node:assert/strict';
import { volatilitiesOf } from '../../../../support/volatilities.ts';

const MESSAGES = `
    messages:
      - role: user
        text: 'I am \${botName} of \${company} and I sort letters.'
`;

describe('A prompt that a server offers', () => {
  it('is given its arguments with each request', () => {
    const text = `prompts:\n  - name: sorter\n    arguments:\n      - name: botName\n      - name: company\n        type: string${MESSAGES}`;
    assert.deepEqual(volatilitiesOf(text, 'prompts/served.yaml'), ['botName request', 'company request']);
  });

  it('has settings where it declares no arguments', () => {
    assert.deepEqual(volatilitiesOf(`prompts:\n  - name: sorter${MESSAGES}`, 'prompts/served.yaml'), [
      'botName deploy',
      'company deploy',
    ]);
  });
});
