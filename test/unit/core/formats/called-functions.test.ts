import assert from 'node:assert/strict';
import { volatilitiesOf } from '../../../support/volatilities.ts';

describe('The name of a function', () => {
  it('is what a program offers, in all places, where the model is ordered to answer by calling it', () => {
    for (const order of [
      'You MUST answer ONLY by calling the {{function_name}} function.',
      'Always use the `{{function_name}}` tool.',
      'Return the count through the {{function_name}} function.',
    ]) {
      assert.deepEqual(volatilitiesOf(order), ['function_name session'], order);
      const twice = `${order} Call {{function_name}} once.`;
      assert.deepEqual(volatilitiesOf(twice), ['function_name session', 'function_name session'], twice);
    }
    const go = 'You must call {{.ToolName}} function now.';
    assert.deepEqual(volatilitiesOf(go, 'prompts/a.tmpl'), ['.ToolName session']);
  });

  it('is of the request where code is what the task is about', () => {
    for (const task of [
      'Write a test that calls the {{function_name}} function.',
      'Explain the {{function_name}} function.',
      'You must answer in words. Look at {{function_name}}, a function of the barn.',
    ])
      assert.deepEqual(volatilitiesOf(task), ['function_name request'], task);
  });

  it('is as sure as before where it is there only sometimes', () => {
    const text = '{{#if code}}You must use the {{function_name}} tool.{{/if}}';
    assert.ok(volatilitiesOf(text).includes('function_name request'));
  });
});
