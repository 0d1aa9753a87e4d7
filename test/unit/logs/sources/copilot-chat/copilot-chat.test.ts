import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { copilotChatSource } from '../../../../../src/logs/sources/copilot-chat/source.ts';
import type { LogFile } from '../../../../../src/logs/source.ts';
import { assertBadLinesAreFound, assertHarmless, assertResumes } from '../../../../support/hostile-logs.ts';
import { SPAN_COLUMNS } from '../../../../support/copilot-tables.ts';
import { inShort, jsonLines, logFile, readLog } from '../../../../support/read-log.ts';
import { inFolder, itWithSqlite, makeDatabase, readTables, type Table } from '../../../../support/sqlite.ts';

const BEGAN_MS = Date.parse('2026-11-20T10:00:00Z');
const STORAGE = 'workspaceStorage/4f1e';
const MAIN = `${STORAGE}/GitHub.copilot-chat/debug-logs/session-1/main.jsonl`;

const request = (seconds: number, attrs: object, rest: object = {}) => ({
  v: 1,
  ts: BEGAN_MS + seconds * 1000,
  dur: 2100,
  sid: 'session-1',
  type: 'llm_request',
  name: 'chat:claude-opus-5',
  spanId: `00f067aa0ba902b${seconds}`,
  parentSpanId: '00f067aa0ba90200',
  status: 'ok',
  attrs: { model: 'claude-opus-5', ...attrs },
  ...rest,
});
const DEBUG_LOG = [
  {
    v: 1,
    ts: BEGAN_MS,
    dur: 0,
    sid: 'session-1',
    type: 'session_start',
    name: 'session_start',
    spanId: 's',
    status: 'ok',
    attrs: {},
  },
  request(1, { inputTokens: 20000, outputTokens: 350, cachedTokens: 15000, copilotUsageNanoAiu: 2_500_000_000 }),
  {
    v: 1,
    ts: BEGAN_MS,
    dur: 5,
    sid: 'session-1',
    type: 'tool_call',
    name: 'read_file',
    spanId: 't',
    status: 'ok',
    attrs: {},
  },
  request(2, { inputTokens: 21000, outputTokens: 10 }),
  request(3, { error: 'it was cancelled' }, { status: 'error' }),
];

/** Writes files below a folder that is there for the time of the call. */
const withFiles = (
  files: Readonly<Record<string, string>>,
  use: (fileAt: (name: string) => LogFile, folder: string) => void,
) =>
  inFolder((folder) => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    use((name) => logFile(name, folder), folder);
  });

