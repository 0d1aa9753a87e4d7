import assert from 'node:assert/strict';
import { claudeCodeSource } from '../../../../../src/logs/sources/claude-code/source.ts';
import { claudeLine, claudeLog, START, usageOf } from '../../../../support/claude-log.ts';
import { jsonLines, logFile, readLog } from '../../../../support/read-log.ts';

const FILE = logFile('-home-ada-app/session-1.jsonl');
const read = (text: Buffer | string, file = FILE) => readLog(claudeCodeSource, file, text);
const only = (line: string, file = FILE) => {
  const { records, problems } = read(`${line}\n`, file);
  assert.deepEqual(problems, []);
  assert.equal(records.length, 1);
  return records[0]!;
};

describe('a line of Claude Code', () => {
  it('is a call with all that prices and the ledger need', () => {
    const diagnostics = { cache_miss_reason: { type: 'tools_changed', cache_missed_input_tokens: 900 } };
    const usage = { inference_geo: 'us', speed: 'fast', server_tool_use: { web_search_requests: 3 } };
    const line = claudeLine({ write5m: 5, write1h: 6, read: 7, usage, message: { diagnostics } });
    assert.deepEqual(JSON.parse(JSON.stringify(only(line))), {
      atMs: START,
      model: 'claude-opus-5',
      usage: {
        inputTokens: 10,
        cacheWrite5mTokens: 5,
        cacheWrite1hTokens: 6,
        cacheReadTokens: 7,
        outputTokens: 100,
      },
      session: 'session-1',
      messageId: 'msg_1',
      requestId: 'req_msg_1',
      project: '/home/ada/app',
      serviceTier: 'standard',
      speed: 'fast',
      inferenceGeo: 'us',
      webSearchRequests: 3,
      diagnostic: { type: 'tools_changed', missedInputTokens: 900 },
      version: '2.1.270',
      line: 0,
      byteOffset: 0,
    });
  });

  it('tells what the API said of the cache from what nobody asked', () => {
    const diagnosticOf = (message: object) => only(claudeLine({ message })).diagnostic;
    assert.equal(diagnosticOf({}), undefined);
    assert.equal(diagnosticOf({ diagnostics: null }), null);
    assert.deepEqual(diagnosticOf({ diagnostics: { cache_miss_reason: null } }), { type: 'pending' });
  });

  it('counts what the split by lifetime does not cover as written for five minutes', () => {
    const usage = { cache_creation_input_tokens: 100, cache_creation: { ephemeral_1h_input_tokens: 30 } };
    assert.deepEqual(usageOf(only(claudeLine({ usage })).usage), [10, 100, 70, 30, 0]);
    const without = { cache_creation_input_tokens: 100, cache_creation: null };
    assert.deepEqual(usageOf(only(claudeLine({ usage: without })).usage), [10, 100, 100, 0, 0]);
  });

  it('counts without a type, without an id, and with the time of the line before where it has none', () => {
    const bare = { message: { usage: { input_tokens: 1, output_tokens: 2 } } };
    const { records, problems } = read(jsonLines([bare, claudeLine(), bare]));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      records.map(({ atMs, messageId, session, project, model }) => [atMs, messageId, session, project, model]),
      [
        [FILE.modifiedMs, undefined, 'session-1', '-home-ada-app', ''],
        [START, 'msg_1', 'session-1', '/home/ada/app', 'claude-opus-5'],
        [START, undefined, 'session-1', '-home-ada-app', ''],
      ],
    );
  });

  it('bills advisors and compactions where the totals leave them out, and only there', () => {
    const tokens = { input_tokens: 10, output_tokens: 100 };
    const advisor = { type: 'advisor_message', model: 'claude-opus-5', input_tokens: 7, output_tokens: 8 };
    const own = { type: 'message', ...tokens };
    const apart = only(claudeLine({ usage: { iterations: [own, advisor] } }));
    assert.deepEqual(apart.extraIterations, [
      {
        kind: 'advisor',
        model: 'claude-opus-5',
        usage: { inputTokens: 7, cacheWrite5mTokens: 0, cacheWrite1hTokens: 0, cacheReadTokens: 0, outputTokens: 8 },
      },
    ]);
    const included = { input_tokens: 17, output_tokens: 108, iterations: [own, advisor] };
    assert.equal(only(claudeLine({ usage: included })).extraIterations, undefined);
    const compaction = { type: 'compaction', input_tokens: 5, output_tokens: 6 };
    assert.equal(
      only(claudeLine({ usage: { iterations: [compaction, own] } })).extraIterations![0]!.kind,
      'compaction',
    );
  });

  it('never counts what a tool result sums up or quotes', () => {
    const usage = { input_tokens: 1, output_tokens: 2 };
    const quoted = JSON.stringify({ type: 'assistant', message: { id: 'x', usage } });
    const lines = [
      { type: 'user', message: { role: 'user', content: quoted }, toolUseResult: { usage, content: quoted } },
      { type: 'user', toolUseResult: { message: { usage } }, message: { usage } },
      { type: 'attachment', message: { usage } },
      {
        type: 'assistant',
        message: { id: 'a', content: [{ type: 'tool_use', input: { usage, message: { usage } } }] },
      },
      { type: 'assistant', message: { id: 'a' }, toolUseResult: { stop_reason: null, usage } },
      { toolUseResult: { message: { usage } } },
      { a: { message: { usage } } },
    ];
    assert.deepEqual(read(jsonLines(lines)).records, []);
  });

  it('is no request where Claude Code made it up, or an error cost nothing', () => {
    const synthetic = claudeLine({ model: '<synthetic>' });
    const failed = claudeLine({ input: 0, output: 0, line: { isApiErrorMessage: true } });
    const { records, problems } = read(claudeLog(synthetic, failed));
    assert.deepEqual([records, problems], [[], []]);
  });

  it('is a lower bound of the output in versions that logged placeholders', () => {
    const bound = (version: string, output: number) =>
      only(claudeLine({ output, line: { version } })).outputIsLowerBound;
    assert.equal(bound('2.1.20', 4), true);
    assert.equal(bound('2.1.42', 10), true);
    assert.equal(bound('2.1.20', 11), undefined);
    assert.equal(bound('2.1.7', 4), undefined);
    assert.equal(bound('2.1.43', 4), undefined);
  });

  it('keeps the cost that an old version stated', () => {
    assert.equal(only(claudeLine({ line: { costUSD: 0.25 } })).loggedCostNanoUsd, 250_000_000);
  });

  it('of a sub-agent says which', () => {
    assert.equal(only(claudeLine({ line: { agentId: 'a1', isSidechain: true } })).agent, 'a1');
    const file = logFile('-home-ada-app/session-9/subagents/workflows/w/agent-b2.jsonl');
    const line = claudeLine({ line: { sessionId: undefined } });
    assert.deepEqual([only(line, file).agent, only(line, file).session], ['b2', 'session-9']);
    assert.equal(only(claudeLine({ line: { isSidechain: true } })).agent, 'sidechain');
  });

  it('relays a call of a sub-agent inside of a progress line', () => {
    const { message } = JSON.parse(claudeLine({ id: 'msg_agent' })) as { message: object };
    const at = '2026-11-20T11:00:00Z';
    const line = JSON.stringify({
      type: 'progress',
      sessionId: 'session-1',
      data: { type: 'agent_progress', agentId: 'a7', message: { timestamp: at, requestId: 'req_7', message } },
    });
    const { messageId, agent, relayed, atMs, requestId } = only(line);
    assert.deepEqual([messageId, agent, relayed, atMs, requestId], ['msg_agent', 'a7', true, Date.parse(at), 'req_7']);
  });

  it('tells of compactions and of the cost that a session states', () => {
    const log = read(
      jsonLines([
        { type: 'system', subtype: 'compact_boundary', timestamp: new Date(START).toISOString() },
        { type: 'system', subtype: 'turn_duration', timestamp: new Date(START).toISOString() },
        { type: 'system', subtype: 'microcompact_boundary', timestamp: new Date(START + 1000).toISOString() },
        { type: 'cost-state', sessionId: 'session-1', totalCostUSD: 1.5 },
      ]),
    );
    assert.deepEqual(log.compactions, [
      [START, 0, undefined],
      [START + 1000, 2, undefined],
    ]);
    assert.deepEqual(log.statedCosts, [['session-1', 1.5]]);
  });

  it('that cannot be read is named with its place, and the others count', () => {
    const text = [
      claudeLine(),
      'no JSON at all',
      '{"type":"user","message":{"role":"user","content":"cut o',
      '',
      '{"type":"assistant","message":{"usage":{"input_tokens":1',
      '[1, 2]',
      claudeLine({ id: 'msg_2', usage: { input_tokens: -1 } }),
      claudeLine({ id: 'msg_3' }),
    ].join('\n');
    const { records, problems } = read(text);
    assert.deepEqual(
      records.map(({ messageId, line }) => [messageId, line]),
      [
        ['msg_1', 0],
        ['msg_3', 7],
      ],
    );
    assert.deepEqual(problems, [
      [1, 'This is no JSON object.'],
      [2, 'The JSON object is cut off or damaged.'],
      [4, 'The JSON object is cut off or damaged.'],
      [5, 'This is no JSON object.'],
      [6, 'The usage is left out, because input_tokens is no number of tokens.'],
    ]);
  });

  it('is read the same whatever the white space, the order of keys, and the escapes', () => {
    const { type, timestamp, ...rest } = JSON.parse(claudeLine({ cwd: '/home/é"\\x' })) as Record<string, unknown>;
    const variants = [
      JSON.stringify({ type, timestamp, ...rest }),
      JSON.stringify({ ...rest, timestamp, type }),
      JSON.stringify({ type, timestamp, ...rest }, null, 1).replaceAll('\n', ' '),
      JSON.stringify({ type, timestamp, ...rest }).replace('"usage"', '"us\\u0061ge"'),
    ];
    const [first, ...others] = variants.map((line) => only(line));
    for (const other of others) assert.deepEqual(other, first);
    assert.equal(first!.project, '/home/é"\\x');
  });

  it('is read on with what was known before', () => {
    const first = claudeLog({ id: 'msg_1' });
    const text = `${first}${jsonLines([{ message: { usage: { output_tokens: 1 } } }])}`;
    const { records } = readLog(claudeCodeSource, FILE, text, first.length);
    assert.deepEqual(
      records.map(({ atMs, line, byteOffset }) => [atMs, line, byteOffset]),
      [
        [START, 0, 0],
        [START, 1, first.length],
      ],
    );
  });
});

