import assert from 'node:assert/strict';
import { quasarSource } from '../../../../../src/logs/sources/quasar/source.ts';
import { assertBadLinesAreFound, assertHarmless, assertResumes } from '../../../../support/hostile-logs.ts';
import { inShort, jsonLines, logFile, readLog } from '../../../../support/read-log.ts';

const FILE = logFile('.quasar/telemetry/epoch-1.jsonl');
const event = (seconds: number, kind: string, data: object) => ({
  ts: `2026-11-20T10:00:0${seconds}Z`,
  kind,
  epoch: 'epoch-1',
  task: 'task-1',
  data,
});
const LINES = [
  event(0, 'epoch_start', {}),
  event(1, 'agent_start', { role: 'coder' }),
  event(2, 'agent_done', { role: 'coder', cost_usd: 0.42, tokens: 9000, phase_id: 'phase-1' }),
  event(3, 'cycle_done', { total_cost_usd: 0.42 }),
  event(4, 'agent_done', { role: 'reviewer', cost_usd: 0 }),
  {
    id: 'c-1',
    neb: 'cache-maximizer',
    phase: 'phase-2',
    cycle: 1,
    in: 120,
    create: 3000,
    read: 15000,
    hit: true,
    ts: '2026-11-20T10:00:05Z',
  },
  {
    id: 'r-1',
    neb: 'cache-maximizer',
    phase: 'phase-2',
    kind: 'route',
    hin: 800,
    hout: 12,
    ms: 300,
    hit: false,
    ts: '2026-11-20T10:00:06Z',
  },
  {
    id: 'r-2',
    neb: 'cache-maximizer',
    phase: 'phase-2',
    kind: 'route',
    hin: 800,
    hout: 12,
    ms: 1,
    hit: true,
    ts: '2026-11-20T10:00:07Z',
  },
];

const METRICS = logFile('.nebulas/cache-maximizer/metrics.toml');
const TOML = `[current]
nebula_name = "cache-maximizer"
started_at = 2026-11-20T10:00:00Z
total_cost_usd = 1.25

  [[current.phases]]
  phase_id = "phase-1"
  cost_usd = 0.75
  cycles_used = 2
  completed_at = 2026-11-20T10:05:00Z

  [[current.phases]]
  phase_id = "phase-2"
  cost_usd = 0.0

[[history]]
nebula_name = "cache-maximizer"
started_at = 2026-11-19T10:00:00Z
total_cost_usd = 2.0

  [[history.phases]]
  phase_id = "phase-1"
  cost_usd = 2.0
  completed_at = 0001-01-01T00:00:00Z
`;

describe('quasar source', () => {
  it('has the costs that agents state, once, and the tokens of cache lines', () => {
    const { records, problems } = readLog(quasarSource, FILE, jsonLines(LINES));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      records.map((record) => [
        inShort(record),
        record.loggedCostNanoUsd,
        record.missingTokens,
        record.outputIsLowerBound,
        record.callCount,
      ]),
      [
        ['2026-11-20T10:00:02.000Z : 0 0 0 0 0 (epoch-1 / coder)', 420_000_000, 'all', undefined, 'unknown'],
        [
          '2026-11-20T10:00:05.000Z : 120 3000 0 15000 0 (cache-maximizer / phase-2)',
          undefined,
          undefined,
          true,
          undefined,
        ],
        [
          '2026-11-20T10:00:06.000Z : 800 0 0 0 12 (cache-maximizer / phase-2)',
          undefined,
          undefined,
          undefined,
          undefined,
        ],
      ],
    );
  });

  it('has the costs of the phases of a nebula, and its totals to compare with', () => {
    const { records, statedCosts, problems } = readLog(quasarSource, METRICS, TOML);
    assert.deepEqual(problems, []);
    const [current, before] = ['cache-maximizer 2026-11-20T10:00:00.000Z', 'cache-maximizer 2026-11-19T10:00:00.000Z'];
    assert.deepEqual(
      records.map((record) => [inShort(record), record.loggedCostNanoUsd, record.callCount, record.line]),
      [
        [`2026-11-20T10:05:00.000Z : 0 0 0 0 0 (${current} / phase-1)`, 750_000_000, 'unknown', 6],
        [`2026-11-19T10:00:00.000Z : 0 0 0 0 0 (${before} / phase-1)`, 2_000_000_000, 'unknown', 21],
      ],
    );
    assert.deepEqual(statedCosts, [
      [current, 1.25],
      [before, 2],
    ]);
  });

  it('counts a copied line once, with or without an id', () => {
    const nameless = LINES.map((line) => ({ ...line, id: undefined }));
    for (const lines of [LINES, nameless]) {
      const { records } = readLog(quasarSource, FILE, jsonLines([...lines, ...lines]));
      assert.deepEqual([records.length, new Set(records.map(({ messageId }) => messageId)).size], [6, 3]);
    }
  });

  it('counts a run once that stands as the current one and in the history, whether it has a time or not', () => {
    const run = (place: string) =>
      `${place}\nnebula_name = "n"\n[[${place.replaceAll(/[[\]]/g, '')}.phases]]\nphase_id = "a"\ncost_usd = 1.5\n`;
    const text = run('[current]') + run('[[history]]');
    assert.equal(readLog(quasarSource, METRICS, text).records.length, 1);
  });

  it('names the line in which the TOML is damaged', () => {
    assert.deepEqual(readLog(quasarSource, METRICS, '[current]\nnebula_name = "a\n').problems, [
      [1, 'The TOML is cut off or damaged.'],
    ]);
  });

  const LOG = { source: quasarSource, file: FILE, text: jsonLines(LINES) };
  it('is unharmed by damaged logs', () => {
    assertHarmless(LOG);
    assertHarmless({ source: quasarSource, file: METRICS, text: TOML });
  }).timeout(60_000);
  it('counts each bad line', () => assertBadLinesAreFound(LOG));
  it('goes on where it stopped', () => assertResumes(LOG));

  it('is read only where it is asked for', () => {
    assert.equal(quasarSource.onlyByName, true);
    assert.deepEqual(
      ['.quasar/telemetry/e.jsonl', 'a/metrics.toml', 'quasar.toml'].map((file) => quasarSource.kindOf(file)),
      ['lines', 'document', undefined],
    );
  });
});
