import assert from 'node:assert/strict';
import { promptCacheRunsSource } from '../../../../../src/logs/sources/prompt-cache-runs/source.ts';
import { assertBadLinesAreFound, assertHarmless, assertResumes } from '../../../../support/hostile-logs.ts';
import { inShort, jsonLines, logFile, readLog } from '../../../../support/read-log.ts';

const FILE = logFile('2026-11.jsonl');
const request = (index: number, rest: object = {}) => ({
  type: 'request',
  run: 'run-1',
  index,
  case: 'ttl-5m',
  label: 'read',
  series: 'series-a',
  at: `2026-11-20T10:00:0${index}.000Z`,
  respondedAt: '2026-11-20T10:00:09.000Z',
  simulated: false,
  project: '/home/ada/app',
  model: 'claude-opus-5',
  platform: 'anthropic',
  messageId: `msg_${index}`,
  requestId: `req_${index}`,
  usage: {
    input_tokens: 20,
    cache_creation_input_tokens: 2000,
    cache_read_input_tokens: 4000,
    cache_creation: { ephemeral_5m_input_tokens: 500, ephemeral_1h_input_tokens: 1500 },
    output_tokens: 1,
    service_tier: 'standard',
  },
  costNanoUsd: 12_345_678,
  attempts: [],
  request: {},
  inputTokens: [],
  blocks: [],
  ...rest,
});
const LINES = [
  {
    type: 'run',
    schemaVersion: 1,
    run: 'run-1',
    at: '2026-11-20T10:00:00.000Z',
    simulated: false,
    model: 'claude-opus-5',
    requests: 3,
  },
  {
    type: 'reserved',
    run: 'run-1',
    index: 1,
    at: '2026-11-20T10:00:01.000Z',
    simulated: false,
    costNanoUsd: 99_000_000,
  },
  request(1),
  request(2, { diagnostic: { type: 'system_changed', missedInputTokens: 900 } }),
  request(3, { simulated: true }),
  request(4, { usage: undefined, failure: { kind: 'overloaded', status: 529 } }),
  { type: 'end', run: 'run-1', at: '2026-11-20T10:00:10.000Z', outcome: 'done' },
];

describe('prompt-cache-runs source', () => {
  it('reads the requests of cache tests, and none that were simulated, failed, or are only reserved', () => {
    const { records, problems } = readLog(promptCacheRunsSource, FILE, jsonLines(LINES));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      records.map((record) => [record.messageId, inShort(record)]),
      [
        ['msg_1', '2026-11-20T10:00:01.000Z claude-opus-5: 20 500 1500 4000 1 (run-1 / series-a / /home/ada/app)'],
        ['msg_2', '2026-11-20T10:00:02.000Z claude-opus-5: 20 500 1500 4000 1 (run-1 / series-a / /home/ada/app)'],
      ],
    );
    const [first, second] = records;
    assert.deepEqual(
      [first!.requestId, first!.serviceTier, first!.loggedCostNanoUsd, first!.diagnostic],
      ['req_1', 'standard', 12_345_678, undefined],
    );
    assert.deepEqual(second!.diagnostic, { type: 'system_changed', missedInputTokens: 900 });
  });

  const LOG = { source: promptCacheRunsSource, file: FILE, text: jsonLines(LINES) };
  it('is unharmed by a damaged log', () => assertHarmless(LOG)).timeout(60_000);
  it('counts each bad line', () => assertBadLinesAreFound(LOG));
  it('goes on where it stopped', () => assertResumes(LOG));

  it('is found in the state folder', () => {
    const machine = { environment: {}, homeFolder: '/home/ada', platform: 'linux' as const };
    assert.deepEqual(promptCacheRunsSource.defaultRoots(machine), ['/home/ada/.local/state/prompt-cache/runs']);
    const environment = { PROMPT_CACHE_HOME: '/data' };
    assert.deepEqual(promptCacheRunsSource.defaultRoots({ ...machine, environment }), ['/data/runs']);
  });
});
