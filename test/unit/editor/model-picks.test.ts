import assert from 'node:assert/strict';
import { ModelCatalogue } from '../../../src/core/providers/catalogue.ts';
import { decisionText, modelChoices } from '../../../src/editor/texts/model-picks.ts';
import { DATE } from './support/sample.ts';

describe('the list of models', () => {
  const catalogue = new ModelCatalogue();

  it('begins with the choice not to choose, then the current model', () => {
    const [free, first] = modelChoices(catalogue, DATE, undefined, 'claude-haiku-4-5');
    assert.equal(free!.id, undefined);
    assert.match(first!.description, /^current · minimum [\d,]+ · \$[\d.]+ input · \$[\d.]+ cache read/);
  });

  it('leaves out what can no longer be used', () => {
    const ids = modelChoices(catalogue, DATE, undefined, undefined).map(({ id }) => id);
    const retired = catalogue.models.filter(({ id }) => catalogue.find(id, DATE)?.lifecycle.state === 'retired');
    assert.ok(retired.every(({ id }) => !ids.includes(id)));
  });

  it('says who decided', () => {
    assert.equal(
      decisionText({ id: 'claude-opus-5', origin: 'default', priceFactor: 1 }, undefined),
      'claude-opus-5, assumed',
    );
    assert.equal(
      decisionText({ id: 'claude-opus-5', origin: 'file', priceFactor: 1 }, undefined),
      'claude-opus-5, named by the file',
    );
    assert.equal(decisionText(undefined, 'claude-haiku-4-5'), 'claude-haiku-4-5, chosen in the editor');
  });
});
