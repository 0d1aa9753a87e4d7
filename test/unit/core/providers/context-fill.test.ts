import assert from 'node:assert/strict';
import { ModelCatalogue } from '../../../../src/core/providers/catalogue.ts';
import { contextFill } from '../../../../src/core/providers/context-fill.ts';

const catalogue = new ModelCatalogue();
const fill = (name: string, promptTokens: number): string | undefined => {
  const result = contextFill(name, catalogue.find(name), promptTokens);
  return result && `${result.share} of ${result.windowTokens}: ${result.zone}`;
};

describe('the fill of a context window', () => {
  it('is the prompt’s share of the model’s window', () => {
    assert.equal(fill('claude-opus-4-5', 100_000), '0.5 of 200000: roomy');
    assert.equal(fill('claude-opus-4-5', 120_000), '0.6 of 200000: filling');
    assert.equal(fill('claude-opus-4-5', 160_000), '0.8 of 200000: nearly full');
    assert.equal(fill('claude-opus-5', 160_000), '0.16 of 1000000: roomy');
  });

  it('knows windows of a million tokens by the id, and by longer prompts', () => {
    assert.equal(fill('claude-sonnet-4-5[1m]', 100_000), '0.1 of 1000000: roomy');
    assert.equal(fill('claude-sonnet-4-5', 250_000), '0.25 of 1000000: roomy');
  });

  it('is not known without a window', () => {
    assert.equal(fill('a-model-of-nobody', 100_000), undefined);
    assert.equal(fill('gpt-6.1-sol', 100_000), undefined);
  });
});
