import assert from 'node:assert/strict';
import { toApiUsage } from '../../../../src/core/cost/api-usage.ts';
import { NO_USAGE } from '../../../../src/core/cost/usage.ts';
import type { RunLogLine } from '../../../../src/core/run-log/line.ts';
import { measuredKey, measuredPrompts } from '../../../../src/runs/log/measured-prompts.ts';

const run = (id: string, day: number, more: object = {}): RunLogLine =>
  ({
    type: 'run',
    run: id,
    at: `2026-11-${day}T10:00:00.000Z`,
    simulated: false,
    project: '/home/ada/work',
    file: 'prompts/system.md',
    prompt: 'system',
    ...more,
  }) as RunLogLine;
const request = (id: string, readTokens: number, written: number): RunLogLine =>
  ({
    type: 'request',
    run: id,
    usage: toApiUsage({ ...NO_USAGE, inputTokens: 10, cacheReadTokens: readTokens, cacheWrite5mTokens: written }),
  }) as RunLogLine;
const KEY = measuredKey('/home/ada/work/prompts/system.md', 'system');

describe('what prompts were billed in cache tests', () => {
  it('is the sum of the last run that was answered', () => {
    const lines = [
      run('old', 20),
      request('old', 0, 900),
      run('new', 22),
      request('new', 0, 1000),
      request('new', 1000, 0),
      run('unanswered', 23),
    ];
    const measured = measuredPrompts(lines).get(KEY)!;
    assert.deepEqual(
      [measured.run.run, measured.requests, measured.usage],
      ['new', 2, { ...NO_USAGE, inputTokens: 20, cacheWrite5mTokens: 1000, cacheReadTokens: 1000 }],
    );
  });

  it('is nothing that was simulated, and of no prompt without a file', () => {
    const lines = [
      run('simulated', 20, { simulated: true }),
      request('simulated', 900, 0),
      run('fileless', 21, { file: undefined }),
      request('fileless', 900, 0),
    ];
    assert.equal(measuredPrompts(lines).size, 0);
  });

  it('is told apart by file and by prompt', () => {
    const lines = [run('one', 20), request('one', 5, 5), run('two', 20, { prompt: 'other' }), request('two', 6, 6)];
    assert.deepEqual(
      [...measuredPrompts(lines).keys()],
      [KEY, measuredKey('/home/ada/work/prompts/system.md', 'other')],
    );
  });
});
