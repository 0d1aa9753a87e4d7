import assert from 'node:assert/strict';
import { capabilities, contributes } from '../../../package.json';
import { nanoUsdOf } from '../../../src/core/cost/money.ts';
import { readRunSettings } from '../../../src/editor/configuration/run-settings.ts';
import { consentDetail, consentQuestion, outcomeText } from '../../../src/editor/texts/run-text.ts';
import type { RunReport } from '../../../src/runs/report/report.ts';

/** The names that are read, without `promptCache.`. */
function namesRead(): string[] {
  const names = new Set<string>();
  readRunSettings((name) => void names.add(name));
  return [...names];
}

describe('the settings of test requests', () => {
  const properties: Record<string, { scope: string; default: unknown }> = Object.assign(
    {},
    ...contributes.configuration.map((group) => group.properties),
  );
  const ours = namesRead().map((name) => `promptCache.${name}`);

  it('can be set by the user only, never by a workspace, trusted or not', () => {
    assert.equal(ours.length, 14);
    for (const name of ours) {
      assert.equal(properties[name]?.scope, 'application', name);
      assert.ok(capabilities.untrustedWorkspaces.restrictedConfigurations.includes(name), name);
    }
  });

  it('have the defaults that the manifest says', () => {
    const unset = readRunSettings(() => undefined);
    const asSaid = readRunSettings((name) => properties[`promptCache.${name}`]?.default);
    assert.deepEqual(unset, asSaid);
  });

  it('are all read that are contributed', () => {
    const contributed = Object.keys(properties).filter((name) => /^promptCache\.(api|runs)\./.test(name));
    assert.deepEqual(contributed.toSorted(), ours.toSorted());
  });
});

describe('the question before the first paid requests', () => {
  const run = {
    prompt: 'rules.j2',
    model: 'claude-opus-5',
    host: 'api.anthropic.com',
    requests: 1,
    cost: 'about $0.01 ($0.008 to at most $0.03)',
    pausesText: undefined,
    countsFirst: true,
  };

  it('says how many go where, with which model, and what they cost', () => {
    assert.equal(consentQuestion(run), 'Send 1 test request to api.anthropic.com?');
    assert.equal(
      consentDetail(
        { ...run, pausesText: '5 min 10 s' },
        readRunSettings(() => undefined),
      ),
      `Prompt: rules.j2
Model: claude-opus-5
Estimated cost: about $0.01 ($0.008 to at most $0.03)
Your limits: $1.00 a run, $5.00 a day
With pauses of 5 min 10 s

The prompt and the values of its variables are sent to api.anthropic.com. Its tokens are counted there first, free of charge. This is asked once a session for each host and model.`,
    );
  });
});

describe('the outcome of a run', () => {
  const report = (more: object): RunReport =>
    ({
      run: { prompt: 'rules.j2', simulated: false },
      outcome: 'done',
      hits: 2,
      misses: 1,
      costNanoUsd: nanoUsdOf(0.02),
      ...more,
    }) as RunReport;

  it('is one sentence, with what it cost or that it was simulated', () => {
    assert.equal(outcomeText(report({})), 'Cache test of rules.j2: 2 hits, 1 miss, $0.020.');
    assert.equal(
      outcomeText(report({ run: { prompt: 'rules.j2', simulated: true } })),
      'Cache test of rules.j2: simulated, 2 hits, 1 miss, nothing billed.',
    );
    assert.equal(
      outcomeText(report({ outcome: 'cancelled', problem: 'The run was cancelled.', costNanoUsd: undefined })),
      'Cache test of rules.j2 (2 hits, 1 miss, cost unknown): The run was cancelled.',
    );
  });
});
