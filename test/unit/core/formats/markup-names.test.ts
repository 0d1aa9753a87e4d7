import assert from 'node:assert/strict';
import { volatilitiesOf } from '../../../support/volatilities.ts';

describe('A name in angle brackets', () => {
  it('is that of a tag, a setting, where it opens and closes one', () => {
    assert.deepEqual(volatilitiesOf('Think in <{{wrapper}}>…</{{wrapper}}>, then {{wrapper}} ends.'), [
      'wrapper deploy',
      'wrapper deploy',
      'wrapper deploy',
    ]);
  });

  it('is that of a tag where it says so', () => {
    assert.deepEqual(volatilitiesOf('Write <{{recap_tag}}> before the recap.'), ['recap_tag deploy']);
    assert.deepEqual(volatilitiesOf('Stop at {{end_marker}}.'), ['end_marker deploy']);
    assert.deepEqual(volatilitiesOf('The release is {{recap_tag}}.'), ['recap_tag request']);
  });

  it('is what it names in any other case', () => {
    assert.deepEqual(volatilitiesOf('Sum up <{{article}}>'), ['article request']);
    assert.deepEqual(volatilitiesOf('Sum up <{{wrapper}}>'), ['wrapper request']);
    assert.deepEqual(volatilitiesOf('<{{article}}>a</{{article}}>'), ['article request', 'article request']);
    assert.deepEqual(volatilitiesOf('<{{nonce}}>a</{{nonce}}>'), ['nonce volatile', 'nonce volatile']);
    assert.deepEqual(volatilitiesOf('<{{part.kind}}>a</{{part.kind}}>'), ['part.kind request', 'part.kind request']);
    assert.deepEqual(volatilitiesOf('{{#if long}}<{{wrapper}}>a</{{wrapper}}>{{/if}}'), [
      'wrapper request',
      'wrapper request',
    ]);
  });
});
