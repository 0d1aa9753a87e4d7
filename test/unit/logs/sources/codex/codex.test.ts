import assert from 'node:assert/strict';
import * as zlib from 'node:zlib';
import { codexSource } from '../../../../../src/logs/sources/codex/source.ts';
import { assertBadLinesAreFound, assertHarmless, assertResumes } from '../../../../support/hostile-logs.ts';
import { type CollectedLog, inShort, jsonLines, logFile, readLog } from '../../../../support/read-log.ts';

const FILE = logFile('2026/11/20/rollout-2026-11-20T10-00-00-thread-1.jsonl');

type Tokens = readonly [input: number, cached: number, output: number, reasoning?: number, written?: number];

const usage = ([input, cached, output, reasoning = 0, written = 0]: Tokens) => ({
  input_tokens: input,
  cached_input_tokens: cached,
  ...(written > 0 && { cache_write_input_tokens: written }),
  output_tokens: output,
  reasoning_output_tokens: reasoning,
  total_tokens: input + output,
});
const at = (seconds: number) => new Date(Date.parse('2026-11-20T10:00:00Z') + seconds * 1000).toISOString();
const meta = (seconds: number, payload: object) => ({
  timestamp: at(seconds),
  type: 'session_meta',
  payload: { id: 'thread-1', timestamp: at(seconds), cwd: '/home/ada/app', cli_version: '0.144.0', ...payload },
});
const turn = (seconds: number, model = 'gpt-5.5', id = 'turn-1') => ({
  timestamp: at(seconds),
  type: 'turn_context',
  payload: { turn_id: id, cwd: '/home/ada/app', model },
});
const event = (seconds: number, payload: object) => ({ timestamp: at(seconds), type: 'event_msg', payload });
const count = (seconds: number, total: Tokens | undefined, last: Tokens | undefined) =>
  event(seconds, {
    type: 'token_count',
    info: {
      ...(total && { total_token_usage: usage(total) }),
      ...(last && { last_token_usage: usage(last) }),
      model_context_window: 272000,
    },
    rate_limits: null,
  });
const read = (...lines: readonly unknown[]) => readLog(codexSource, FILE, jsonLines(lines));
const shortOf = (log: CollectedLog) => log.records.map(inShort);
const PLACE = '(thread-1 / /home/ada/app)';

const SESSION = [
  meta(0, {}),
  turn(1),
  event(2, { type: 'user_message', message: 'a text with "token_count" in it' }),
  count(10, [9000, 2000, 300, 100], [9000, 2000, 300, 100]),
  count(11, [9000, 2000, 300, 100], [9000, 2000, 300, 100]),
  { timestamp: at(15), type: 'compacted', payload: { message: 'a summary' } },
  turn(16, 'gpt-5.5-mini', 'turn-2'),
  count(20, [13000, 5500, 350, 120, 250], [4000, 3500, 50, 20, 250]),
];

