import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LogEngine } from '../../../../../src/logs/engine/log-engine.ts';
import { copilotCliSource } from '../../../../../src/logs/sources/copilot-cli/source.ts';
import type { LogFile } from '../../../../../src/logs/source.ts';
import { assertBadLinesAreFound, assertHarmless, assertResumes } from '../../../../support/hostile-logs.ts';
import { setupIn } from '../../../../support/engine.ts';
import { USAGE_COLUMNS } from '../../../../support/copilot-tables.ts';
import { inShort, jsonLines, logFile, readLog, sumOf } from '../../../../support/read-log.ts';
import { inFolder, itWithSqlite, makeDatabase, readTables, type Table } from '../../../../support/sqlite.ts';
import { TemporaryFolder } from '../../../../support/terminal.ts';

const FILE = logFile('session-state/session-1/events.jsonl');
const at = (seconds: number) => new Date(Date.parse('2026-11-20T10:00:00Z') + seconds * 1000).toISOString();
const event = (seconds: number, type: string, data: object) => ({
  type,
  data,
  id: `event-${seconds}`,
  timestamp: at(seconds),
  parentId: null,
});

const start = event(0, 'session.start', {
  sessionId: 'session-1',
  version: 1,
  copilotVersion: '1.0.60',
  selectedModel: 'claude-sonnet-4.6',
  context: { cwd: '/home/ada/app', branch: 'main' },
});
const message = (seconds: number, outputTokens: number, rest: object = {}) =>
  event(seconds, 'assistant.message', {
    messageId: `message-${seconds}`,
    content: 'a text',
    toolRequests: [],
    outputTokens,
    ...rest,
  });

type Sum = readonly [requests: number, input: number, read: number, write: number, output: number, reasoning?: number];
const shutdown = (seconds: number, sums: Readonly<Record<string, Sum>>) =>
  event(seconds, 'session.shutdown', {
    shutdownType: 'routine',
    modelMetrics: Object.fromEntries(
      Object.entries(sums).map(
        ([model, [count, inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens, reasoningTokens = 0]]) => [
          model,
          {
            requests: { count, cost: 1 },
            usage: { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, reasoningTokens },
          },
        ],
      ),
    ),
  });

const SESSION = [
  start,
  event(1, 'user.message', { content: 'Why?' }),
  message(2, 800),
  message(3, 24, { parentToolCallId: 'call-9', model: 'claude-haiku-4.5' }),
  event(4, 'session.compaction_complete', { success: true, preCompactionTokens: 90000 }),
  message(5, 1000),
  shutdown(6, { 'claude-sonnet-4.6': [3, 186809, 151738, 0, 1824, 1024], 'claude-haiku-4.5': [1, 5000, 0, 4000, 24] }),
  event(7, 'session.resume', { sessionId: 'session-1', context: { cwd: '/home/ada/app' } }),
  message(8, 76),
  shutdown(9, {
    'claude-sonnet-4.6': [4, 196809, 160738, 500, 1900, 1024],
    'claude-haiku-4.5': [1, 5000, 0, 4000, 24],
  }),
];
const read = (...lines: readonly unknown[]) => readLog(copilotCliSource, FILE, jsonLines(lines));
const PLACE = '(session-1 / /home/ada/app)';

