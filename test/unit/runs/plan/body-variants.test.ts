import assert from 'node:assert/strict';
import type { RequestBody } from '../../../../src/core/build/request-types.ts';
import { withShortAnswer } from '../../../../src/runs/plan/body-variants.ts';

const REQUEST = { model: 'claude-opus-5', messages: [{ role: 'user' as const, content: 'Hello' }] };

/** A file may hold what the API would refuse. */
const limitOf = (fields: object): number => withShortAnswer({ ...REQUEST, ...fields } as RequestBody, 16).max_tokens;

describe('a request with a short answer', () => {
  it('has the smaller of both limits', () => {
    assert.equal(limitOf({ max_tokens: 1000 }), 16);
    assert.equal(limitOf({ max_tokens: 4 }), 4);
  });

  it('keeps its own limit where the model thinks', () => {
    assert.equal(limitOf({ max_tokens: 3000, thinking: { type: 'enabled', budget_tokens: 2000 } }), 3000);
    assert.equal(limitOf({ max_tokens: 3000, thinking: { type: 'disabled' } }), 16);
  });

  it('gets a limit where the file says none', () => {
    assert.equal(limitOf({}), 16);
    assert.equal(limitOf({ max_tokens: 'many' }), 16);
    assert.equal(limitOf({ thinking: { type: 'enabled', budget_tokens: 2000 } }), 2016);
  });
});
