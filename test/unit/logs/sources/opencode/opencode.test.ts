import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openCodeSource } from '../../../../../src/logs/sources/opencode/source.ts';
import { assertHarmless } from '../../../../support/hostile-logs.ts';
import { inShort, logFile, readLog } from '../../../../support/read-log.ts';
import { inFolder, itWithSqlite, readTables, type Table } from '../../../../support/sqlite.ts';

const FILE = logFile('storage/message/ses_1/msg_1.json');
const CREATED_MS = Date.parse('2026-11-20T10:00:00Z');

type Tokens = readonly [input: number, output: number, reasoning: number, read: number, write: number, total?: number];

const tokensOf = ([input, output, reasoning, read, write, total]: Tokens) => ({
  input,
  output,
  reasoning,
  cache: { read, write },
  ...(total !== undefined && { total }),
});
const message = (tokens: Tokens, rest: object = {}) => ({
  id: 'msg_1',
  sessionID: 'ses_1',
  role: 'assistant',
  time: { created: CREATED_MS, completed: CREATED_MS + 9000 },
  modelID: 'claude-opus-5',
  providerID: 'anthropic',
  path: { cwd: '/home/ada/app', root: '/home/ada/app' },
  cost: 0.0125,
  tokens: tokensOf(tokens),
  ...rest,
});
const readFile = (value: object) => readLog(openCodeSource, FILE, JSON.stringify(value, undefined, 2));
const outputOf = (tokens: Tokens, modelID: string) =>
  readFile(message(tokens, { modelID })).records[0]!.usage.outputTokens;
const row = (id: string, session: string, data: object) => [id, session, JSON.stringify(data)];

