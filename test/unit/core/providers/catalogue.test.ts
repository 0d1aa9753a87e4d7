import assert from 'node:assert/strict';
import {
  lifecycleState,
  minimumOf,
  ModelCatalogue,
  priceAt,
  SHIPPED_MODELS,
} from '../../../../src/core/providers/catalogue.ts';
import type { KnownModel } from '../../../../src/core/providers/known-model.ts';

const catalogue = new ModelCatalogue();
const model = (id: string): KnownModel => catalogue.find(id) ?? assert.fail(`${id} is not known`);
const today = '2026-11-20';

describe('finding a model', () => {
  const found: [written: string, id: string][] = [
    ['claude-opus-4-5', 'claude-opus-4-5-20251101'],
    ['claude-sonnet-4-0', 'claude-sonnet-4-20250514'],
    ['claude-opus-4@20250514', 'claude-opus-4-20250514'],
    ['anthropic.claude-opus-4-6-v1', 'claude-opus-4-6'],
    ['us.anthropic.claude-haiku-4-5-20251001-v1:0', 'claude-haiku-4-5-20251001'],
    ['claude-3-5-sonnet@20240620', 'claude-3-5-sonnet-20240620'],
    ['claude-3-5-sonnet-v2@20241022', 'claude-3-5-sonnet-20241022'],
    ['claude-3-5-sonnet-latest', 'claude-3-5-sonnet-20241022'],
    ['anthropic/claude-opus-5.5', 'claude-opus-5-5'],
    ['claude-fable-5-1[1m]', 'claude-fable-5-1'],
    ['Claude Sonnet 3.7', 'claude-3-7-sonnet-20250219'],
    ['claude-2.1', 'claude-2.1'],
    ['claude-instant-1.2', 'claude-instant-1.2'],
    ['gpt-4o-2024-08-06', 'gpt-4o'],
    ['azure/gpt-4.1', 'gpt-4.1'],
    ['googleai/gemini-2.5-pro', 'gemini-2.5-pro'],
    ['vertexai/gemini-1.5-flash', 'gemini-1.5-flash'],
  ];
  for (const [written, id] of found)
    it(`finds ${id} in "${written}"`, () => assert.equal(catalogue.find(written)?.id, id));

  it('finds every shipped model by its id, aliases and platform ids', () => {
    for (const each of catalogue.models) {
      const names = [each.id, ...each.aliases, ...Object.values(each.platformIds ?? {}).flat()];
      for (const name of names) assert.equal(catalogue.find(name)?.id, each.id, name);
    }
  });

  it('never takes a part of a name for the name', () => {
    for (const id of [
      'claude',
      'claude-opus',
      'claude-opus-5-20260724',
      'claude-fable-5-10',
      'gpt-4o-2027-01-01',
      'gpt',
      'sonnet',
      '',
    ]) {
      assert.equal(catalogue.find(id), undefined, id);
    }
  });

  it('finds the one of a family that caches least of those that can be called without a warning', () => {
    assert.equal(catalogue.leastOfFamily('opus', '2026-11-20')?.id, 'claude-opus-4-5-20251101');
    assert.equal(catalogue.leastOfFamily('sonnet', '2026-11-20')?.id, 'claude-sonnet-4-6');
    assert.equal(catalogue.leastOfFamily('claude', '2026-11-20'), undefined);
    assert.equal(catalogue.leastOfFamily('op', '2026-11-20'), undefined);
  });

  it('tells the state of its lifecycle at a time', () => {
    assert.equal(catalogue.find('claude-sonnet-4-5', today)?.lifecycle.state, 'deprecated');
    assert.equal(catalogue.find('claude-sonnet-4-5', '2026-11-30')?.lifecycle.state, 'retired');
    assert.equal(catalogue.find('claude-opus-4-1', new Date('2026-08-04T23:59:59Z'))?.lifecycle.state, 'active');
    assert.equal(catalogue.find('claude-opus-4-1', '2026-08-05T00:00:00Z')?.lifecycle.state, 'retired');
    assert.equal(lifecycleState(model('claude-opus-5'), '2030-01-01'), 'active');
  });
});

