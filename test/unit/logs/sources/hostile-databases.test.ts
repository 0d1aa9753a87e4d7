import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { autopackSource } from '../../../../src/logs/sources/autopack/source.ts';
import { contextFoundrySource } from '../../../../src/logs/sources/context-foundry/source.ts';
import { copilotChatSource } from '../../../../src/logs/sources/copilot-chat/source.ts';
import { copilotCliSource } from '../../../../src/logs/sources/copilot-cli/source.ts';
import { openCodeSource } from '../../../../src/logs/sources/opencode/source.ts';
import type { LogSource } from '../../../../src/logs/source.ts';
import { SPAN_COLUMNS, USAGE_COLUMNS } from '../../../support/copilot-tables.ts';
import { assertSound } from '../../../support/hostile-logs.ts';
import {
  inFolder,
  itWithSqlite,
  makeDatabase,
  readDatabaseFile,
  readTables,
  type Table,
} from '../../../support/sqlite.ts';

const MESSAGE = {
  role: 'assistant',
  modelID: 'claude-opus-5',
  time: { created: 1_795_168_800_000 },
  tokens: { input: 10, output: 5, reasoning: 2, cache: { read: 3, write: 4 } },
  cost: 0.5,
};

const DATABASES: readonly (readonly [LogSource, readonly Table[]])[] = [
  [
    openCodeSource,
    [
      ['session', ['id', 'parent_id', 'directory'], ['ses_1', null, '/home/ada/app']],
      ['message', ['id', 'session_id', 'data'], ['msg_1', 'ses_1', JSON.stringify(MESSAGE)]],
      [
        'session_message',
        ['id', 'session_id', 'type', 'data'],
        ['msg_2', 'ses_1', 'assistant', JSON.stringify(MESSAGE)],
      ],
    ],
  ],
  [
    copilotCliSource,
    [
      ['sessions', ['id', 'cwd'], ['session-1', '/home/ada/app']],
      [
        'assistant_usage_events',
        USAGE_COLUMNS,
        [1, 'session-1', 'helper', 'gpt-5.5', 900, 30, 800, 40, 5, 125000, 'compaction', '2026-11-20 10:00:05'],
      ],
    ],
  ],
  [
    copilotChatSource,
    [
      [
        'spans',
        SPAN_COLUMNS,
        [
          '00f067aa0ba902b1',
          'chat',
          1_795_168_800_000,
          'session-1',
          'session-1',
          'gpt-5.5',
          'gpt-5.5',
          900,
          35,
          800,
          20,
        ],
      ],
      [
        'span_attributes',
        ['span_id', 'key', 'value'],
        ['00f067aa0ba902b1', 'gen_ai.usage.cache_creation.input_tokens', '40'],
      ],
    ],
  ],
  [
    contextFoundrySource,
    [
      [
        'builds',
        ['id', 'session_id', 'total_tokens_input', 'total_cost', 'working_directory', 'created_at'],
        [1, 'b', 9, 0.1, '/a', '2026-11-20 10:00:00'],
      ],
      [
        'phases',
        ['id', 'build_id', 'phase_name', 'tokens_input', 'tokens_output', 'tokens_cached', 'cost'],
        [2, 1, 'Scout', 9, 8, 7, 0.1],
      ],
      [
        'api_calls',
        ['phase_id', 'model', 'tokens_input', 'tokens_output', 'tokens_cached', 'cost', 'request_id', 'timestamp'],
        [2, 'm', 9, 8, 7, 0.1, 'req_1', '2026-11-20 10:00:00'],
      ],
    ],
  ],
  [
    autopackSource,
    [
      [
        'llm_usage_events',
        ['model', 'run_id', 'phase_id', 'role', 'total_tokens', 'prompt_tokens', 'completion_tokens', 'created_at'],
        ['claude-opus-5', 'run-1', 'phase-1', 'builder', 12, 10, 2, '2026-02-05 10:00:00'],
      ],
    ],
  ],
];

const WRONG_VALUES = [
  null,
  '',
  'text',
  '__proto__',
  -1,
  0.5,
  1e300,
  Number.POSITIVE_INFINITY,
  2n ** 62n,
  Buffer.from([0xff, 0]),
  '{"a":',
  '[]',
  '{"__proto__":{}}',
];

describe('sources of databases', () => {
  for (const [source, tables] of DATABASES) {
    itWithSqlite(`${source.id}: is unharmed by wrong values, and by tables and columns that are missing`, () => {
      assert.deepEqual(readTables(source, tables).problems, [], 'the database itself is good');
      tables.forEach(([name, columns, row], table) => {
        columns.forEach((column, index) => {
          for (const value of WRONG_VALUES) {
            const damaged = tables.with(table, [name, columns, row!.with(index, value), row!]);
            assertSound(`${String(value)} as ${column}`, readTables(source, damaged), 10);
          }
          const without = tables.with(table, [name, columns.toSpliced(index, 1), row!.toSpliced(index, 1)]);
          if (columns.length > 1) assertSound(`No ${column}`, readTables(source, without), 10);
        });
        assertSound(`No ${name}`, readTables(source, tables.toSpliced(table, 1)), 10);
      });
    }).timeout(60_000);

    itWithSqlite(`${source.id}: is unharmed by a file that is cut off or overwritten`, () =>
      inFolder((folder) => {
        const file = path.join(folder, 'log.db');
        makeDatabase(file, tables).close();
        const bytes = readFileSync(file);
        for (let end = 0; end < bytes.length; end += 499) {
          writeFileSync(file, bytes.subarray(0, end));
          assertSound(`Cut off at ${end}`, readDatabaseFile(source, file), 10);
          const overwritten = Buffer.from(bytes);
          overwritten.fill(0x41, end, Math.min(end + 499, bytes.length));
          writeFileSync(file, overwritten);
          assertSound(`Overwritten at ${end}`, readDatabaseFile(source, file), 10);
        }
      }),
    ).timeout(60_000);
  }
});
