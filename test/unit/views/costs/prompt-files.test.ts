import assert from 'node:assert/strict';
import path from 'node:path';
import { ANSWERS } from '../../../../src/views/costs/engine/answers.ts';
import { CostEngine } from '../../../../src/views/costs/engine/cost-engine.ts';
import type { EngineConfiguration } from '../../../../src/views/costs/engine/messages.ts';
import { DEFAULT_FILTERS, type Filters } from '../../../../src/webview/protocol.ts';
import { conversation, SessionLogs } from '../../../support/session-logs.ts';
import { TemporaryFolder } from '../../../support/terminal.ts';

const NOW = Date.parse('2026-11-26T15:00:00Z');
const HOUR = 3_600_000;
const NOTHING: EngineConfiguration = { userFile: '{}', timeZone: 'Europe/Berlin', example: false };

describe('the file that a prompt begins with', () => {
  const folder = new TemporaryFolder();
  const logs = new SessionLogs(path.join(folder.path, 'claude'));
  const project = folder.write('work/CLAUDE.md', 'Be brief.').replace(/.CLAUDE\.md$/, '');
  const environment = { CLAUDE_CONFIG_DIR: logs.configFolder, PROMPT_CACHE_HOME: path.join(folder.path, 'state') };
  const filters: Filters = { ...DEFAULT_FILTERS, period: 'all' };
  const changed = conversation(NOW - HOUR, 4).map((call, turn) =>
    turn === 3
      ? { ...call, read: 0, write5m: (call.read ?? 0) + (call.write5m ?? 0), missReason: 'system_changed' }
      : call,
  );
  let one: CostEngine;
  before(async () => {
    logs.write({ id: 'here', project, calls: changed });
    logs.write({ id: 'elsewhere', project: path.join(folder.path, 'none'), calls: conversation(NOW - 2 * HOUR, 2) });
    const at = '2026-11-26T10:00:00.000Z';
    const run = { type: 'run', schemaVersion: 1, run: 'r1', at, simulated: false, host: 'h', platform: 'anthropic' };
    const of = { project, prompt: 'system', model: 'claude-opus-5', cases: ['cold'], requests: 1 };
    folder.write('work/prompts/system.md', 'Be brief.');
    folder.write(
      'state/runs/2026-11.jsonl',
      [
        { ...run, ...of, file: 'prompts/system.md' },
        {
          type: 'request',
          run: 'r1',
          index: 0,
          case: 'cold',
          label: 'cold',
          series: 's',
          at,
          simulated: false,
          project,
          model: 'claude-opus-5',
          platform: 'anthropic',
          attempts: [],
          request: {},
          inputTokens: [],
          blocks: [],
          messageId: 'msg_run',
          usage: {
            input_tokens: 9,
            cache_creation_input_tokens: 2000,
            cache_read_input_tokens: 0,
            cache_creation: { ephemeral_5m_input_tokens: 2000, ephemeral_1h_input_tokens: 0 },
            output_tokens: 5,
          },
        },
      ]
        .map((line) => `${JSON.stringify(line)}\n`)
        .join(''),
    );
    one = new CostEngine({ environment, homeFolder: folder.path, platform: 'linux' }, () => NOW, {
      onChange: () => {},
    });
    await one.configure(NOTHING);
  });
  after(() => folder.remove());

  it('is the instructions of the folder in which an agent worked, where they are there', async () => {
    assert.equal(await ANSWERS.promptFile(one, { session: 'here' }), path.join(project, 'CLAUDE.md'));
    assert.equal(await ANSWERS.promptFile(one, { session: 'elsewhere' }), undefined);
    const { session } = await ANSWERS.panel(one, { filters, session: 'here' });
    assert.equal(session!.promptFile, 'CLAUDE.md');
  });

  it('is the file that a cache test has sent', async () => {
    assert.equal(await ANSWERS.promptFile(one, { session: 'r1' }), path.join(project, 'prompts/system.md'));
  });

  it('is offered where the system prompt has changed', async () => {
    const { overview } = await ANSWERS.panel(one, { filters });
    const [cause] = overview!.causes;
    assert.deepEqual(
      [cause!.cause, cause!.actions, cause!.promptFile],
      ['system_prompt_changed', ['turn', 'prompt', 'rule'], 'CLAUDE.md'],
    );
  });

  it('is known by what agents that read it were billed in its folder', async () => {
    const [use, ...others] = await ANSWERS.instructions(one, { path: path.join(project, 'CLAUDE.md') });
    const readTokens = changed.reduce((sum, { read = 0 }) => sum + read, 0);
    const promptTokens = changed.reduce((sum, { read = 0, write5m = 0 }) => sum + 4 + read + write5m, 0);
    assert.deepEqual([use, others], [{ agent: 'Claude Code', requests: 4, readTokens, promptTokens }, []]);
    assert.deepEqual(await ANSWERS.instructions(one, { path: path.join(project, 'AGENTS.md') }), []);
    assert.deepEqual(await ANSWERS.instructions(one, { path: path.join(folder.path, 'CLAUDE.md') }), []);
  });
});