describe('copilot-chat source', () => {
  it('reads debug logs, in which cached tokens are among the input and written ones are missing', () => {
    const { records, problems } = readLog(copilotChatSource, logFile(MAIN), jsonLines(DEBUG_LOG));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      records.map((record) => [inShort(record), record.messageId, record.missingTokens, record.loggedCostNanoUsd]),
      [
        [
          '2026-11-20T10:00:01.000Z claude-opus-5: 5000 0 0 15000 350 (session-1)',
          'span:00f067aa0ba902b1',
          'cacheWrites',
          25_000_000,
        ],
        [
          '2026-11-20T10:00:02.000Z claude-opus-5: 21000 0 0 0 10 (session-1)',
          'span:00f067aa0ba902b2',
          'cache',
          undefined,
        ],
      ],
    );
  });

  it('has sub-agents and titles as agents of the session, and the folder of the window', () =>
    withFiles({ [`${STORAGE}/workspace.json`]: '{"folder":"file:///home/ada/my%20app"}' }, (fileAt) => {
      const file = fileAt(MAIN.replace('main', 'runSubagent-explore-1'));
      const { records } = readLog(copilotChatSource, file, jsonLines(DEBUG_LOG.slice(0, 2)));
      assert.deepEqual(records.map(inShort), [
        '2026-11-20T10:00:01.000Z claude-opus-5: 5000 0 0 15000 350 (session-1 / runSubagent-explore-1 / /home/ada/my app)',
      ]);
    }));

  const SPANS: Table = [
    'spans',
    SPAN_COLUMNS,
    [
      '00f067aa0ba902b1',
      'chat',
      BEGAN_MS + 1000,
      'session-1',
      'session-1',
      'claude-opus-5',
      null,
      20000,
      350,
      15000,
      null,
    ],
    ['00f067aa0ba902b2', 'chat', BEGAN_MS + 2000, 'run-1', 'run-1', 'gpt-5.5', 'gpt-5.5-2026-03', 900, 40, 0, 30],
    ['00f067aa0ba902b3', 'execute_tool', BEGAN_MS + 3000, 'session-1', 'session-1', null, null, null, null, null, null],
    ['00f067aa0ba902b4', 'chat', BEGAN_MS + 4000, 'session-1', 'session-1', 'm', null, 'many', null, null, null],
  ];
  const ATTRIBUTES: Table = [
    'span_attributes',
    ['span_id', 'key', 'value'],
    ['00f067aa0ba902b1', 'gen_ai.usage.cache_creation.input_tokens', '4000'],
    ['00f067aa0ba902b2', 'copilot_chat.parent_chat_session_id', 'session-1'],
  ];

  itWithSqlite('reads the database of traces, where the same call has the same id, and what was written', () => {
    const { records, problems } = readTables(copilotChatSource, [SPANS, ATTRIBUTES], 'agent-traces.db');
    assert.deepEqual(
      records.map((record) => [inShort(record), record.missingTokens]),
      [
        ['2026-11-20T10:00:01.000Z claude-opus-5: 1000 4000 0 15000 350 (session-1)', undefined],
        ['2026-11-20T10:00:02.000Z gpt-5.5-2026-03: 900 0 0 0 40 (session-1 / run-1)', 'cacheWrites'],
      ],
    );
    assert.deepEqual(problems, [[3, 'The usage is left out, because input_tokens is no number of tokens.']]);
    const [debugRecord] = readLog(copilotChatSource, logFile(MAIN), jsonLines(DEBUG_LOG)).records;
    assert.deepEqual([debugRecord!.messageId, debugRecord!.relayed], [records[0]!.messageId, true]);
  });

  it('reads exported spans', () => {
    const span = {
      spanId: '00f067aa0ba902c1',
      startTime: [BEGAN_MS / 1000, 0],
      attributes: {
        'gen_ai.operation.name': 'chat',
        'gen_ai.conversation.id': 'run-1',
        'copilot_chat.parent_chat_session_id': 'session-1',
        'gen_ai.response.model': 'gpt-5.5',
        'gen_ai.usage.input_tokens': 900,
        'gen_ai.usage.output_tokens': 40,
        'gen_ai.usage.cache_read.input_tokens': 600,
      },
    };
    const { records } = readLog(copilotChatSource, logFile('spans.jsonl'), jsonLines([span]));
    assert.deepEqual(records.map(inShort), ['2026-11-20T10:00:00.000Z gpt-5.5: 300 0 0 600 40 (session-1 / run-1)']);
  });

  const asked = (id: string, tokens: object) => ({
    requestId: id,
    timestamp: BEGAN_MS,
    modelId: 'copilot/gpt-5.5',
    ...tokens,
  });
  const CHAT = {
    sessionId: 'session-2',
    requests: [
      asked('request-1', { result: { promptTokens: 42, outputTokens: 312 } }),
      asked('request-2', {
        promptTokens: 50,
        completionTokens: 7,
        result: { metadata: { resolvedModel: 'claude-opus-5' } },
      }),
      asked('request-3', { result: { timings: {} } }),
    ],
  };
  const CHANGES = [
    { kind: 0, v: { sessionId: 'session-2', requests: [] } },
    { kind: 2, k: ['requests'], v: [asked('request-1', {})] },
    { kind: 1, k: ['requests', 0, 'result'], v: { promptTokens: 42, outputTokens: 312 } },
    { kind: 2, k: ['requests'], v: [asked('request-2', { promptTokens: 50, completionTokens: 7 })], i: 0 },
    { kind: 3, k: ['requests', 0, 'response'] },
  ];
  const CHAT_FILE = logFile(`${STORAGE}/chatSessions/session-2.json`);
  const CHANGES_FILE = logFile(`${STORAGE}/chatSessions/session-2.jsonl`);

  it('reads chats, whose requests have the tokens of their last call only', () => {
    const { records, problems } = readLog(copilotChatSource, CHAT_FILE, JSON.stringify(CHAT, undefined, 2));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      records.map((record) => [inShort(record), record.outputIsLowerBound, record.missingTokens]),
      [
        ['2026-11-20T10:00:00.000Z gpt-5.5: 42 0 0 0 312 (session-2)', true, 'cache'],
        ['2026-11-20T10:00:00.000Z claude-opus-5: 50 0 0 0 7 (session-2)', true, 'cache'],
      ],
    );
  });

  it('reads chats that are kept as their changes, with requests that were taken away again', () => {
    const { records, problems } = readLog(copilotChatSource, CHANGES_FILE, jsonLines(CHANGES));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      records.map(({ messageId, line, usage }) => [messageId, line, usage.inputTokens, usage.outputTokens]),
      [
        ['copilot-chat:session-2:request-1', 1, 42, 312],
        ['copilot-chat:session-2:request-2', 3, 50, 7],
      ],
    );
  });

  it('names changes that fit nothing', () => {
    const changes = [
      ...CHANGES.slice(0, 2),
      { kind: 1, k: ['requests', 7, 'result'], v: {} },
      { kind: 1, k: ['__proto__', 'promptTokens'], v: 9 },
      { kind: 1, k: ['constructor', 'prototype', 'promptTokens'], v: 9 },
      { kind: 2, k: ['requests', 0, '__proto__'], v: [1] },
      { kind: 1, k: ['requests', 99999999999], v: {} },
      { kind: 9 },
    ];
    const { problems } = readLog(copilotChatSource, CHANGES_FILE, jsonLines(changes));
    assert.deepEqual(
      problems,
      [2, 3, 4, 5, 6, 7].map((line) => [line, 'The change does not fit the chat.']),
    );
  });

  it('does not read the chat of a session that has debug logs', () =>
    withFiles({ [`${STORAGE}/GitHub.copilot-chat/debug-logs/session-2/main.jsonl`]: '' }, (fileAt) => {
      const file = fileAt(CHAT_FILE.relativePath);
      assert.deepEqual(readLog(copilotChatSource, file, JSON.stringify(CHAT)).records, []);
    }));

  itWithSqlite('does not read the chat of a session that has traces', () =>
    withFiles({ 'globalStorage/github.copilot-chat/a': '', [CHAT_FILE.relativePath]: '' }, (fileAt, folder) => {
      makeDatabase(path.join(folder, 'globalStorage/github.copilot-chat/agent-traces.db'), [SPANS]).close();
      const chat = JSON.stringify(CHAT);
      assert.deepEqual(readLog(copilotChatSource, fileAt(CHAT_FILE.relativePath), chat).records.length, 2);
      const traced = fileAt(`${STORAGE}/chatSessions/session-1.json`);
      assert.deepEqual(readLog(copilotChatSource, traced, chat).records, []);
    }),
  );

  const LINES = { source: copilotChatSource, file: logFile(MAIN), text: jsonLines(DEBUG_LOG) };
  it('is unharmed by damaged logs', () => {
    assertHarmless(LINES);
    assertHarmless({ source: copilotChatSource, file: CHAT_FILE, text: JSON.stringify(CHAT) });
    assertHarmless({ source: copilotChatSource, file: CHANGES_FILE, text: jsonLines(CHANGES) });
  }).timeout(60_000);
  it('counts each bad line', () => assertBadLinesAreFound(LINES));
  it('goes on where it stopped', () => assertResumes(LINES));

  it('is found in the storage of editors and of their servers', () => {
    const roots = copilotChatSource.defaultRoots({ environment: {}, homeFolder: '/home/ada', platform: 'linux' });
    assert.ok(roots.includes('/home/ada/.config/Code/User/workspaceStorage'));
    assert.ok(roots.includes('/home/ada/.vscode-server/data/User/globalStorage/github.copilot-chat'));
    const machine = {
      environment: { APPDATA: 'D:\\Roaming' },
      homeFolder: 'C:\\Users\\Ada',
      platform: 'win32' as const,
    };
    assert.ok(copilotChatSource.defaultRoots(machine).includes('D:\\Roaming\\Code - Insiders\\User\\workspaceStorage'));
    assert.deepEqual(
      [
        '4f1e/GitHub.copilot-chat/debug-logs/s/main.jsonl',
        '4f1e/chatSessions/s.json',
        '4f1e/chatSessions/s.jsonl',
        '3a9ae123-2cbe-4c1d-b5af-3d4cd1f0ad2e.jsonl',
        'agent-traces.db',
        'spans.jsonl',
        '4f1e/GitHub.copilot-chat/transcripts/s.jsonl',
        '4f1e/workspace.json',
        'commandEmbeddings.json',
      ].map((file) => copilotChatSource.kindOf(file)),
      ['lines', 'document', 'document', 'document', 'database', 'lines', undefined, undefined, undefined],
    );
  });
});
