import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Grouping } from '../../../src/logs/costs/report.ts';
import { generatedTruth, type GeneratedSums, hasGenerator, withGeneratedTree } from '../../support/generated-tree.ts';
import { runEngine, setupIn } from '../../support/engine.ts';
import { runCli, TemporaryFolder } from '../../support/terminal.ts';

const LOGS = path.resolve(__dirname, '../../../../shared/corpus/logs');
const TOTALS = path.join(LOGS, 'EXPECTED_totals.tsv');
const MINUTE_MS = 60_000;
/** `LOGS_MB=1000 LOGS_SEED=43` takes one tree of that size and seed. */
const { LOGS_MB, LOGS_SEED } = process.env;
const TREES = LOGS_MB
  ? [[Number(LOGS_MB), Number(LOGS_SEED ?? 1)] as const]
  : ([
      [5, 1],
      [20, 7],
      [40, 43],
    ] as const);

interface Sums {
  readonly requests: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheWrite5mTokens: number;
  readonly cacheWrite1hTokens: number;
  readonly cacheReadTokens: number;
  readonly costUsd: number;
}

describe('generated logs of Claude Code', () => {
  const groupings = [
    ['session', 'bySession'],
    ['day', 'byDayUTC'],
    ['model', 'byModel'],
    ['project', 'byProject'],
  ] as const satisfies readonly (readonly [Grouping, string])[];

  for (const [megabytes, seed] of TREES) {
    it(`have the tokens and the money of the truth, by each grouping: ${megabytes} MB of seed ${seed}`, async function () {
      if (!hasGenerator()) return this.skip();
      this.timeout(10 * MINUTE_MS);
      await withGeneratedTree(megabytes, seed, async (root) => {
        const truth = generatedTruth(root);
        for (const [by, name] of groupings) {
          const args = ['costs', '--root', root, '--by', by, '--timezone', 'UTC', '--no-index', '--json'];
          const { groups } = JSON.parse((await runCli(args)).out) as { groups: (Sums & { key: string })[] };
          const expected = truth[name];
          const keyOf = (key: string) => (by === 'project' ? key.replace(/[^a-zA-Z0-9]/g, '-') : key);
          assert.deepEqual(groups.map(({ key }) => keyOf(key)).toSorted(), Object.keys(expected).toSorted());
          for (const group of groups) assertSame(group, expected[keyOf(group.key)]!, `${by} ${group.key}`);
        }
      });
    });
  }
});

function assertSame(ours: Sums, truth: GeneratedSums, what: string): void {
  const tokens = [ours.requests, ours.inputTokens, ours.outputTokens, ours.cacheWrite5mTokens, ours.cacheWrite1hTokens];
  const expected = [truth.calls, truth.input, truth.output, truth.w5, truth.w1];
  assert.deepEqual([...tokens, ours.cacheReadTokens], [...expected, truth.read], what);
  assert.ok(Math.abs(ours.costUsd - truth.cost) <= 1e-6 * truth.cost, `${what}: ${ours.costUsd}, not ${truth.cost}`);
}

describe('real logs of Claude Code', () => {
  const [head = [], ...rows] = existsSync(TOTALS)
    ? readFileSync(TOTALS, 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split('\t'))
    : [];
  const expected = rows.map((row) => Object.fromEntries(row.map((value, index) => [head[index]!, value])));

  if (expected.length === 0) it.skip('are not here');
  for (const { file, ...row } of expected) {
    it(`have the tokens of the table: ${file!.slice(-60)}`, async () => {
      const folder = new TemporaryFolder();
      try {
        mkdirSync(path.join(folder.path, 'logs/projects/p'), { recursive: true });
        copyFileSync(path.join(LOGS, file!), path.join(folder.path, 'logs/projects/p/s.jsonl'));
        const { report } = await runEngine(setupIn(folder, { withoutIndex: true }));
        const { totals } = report;
        assert.deepEqual(
          [
            totals.inputTokens,
            totals.outputTokens,
            totals.cacheWrite5mTokens,
            totals.cacheWrite1hTokens,
            totals.cacheReadTokens,
            totals.requests,
          ],
          ['last_i', 'last_o', 'last_w5', 'last_w1', 'last_r', 'distinct_msgs'].map((column) => Number(row[column])),
        );
      } finally {
        folder.remove();
      }
    });
  }
});
