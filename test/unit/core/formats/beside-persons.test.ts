import assert from 'node:assert/strict';
import { analyzeStructure } from '../../../../src/core/structure.ts';

function volatilities(text: string): string[] {
  const { prompts } = analyzeStructure({ text, path: 'prompts/a.hbs' });
  return prompts[0]!.prompt.blocks
    .flatMap(({ segments }) => segments)
    .flatMap((segment) => (segment.kind === 'dynamic' ? [`${segment.expression} ${segment.volatility}`] : []));
}

describe('An e-mail', () => {
  it('is the address of the person whose name stands beside it', () => {
    assert.deepEqual(volatilities('I am {{name}}, write to {{email}}.'), ['name user', 'email user']);
  });

  it('is a letter where no person is named', () => {
    assert.deepEqual(volatilities('Sum up this mail: {{email}}'), ['email request']);
    assert.deepEqual(volatilities('{{name}} wrote: {{email_body}}'), ['name user', 'email_body request']);
  });
});
