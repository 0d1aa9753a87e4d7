import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { SourceId } from '../../../src/logs/record.ts';
import { findSource, SOURCES } from '../../../src/logs/sources/registry.ts';
import { assertSound } from '../../support/hostile-logs.ts';
import { type CollectedLog, readLog, sumOf } from '../../support/read-log.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../../shared/corpus/logs');

/** Reads a file of the corpus under the name that it had in its place. */
function readCorpus(id: SourceId, name: string, relativePath: string): CollectedLog {
  const file = path.join(FOLDER, name);
  const { mtimeMs } = statSync(file);
  return readLog(findSource(id)!, { path: file, relativePath, modifiedMs: mtimeMs }, readFileSync(file));
}

/** A file, the source that wrote it, its name in its place, how many calls it has, and their tokens as they are billed. */
const FILES: readonly (readonly [
  name: string,
  id: SourceId,
  relativePath: string,
  calls: number,
  tokens: readonly number[],
])[] = [
  [
    'ryoppippi_ccusage__apps__ccusage__test__fixtures__codex__sessions__project-alpha__session-alpha.jsonl',
    'codex',
    'project-alpha/session-alpha.jsonl',
    2,
    [2750, 0, 0, 750, 425],
  ],
  [
    'wesm_agentsview__internal__parser__testdata__codex__standard_session.jsonl',
    'codex',
    'rollout.jsonl',
    0,
    [0, 0, 0, 0, 0],
  ],
  [
    'Mai0313_VibeCodingTracker__tests__fixtures__quota__codex_session_rate_limits.jsonl',
    'codex',
    'rollout.jsonl',
    2,
    [200, 0, 0, 0, 0],
  ],
  [
    'wesm_agentsview__internal__parser__testdata__gemini__tool_calls.json',
    'gemini-cli',
    'a/chats/session-1.json',
    0,
    [0, 0, 0, 0, 0],
  ],
  [
    'junhoyeo_tokscale__packages__core____test____fixtures__.local__share__opencode__storage__message__test-project__msg_test001.json',
    'opencode',
    'storage/message/test-project/msg_test001.json',
    1,
    [1000, 100, 0, 200, 500],
  ],
  [
    'Piebald-AI_splitrail__src__analyzers__tests__source_data__qwen_code.jsonl',
    'qwen-code',
    'a/chats/s.jsonl',
    2,
    [1050, 0, 0, 50, 25],
  ],
  [
    'rajbos_ai-engineering-fluency__vscode-extension__test__fixtures__sample-session-data__chatSessions__session-01-today.json',
    'copilot-chat',
    'chatSessions/session-01-today.json',
    5,
    [226, 0, 0, 0, 1983],
  ],
  [
    'montevive_autocache__test_data__scenarios__n8n_agent_workflow__response_1_cache_creation.json',
    'messages-jsonl',
    'response_1.json',
    1,
    [239, 0, 0, 7105, 194],
  ],
  [
    'montevive_autocache__test_data__scenarios__n8n_agent_workflow__response_2_cache_read.json',
    'messages-jsonl',
    'response_2.json',
    1,
    [239, 0, 0, 7105, 184],
  ],
];

describe('logs that others published', () => {
  for (const [name, id, relativePath, calls, tokens] of FILES) {
    it(`have the tokens that are in them: ${name.split('__').at(-1)!} (${id})`, function () {
      if (!existsSync(path.join(FOLDER, name))) return this.skip();
      const { records, problems } = readCorpus(id, name, relativePath);
      assert.deepEqual(problems, []);
      assert.equal(records.length, calls);
      assert.deepEqual(sumOf(records), tokens);
    });
  }

  it('harm no source, whoever wrote them', function () {
    if (!existsSync(FOLDER)) return this.skip();
    this.timeout(120_000);
    for (const name of readdirSync(FOLDER)) {
      const text = readFileSync(path.join(FOLDER, name));
      if (text.length > 1_000_000) continue;
      for (const source of SOURCES) {
        for (const ending of ['.jsonl', '.json', '.toml']) {
          const file = { path: `/logs/chats/log${ending}`, relativePath: `chats/log${ending}`, modifiedMs: 0 };
          const log = readLog({ ...source, kindOf: () => kindFor(source, ending) }, file, text);
          assertSound(`${source.id} and ${name}`, log, Number.MAX_SAFE_INTEGER);
        }
      }
    }
  });
});

function kindFor({ lineReader, readDocument }: (typeof SOURCES)[number], ending: string) {
  if (ending === '.jsonl') return lineReader && 'lines';
  return readDocument && 'document';
}