describe('opencode source', () => {
  it('reads the file of a message, whose cached tokens are beside the input', () => {
    const { records, problems } = readFile(message([1000, 500, 0, 200, 100]));
    assert.deepEqual(problems, []);
    assert.deepEqual(records.map(inShort), [
      '2026-11-20T10:00:00.000Z claude-opus-5: 1000 100 0 200 500 (ses_1 / /home/ada/app)',
    ]);
    assert.equal(records[0]!.loggedCostNanoUsd, 12_500_000);
  });

  it('bills reasoning as output, once', () => {
    assert.deepEqual(
      [
        outputOf([1000, 500, 200, 0, 0], 'claude-opus-5'),
        outputOf([1000, 500, 200, 0, 0], 'gpt-5.5'),
        outputOf([1000, 100, 200, 0, 0], 'openai/gpt-5.5'),
        outputOf([1000, 500, 200, 50, 0, 1750], 'gpt-5.5'),
        outputOf([1000, 500, 200, 50, 0, 1550], 'claude-opus-5'),
      ],
      [700, 500, 300, 700, 500],
    );
  });

  it('does not count what people wrote, nor answers of nothing', () => {
    assert.deepEqual(readFile({ ...message([1, 1, 0, 0, 0]), role: 'user' }).records, []);
    assert.deepEqual(readFile(message([0, 0, 0, 0, 0])).records, []);
    assert.deepEqual(readFile(message([1, 1, 0, 0, 0], { tokens: { input: '7' } })).problems, [
      [0, 'The usage is left out, because input is no number of tokens.'],
    ]);
  });

  it('finds the session of a sub-agent among the files beside it', () =>
    inFolder((folder) => {
      const write = (name: string, value: object) => {
        const file = path.join(folder, name);
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, JSON.stringify(value));
        return logFile(name, folder);
      };
      write('storage/session/project-1/ses_3.json', { id: 'ses_3', parentID: 'ses_2' });
      write('storage/session/project-1/ses_2.json', { id: 'ses_2', parentID: 'ses_1' });
      write('storage/session/project-1/ses_1.json', { id: 'ses_1', directory: '/home/ada/app' });
      const value = message([10, 5, 0, 0, 0], { sessionID: 'ses_3', path: undefined });
      const { records } = readLog(
        openCodeSource,
        write('storage/message/ses_3/msg_7.json', value),
        JSON.stringify(value),
      );
      assert.deepEqual(records.map(inShort), ['2026-11-20T10:00:00.000Z claude-opus-5: 10 0 0 0 5 (ses_1 / ses_3)']);
    }));

  const SESSIONS: Table = [
    'session',
    ['id', 'parent_id', 'directory'],
    ['ses_1', null, '/home/ada/app'],
    ['ses_2', 'ses_1', '/home/ada/app'],
  ];

  itWithSqlite('reads the database, where a call has the same id as in its file', () => {
    const later = { time: { created: CREATED_MS + 60_000 } };
    const { records, compactions, problems } = readTables(
      openCodeSource,
      [
        SESSIONS,
        [
          'message',
          ['id', 'session_id', 'data'],
          row('msg_2', 'ses_2', message([30, 7, 0, 0, 0], { ...later, path: undefined, summary: true })),
          row('msg_0', 'ses_1', { role: 'user', time: { created: CREATED_MS } }),
          row('msg_1', 'ses_1', message([1000, 500, 0, 200, 100])),
          ['msg_3', 'ses_1', '{"role":"assi'],
        ],
      ],
      'opencode.db',
    );
    assert.deepEqual(
      records.map((record) => [record.line, inShort(record)]),
      [
        [0, '2026-11-20T10:00:00.000Z claude-opus-5: 1000 100 0 200 500 (ses_1 / /home/ada/app)'],
        [1, '2026-11-20T10:01:00.000Z claude-opus-5: 30 0 0 0 7 (ses_1 / ses_2 / /home/ada/app)'],
      ],
    );
    assert.deepEqual(compactions, [[CREATED_MS + 60_000, 1, 'ses_2']]);
    assert.deepEqual(problems, [[3, 'The data of a row of message is no JSON object.']]);
    assert.equal(records[0]!.messageId, readFile(message([1000, 500, 0, 200, 100])).records[0]!.messageId);
  });

  itWithSqlite('reads the tables of version 2, in which reasoning is beside the output', () => {
    const { records } = readTables(openCodeSource, [
      ['session_v2', ['id', 'parent_id', 'directory'], ['ses_1', null, '/home/ada/app']],
      [
        'session_message',
        ['id', 'session_id', 'type', 'data'],
        ['m1', 'ses_1', 'user', '{"text":"Why?"}'],
        [
          'm2',
          'ses_1',
          'assistant',
          JSON.stringify({
            model: { id: 'gpt-5.5', providerID: 'openai' },
            time: { created: CREATED_MS },
            tokens: tokensOf([1000, 500, 200, 300, 0]),
          }),
        ],
      ],
    ]);
    assert.deepEqual(records.map(inShort), [
      '2026-11-20T10:00:00.000Z gpt-5.5: 1000 0 0 300 700 (ses_1 / /home/ada/app)',
    ]);
  });

  itWithSqlite('is unharmed by sessions that are their own parents, and by other tables', () => {
    const { records } = readTables(openCodeSource, [
      ['session', ['id', 'parent_id'], ['ses_1', 'ses_2'], ['ses_2', 'ses_1']],
      [
        'message',
        ['id', 'session_id', 'data'],
        row('msg_1', 'ses_1', message([10, 5, 0, 0, 0])),
        [1, 2, 3],
        [null, null, null],
      ],
    ]);
    assert.equal(records.length, 1);
    assert.deepEqual(readTables(openCodeSource, [['message', ['text'], ['a']]]).records, []);
  });

  it('is unharmed by a damaged file', () =>
    assertHarmless({
      source: openCodeSource,
      file: FILE,
      text: JSON.stringify(message([1000, 500, 50, 200, 100, 1850])),
    })).timeout(60_000);

  it('is found in the data folder', () => {
    const machine = { environment: {}, homeFolder: '/home/ada', platform: 'darwin' as const };
    assert.deepEqual(openCodeSource.defaultRoots(machine), ['/home/ada/.local/share/opencode']);
    assert.deepEqual(openCodeSource.defaultRoots({ ...machine, environment: { XDG_DATA_HOME: '/data' } }), [
      '/data/opencode',
    ]);
    assert.deepEqual(openCodeSource.defaultRoots({ ...machine, environment: { OPENCODE_DATA_DIR: '/own' } }), ['/own']);
    assert.deepEqual(
      [
        'opencode.db',
        'opencode-dev.db',
        'storage/message/s/msg_1.json',
        'storage/session/p/ses_1.json',
        'opencode.db-wal',
      ].map((file) => openCodeSource.kindOf(file)),
      ['database', 'database', 'document', undefined, undefined],
    );
  });
});