describe('prices', () => {
  const rows: [
    id: string,
    input: number,
    output: number,
    write5m: number | null,
    write1h: number | null,
    read: number | null,
  ][] = [
    ['claude-fable-5-2', 8, 40, 10, 16, 0.2],
    ['claude-mythos-5-1', 10, 50, 12.5, 20, 0.25],
    ['claude-fable-5', 10, 50, 12.5, 20, 1],
    ['claude-opus-5-5', 4, 20, 5, 8, 0.2],
    ['claude-opus-5', 5, 25, 6.25, 10, 0.5],
    ['claude-opus-4-6', 5, 25, 6.25, 10, 0.5],
    ['claude-opus-4-1', 15, 75, 18.75, 30, 1.5],
    ['claude-sonnet-5-5', 2, 10, 2.5, 4, 0.1],
    ['claude-sonnet-4-6', 3, 15, 3.75, 6, 0.3],
    ['claude-haiku-5-5', 0.1, 0.5, 0.125, 0.2, 0.01],
    ['claude-3-haiku', 0.25, 1.25, 0.3, 0.5, 0.03],
    ['claude-2.1', 8, 24, null, null, null],
    ['gpt-5.5', 5, 30, 5, null, 0.5],
    ['gpt-5.6-sol', 4, 20, 5, null, 0.4],
    ['gpt-6.1-sol', 2, 10, 2.5, null, 0.1],
    ['gpt-4o', 2.5, 10, 2.5, null, 1.25],
    ['gpt-4', 30, 60, null, null, null],
    ['gemini-2.5-flash', 0.3, 2.5, 0.3, null, 0.03],
    ['gemini-4-argon', 2, 10, 2, null, 0.1],
  ];
  for (const [id, input, output, write5m, write1h, read] of rows) {
    it(`has those of ${id}`, () => {
      const price = catalogue.priceAt(model(id), today, 1000);
      assert.deepEqual(
        [
          price?.inputPerMillion,
          price?.outputPerMillion,
          price?.cacheWrite5mPerMillion,
          price?.cacheWrite1hPerMillion,
          price?.cacheReadPerMillion,
        ],
        [input, output, write5m, write1h, read],
      );
    });
  }

  it('change on their day', () => {
    const sonnet = model('claude-sonnet-5-5');
    assert.equal(priceAt(sonnet, '2026-10-06', 1)?.cacheReadPerMillion, 0.2);
    assert.equal(priceAt(sonnet, new Date('2026-10-06T23:59:59.999Z'), 1)?.cacheReadPerMillion, 0.2);
    assert.equal(priceAt(sonnet, '2026-10-07T00:00:00Z', 1)?.cacheReadPerMillion, 0.1);
    assert.equal(priceAt(sonnet, '2026-10-07T01:00:00+02:00', 1)?.cacheReadPerMillion, 0.2);
    assert.equal(priceAt(model('o3'), '2025-06-09', 1)?.inputPerMillion, 10);
  });

  it('rise with the length of the whole prompt', () => {
    const haiku = model('claude-haiku-5-5');
    assert.equal(priceAt(haiku, today, 100_000)?.inputPerMillion, 0.1);
    assert.equal(priceAt(haiku, today, 100_001)?.inputPerMillion, 0.5);
    assert.equal(priceAt(haiku, today, 100_001)?.cacheReadPerMillion, 0.05);
    assert.equal(priceAt(model('gpt-5.6-terra'), today, 272_001)?.outputPerMillion, 18);
    assert.equal(priceAt(model('gemini-2.5-pro'), today, 200_001)?.cacheReadPerMillion, 0.25);
  });

  it('no longer rise with the length since 2026-03-13', () => {
    const opus = model('claude-opus-4-6');
    assert.equal(priceAt(opus, '2026-03-12', 300_000)?.cacheWrite5mPerMillion, 12.5);
    assert.equal(priceAt(opus, '2026-03-12', 300_000)?.outputPerMillion, 37.5);
    assert.equal(priceAt(opus, '2026-03-13', 300_000)?.cacheWrite5mPerMillion, 6.25);
  });

  it('are others in fast mode, where there is one', () => {
    const fast = priceAt(model('claude-opus-5-5'), today, 1000, 'fast');
    assert.deepEqual([fast?.inputPerMillion, fast?.outputPerMillion, fast?.cacheReadPerMillion], [8, 40, 0.4]);
    assert.equal(priceAt(model('claude-opus-4-7'), today, 1000, 'fast'), undefined);
    assert.equal(priceAt(model('claude-opus-4-6'), today, 1000, 'fast')?.inputPerMillion, 5);
    assert.equal(priceAt(model('claude-sonnet-5'), today, 1000, 'fast'), undefined);
  });

  it('are not made up', () => {
    assert.equal(priceAt(model('claude-mythos-preview'), today, 1000), undefined);
    assert.throws(() => priceAt(model('claude-opus-5'), 'yesterday', 1), RangeError);
  });
});

