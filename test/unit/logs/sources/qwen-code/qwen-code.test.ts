import assert from 'node:assert/strict';
import { qwenCodeSource } from '../../../../../src/logs/sources/qwen-code/source.ts';
import { assertBadLinesAreFound, assertHarmless, assertResumes } from '../../../../support/hostile-logs.ts';
import { inShort, jsonLines, logFile, readLog } from '../../../../support/read-log.ts';

const FILE = logFile('-home-ada-app/chats/session-5.jsonl');
const SESSION_ID = 'session-5';

type Tokens = readonly [prompt: number, cached: number, output: number, thoughts?: number, total?: number];

const line = (id: string, rest: object) => ({
  uuid: id,
  parentUuid: null,
  sessionId: SESSION_ID,
  timestamp: `2026-06-15T14:40:2${id.at(-1)}.000Z`,
  cwd: '/home/ada/app',
  version: '0.18.1',
  ...rest,
});
const answer = (id: string, [prompt, cached, output, thoughts = 0, total = prompt + output]: Tokens) =>
  line(id, {
    type: 'assistant',
    model: 'qwen3-coder-plus',
    message: { role: 'model', parts: [{ text: 'a text' }] },
    usageMetadata: {
      promptTokenCount: prompt,
      candidatesTokenCount: output,
      thoughtsTokenCount: thoughts,
      totalTokenCount: total,
      cachedContentTokenCount: cached,
    },
  });
const event = (
  id: string,
  [prompt, cached, output, thoughts = 0, total = prompt + output]: Tokens,
  prefix = '########',
) =>
  line(id, {
    type: 'system',
    subtype: 'ui_telemetry',
    systemPayload: {
      uiEvent: {
        'event.name': 'qwen-code.api_response',
        response_id: 'chatcmpl-1',
        model: 'qwen3-coder-plus',
        status_code: 200,
        input_token_count: prompt,
        output_token_count: output,
        cached_content_token_count: cached,
        thoughts_token_count: thoughts,
        total_token_count: total,
        prompt_id: `${SESSION_ID}${prefix}0`,
      },
    },
  });

const SESSION = [
  line('line-0', { type: 'user', message: { role: 'user', parts: [{ text: 'Which files are there?' }] } }),
  event('line-1', [500, 0, 20]),
  answer('line-2', [500, 0, 20]),
  line('line-3', {
    type: 'system',
    subtype: 'ui_telemetry',
    systemPayload: { uiEvent: { 'event.name': 'qwen-code.tool_call' } },
  }),
  event('line-4', [900, 100, 30], '#explore-1#'),
  event('line-5', [600, 50, 5]),
  answer('line-6', [600, 50, 5]),
  line('line-7', { type: 'system', subtype: 'chat_compression', systemPayload: { info: {} } }),
  answer('line-8', [600, 50, 5]),
];
const read = (...lines: readonly unknown[]) => readLog(qwenCodeSource, FILE, jsonLines(lines));
const PLACE = '(session-5 / /home/ada/app)';

describe('qwen-code source', () => {
  it('counts each call once, though it stands as an event and as an answer, and takes cached tokens out of the input', () => {
    const { records, compactions, problems } = read(...SESSION);
    assert.deepEqual(problems, []);
    assert.deepEqual(records.map(inShort), [
      `2026-06-15T14:40:21.000Z qwen3-coder-plus: 500 0 0 0 20 ${PLACE}`,
      '2026-06-15T14:40:24.000Z qwen3-coder-plus: 800 0 0 100 30 (session-5 / explore-1 / /home/ada/app)',
      `2026-06-15T14:40:25.000Z qwen3-coder-plus: 550 0 0 50 5 ${PLACE}`,
      `2026-06-15T14:40:28.000Z qwen3-coder-plus: 550 0 0 50 5 ${PLACE}`,
    ]);
    assert.deepEqual(compactions, [[Date.parse('2026-06-15T14:40:27.000Z'), 7, undefined]]);
    assert.deepEqual([records[0]!.messageId, records[0]!.version, records[0]!.line], ['qwen:line-1', '0.18.1', 1]);
  });

  it('counts thoughts inside the output unless the total has them beside it', () => {
    const { records } = read(
      answer('line-1', [1000, 0, 100, 60]),
      answer('line-2', [1000, 0, 100, 60, 1160]),
      answer('line-3', [1000, 0, 100, 60, 0]),
    );
    assert.deepEqual(
      records.map(({ usage }) => usage.outputTokens),
      [100, 160, 100],
    );
  });

  it('does not count an answer without usage, and names a wrong one', () => {
    const wrong = { ...answer('line-1', [1, 0, 1]), usageMetadata: { promptTokenCount: 1.5 } };
    const { records, problems } = read(line('line-0', { type: 'assistant', usageMetadata: null }), wrong);
    assert.deepEqual(
      [records, problems],
      [[], [[1, 'The usage is left out, because promptTokenCount is no number of tokens.']]],
    );
  });

  it('reads the documents of old versions as those of the Gemini CLI', () => {
    const tokens = { input: 100, output: 5, cached: 40, thoughts: 0, tool: 0, total: 105 };
    const messages = [
      { id: 'a-1', timestamp: '2025-10-01T10:00:00.000Z', type: 'gemini', model: 'qwen3-coder-plus', tokens },
    ];
    const file = logFile('4f1e/chats/session-2025-10-01.json');
    const { records } = readLog(qwenCodeSource, file, JSON.stringify({ sessionId: 'session-1', messages }));
    assert.deepEqual(records.map(inShort), ['2025-10-01T10:00:00.000Z qwen3-coder-plus: 60 0 0 40 5 (session-1)']);
  });

  it('is unharmed by a damaged log', () =>
    assertHarmless({ source: qwenCodeSource, file: FILE, text: jsonLines(SESSION) })).timeout(60_000);
  it('counts each bad line', () =>
    assertBadLinesAreFound({ source: qwenCodeSource, file: FILE, text: jsonLines(SESSION) }));
  it('goes on where it stopped', () => assertResumes({ source: qwenCodeSource, file: FILE, text: jsonLines(SESSION) }));

  it('reads chats only', () => {
    assert.deepEqual(
      [
        '-app/chats/s.jsonl',
        '4f1e/chats/session-1.json',
        's.jsonl',
        '-app/subagents/s/agent-1.jsonl',
        '4f1e/logs.json',
      ].map((file) => qwenCodeSource.kindOf(file)),
      ['lines', 'document', 'lines', undefined, undefined],
    );
    const machine = { environment: {}, homeFolder: '/home/ada', platform: 'darwin' as const };
    assert.deepEqual(qwenCodeSource.defaultRoots(machine), ['/home/ada/.qwen/projects', '/home/ada/.qwen/tmp']);
  });
});
