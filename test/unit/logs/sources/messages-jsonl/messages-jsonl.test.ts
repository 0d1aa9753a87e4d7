import assert from 'node:assert/strict';
import { messagesJsonlSource } from '../../../../../src/logs/sources/messages-jsonl/source.ts';
import { assertBadLinesAreFound, assertHarmless, assertResumes } from '../../../../support/hostile-logs.ts';
import { inShort, jsonLines, logFile, readLog } from '../../../../support/read-log.ts';

const FILE = logFile('saved/responses.jsonl');
const usage = (input: number, written: number, read: number, output: number, writtenFor1h = 0) => ({
  input_tokens: input,
  cache_creation_input_tokens: written,
  cache_read_input_tokens: read,
  cache_creation: { ephemeral_5m_input_tokens: written - writtenFor1h, ephemeral_1h_input_tokens: writtenFor1h },
  output_tokens: output,
});
const response = (id: string, used: object, rest: object = {}) => ({
  id,
  type: 'message',
  role: 'assistant',
  model: 'claude-opus-5',
  content: [{ type: 'text', text: 'an answer' }],
  usage: used,
  ...rest,
});

const LINES = [
  response('msg_1', usage(239, 7105, 0, 194, 105)),
  {
    timestamp: '2026-11-20T10:00:00Z',
    request: { model: 'claude-opus-5' },
    response: response('msg_2', usage(239, 0, 7105, 184)),
  },
  { at: '2026-11-20T10:01:00Z', session: 'chat-1', request: { model: 'claude-haiku-4-5' }, usage: usage(10, 0, 0, 2) },
  { custom_id: 'one', result: { type: 'succeeded', message: response('msg_3', usage(50, 0, 0, 5)) } },
  { type: 'error', error: { type: 'overloaded_error' }, request_id: 'req_1' },
  {
    response: {
      status_code: 200,
      request_id: 'req_2',
      body: response('msg_4', { ...usage(7, 0, 0, 1), service_tier: 'priority' }),
    },
  },
  response('msg_5', usage(0, 0, 0, 0)),
];

describe('messages-jsonl source', () => {
  it('reads responses alone, with their requests, and as results of a batch', () => {
    const { records, problems } = readLog(messagesJsonlSource, FILE, jsonLines(LINES));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      records.map((record) => [record.messageId, inShort(record), record.serviceTier]),
      [
        ['msg_1', '2026-11-21T00:00:00.000Z claude-opus-5: 239 7000 105 0 194 (responses)', undefined],
        ['msg_2', '2026-11-20T10:00:00.000Z claude-opus-5: 239 0 0 7105 184 (responses)', undefined],
        [undefined, '2026-11-20T10:01:00.000Z claude-haiku-4-5: 10 0 0 0 2 (chat-1)', undefined],
        ['msg_3', '2026-11-21T00:00:00.000Z claude-opus-5: 50 0 0 0 5 (responses)', 'batch'],
        ['msg_4', '2026-11-21T00:00:00.000Z claude-opus-5: 7 0 0 0 1 (responses)', 'priority'],
      ],
    );
  });

  it('has the verdict of the API, and iterations that the totals leave out', () => {
    const extra = { type: 'compaction', ...usage(9000, 0, 0, 700) };
    const { records } = readLog(
      messagesJsonlSource,
      FILE,
      jsonLines([
        response(
          'msg_1',
          { ...usage(10, 0, 0, 2), iterations: [extra, { type: 'message', ...usage(10, 0, 0, 2) }] },
          {
            diagnostics: { cache_miss_reason: { type: 'tools_changed', cache_missed_input_tokens: 4000 } },
          },
        ),
      ]),
    );
    assert.deepEqual(records[0]!.diagnostic, { type: 'tools_changed', missedInputTokens: 4000 });
    assert.deepEqual(
      records[0]!.extraIterations?.map(({ kind, usage: used }) => [kind, used.inputTokens]),
      [['compaction', 9000]],
    );
  });

  const document = JSON.stringify(LINES, undefined, 2);
  it('reads documents that hold a response, or a list of them, and names the lines', () => {
    const one = readLog(messagesJsonlSource, logFile('response.json'), JSON.stringify(LINES[0], undefined, 2));
    assert.deepEqual(one.records.map(inShort), [
      '2026-11-21T00:00:00.000Z claude-opus-5: 239 7000 105 0 194 (response)',
    ]);
    const { records } = readLog(messagesJsonlSource, logFile('responses.json'), document);
    assert.equal(records.length, 5);
    assert.equal(document.split('\n')[records[3]!.line]?.trim(), '"id": "msg_3",');
    assert.deepEqual(readLog(messagesJsonlSource, logFile('a.json'), '7').problems, [[0, 'This is no JSON object.']]);
  });

  it('names the line whose usage is wrong', () => {
    const wrong = response('msg_1', { input_tokens: '239', output_tokens: 1 });
    assert.deepEqual(readLog(messagesJsonlSource, FILE, jsonLines([LINES[0], wrong])).problems, [
      [1, 'The usage is left out, because input_tokens is no number of tokens.'],
    ]);
  });

  const LOG = { source: messagesJsonlSource, file: FILE, text: jsonLines(LINES) };
  it('is unharmed by damaged logs', () => {
    assertHarmless(LOG);
    assertHarmless({
      source: messagesJsonlSource,
      file: logFile('responses.json'),
      text: JSON.stringify(LINES.slice(0, 2)),
    });
  }).timeout(60_000);
  it('counts each bad line', () => assertBadLinesAreFound(LOG));
  it('goes on where it stopped', () => assertResumes(LOG));

  it('has no default place', () => {
    assert.deepEqual(
      messagesJsonlSource.defaultRoots({ environment: {}, homeFolder: '/home/ada', platform: 'linux' }),
      [],
    );
    assert.deepEqual(
      ['a.jsonl', 'a/b.ndjson', 'a.json', 'a.txt'].map((file) => messagesJsonlSource.kindOf(file)),
      ['lines', 'lines', 'document', undefined],
    );
  });
});