describe('minimums', () => {
  it('are each model’s own, not its family’s', () => {
    const rows: [id: string, tokens: number][] = [
      ['claude-opus-5', 512],
      ['claude-opus-4-8', 1024],
      ['claude-opus-4-7', 2048],
      ['claude-opus-4-6', 4096],
      ['claude-opus-4-1', 1024],
      ['claude-sonnet-5', 1024],
      ['claude-haiku-5-5', 512],
      ['claude-haiku-4-5', 4096],
      ['claude-3-5-haiku', 2048],
      ['claude-mythos-preview', 2048],
      ['gpt-4o', 1024],
      ['gemini-3.5-flash', 4096],
    ];
    for (const [id, tokens] of rows) assert.equal(minimumOf(model(id))?.tokens, tokens, id);
  });

  it('have a band where sources disagree', () => {
    const { low, high, note } = minimumOf(model('claude-sonnet-4-6'))!;
    assert.deepEqual([low, high], [1024, 2048]);
    assert.match(note!, /anthropic-sdk-python#1194/);
    assert.deepEqual(minimumOf(model('claude-opus-5')), { tokens: 512, low: 512, high: 512 });
  });

  it('are unknown where no source gives them, or nothing is cached', () => {
    for (const id of ['claude-2.1', 'claude-3-sonnet', 'gpt-4', 'gemini-4-argon'])
      assert.equal(minimumOf(model(id)), undefined, id);
  });
});

describe('the user’s own word', () => {
  it('corrects a known model, found by any of its names', () => {
    const price = {
      inputPerMillion: 1,
      cacheWrite5mPerMillion: 2,
      cacheWrite1hPerMillion: 3,
      cacheReadPerMillion: 4,
      outputPerMillion: 5,
    };
    const own = new ModelCatalogue(SHIPPED_MODELS, [
      { id: 'anthropic/claude-opus-4.5', prices: [price], aliases: ['prod-model'] },
      { id: 'claude-sonnet-4-6', minimumCacheableTokens: 2048 },
    ]);
    assert.equal(own.find('prod-model')?.id, 'claude-opus-4-5-20251101');
    assert.equal(own.priceAt(own.find('claude-opus-4-5')!, today, 1)?.inputPerMillion, 1);
    assert.deepEqual(minimumOf(own.find('claude-sonnet-4-6')!), { tokens: 2048, low: 2048, high: 2048 });
    assert.equal(own.models.length, SHIPPED_MODELS.models.length);
    assert.equal(catalogue.find('prod-model'), undefined);
  });

  it('adds a model', () => {
    const own = new ModelCatalogue(SHIPPED_MODELS, [
      { id: 'My-Proxy', provider: 'anthropic', minimumCacheableTokens: 1024 },
    ]);
    const added = own.find('my-proxy');
    assert.equal(added?.id, 'My-Proxy');
    assert.equal(added?.provider, 'anthropic');
    assert.equal(added?.tokenizer, 'unknown');
    assert.equal(own.priceAt(added, today, 1), undefined);
  });

  it('takes an alias over from the table, but never an id', () => {
    const own = new ModelCatalogue(SHIPPED_MODELS, [{ id: 'claude-opus-5', aliases: ['gpt-5.6', 'claude-opus-4-8'] }]);
    assert.equal(own.find('gpt-5.6')?.id, 'claude-opus-5');
    assert.equal(own.find('claude-opus-4-8')?.id, 'claude-opus-4-8');
  });
});
