import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runPlanSource } from '../../../../../src/logs/sources/run-plan/source.ts';
import { readRunPlanState } from '../../../../../src/logs/sources/run-plan/state-file.ts';
import { assertHarmless } from '../../../../support/hostile-logs.ts';
import { CollectedLog, inShort, jsonLines, logFile } from '../../../../support/read-log.ts';
import { inFolder } from '../../../../support/sqlite.ts';

const FILE = logFile('.run-plan-state.json');
const costs = (session: string | undefined, rest: object = {}) => ({
  input_tokens: 0,
  output_tokens: 0,
  cache_read_tokens: 0,
  estimated_cost_usd: 0,
  model: 'claude-opus-5',
  ...(session !== undefined && { session_id: session }),
  tracking_status: 'found',
  ...rest,
});
const state = (batches: object) =>
  JSON.stringify(
    {
      plan_file: 'plan.md',
      mode: 'headless',
      current_batch: 2,
      costs: batches,
      total_cost_usd: 0,
      started_at: '2026-11-20T10:00:00Z',
    },
    undefined,
    2,
  );
const line = (id: string, seconds: number, output: number, rest: object = {}) => ({
  type: 'assistant',
  timestamp: new Date(Date.parse('2026-11-20T10:00:00Z') + seconds * 1000).toISOString(),
  sessionId: 'session-1',
  cwd: '/home/ada/app',
  message: {
    id,
    model: 'claude-opus-5',
    usage: { input_tokens: 5, cache_creation_input_tokens: 100, cache_read_input_tokens: 900, output_tokens: output },
  },
  ...rest,
});

function read(text: string, logs: Readonly<Record<string, string>> = {}): CollectedLog {
  return inFolder((root) => {
    for (const [name, log] of Object.entries(logs)) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), log);
    }
    const collected = new CollectedLog();
    readRunPlanState(FILE, Buffer.from(text), collected, ['/nothing', root]);
    return collected;
  });
}

describe('run-plan source', () => {
  it('has the real numbers of a batch from the log of its session, beside the cost that the state has', () => {
    const { records, statedCosts, problems, compactions } = read(state({ '1': costs('session-1') }), {
      '-home-ada-app/session-1.jsonl': jsonLines([
        line('msg_1', 1, 3),
        line('msg_1', 1, 40),
        { type: 'system', subtype: 'compact_boundary', timestamp: '2026-11-20T10:00:02Z' },
        line('msg_2', 3, 50),
        '{"type":"assist',
      ]).trimEnd(),
      '-home-ada-app/session-1/subagents/agent-a1.jsonl': jsonLines([
        line('msg_3', 4, 7, { agentId: 'a1', isSidechain: true }),
      ]),
      '-home-ada-app/session-2.jsonl': jsonLines([line('msg_9', 5, 1)]),
    });
    assert.deepEqual(
      records.map((record) => [record.messageId, record.line, inShort(record)]),
      [
        ['msg_1', 0, '2026-11-20T10:00:01.000Z claude-opus-5: 5 100 0 900 3 (session-1 / /home/ada/app)'],
        ['msg_1', 1, '2026-11-20T10:00:01.000Z claude-opus-5: 5 100 0 900 40 (session-1 / /home/ada/app)'],
        ['msg_2', 3, '2026-11-20T10:00:03.000Z claude-opus-5: 5 100 0 900 50 (session-1 / /home/ada/app)'],
        ['msg_3', 4, '2026-11-20T10:00:04.000Z claude-opus-5: 5 100 0 900 7 (session-1 / a1 / /home/ada/app)'],
      ],
    );
    assert.deepEqual(compactions, [[Date.parse('2026-11-20T10:00:02Z'), 2, undefined]]);
    assert.deepEqual(statedCosts, [['session-1', 0]]);
    assert.deepEqual(problems, [[5, "Line 5 of the session's log: The JSON object is cut off or damaged."]]);
  });

  it('says of zeros that they are not known where the session is nowhere', () => {
    const { records, problems } = read(
      state({ '1': costs('session-1'), final: costs(undefined), '3': costs('../session-1') }),
    );
    assert.deepEqual(records, []);
    const nowhere = 'there is no log of its session among those of Claude Code.';
    assert.deepEqual(problems, [
      [5, `The tokens of batch 1 are not known: ${nowhere}`],
      [14, `The tokens of batch 3 are not known: ${nowhere}`],
      [23, 'The tokens of batch final are not known: it names no session.'],
    ]);
  });

  it('has the numbers of the state itself where it has any, and costs of older versions', () => {
    const { records } = read(
      state({
        '1': costs('session-1', {
          input_tokens: 1000,
          output_tokens: 50,
          cache_read_tokens: 400,
          estimated_cost_usd: 0.02,
        }),
        final: 0.5,
      }),
    );
    assert.deepEqual(
      records.map((record) => [inShort(record), record.callCount, record.missingTokens, record.loggedCostNanoUsd]),
      [
        ['2026-11-20T10:00:00.000Z claude-opus-5: 1000 0 0 400 50 (session-1)', 'unknown', 'cacheWrites', 20_000_000],
        ['2026-11-20T10:00:00.000Z : 0 0 0 0 0 (batch final)', 'unknown', 'all', 500_000_000],
      ],
    );
  });

  it('names the batch whose numbers are wrong', () => {
    const { problems } = read(state({ '1': costs('session-1', { input_tokens: -5 }) }));
    assert.deepEqual(
      problems.map(([, message]) => message),
      ['Batch 1: The usage is left out, because input_tokens is no number of tokens.'],
    );
  });

  it('says the name of a batch in one line', () => {
    const { problems } = read(state({ 'a\nb': costs(undefined), 'c\rd': costs('none', { input_tokens: -1 }) }));
    assert.deepEqual(
      problems.map(([, message]) => message),
      [
        'The tokens of batch "a\\nb" are not known: it names no session.',
        'Batch "c\\rd": The usage is left out, because input_tokens is no number of tokens.',
      ],
    );
  });

  it('is unharmed by a damaged state', () =>
    assertHarmless({
      source: runPlanSource,
      file: FILE,
      text: state({ '1': costs('none', { input_tokens: 9 }), final: 0.5 }),
    })).timeout(60_000);

  it('is read only where it is asked for', () => {
    assert.equal(runPlanSource.onlyByName, true);
    assert.deepEqual(
      ['.run-plan-state.json', 'a/.run-plan-state.json', 'state.json'].map((file) => runPlanSource.kindOf(file)),
      ['document', 'document', undefined],
    );
  });
});
