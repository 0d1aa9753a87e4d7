import assert from 'node:assert/strict';
import { predicted, request, simulator } from '../../../support/cache-requests.ts';

/** Whether a prompt is read to its end once a request says more than the one before it. */
function readsAll(model: string, more: Record<string, unknown>): boolean {
  const cache = simulator();
  const prompt = { system: ['You are helpful.'], user: ['question*'], tokens: [5000, 500] };
  predicted(cache.send(request({ ...prompt, body: { model } })));
  const { usage } = predicted(cache.send(request({ ...prompt, at: 1, body: { model, ...more } })));
  return usage.cacheReadTokens === 5500;
}

describe('what is said although it is the default of the model', () => {
  it('is no change of the effort, whose default is not high on every model', () => {
    for (const model of ['claude-opus-5-5', 'claude-haiku-5-5']) {
      assert.ok(readsAll(model, { output_config: { effort: 'medium' } }), model);
      assert.ok(!readsAll(model, { output_config: { effort: 'high' } }), model);
    }
    assert.ok(!readsAll('claude-sonnet-5-5', { output_config: { effort: 'medium' } }));
    assert.ok(readsAll('claude-sonnet-5-5', { output_config: { effort: 'high' } }));
  });

  it('is no change of thinking, which is off on older models and on with newer ones', () => {
    for (const model of ['claude-opus-4-8', 'claude-sonnet-4-6', 'claude-sonnet-4-5']) {
      assert.ok(readsAll(model, { thinking: { type: 'disabled' } }), model);
      assert.ok(!readsAll(model, { thinking: { type: 'adaptive' } }), model);
    }
    for (const model of ['claude-fable-5', 'claude-sonnet-5', 'claude-opus-5-5']) {
      assert.ok(readsAll(model, { thinking: { type: 'adaptive', display: 'summarized' } }), model);
      assert.ok(!readsAll(model, { thinking: { type: 'disabled' } }), model);
    }
  });

  it('is a change where no source says what the default is', () => {
    for (const type of ['adaptive', 'disabled']) {
      assert.ok(!readsAll('claude-haiku-5-5', { thinking: { type } }), type);
    }
  });
});
