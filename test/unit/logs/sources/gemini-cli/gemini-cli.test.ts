import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { geminiCliSource } from '../../../../../src/logs/sources/gemini-cli/source.ts';
import { assertBadLinesAreFound, assertHarmless, assertResumes } from '../../../../support/hostile-logs.ts';
import { inShort, jsonLines, logFile, readLog, sumOf } from '../../../../support/read-log.ts';

const DOCUMENT = logFile('4f1e/chats/session-2026-11-20T10-00-4c1d.json');
const LINES = logFile('app/chats/session-2026-11-20T10-00-4c1d.jsonl');

type Tokens = readonly [input: number, output: number, cached: number, thoughts: number, tool?: number, total?: number];

function answer(id: string, model: string, [input, output, cached, thoughts, tool = 0, total]: Tokens): object {
  const tokens = { input, output, cached, thoughts, tool, total: total ?? input + output + thoughts + tool };
  return {
    id,
    timestamp: `2026-11-20T10:00:0${id.at(-1)}.000Z`,
    type: 'gemini',
    content: 'a text',
    thoughts: [],
    tokens,
    model,
  };
}

const question = { id: 'question-1', timestamp: '2026-11-20T10:00:00.000Z', type: 'user', content: [{ text: 'Why?' }] };
const header = { sessionId: 'session-7', projectHash: '4f1e', startTime: '2026-11-20T10:00:00.000Z' };
const chat = (messages: readonly object[]) =>
  JSON.stringify({ ...header, lastUpdated: '2026-11-20T10:05:00.000Z', messages, kind: 'main' }, undefined, 2);

