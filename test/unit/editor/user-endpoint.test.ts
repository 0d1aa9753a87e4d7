import assert from 'node:assert/strict';
import { readRunSettings } from '../../../src/editor/configuration/run-settings.ts';
import { userEndpoint } from '../../../src/editor/runs/user-endpoint.ts';
import type { Credential } from '../../../src/runs/endpoint.ts';

const stored: Credential = { kind: 'api-key', value: 'stored', origin: 'secret-storage' };
const of = (
  values: Record<string, unknown>,
  environment: Record<string, string> = {},
  keys: Record<string, Credential> = {},
) =>
  userEndpoint(
    readRunSettings((name) => values[name]),
    environment,
    async (host) => keys[host],
  );
const keyOf = async (...args: Parameters<typeof of>) => {
  const read = await of(...args);
  return read.kind === 'ready' ? (read.endpoint.credential?.value ?? null) : read.kind;
};

describe("the user's endpoint", () => {
  const environment = { ANTHROPIC_API_KEY: 'environment', ANTHROPIC_BASE_URL: 'https://evil.example' };

  it("is Anthropic's, whatever the environment says", async () => {
    const read = await of({}, environment);
    assert.ok(read.kind === 'ready');
    assert.equal(read.endpoint.baseUrl, 'https://api.anthropic.com');
  });

  it('takes the key of the secret storage first, then that of the environment', async () => {
    assert.equal(await keyOf({}, environment, { 'api.anthropic.com': stored }), 'stored');
    assert.equal(await keyOf({}, environment), 'environment');
    assert.equal(await keyOf({}), 'no-key');
    assert.equal(await keyOf({ 'api.keySource': 'secretStorage' }, environment), 'no-key');
    assert.equal(
      await keyOf({ 'api.keySource': 'environment' }, environment, { 'api.anthropic.com': stored }),
      'environment',
    );
  });

  it('gives a gateway neither the key of another host nor, unasked, that of the environment', async () => {
    const gateway = { 'api.baseUrl': 'https://gate.example/v1/' };
    assert.equal(await keyOf(gateway, environment, { 'api.anthropic.com': stored }), 'no-key');
    assert.equal(await keyOf(gateway, environment, { 'gate.example': stored }), 'stored');
    assert.equal(await keyOf({ ...gateway, 'api.keySource': 'environment' }, environment), 'environment');
    assert.equal(await keyOf({ ...gateway, 'api.keySource': 'none' }, environment), null);
  });

  it('fills the key and variables into headers, and says what is not set', async () => {
    const headers = { 'x-api-key': '${apiKey}', 'x-team': 'a ${env:TEAM} b' };
    const read = await of({ 'api.headers': headers }, { ...environment, TEAM: 'blue' });
    assert.deepEqual(read.kind === 'ready' && read.endpoint.headers, {
      'x-api-key': 'environment',
      'x-team': 'a blue b',
    });
    const missing = await of({ 'api.headers': headers }, environment);
    assert.deepEqual(missing, {
      kind: 'wrong',
      problem: 'promptCache.api.headers names ${env:TEAM}, which is not set.',
    });
  });

  it('is not one over which a key could be read', async () => {
    const read = await of({ 'api.baseUrl': 'http://gate.example' }, environment);
    assert.match(read.kind === 'wrong' ? read.problem : '', /^promptCache\.api\.baseUrl: .* is not https/);
  });

  it('is that of another platform, with the folder of its SDK', async () => {
    const read = await of({ 'api.platform': 'bedrock', 'api.sdkFolder': '/sdk' });
    assert.deepEqual(read, {
      kind: 'ready',
      endpoint: { client: 'bedrock', headers: {}, simulated: false, sdkFolder: '/sdk' },
    });
  });
});

describe('the settings of test requests', () => {
  it('have limits and short answers where nothing is set, or something of the wrong type', () => {
    const { maxCostPerRunUsd, maxCostPerDayUsd, maximumOutputTokens, provider, diagnostics } = readRunSettings(
      () => undefined,
    );
    assert.deepEqual(
      [maxCostPerRunUsd, maxCostPerDayUsd, maximumOutputTokens, provider, diagnostics],
      [1, 5, 16, 'auto', true],
    );
    const wrong = readRunSettings((name) => (name === 'api.headers' ? ['x'] : name.startsWith('runs.max') ? -1 : {}));
    assert.deepEqual([wrong.maxCostPerRunUsd, wrong.headers, wrong.baseUrl], [1, {}, 'https://api.anthropic.com']);
  });

  it('take a limit of nothing for what it says', () => {
    assert.equal(readRunSettings((name) => (name === 'runs.maxCostPerDayUsd' ? 0 : undefined)).maxCostPerDayUsd, 0);
  });
});
