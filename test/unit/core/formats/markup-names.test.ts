import assert from 'node:assert/strict';
import { analyzeStructure } from '../../../../src/core/structure.ts';

function volatilities(text: string): string[] {
  const { prompts } = analyzeStructure({ text, path: 'prompts/a.hbs' });
  return prompts[0]!.prompt.blocks
    .flatMap(({ segments }) => segments)
    .flatMap((segment) => (segment.kind === 'dynamic' ? [`${segment.expression} ${segment.volatility}`] : []));
}

describe('A name in angle brackets', () => {
  it('is that of a tag, a setting, where it opens and closes one', () => {
    assert.deepEqual(volatilities('Think in <{{wrapper}}>…</{{wrapper}}>, then {{wrapper}} ends.'), [
      'wrapper deploy',
      'wrapper deploy',
      'wrapper deploy',
    ]);
  });

  it('is that of a tag where it says so', () => {
    assert.deepEqual(volatilities('Write <{{recap_tag}}> before the recap.'), ['recap_tag deploy']);
    assert.deepEqual(volatilities('Stop at {{end_marker}}.'), ['end_marker deploy']);
    assert.deepEqual(volatilities('The release is {{recap_tag}}.'), ['recap_tag request']);
  });

  it('is what it names in any other case', () => {
    assert.deepEqual(volatilities('Sum up <{{article}}>'), ['article request']);
    assert.deepEqual(volatilities('Sum up <{{wrapper}}>'), ['wrapper request']);
    assert.deepEqual(volatilities('<{{article}}>a</{{article}}>'), ['article request', 'article request']);
    assert.deepEqual(volatilities('<{{nonce}}>a</{{nonce}}>'), ['nonce volatile', 'nonce volatile']);
    assert.deepEqual(volatilities('<{{part.kind}}>a</{{part.kind}}>'), ['part.kind request', 'part.kind request']);
    assert.deepEqual(volatilities('{{#if long}}<{{wrapper}}>a</{{wrapper}}>{{/if}}'), [
      'wrapper request',
      'wrapper request',
    ]);
  });
});