describe('codex source', () => {
  it('takes cached and written tokens out of the input, and leaves reasoning in the output', () => {
    const { records, problems, compactions } = read(...SESSION);
    assert.deepEqual(problems, []);
    assert.deepEqual(records.map(inShort), [
      `2026-11-20T10:00:10.000Z gpt-5.5: 7000 0 0 2000 300 ${PLACE}`,
      `2026-11-20T10:00:20.000Z gpt-5.5-mini: 250 250 0 3500 50 ${PLACE}`,
    ]);
    assert.deepEqual(
      records.map(({ version, line }) => [version, line]),
      [
        ['0.144.0', 3],
        ['0.144.0', 7],
      ],
    );
    assert.deepEqual(compactions, [[Date.parse(at(15)), 5, undefined]]);
  });

  it('counts what the total grew by where the last usage is missing, and the whole total after a reset', () => {
    const log = read(
      turn(0),
      count(1, [1000, 400, 50], undefined),
      count(2, [3000, 1900, 80], undefined),
      count(3, [700, 0, 9], undefined),
      count(4, undefined, [10, 0, 1]),
    );
    assert.deepEqual(
      log.records.map(({ usage: { inputTokens, cacheReadTokens, outputTokens } }) => [
        inputTokens,
        cacheReadTokens,
        outputTokens,
      ]),
      [
        [600, 400, 50],
        [500, 1500, 30],
        [700, 0, 9],
        [10, 0, 1],
      ],
    );
  });

  it('does not count limits without usage, nor an empty usage', () => {
    const log = read(
      turn(0),
      event(1, { type: 'token_count', info: null, rate_limits: {} }),
      count(2, [0, 0, 0], [0, 0, 0]),
    );
    assert.deepEqual([log.records, log.problems], [[], []]);
  });

  it('counts usage records by their response, and no event of a file that has them', () => {
    const record = (seconds: number, response: string, tokens: Tokens, rest: object = {}) => ({
      timestamp: at(seconds),
      ordinal: seconds,
      type: 'token_usage_record',
      payload: { thread_id: 'thread-1', session_id: 'thread-1', response_id: response, usage: usage(tokens), ...rest },
    });
    const { records } = read(
      meta(0, { session_id: 'thread-1' }),
      turn(1),
      record(2, 'resp_1', [900, 100, 20]),
      count(3, [900, 100, 20], [900, 100, 20]),
      record(4, 'resp_2', [5000, 0, 700]),
      record(5, 'resp_3', [50, 0, 7], { thread_id: 'thread-2' }),
      count(6, [5950, 100, 727], [5050, 0, 707]),
    );
    assert.deepEqual(
      records.map(({ messageId, agent, usage: { inputTokens } }) => [messageId, agent, inputTokens]),
      [
        ['resp_1', undefined, 800],
        ['resp_2', undefined, 5000],
        ['resp_3', 'thread-2', 50],
      ],
    );
  });

  it('leaves out what a fork copied from its parent with new times', () => {
    const parent = [
      meta(0, {}),
      turn(1),
      count(10, [9000, 2000, 300], [9000, 2000, 300]),
      count(20, [20000, 9000, 500], [11000, 7000, 200]),
    ];
    const fork = meta(100, { id: 'thread-2', forked_from_id: 'thread-1' });
    const { records } = read(
      fork,
      { ...parent[0], timestamp: at(100) },
      { ...parent[1], timestamp: at(100) },
      { ...parent[2], timestamp: at(100) },
      { ...parent[3], timestamp: at(100.2) },
      count(109, [32000, 20000, 600], [12000, 11000, 100]),
    );
    assert.deepEqual(records.map(inShort), [
      '2026-11-20T10:01:49.000Z gpt-5.5: 1000 0 0 11000 100 (thread-2 / /home/ada/app)',
    ]);
    const copyInParent = read(...parent, count(109, [32000, 20000, 600], [12000, 11000, 100])).records.at(-1)!;
    assert.equal(
      records[0]!.messageId,
      copyInParent.messageId,
      'one call where only a gap tells the copy from the rest',
    );
  });

  it('leaves out what a fork copied with the times of its parent, whatever the gaps', () => {
    const { records } = read(
      meta(100, { id: 'thread-2', forked_from_id: 'thread-1' }),
      turn(1),
      count(10, [9000, 2000, 300], [9000, 2000, 300]),
      count(50, [20000, 9000, 500], [11000, 7000, 200]),
      event(101, { type: 'task_started', started_at: Date.parse(at(101)) / 1000 }),
      count(101.5, [32000, 20000, 600], [12000, 11000, 100]),
    );
    assert.deepEqual(
      records.map(({ usage: { cacheReadTokens } }) => cacheReadTokens),
      [11000],
    );
    assert.match(records[0]!.messageId!, /^codex:thread-2:/);
  });

  it('puts a sub-agent into the session of its parent, and goes by the ordinal at which its own lines begin', () => {
    const { records, compactions } = read(
      meta(0, {
        id: 'thread-3',
        session_id: 'thread-1',
        subagent_history_start_ordinal: 40,
        source: { subagent: { thread_spawn: { parent_thread_id: 'thread-1', depth: 1 } } },
      }),
      turn(0),
      { ...count(5, [9000, 2000, 300], [9000, 2000, 300]), ordinal: 39 },
      { timestamp: at(6), ordinal: 40, type: 'compacted', payload: {} },
      { ...count(7, [9900, 2000, 310], [900, 0, 10]), ordinal: 41 },
    );
    assert.deepEqual(records.map(inShort), [
      '2026-11-20T10:00:07.000Z gpt-5.5: 900 0 0 0 10 (thread-1 / thread-3 / /home/ada/app)',
    ]);
    assert.deepEqual(compactions, [[Date.parse(at(6)), 3, 'thread-3']]);
  });

  it('has the service tier that was set before the turn', () => {
    const settings = (seconds: number, tier: string | null) =>
      event(seconds, { type: 'thread_settings_applied', thread_settings: { service_tier: tier, model: 'gpt-5.5' } });
    const { records } = read(
      meta(0, {}),
      settings(1, 'priority'),
      turn(2),
      settings(3, null),
      count(4, [100, 0, 1], [100, 0, 1]),
      turn(5, 'gpt-5.5', 'turn-2'),
      count(6, [300, 0, 2], [200, 0, 1]),
    );
    assert.deepEqual(
      records.map(({ serviceTier }) => serviceTier),
      ['priority', undefined],
    );
  });

  it('reads saved output of codex exec, whose usage is the running total of the thread', () => {
    const { records } = readLog(
      codexSource,
      logFile('run.jsonl'),
      jsonLines([
        { type: 'thread.started', thread_id: 'thread-9' },
        { type: 'turn.completed', usage: usage([24763, 24448, 122]) },
        { type: 'turn.completed', usage: usage([30000, 29000, 200]) },
      ]),
    );
    assert.deepEqual(
      records.map(({ usage: { inputTokens, cacheReadTokens, outputTokens }, session, callCount }) => [
        inputTokens,
        cacheReadTokens,
        outputTokens,
        session,
        callCount,
      ]),
      [
        [315, 24448, 122, 'thread-9', 'unknown'],
        [685, 4552, 78, 'thread-9', 'unknown'],
      ],
    );
  });

  it('reads a compressed rollout where Node can, and says so where it cannot', () => {
    const text = Buffer.from(jsonLines(SESSION));
    const { zstdCompressSync } = zlib as { zstdCompressSync?: (bytes: Buffer) => Buffer };
    const file = logFile('2026/11/01/rollout-1.jsonl.zst');
    if (zstdCompressSync) {
      assert.deepEqual(shortOf(readLog(codexSource, file, zstdCompressSync(text))), shortOf(read(...SESSION)));
      assert.deepEqual(readLog(codexSource, file, text).problems, [
        [0, 'The compressed rollout is cut off or damaged.'],
      ]);
    } else {
      assert.deepEqual(readLog(codexSource, file, text).problems, [
        [0, 'The rollout is compressed with Zstandard, which Node reads from version 22.15 on.'],
      ]);
    }
  });

  it('names the line whose usage is wrong, and goes on behind it', () => {
    const wrong = count(10, [9000, 2000, 300], [9000, 2000, 300]);
    wrong.payload = { ...wrong.payload, info: { last_token_usage: { input_tokens: -1 } } } as never;
    const { records, problems } = read(
      meta(0, {}),
      turn(1),
      wrong,
      '{"timestamp":"2026-11-20T',
      count(12, [100, 0, 1], [100, 0, 1]),
    );
    assert.deepEqual(problems, [
      [2, 'The usage is left out, because input_tokens is no number of tokens.'],
      [3, 'The JSON object is cut off or damaged.'],
    ]);
    assert.deepEqual(
      records.map(({ line }) => line),
      [4],
    );
  });

  it('is unharmed by a damaged log', () =>
    assertHarmless({ source: codexSource, file: FILE, text: jsonLines(SESSION) })).timeout(60_000);
  it('counts each bad line', () =>
    assertBadLinesAreFound({ source: codexSource, file: FILE, text: jsonLines(SESSION) }));
  it('goes on where it stopped', () => {
    const text = jsonLines([
      ...SESSION,
      event(21, { type: 'thread_settings_applied', thread_settings: { service_tier: 'flex' } }),
      turn(22, 'gpt-5.5', 'turn-3'),
      count(23, [14000, 5500, 360, 120, 250], undefined),
    ]);
    assertResumes({ source: codexSource, file: FILE, text });
    const fork = [
      meta(100, { id: 'thread-2', forked_from_id: 'thread-1' }),
      turn(100),
      count(100.1, [9, 2, 3], [9, 2, 3]),
      count(109, [19, 2, 6], [10, 0, 3]),
    ];
    assertResumes({ source: codexSource, file: FILE, text: jsonLines(fork) });
  });

  it('is found in CODEX_HOME, or below the home folder', () => {
    const machine = { environment: {}, homeFolder: '/home/ada', platform: 'linux' as const };
    assert.deepEqual(codexSource.defaultRoots(machine), [
      '/home/ada/.codex/sessions',
      '/home/ada/.codex/archived_sessions',
    ]);
    assert.deepEqual(codexSource.defaultRoots({ ...machine, homeFolder: 'C:\\Users\\Ada', platform: 'win32' }), [
      'C:\\Users\\Ada\\.codex\\sessions',
      'C:\\Users\\Ada\\.codex\\archived_sessions',
    ]);
    assert.deepEqual(codexSource.defaultRoots({ ...machine, environment: { CODEX_HOME: '/data/codex' } }), [
      '/data/codex/sessions',
      '/data/codex/archived_sessions',
    ]);
    assert.deepEqual(
      ['a/rollout.jsonl', 'a/rollout.jsonl.zst', 'history.json', 'a.jsonl.bak'].map((file) => codexSource.kindOf(file)),
      ['lines', 'document', undefined, undefined],
    );
  });
});