describe('copilot-cli source', () => {
  it('has the output of each message, and adds what the sums hold beyond it when the session is left', () => {
    const { records, compactions, problems } = read(...SESSION);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      records.map((record) => [inShort(record), record.callCount, record.missingTokens]),
      [
        [`2026-11-20T10:00:02.000Z claude-sonnet-4.6: 0 0 0 0 800 ${PLACE}`, undefined, 'prompt'],
        [
          '2026-11-20T10:00:03.000Z claude-haiku-4.5: 0 0 0 0 24 (session-1 / call-9 / /home/ada/app)',
          undefined,
          'prompt',
        ],
        [`2026-11-20T10:00:05.000Z claude-sonnet-4.6: 0 0 0 0 1000 ${PLACE}`, undefined, 'prompt'],
        [`2026-11-20T10:00:06.000Z claude-sonnet-4.6: 35071 0 0 151738 24 ${PLACE}`, 1, undefined],
        [`2026-11-20T10:00:06.000Z claude-haiku-4.5: 1000 4000 0 0 0 ${PLACE}`, 0, undefined],
        [`2026-11-20T10:00:08.000Z claude-sonnet-4.6: 0 0 0 0 76 ${PLACE}`, undefined, 'prompt'],
        [`2026-11-20T10:00:09.000Z claude-sonnet-4.6: 500 500 0 9000 0 ${PLACE}`, 0, undefined],
      ],
    );
    assert.deepEqual(compactions, [[Date.parse(at(4)), 4, undefined]]);
    assert.equal(records[0]!.version, '1.0.60');
  });

  it('comes to the same sums as the log, whatever models the messages name', () => {
    const { records } = read(
      start,
      message(2, 700, { model: 'auto' }),
      message(3, 100),
      shutdown(6, { 'claude-sonnet-4.6': [2, 186809, 151738, 0, 1824, 1024] }),
    );
    assert.deepEqual(sumOf(records), [35071, 0, 0, 151738, 1824]);
  });

  it('takes sums that became smaller for those of a new start', () => {
    const { records } = read(
      start,
      shutdown(1, { m: [2, 1000, 400, 0, 50] }),
      shutdown(2, { m: [1, 300, 100, 0, 20] }),
    );
    assert.deepEqual(sumOf(records), [800, 0, 0, 500, 70]);
  });

  it('has only the output of a session that was never left, under the model that was chosen last', () => {
    const { records } = read(start, event(1, 'session.model_change', { newModel: 'gpt-5.5' }), message(2, 80));
    assert.deepEqual(records.map(inShort), [`2026-11-20T10:00:02.000Z gpt-5.5: 0 0 0 0 80 ${PLACE}`]);
  });

  const USAGE: Table = [
    'assistant_usage_events',
    USAGE_COLUMNS,
    [1, 'session-1', null, 'claude-sonnet-4.6', 9000, 300, 8000, 400, 50, 1_250_000_000, 'user', '2026-11-20 10:00:05'],
    [2, 'session-1', 'helper-1', 'gpt-5.5', 500, 30, 100, 0, 10, null, 'agent', '2026-11-20 10:00:06'],
    [3, 'session-1', null, 'claude-sonnet-4.6', 9900, 200, 9000, 0, 0, null, 'compaction', '2026-11-20 10:00:07'],
    [4, 'session-1', null, 'claude-sonnet-4.6', 0, 0, 0, 0, 0, null, 'user', '2026-11-20 10:00:08'],
    [5, 'session-1', null, 'claude-sonnet-4.6', -9, 0, 0, 0, 0, null, 'user', '2026-11-20 10:00:09'],
  ];
  const SESSIONS: Table = ['sessions', ['id', 'cwd'], ['session-1', '/home/ada/app']];

  itWithSqlite('reads the session store, whose times are UTC', () => {
    const { records, compactions, problems } = readTables(copilotCliSource, [SESSIONS, USAGE], 'session-store.db');
    assert.deepEqual(records.map(inShort), [
      `2026-11-20T10:00:05.000Z claude-sonnet-4.6: 600 400 0 8000 300 ${PLACE}`,
      '2026-11-20T10:00:06.000Z gpt-5.5: 400 0 0 100 30 (session-1 / helper-1 / /home/ada/app)',
      `2026-11-20T10:00:07.000Z claude-sonnet-4.6: 900 0 0 9000 200 ${PLACE}`,
    ]);
    assert.equal(records[0]!.loggedCostNanoUsd, 12_500_000, 'a credit is a cent');
    assert.deepEqual(compactions, [[Date.parse('2026-11-20T10:00:07Z'), 2, undefined]]);
    assert.deepEqual(problems, [[4, 'The usage is left out, because input_tokens is no number of tokens.']]);
  });

  const span = (id: string, conversation: string, attributes: object = {}) => ({
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: id,
    name: 'chat gpt-5.5',
    startTime: [1795168800, 500_000_000],
    endTime: [1795168809, 0],
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.conversation.id': conversation,
      'gen_ai.request.model': 'gpt-5.5',
      'gen_ai.usage.input_tokens': 1000,
      'gen_ai.usage.output_tokens': 50,
      'gen_ai.usage.cache_read.input_tokens': 600,
      ...attributes,
    },
  });
  const SPANS = [
    span('00f067aa0ba902b7', 'session-8', {
      'gen_ai.usage.cache_creation.input_tokens': 300,
      'gen_ai.response.model': 'claude-opus-5',
    }),
    span('00f067aa0ba902b8', 'session-8'),
    {
      ...span('00f067aa0ba902b9', 'session-8'),
      attributes: { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.usage.input_tokens': 2000 },
    },
  ];

  it('reads exported spans', () => {
    const { records } = readLog(copilotCliSource, logFile('otel/copilot.jsonl'), jsonLines(SPANS));
    assert.deepEqual(
      records.map((record) => [record.messageId, inShort(record), record.missingTokens]),
      [
        ['span:00f067aa0ba902b7', '2026-11-20T10:00:00.500Z claude-opus-5: 100 300 0 600 50 (session-8)', undefined],
        ['span:00f067aa0ba902b8', '2026-11-20T10:00:00.500Z gpt-5.5: 400 0 0 600 50 (session-8)', 'cacheWrites'],
      ],
    );
  });

  const inHome = (name: string, text: string, use: (file: LogFile, home: string) => void) =>
    inFolder((home) => {
      const file = path.join(home, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
      use(logFile(name, home), home);
    });

  it('does not count the spans of a session whose events are there', () =>
    inHome('session-state/session-8/events.jsonl', '', (_, home) => {
      const file = logFile('otel/copilot.jsonl', home);
      const { records } = readLog(copilotCliSource, file, jsonLines([...SPANS, span('00f067aa0ba902ba', 'session-9')]));
      assert.deepEqual(
        records.map(({ session }) => session),
        ['session-9'],
      );
    }));

  itWithSqlite('does not count events from the time on from which the store has the session', () =>
    inHome('session-state/session-1/events.jsonl', jsonLines(SESSION), (file, home) => {
      makeDatabase(path.join(home, 'session-store.db'), [SESSIONS, USAGE]).close();
      const { records, compactions } = readLog(copilotCliSource, file, jsonLines(SESSION));
      assert.deepEqual(
        records.map(({ line }) => line),
        [2, 3],
      );
      assert.deepEqual(compactions.length, 1);
      const spans = logFile('otel/copilot.jsonl', home);
      assert.deepEqual(
        readLog(copilotCliSource, spans, jsonLines([span('00f067aa0ba902ba', 'session-1')])).records,
        [],
      );
    }),
  );

  itWithSqlite('takes an event that stands just before the first call of the store for that call', () =>
    inHome('session-state/session-1/events.jsonl', '', (file, home) => {
      makeDatabase(path.join(home, 'session-store.db'), [SESSIONS, USAGE]).close();
      const { records } = readLog(copilotCliSource, file, jsonLines([start, message(2, 800), message(4.8, 300)]));
      assert.deepEqual(
        records.map(({ usage }) => usage.outputTokens),
        [800],
      );
    }),
  );

  itWithSqlite('counts a call once that the store has only after its event was read', async () => {
    const folder = new TemporaryFolder();
    const events = folder.write('logs/session-state/session-1/events.jsonl', jsonLines([start, message(5, 300)]));
    const engine = new LogEngine(setupIn(folder, { sources: ['copilot-cli'] }));
    const outputTokens = async () => {
      await engine.refresh();
      return engine.costs({ by: 'source' }).totals.outputTokens;
    };
    try {
      assert.equal(await outputTokens(), 300);
      makeDatabase(path.join(folder.path, 'logs/session-store.db'), [SESSIONS, USAGE]).close();
      appendFileSync(events, jsonLines([event(9, 'user.message', { content: 'And?' }), message(9.5, 80)]));
      assert.equal(await outputTokens(), 300 + 30 + 200);
    } finally {
      engine.close();
      folder.remove();
    }
  });

  const LOGS = [
    { source: copilotCliSource, file: FILE, text: jsonLines(SESSION) },
    { source: copilotCliSource, file: logFile('otel/copilot.jsonl'), text: jsonLines(SPANS) },
  ];
  it('is unharmed by damaged logs', () => LOGS.forEach(assertHarmless)).timeout(60_000);
  it('counts each bad line', () => LOGS.forEach(assertBadLinesAreFound));
  it('goes on where it stopped', () => LOGS.forEach(assertResumes));
  it('takes a model named __proto__ for a model', () => {
    const text = `{"type":"session.shutdown","timestamp":"${at(1)}","data":{"modelMetrics":{"__proto__":{"requests":{"count":1},"usage":{"inputTokens":7}}}}}`;
    assert.deepEqual(read(start, text).records.map(inShort), [
      `2026-11-20T10:00:01.000Z __proto__: 7 0 0 0 0 ${PLACE}`,
    ]);
  });

  it('reads events, spans and the store only', () => {
    assert.deepEqual(
      [
        'session-state/s/events.jsonl',
        'session-state/s.jsonl',
        'otel/a.jsonl',
        'spans.jsonl',
        'session-store.db',
        'logs/process.jsonl',
        'session-state/s/files/x.jsonl',
      ].map((file) => copilotCliSource.kindOf(file)),
      ['lines', 'lines', 'lines', 'lines', 'database', undefined, undefined],
    );
    const machine = { environment: {}, homeFolder: '/home/ada', platform: 'linux' as const };
    assert.deepEqual(copilotCliSource.defaultRoots(machine), ['/home/ada/.copilot']);
    const environment = { COPILOT_HOME: '/data/copilot', COPILOT_OTEL_FILE_EXPORTER_PATH: '/var/spans.jsonl' };
    assert.deepEqual(copilotCliSource.defaultRoots({ ...machine, environment }), ['/data/copilot', '/var/spans.jsonl']);
  });
});