describe('gemini-cli source', () => {
  it('takes cached tokens out of the input, and bills thoughts as output', () => {
    const answers: readonly object[] = [
      answer('a-1', 'gemini-3-flash-preview', [13906, 185, 0, 306]),
      answer('a-2', 'gemini-3-flash-preview', [29082, 89, 8156, 642]),
      answer('a-3', 'gemini-3-flash-preview', [38324, 1172, 0, 232]),
      answer('a-4', 'gemini-3-flash-preview', [40914, 351, 32637, 161]),
      answer('a-5', 'gemini-3-flash-preview', [40122, 89, 8158, 348]),
      answer('a-6', 'gemini-3.1-pro-preview', [40238, 266, 0, 452]),
    ];
    const { records, problems } = readLog(geminiCliSource, DOCUMENT, chat([question, ...answers]));
    assert.deepEqual(problems, []);
    assert.equal(
      inShort(records[1]!),
      '2026-11-20T10:00:02.000Z gemini-3-flash-preview: 20926 0 0 8156 731 (session-7)',
    );
    assert.deepEqual(sumOf(records.slice(0, 5)), [113397, 0, 0, 48951, 1886 + 1689]);
    assert.equal(inShort(records[5]!), '2026-11-20T10:00:06.000Z gemini-3.1-pro-preview: 40238 0 0 0 718 (session-7)');
  });

  it('says in which line of the document a call stands', () => {
    const text = chat([question, answer('a-1', 'gemini-3', [10, 1, 0, 0])]);
    const lines = text.split('\n');
    const { line, byteOffset } = readLog(geminiCliSource, DOCUMENT, text).records[0]!;
    assert.equal(lines[line], '      "id": "a-1",');
    assert.equal(text.slice(byteOffset).split('\n')[0], lines[line]);
  });

  it('goes by the total where thoughts are among the output, or cached tokens beside the input', () => {
    const { records } = readLog(
      geminiCliSource,
      DOCUMENT,
      chat([
        answer('a-1', 'm', [1000, 100, 0, 60, 0, 1100]),
        answer('a-2', 'm', [1000, 100, 400, 60, 0, 1560]),
        answer('a-3', 'm', [1000, 100, 0, 60, 50]),
      ]),
    );
    assert.deepEqual(
      records.map(({ usage }) => [usage.inputTokens, usage.cacheReadTokens, usage.outputTokens]),
      [
        [1000, 0, 100],
        [1000, 400, 160],
        [1050, 0, 160],
      ],
    );
  });

  it('does not count an answer whose usage was not told, nor one of nothing', () => {
    const { records, problems } = readLog(
      geminiCliSource,
      DOCUMENT,
      chat([
        { id: 'a-1', type: 'gemini', content: 'a text' },
        { id: 'a-2', type: 'gemini', tokens: null },
        answer('a-3', 'm', [0, 0, 0, 0]),
      ]),
    );
    assert.deepEqual([records, problems], [[], []]);
  });

  const SESSION = [
    { ...header, kind: 'main', directories: ['/home/ada/app'] },
    question,
    { id: 'a-1', timestamp: '2026-11-20T10:00:01.000Z', type: 'gemini', content: '', model: 'gemini-3' },
    answer('a-1', 'gemini-3', [1000, 50, 600, 10]),
    { $set: { summary: 'a summary', lastUpdated: '2026-11-20T10:00:02.000Z' } },
    answer('a-1', 'gemini-3', [1000, 50, 600, 10]),
    { $rewindTo: 'a-1' },
    { $set: { messages: [answer('a-2', 'gemini-3', [2000, 60, 900, 0])] } },
  ];

  it('reads the lines of newer versions, in which a message stands each time that it changed', () => {
    const { records } = readLog(geminiCliSource, LINES, jsonLines(SESSION));
    assert.deepEqual(
      records.map((record) => [record.messageId, inShort(record), record.line]),
      [
        ['gemini:session-7:a-1', '2026-11-20T10:00:01.000Z gemini-3: 400 0 0 600 60 (session-7 / /home/ada/app)', 3],
        ['gemini:session-7:a-1', '2026-11-20T10:00:01.000Z gemini-3: 400 0 0 600 60 (session-7 / /home/ada/app)', 5],
        ['gemini:session-7:a-2', '2026-11-20T10:00:02.000Z gemini-3: 1100 0 0 900 60 (session-7 / /home/ada/app)', 7],
      ],
    );
  });

  it('puts a sub-agent into the session of its parent', () => {
    const { records } = readLog(
      geminiCliSource,
      logFile('app/chats/session-7/helper-1.jsonl'),
      jsonLines([
        { ...header, sessionId: 'helper-1', kind: 'subagent' },
        answer('a-1', 'gemini-3', [1000, 50, 600, 10]),
      ]),
    );
    assert.deepEqual(records.map(inShort), [
      '2026-11-20T10:00:01.000Z gemini-3: 400 0 0 600 60 (session-7 / helper-1)',
    ]);
  });

  it('takes the project from the file beside the chats', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'gemini-'));
    try {
      mkdirSync(path.join(folder, 'app/chats'), { recursive: true });
      writeFileSync(path.join(folder, 'app/.project_root'), '/home/ada/app\n');
      const relativePath = 'app/chats/session-1.json';
      const file = logFile(relativePath, folder);
      const [record] = readLog(geminiCliSource, file, chat([answer('a-1', 'm', [10, 1, 0, 0])])).records;
      assert.equal(record!.project, '/home/ada/app');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('names what is wrong', () => {
    const bad = { ...answer('a-1', 'm', [1, 1, 0, 0]), tokens: { input: -4 } };
    const worse = { ...answer('a-2', 'm', [1, 1, 0, 0]), tokens: 'many' };
    assert.deepEqual(
      readLog(geminiCliSource, LINES, jsonLines([header, bad, worse, '{"id":"a-3","tokens":{']).trimEnd()).problems,
      [
        [1, 'The usage is left out, because input is no number of tokens.'],
        [2, 'The usage is left out, because tokens is no number of tokens.'],
        [3, 'The JSON object is cut off or damaged.'],
      ],
    );
    assert.deepEqual(readLog(geminiCliSource, DOCUMENT, '{"messages":[').problems, [
      [0, 'The JSON object is cut off or damaged.'],
    ]);
    assert.deepEqual(readLog(geminiCliSource, DOCUMENT, '').problems, [[0, 'This is no JSON object.']]);
  });

  it('is unharmed by damaged logs', () => {
    assertHarmless({ source: geminiCliSource, file: LINES, text: jsonLines(SESSION) });
    assertHarmless({
      source: geminiCliSource,
      file: DOCUMENT,
      text: chat([question, answer('a-1', 'm', [9, 8, 7, 6])]),
    });
  }).timeout(60_000);
  it('counts each bad line', () =>
    assertBadLinesAreFound({ source: geminiCliSource, file: LINES, text: jsonLines(SESSION) }));
  it('goes on where it stopped', () =>
    assertResumes({ source: geminiCliSource, file: LINES, text: jsonLines(SESSION) }));

  it('reads chats only', () => {
    assert.deepEqual(
      [
        '4f1e/chats/session-1.json',
        'app/chats/s/helper.jsonl',
        'session-1.json',
        '4f1e/logs.json',
        '4f1e/checkpoint.json',
        'logs.json',
        'bin/rg',
      ].map((file) => geminiCliSource.kindOf(file)),
      ['document', 'lines', 'document', undefined, undefined, undefined, undefined],
    );
    const machine = { environment: {}, homeFolder: '/home/ada', platform: 'linux' as const };
    assert.deepEqual(geminiCliSource.defaultRoots(machine), ['/home/ada/.gemini/tmp']);
    assert.deepEqual(geminiCliSource.defaultRoots({ ...machine, environment: { GEMINI_CLI_HOME: '/data' } }), [
      '/data/.gemini/tmp',
    ]);
  });
});
