import assert from 'node:assert/strict';
import { analyzeStructure } from '../../../../../src/core/structure.ts';

function volatilities(text: string): string[] {
  const { prompts } = analyzeStructure({ text, path: 'prompts/served.yaml' });
  return prompts
    .flatMap(({ prompt }) => prompt.blocks)
    .flatMap(({ segments }) => segments)
    .flatMap((segment) => (segment.kind === 'dynamic' ? [`${segment.expression} ${segment.volatility}`] : []));
}

const MESSAGES = `
    messages:
      - role: user
        text: 'I am \${botName} of \${company} and I sort letters.'
`;

describe('A prompt that a server offers', () => {
  it('is given its arguments with each request', () => {
    const text = `prompts:\n  - name: sorter\n    arguments:\n      - name: botName\n      - name: company\n        type: string${MESSAGES}`;
    assert.deepEqual(volatilities(text), ['botName request', 'company request']);
  });

  it('has settings where it declares no arguments', () => {
    assert.deepEqual(volatilities(`prompts:\n  - name: sorter${MESSAGES}`), ['botName deploy', 'company deploy']);
  });
});
