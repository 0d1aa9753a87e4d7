import assert from 'node:assert/strict';
import { contextFoundrySource } from '../../../../../src/logs/sources/context-foundry/source.ts';
import { inShort } from '../../../../support/read-log.ts';
import { itWithSqlite, readTables, type Table } from '../../../../support/sqlite.ts';

const BUILDS: Table = [
  'builds',
  [
    'id',
    'session_id',
    'total_tokens_input',
    'total_tokens_output',
    'total_tokens_cached',
    'total_cost',
    'working_directory',
    'created_at',
  ],
  [1, 'build-1', 1500, 75, 4000, 0.09, '/home/ada/app', '2026-11-20 10:00:00'],
  [2, 'build-2', 800, 20, 0, 0.03, '/home/ada/app', '2026-11-20 11:00:00'],
  [3, 'build-3', 0, 0, 0, 0, '/home/ada/app', '2026-11-20 12:00:00'],
];
const PHASES: Table = [
  'phases',
  ['id', 'build_id', 'phase_name', 'phase_number', 'tokens_input', 'tokens_output', 'tokens_cached', 'cost'],
  [10, 1, 'Scout', 1, 1000, 50, 4000, 0.06],
  [11, 1, 'Architect', 2, 500, 25, 0, 0.03],
];
const CALLS: Table = [
  'api_calls',
  [
    'id',
    'phase_id',
    'model',
    'tokens_input',
    'tokens_output',
    'tokens_cached',
    'cost',
    'latency_ms',
    'request_id',
    'timestamp',
  ],
  [100, 10, 'claude-sonnet-4-5', 1000, 50, 4000, 0.06, 900, 'req_1', '2026-11-20 10:01:00'],
  [101, 10, 'claude-sonnet-4-5', 'many', 50, 0, 0.06, 900, 'req_2', '2026-11-20 10:02:00'],
];

describe('context-foundry source', () => {
  itWithSqlite('reads calls, sums of phases that have none, and sums of builds that have neither', () => {
    const { records, problems } = readTables(contextFoundrySource, [BUILDS, PHASES, CALLS], 'metrics.db');
    assert.deepEqual(
      records.map((record) => [inShort(record), record.callCount, record.missingTokens, record.loggedCostNanoUsd]),
      [
        [
          '2026-11-20T10:00:00.000Z : 500 0 0 0 25 (build-1 / Architect / /home/ada/app)',
          'unknown',
          'cacheWrites',
          30_000_000,
        ],
        [
          '2026-11-20T10:01:00.000Z claude-sonnet-4-5: 1000 0 0 4000 50 (build-1 / Scout / /home/ada/app)',
          undefined,
          'cacheWrites',
          60_000_000,
        ],
        ['2026-11-20T11:00:00.000Z : 800 0 0 0 20 (build-2 / /home/ada/app)', 'unknown', 'cacheWrites', 30_000_000],
      ],
    );
    assert.deepEqual(problems, [[1, 'The usage is left out, because tokens_input is no number of tokens.']]);
  });

  itWithSqlite('is unharmed by other databases', () => {
    assert.deepEqual(readTables(contextFoundrySource, [['builds', ['a'], [1]]]).records, []);
    const { records } = readTables(contextFoundrySource, [['api_calls', ['tokens_input'], [7], [null], ['x']]]);
    assert.deepEqual(
      records.map(({ usage }) => usage.inputTokens),
      [7],
    );
  });

  it('is read only where it is asked for', () => {
    assert.equal(contextFoundrySource.onlyByName, true);
    const roots = contextFoundrySource.defaultRoots({ environment: {}, homeFolder: '/home/ada', platform: 'linux' });
    assert.deepEqual(roots, ['/home/ada/.context-foundry']);
    assert.deepEqual(
      ['metrics.db', 'other.db'].map((file) => contextFoundrySource.kindOf(file)),
      ['database', undefined],
    );
  });
});
