import assert from 'node:assert/strict';
import { autopackSource } from '../../../../../src/logs/sources/autopack/source.ts';
import { inShort } from '../../../../support/read-log.ts';
import { itWithSqlite, readTables, type Table } from '../../../../support/sqlite.ts';

const EVENTS: Table = [
  'llm_usage_events',
  [
    'id',
    'provider',
    'model',
    'run_id',
    'phase_id',
    'role',
    'total_tokens',
    'prompt_tokens',
    'completion_tokens',
    'created_at',
  ],
  [1, 'anthropic', 'claude-sonnet-4-5', 'run-1', 'phase-1', 'builder', 1200, 1000, 200, '2026-02-05 10:00:00.123456'],
  [2, 'anthropic', 'claude-sonnet-4-5', 'run-1', 'phase-1', 'doctor', 900, null, null, '2026-02-05 10:01:00'],
  [3, 'openai', 'gpt-5.5', 'run-1', null, 'auditor', 500, 450, null, '2026-02-05 10:02:00'],
  [4, 'openai', 'gpt-5.5', 'run-1', null, 'auditor', null, null, null, '2026-02-05 10:03:00'],
  [5, 'openai', 'gpt-5.5', 'run-1', null, 'auditor', -5, null, null, '2026-02-05 10:04:00'],
];

describe('autopack source', () => {
  itWithSqlite('reads calls by their role, of which nothing is known of the cache', () => {
    const { records, problems } = readTables(
      autopackSource,
      [EVENTS, ['token_efficiency_metrics', ['run_id', 'tokens_saved_artifacts'], ['run-1', 90000]]],
      'autopack.db',
    );
    assert.deepEqual(
      records.map((record) => [inShort(record), record.missingTokens, record.outputIsLowerBound]),
      [
        ['2026-02-05T10:00:00.123Z claude-sonnet-4-5: 1000 0 0 0 200 (run-1 / builder)', 'cache', undefined],
        ['2026-02-05T10:01:00.000Z claude-sonnet-4-5: 900 0 0 0 0 (run-1 / doctor)', 'cache', true],
        ['2026-02-05T10:02:00.000Z gpt-5.5: 450 0 0 0 50 (run-1 / auditor)', 'cache', undefined],
      ],
    );
    assert.deepEqual(problems, [[4, 'The usage is left out, because total_tokens is no number of tokens.']]);
  });

  itWithSqlite('gives a call the same id in each copy of the database', () => {
    const [one, other] = [[EVENTS], [EVENTS]].map(
      (tables) => readTables(autopackSource, tables, 'autopack.db').records,
    );
    assert.deepEqual(
      one!.map(({ messageId }) => messageId),
      other!.map(({ messageId }) => messageId),
    );
    assert.equal(new Set(one!.map(({ messageId }) => messageId)).size, 3);
  });

  it('has no default place', () => {
    assert.deepEqual(autopackSource.defaultRoots({ environment: {}, homeFolder: '/home/ada', platform: 'linux' }), []);
    assert.deepEqual(
      ['autopack.db', 'data/autopack_legacy.db', 'other.db'].map((file) => autopackSource.kindOf(file)),
      ['database', 'database', undefined],
    );
  });
});