describe('the places of Claude Code', () => {
  const roots = (environment: Record<string, string>, platform: NodeJS.Platform = 'linux') =>
    claudeCodeSource.defaultRoots({ environment, homeFolder: '/home/ada', platform });

  it('are both configuration folders', () => {
    assert.deepEqual(roots({}).slice(0, 2), ['/home/ada/.config/claude/projects', '/home/ada/.claude/projects']);
    assert.equal(roots({ XDG_CONFIG_HOME: '/x' })[0], '/x/claude/projects');
  });

  it('are those that the environment lists instead, each a configuration folder or its projects', () => {
    assert.deepEqual(roots({ CLAUDE_CONFIG_DIR: '/a, ~/b/projects' }), ['/a/projects', '/home/ada/b/projects']);
    assert.deepEqual(roots({ CLAUDE_CONFIG_DIRS: '/a:/b' }), ['/a/projects', '/b/projects']);
  });

  it('are the folders of the desktop app, too', () => {
    const sessions = 'Claude/local-agent-mode-sessions';
    assert.equal(roots({}).at(-1), `/home/ada/.config/${sessions}`);
    assert.equal(roots({}, 'darwin').at(-1), `/home/ada/Library/Application Support/${sessions}`);
    const windows = { APPDATA: 'C:\\Roaming', LOCALAPPDATA: 'C:\\Local' };
    assert.deepEqual(roots(windows, 'win32').slice(-2), [
      'C:\\Roaming\\Claude\\local-agent-mode-sessions',
      'C:\\Local\\Packages\\Claude_pzs8sxrjxfjjc\\LocalCache\\Roaming\\Claude\\local-agent-mode-sessions',
    ]);
  });
});
