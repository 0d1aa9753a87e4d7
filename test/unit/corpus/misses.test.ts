import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { generatedTruth, hasGenerator, injectedMisses, withGeneratedTree } from '../../support/generated-tree.ts';
import { scoreMisses, type ScoredMiss } from '../../support/miss-score.ts';
import { runCli, TemporaryFolder } from '../../support/terminal.ts';

const LOGS = path.resolve(import.meta.dirname, '../../../../shared/corpus/logs');
/** `MISSES_MB=1000 MISSES_SEED=43` measures one tree of that size and seed. */
const { MISSES_MB, MISSES_SEED } = process.env;
const TREES = MISSES_MB
  ? [[Number(MISSES_MB), Number(MISSES_SEED ?? 1)] as const]
  : ([
      [12, 2],
      [8, 5],
    ] as const);
const MINUTE_MS = 60_000;

interface ReportedMiss extends ScoredMiss {
  readonly at: string;
  readonly expected: boolean;
  readonly confidence: string;
  readonly tokens: number;
}

interface Costs {
  readonly totals: {
    readonly requests: number;
    readonly costUsd: number;
    readonly missedUsd: number;
    readonly expectedUsd: number;
  };
  readonly misses: readonly ReportedMiss[];
}

async function costsOf(root: string): Promise<Costs> {
  const run = await runCli(['costs', '--root', root, '--source', 'claude-code', '--misses', '--no-index', '--json']);
  assert.equal(run.status, 0, run.err);
  return JSON.parse(run.out) as Costs;
}

describe('The misses of generated logs', () => {
  for (const [megabytes, seed] of TREES) {
    it(`are found, priced and explained: ${megabytes} MB of seed ${seed}`, async function () {
      if (!hasGenerator()) return this.skip();
      this.timeout(10 * MINUTE_MS);
      await withGeneratedTree(megabytes, seed, async (root) => {
        const { misses, totals } = await costsOf(root);
        const score = scoreMisses(misses, injectedMisses(root));
        if (MISSES_MB) console.log(score);
        assert.ok(score.injected > 0 && score.labelled > 0);
        assert.ok(score.recall >= 0.99 && score.precision >= 0.98, JSON.stringify(score));
        assert.ok(score.moneyOff <= 0.01 && score.causes >= 0.95, JSON.stringify(score));
        const truth = generatedTruth(root);
        assert.equal(totals.requests, truth.apiCalls);
        assert.ok(Math.abs(totals.costUsd - truth.cost.total) <= 1e-6 * truth.cost.total);
        const money = totals.missedUsd + totals.expectedUsd;
        assert.ok(Math.abs(money - truth.misses.premium) <= 0.01 * truth.misses.premium);
      });
    });
  }
});

describe('The misses of real logs', () => {
  const found: [name: string, misses: string[]][] = [
    ['chiphuyen_sniffly__tests__mock-data__-Users-chip-dev-ai-music__ba79134d', []],
    [
      'chiphuyen_sniffly__tests__mock-data__-Users-chip-dev-ai-music__d3ad4cdc',
      ['17624 unknown possible', '24144 ttl_expired_5m certain', '37154 ttl_expired_5m certain'],
    ],
    ['d-kimuson_claude-code-viewer__mock-global-claude-dir__projects__sample-project__5c0375b4', []],
    ['d-kimuson_claude-code-viewer__mock-global-claude-dir__projects__sample-project__fe5e1c67', []],
    [
      'microsoft_vscode-copilot-chat__src__extension__chatSessions__claude__node__test__fixtures__b02ed4d8',
      ['15499 unknown possible'],
    ],
  ];
  for (const [name, expected] of found) {
    it(`are those that a reader sees: ${name.slice(-40)}`, async function () {
      if (!existsSync(LOGS)) return this.skip();
      const folder = new TemporaryFolder();
      try {
        const log = readdirSync(LOGS).find((file) => file.startsWith(name) && !file.includes('subagents'))!;
        mkdirSync(path.join(folder.path, 'projects/p'), { recursive: true });
        cpSync(path.join(LOGS, log), path.join(folder.path, 'projects/p/s.jsonl'));
        const { misses } = await costsOf(folder.path);
        assert.deepEqual(
          misses.map(({ tokens, causes, confidence }) => `${tokens} ${causes.join('+')} ${confidence}`),
          expected,
        );
      } finally {
        folder.remove();
      }
    });
  }
});
