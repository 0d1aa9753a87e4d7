import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { MODEL_NAMES, PRICE_NAMES, TOKENIZER_GENERATIONS } from '../../../../src/core/configuration/model-overrides.ts';
import { PROVIDER_IDS } from '../../../../src/core/providers/known-model.ts';
import { HISTORY_NAMES } from '../../../../src/core/configuration/history-configuration.ts';
import {
  BUDGET_NAMES,
  BUDGET_PERIODS,
  readUserConfiguration,
  USER_NAMES,
} from '../../../../src/core/configuration/user-configuration.ts';
import { ModelCatalogue, SHIPPED_MODELS } from '../../../../src/core/providers/catalogue.ts';
import { messageText } from '../../../../src/core/text/message.ts';

const read = (text: string) => readUserConfiguration(text, { logSources: ['claude-code', 'codex'] });
const problems = (text: string): [message: string, at: string][] =>
  read(text).problems.map(({ message, start, end }) => [messageText(message), text.slice(start, end)]);

describe('the user’s config.json', () => {
  it('says what is the user’s alone', () => {
    const configuration = read(`{
      "model": "claude-sonnet-5-5",
      "traffic": { "sessionsPerDay": 40 },
      "models": {
        "claude-opus-5": { "prices": { "inputPerMillion": 4.5, "outputPerMillion": 22.5, "cacheReadPerMillion": 0.45 } },
        "my-proxy": { "provider": "anthropic", "aliases": "proxy-a", "minimumCacheableTokens": 1024, "tokenizer": "claude-4.7" }
      },
      "logFolders": { "claude-code": ["~/logs/a", "/srv/logs"], "codex": "~/codex" },
      "budgets": [{ "per": "day", "limitUsd": 20 }, { "per": "month", "limitUsd": 0.3, "warnAtPercent": 95, "project": "/home/ada/app" }]
    }`);
    assert.deepEqual(configuration.problems, []);
    assert.deepEqual(configuration.layer.settings, { model: 'claude-sonnet-5-5', traffic: { sessionsPerDay: 40 } });
    assert.deepEqual(configuration.models, [
      {
        id: 'claude-opus-5',
        prices: [
          {
            inputPerMillion: 4.5,
            cacheWrite5mPerMillion: null,
            cacheWrite1hPerMillion: null,
            cacheReadPerMillion: 0.45,
            outputPerMillion: 22.5,
          },
        ],
      },
      {
        id: 'my-proxy',
        provider: 'anthropic',
        aliases: ['proxy-a'],
        minimumCacheableTokens: 1024,
        tokenizer: 'claude-4.7',
      },
    ]);
    assert.deepEqual(
      [...configuration.logFolders],
      [
        ['claude-code', ['~/logs/a', '/srv/logs']],
        ['codex', ['~/codex']],
      ],
    );
    assert.deepEqual(configuration.budgets, [
      { per: 'day', limitNanoUsd: 20_000_000_000, warnAtPercent: 75, criticalAtPercent: 90 },
      { per: 'month', limitNanoUsd: 300_000_000, warnAtPercent: 95, criticalAtPercent: 95, project: '/home/ada/app' },
    ]);
    const catalogue = new ModelCatalogue(SHIPPED_MODELS, configuration.models);
    assert.equal(catalogue.find('proxy-a')?.minimumCacheableTokens, 1024);
    assert.equal(catalogue.priceAt(catalogue.find('claude-opus-5')!, '2026-11-20', 1)?.inputPerMillion, 4.5);
  });

  it('reads prices by period and prompt length', () => {
    const { models, problems: none } = read(`{"models": {"m": {"prices": [
      {"until": "2026-07-01", "inputPerMillion": 2, "outputPerMillion": 8},
      {"from": "2026-07-01", "tier": {"abovePromptTokens": 200000}, "inputPerMillion": 4, "outputPerMillion": 12}
    ]}}}`);
    assert.deepEqual(none, []);
    assert.deepEqual(
      models[0]?.prices?.map(({ from, until, tier }) => [from, until, tier?.abovePromptTokens]),
      [
        [undefined, '2026-07-01', undefined],
        ['2026-07-01', undefined, 200_000],
      ],
    );
  });

  const price = '"inputPerMillion": 1, "outputPerMillion": 5';
  const mistakes: [text: string, message: string, at: string][] = [
    [
      '{"ttl": "1h"}',
      '"ttl" is not known here: the names are model, traffic, models, logFolders, budgets, history.',
      '"ttl"',
    ],
    [
      '{"models": {"m": {"price": {}}}}',
      '"models.m.price" is not known here: the names are provider, aliases, minimumCacheableTokens, contextWindowTokens, tokenizer, prices.',
      '"price"',
    ],
    [
      '{"models": {"m": {"provider": "acme"}}}',
      `"models.m.provider" must be one of ${PROVIDER_IDS.map((id) => `"${id}"`).join(', ')}.`,
      '"acme"',
    ],
    [
      '{"models": {"m": {"minimumCacheableTokens": 0}}}',
      '"models.m.minimumCacheableTokens" must be a whole number of at least 1.',
      '0',
    ],
    [
      '{"models": {"m": {"prices": {"inputPerMillion": 1}}}}',
      '"models.m.prices" needs "outputPerMillion", in USD per million tokens.',
      '{"inputPerMillion": 1}',
    ],
    [
      '{"models": {"m": {"prices": [{"inputPerMillion": -1, "outputPerMillion": 1}]}}}',
      '"models.m.prices[0].inputPerMillion" must be a number of at least 0 and at most 1000000.',
      '-1',
    ],
    [
      `{"models": {"m": {"prices": {${price}, "from": "2026-02-30"}}}}`,
      '"models.m.prices.from" must be a day such as "2026-11-20".',
      '"2026-02-30"',
    ],
    [
      `{"models": {"m": {"prices": {${price}, "from": "2026-02-02", "until": "2026-02-01"}}}}`,
      '"models.m.prices" ends ("until") before it begins ("from").',
      `{${price}, "from": "2026-02-02", "until": "2026-02-01"}`,
    ],
    [
      '{"models": {"m": {"aliases": ["x"]}, "n": {"aliases": ["X"]}}}',
      '"X" already stands for "m": a name can mean one model only.',
      '"X"',
    ],
    [
      '{"models": {"m": {"aliases": ["n"]}, "n": {}}}',
      '"n" already stands for "n": a name can mean one model only.',
      '"n"',
    ],
    [
      '{"logFolders": {"cursor": "~/x"}}',
      '"logFolders.cursor" is not known here: the names are claude-code, codex.',
      '"cursor"',
    ],
    ['{"budgets": [{"per": "day"}]}', '"budgets[0]" needs "limitUsd".', '{"per": "day"}'],
    [
      '{"budgets": [{"per": "year", "limitUsd": 1}]}',
      '"budgets[0].per" must be one of "session", "day", "week", "month".',
      '"year"',
    ],
    [
      '{"budgets": [{"per": "day", "limitUsd": 1, "warnAtPercent": 95, "criticalAtPercent": 90}]}',
      '"budgets[0]" warns ("warnAtPercent") only after it is critical ("criticalAtPercent").',
      '{"per": "day", "limitUsd": 1, "warnAtPercent": 95, "criticalAtPercent": 90}',
    ],
    ['{"budgets": [5]}', '"budgets[0]" must be an object in braces.', '5'],
  ];
  for (const [text, message, at] of mistakes)
    it(`says of ${text.slice(0, 60)}: ${message.slice(0, 60)}`, () =>
      assert.deepEqual(problems(text), [[message, at]]));

  it('reads what is kept of logs', () => {
    assert.deepEqual(read('{}').history, { excludedProjects: [] });
    assert.deepEqual(read('{"history": {"keepDays": 90, "excludedProjects": "/secret"}}').history, {
      keepDays: 90,
      excludedProjects: ['/secret'],
    });
    assert.deepEqual(problems('{"history": {"keepDays": 0}}'), [
      ['"history.keepDays" must be a whole number of at least 1.', '0'],
    ]);
  });

  it('leaves out what cannot be used', () => {
    const { models, logFolders } = read(
      '{"models": {"m": {"prices": {"inputPerMillion": 1}}}, "logFolders": {"cursor": "x"}}',
    );
    assert.deepEqual(models, [{ id: 'm' }]);
    assert.equal(logFolders.size, 0);
  });
});

describe('the schema of config.json', () => {
  const schema = JSON.parse(
    readFileSync(path.resolve(__dirname, '../../../../media/schemas/user-config.schema.json'), 'utf8'),
  );

  it('knows the names that the reader knows', () => {
    const model = schema.properties.models.additionalProperties.properties;
    assert.deepEqual(Object.keys(schema.properties).toSorted(), [...USER_NAMES].toSorted());
    assert.deepEqual(Object.keys(model), [...MODEL_NAMES]);
    assert.deepEqual(model.provider.enum, PROVIDER_IDS);
    assert.deepEqual(model.tokenizer.enum, TOKENIZER_GENERATIONS);
    assert.deepEqual(Object.keys(schema.definitions.price.properties), [...PRICE_NAMES]);
    assert.deepEqual(Object.keys(schema.properties.budgets.items.properties).toSorted(), [...BUDGET_NAMES].toSorted());
    assert.deepEqual(schema.properties.budgets.items.properties.per.enum, BUDGET_PERIODS);
    assert.deepEqual(Object.keys(schema.properties.history.properties), [...HISTORY_NAMES]);
  });
});
