import assert from 'node:assert/strict';
import { SOURCE_IDS } from '../../../../src/logs/record.ts';
import { findSource, SOURCES, withOwnFilesOnly } from '../../../../src/logs/sources/registry.ts';

const ownersOf = (relativePath: string) =>
  SOURCES.filter(({ onlyByName }) => !onlyByName)
    .map(withOwnFilesOnly)
    .filter((source) => source.kindOf(relativePath) !== undefined)
    .map(({ id }) => id);

describe('log sources', () => {
  it('are all there, each once', () => {
    assert.deepEqual(
      SOURCE_IDS.filter((id) => !findSource(id)),
      [],
      'Add these to src/logs/sources/registry.ts.',
    );
    assert.equal(new Set(SOURCES.map(({ id }) => id)).size, SOURCES.length);
    assert.equal(findSource('codex')!.id, 'codex');
  });

  it('have a reader for each kind of file that they take', () => {
    const paths = [
      'a.jsonl',
      'a.json',
      'chats/session-1.json',
      'rollout-1.jsonl.zst',
      'metrics.toml',
      'opencode.db',
      'session-store.db',
    ];
    for (const source of SOURCES) {
      for (const kind of paths.map((file) => source.kindOf(file))) {
        if (kind === 'lines') assert.ok(source.lineReader, source.id);
        if (kind === 'document') assert.ok(source.readDocument, source.id);
        if (kind === 'database') assert.ok(source.readDatabase, source.id);
      }
    }
  });

  it('share out the files of a tree of which nobody said whose they are', () => {
    const owners: readonly (readonly [string, ...string[]])[] = [
      ['.claude/projects/-home-ada-app/session.jsonl', 'claude-code'],
      ['session.jsonl', 'claude-code'],
      ['.codex/sessions/2026/11/20/rollout-1.jsonl', 'codex'],
      ['rollout-1.jsonl.zst', 'codex'],
      ['.gemini/tmp/4f1e/chats/session-1.json', 'gemini-cli'],
      ['.gemini/tmp/app/chats/session-1/helper.jsonl', 'gemini-cli'],
      ['.qwen/projects/app/chats/5f0e.jsonl', 'qwen-code'],
      ['.copilot/session-state/one/events.jsonl', 'copilot-cli'],
      ['.copilot/session-store.db', 'copilot-cli'],
      ['Code/User/workspaceStorage/4f1e/GitHub.copilot-chat/debug-logs/one/main.jsonl', 'copilot-chat'],
      ['Code/User/workspaceStorage/4f1e/chatSessions/one.json', 'copilot-chat'],
      ['opencode/opencode.db', 'opencode'],
      ['opencode/storage/message/ses_1/msg_1.json', 'opencode'],
      ['prompt-cache/runs/2026-11.jsonl', 'prompt-cache-runs'],
      ['data/autopack.db', 'autopack'],
      ['package.json'],
      ['.run-plan-state.json'],
    ];
    for (const [file, ...expected] of owners) assert.deepEqual(ownersOf(file), expected, file);
    const named = new Set(owners.flatMap(([, ...ids]) => ids));
    for (const { id, onlyByName } of SOURCES)
      assert.ok(onlyByName || named.has(id), `Add a path of ${id} to the list above.`);
  });
});
