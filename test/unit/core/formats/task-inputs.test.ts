import assert from 'node:assert/strict';
import { volatilitiesOf } from '../../../support/volatilities.ts';

describe('What a task is for', () => {
  it('is given with a prompt that begins with its task', () => {
    assert.deepEqual(
      volatilitiesOf('Create a {{content_format}} about rye for {{target_audience}}.\n\nTone: {{tone}}'),
      ['content_format request', 'target_audience request', 'tone session'],
    );
    assert.deepEqual(volatilitiesOf('# Loaves\n\nPlease write a post for {{platform}}.'), ['platform request']);
    assert.deepEqual(volatilitiesOf('Schreibe etwas für {{audience}}. Noch eins für {{audience}}.'), [
      'audience request',
      'audience request',
    ]);
  });

  it('is set up with a persona, and so is what stands in other sentences', () => {
    for (const text of [
      'You are a baker. Write a post for {{audience}}.',
      'Write a post for {{audience}}. You are a baker.',
      'Write a post. Be kind to {{audience}}.',
      'Writing is for {{audience}}.',
      'Bread for {{audience}}. Write a post.',
    ])
      assert.deepEqual(volatilitiesOf(text), ['audience session'], text);
  });

  it('is not its language, nor the form of the answer', () => {
    assert.deepEqual(volatilitiesOf('Write a post in {{language}} as {{output_format}}.'), [
      'language session',
      'output_format deploy',
    ]);
  });
});

describe('A name that joins two', () => {
  it('changes as the one does that changes more often', () => {
    assert.deepEqual(volatilitiesOf('Bread: {{company_or_topic}}'), ['company_or_topic request']);
    assert.deepEqual(volatilitiesOf('Bread: {{topicOrCompany}}'), ['topicOrCompany request']);
    assert.deepEqual(volatilitiesOf('Bread: {{company_or_brand}}'), ['company_or_brand deploy']);
    assert.deepEqual(volatilitiesOf('Bread: {{or_company}}'), ['or_company deploy']);
  });

  it('is what a task is about where both may be', () => {
    assert.deepEqual(volatilitiesOf('Write a text about {{product_or_service}}.'), ['product_or_service request']);
    assert.deepEqual(volatilitiesOf('You help customers of {{product_or_service}}.'), ['product_or_service deploy']);
  });
});
