import assert from 'node:assert/strict';
import { SHIPPED_MODELS } from '../../../../src/core/providers/catalogue.ts';
import type { KnownModel, ModelPrice } from '../../../../src/core/providers/known-model.ts';
import { providerOfModel } from '../../../../src/core/formats/messages-json/provider-of-model.ts';
import { normalizeModelId } from '../../../../src/core/providers/model-id.ts';
import { findProvider } from '../../../../src/core/providers/registry.ts';
import { bandOf } from '../../../../src/core/tokens/estimate.ts';

const { models } = SHIPPED_MODELS;
const listsOf = ({ prices, fastPrices = [], servicePrices = {} }: KnownModel): (readonly ModelPrice[])[] => [
  prices,
  fastPrices,
  ...Object.values(servicePrices),
];
const pricesOf = (model: KnownModel): readonly ModelPrice[] => listsOf(model).flat();
const isDay = (day: string | undefined): boolean => day === undefined || /^20\d\d-[01]\d-[0-3]\d$/.test(day);

describe('the table of models', () => {
  it('has a day, and a source for every entry', () => {
    assert.ok(isDay(SHIPPED_MODELS.asOf));
    const used = new Set<string>();
    for (const { id, sources } of models) {
      assert.ok(sources.length > 0, id);
      for (const source of sources) {
        assert.ok(source in SHIPPED_MODELS.sources, `${id}: ${source}`);
        used.add(source);
      }
    }
    assert.deepEqual([...used].toSorted(), Object.keys(SHIPPED_MODELS.sources).toSorted());
  });

  it('has a provider for every model that is known by its name', () => {
    for (const { id, provider } of models) {
      if (provider === 'other') continue;
      assert.equal(providerOfModel(id), provider, `Add ${id} to src/core/formats/messages-json/provider-of-model.ts.`);
    }
  });

  it('has no name that means two models', () => {
    const owners = new Map<string, string>();
    for (const model of models) {
      const names = [model.id, ...model.aliases, ...Object.values(model.platformIds ?? {}).flat()];
      for (const name of new Set(names.map(normalizeModelId))) {
        assert.equal(owners.get(name), undefined, `${name}: ${model.id}`);
        owners.set(name, model.id);
      }
    }
  });

  it('has days that are days, and periods that do not overlap', () => {
    for (const model of models) {
      const { released, deprecatedOn, retiresOn, retiresNotBefore } = model.lifecycle;
      for (const day of [released, deprecatedOn, retiresOn, retiresNotBefore]) assert.ok(isDay(day), model.id);
      for (const list of listsOf(model)) {
        for (const [index, a] of list.entries()) {
          assert.ok(isDay(a.from) && isDay(a.until), model.id);
          for (const b of list.slice(index + 1)) {
            if (a.tier?.abovePromptTokens !== b.tier?.abovePromptTokens) continue;
            assert.ok((a.until ?? '9') <= (b.from ?? '0') || (b.until ?? '9') <= (a.from ?? '0'), model.id);
          }
        }
      }
    }
  });

  it('has prices that the provider’s multipliers give', () => {
    const rounded = new Set(['claude-3-haiku-20240307']);
    for (const model of models.filter(({ provider, id }) => provider === 'anthropic' && !rounded.has(id))) {
      for (const price of pricesOf(model)) {
        if (price.cacheWrite5mPerMillion === null) continue;
        const { inputPerMillion: input } = price;
        assert.ok(Math.abs(price.cacheWrite5mPerMillion - input * 1.25) < 1e-9, model.id);
        assert.ok(Math.abs(price.cacheWrite1hPerMillion! - input * 2) < 1e-9, model.id);
        assert.ok(
          [0.1, 0.05, 0.025].some((share) => Math.abs(price.cacheReadPerMillion! - input * share) < 1e-9),
          model.id,
        );
      }
    }
    for (const model of models.filter(({ provider }) => provider === 'openai')) {
      const premium = /^gpt-(?:5\.6|6)/.test(model.id) ? 1.25 : 1;
      for (const price of pricesOf(model)) {
        if (price.cacheReadPerMillion === null) continue;
        assert.ok(Math.abs(price.cacheWrite5mPerMillion! - price.inputPerMillion * premium) < 1e-9, model.id);
      }
    }
  });

  it('counts prices in whole pico-dollars a token, so that money is exact', () => {
    for (const model of models) {
      for (const price of pricesOf(model)) {
        for (const value of Object.values(price)) {
          if (typeof value === 'number') assert.ok(Math.abs(value * 1e6 - Math.round(value * 1e6)) < 1e-6, model.id);
        }
      }
    }
  });

  it('has for a service tier what fits the standard price', () => {
    for (const { id, prices, servicePrices = {} } of models) {
      for (const [tier, list] of Object.entries(servicePrices)) {
        for (const price of list) {
          const standard = prices.filter(
            ({ from, until, tier: size }) =>
              size?.abovePromptTokens === price.tier?.abovePromptTokens &&
              (from ?? '') <= (price.from ?? '') &&
              (until ?? '9') >= (price.until ?? '9'),
          );
          assert.equal(standard.length, 1, `${id} ${tier}`);
          const factor = price.inputPerMillion / standard[0]!.inputPerMillion;
          assert.ok(tier === 'priority' ? factor >= 1.5 && factor <= 2.5 : factor === 0.5, `${id} ${tier}`);
        }
      }
    }
  });

  it('has a price and a source for searches on the provider’s side', () => {
    for (const { usdPerThousand, sources } of SHIPPED_MODELS.serverTools ?? []) {
      assert.ok(usdPerThousand > 0);
      for (const source of sources) assert.ok(source in SHIPPED_MODELS.sources, source);
    }
  });

  it('knows a provider and a tokenizer for each', () => {
    for (const {
      id,
      provider,
      tokenizer,
      caching,
      minimumCacheableTokens: minimum,
      minimumConflict: conflict,
    } of models) {
      assert.equal(findProvider(provider).id, provider, id);
      assert.ok(bandOf(100, tokenizer).high >= 100, id);
      assert.ok(caching === 'yes' || minimum === null, id);
      if (conflict)
        assert.ok(conflict.low < conflict.high && conflict.low <= minimum! && minimum! <= conflict.high, id);
    }
  });

  it('says what it is not sure of', () => {
    const uncertain = (id: string): string => models.find((model) => model.id === id)?.uncertain?.join(' ') ?? '';
    assert.match(uncertain('claude-fable-5-2'), /presumed/);
    assert.match(uncertain('claude-mythos-preview'), /no table/);
    assert.match(uncertain('gpt-6-sol'), /o200k is presumed/);
    for (const { uncertain: sentences = [], notes = [] } of models) {
      for (const sentence of [...sentences, ...notes]) assert.match(sentence, /^\S.*\.$/);
    }
  });
});

describe('the providers', () => {
  it('cache as they document', () => {
    const anthropic = findProvider('anthropic');
    assert.deepEqual([anthropic.caching, anthropic.slots, anthropic.lookback], ['explicit', 4, 20]);
    assert.deepEqual(anthropic.renderOrder, ['tools', 'system', 'messages']);
    assert.deepEqual(
      anthropic.lifetimes.map(({ id, seconds, writeMultiplier }) => [id, seconds, writeMultiplier]),
      [
        ['5m', 300, 1.25],
        ['1h', 3600, 2],
      ],
    );
    assert.equal(anthropic.inputIncludesCached, false);
    for (const id of ['openai', 'google', 'other'] as const) {
      assert.deepEqual(
        [findProvider(id).caching, findProvider(id).slots, findProvider(id).inputIncludesCached],
        ['automatic', 0, true],
      );
    }
  });
});
