import { DEFAULT_FILTERS, type Snapshot, type Status, type Turn } from '../../../src/webview/protocol.ts';
import { examplePages } from './example-pages.ts';

export const NOW = Date.parse('2026-11-26T15:00:00Z');

/** A page with nothing on it, which each state is put upon. */
export const EMPTY: Snapshot = {
  kind: 'snapshot',
  revision: 1,
  nowMs: NOW,
  locale: 'en',
  timezone: 'UTC',
  pricesAsOf: '2026-11-20',
  status: { kind: 'ready' },
  filters: DEFAULT_FILTERS,
  choices: { folders: [], projects: [], models: [], sources: [] },
  notes: [],
};

/** What stands in place of figures, and what is said above them, by name. */
export const STATES = {
  'looking for logs': {
    status: { kind: 'indexing', doneBytes: 0, totalBytes: 0, doneFiles: 0, totalFiles: 0 },
  },
  'reading logs': {
    status: { kind: 'indexing', doneBytes: 312e6, totalBytes: 1e9, doneFiles: 700, totalFiles: 2249 },
  },
  'logs that cannot be read': { status: { kind: 'unreadable', paths: ['/home/<b>secret</b>/projects'] } },
  'no logs': {
    status: {
      kind: 'empty',
      searched: ['Claude Code', 'Codex', 'Gemini CLI', 'OpenCode', 'Qwen Code'].map((source, index) => ({
        source,
        folder: index === 0 ? `/home/${'x'.repeat(90)}` : `/home/ada/.${source.toLowerCase().replace(' ', '-')}`,
      })),
    },
  },
  'an untrusted workspace': { status: { kind: 'off', reason: 'untrusted' } },
  'a virtual workspace': { status: { kind: 'off', reason: 'virtual' } },
  'notes of all kinds': {
    status: { kind: 'ready' },
    notes: [
      { id: 'unknown-models', count: 12, names: ['acme-7', '__proto__'], action: 'priceModels' },
      { id: 'stale-prices', names: ['2026-01-05'], action: 'priceModels' },
      { id: 'lower-bound', count: 3, names: [] },
      { id: 'bad-lines', count: 2, names: [], action: 'showProblems' },
      { id: 'unreadable', count: 1, names: ['/var/log'], action: 'showProblems' },
      { id: 'not-in-logs', names: ['0b1c'] },
      { id: 'example', names: [], action: 'hideExample' },
    ],
  },
} satisfies Record<string, Partial<Snapshot> & { status: Status }>;

export const PAGE_NAMES = [...Object.keys(STATES), 'the figures', 'a session with misses', 'a session'] as const;

/** All that {@link PAGE_NAMES} names: the states above, the example data whole, and a session with all marks. */
export async function allPages(): Promise<Readonly<Record<string, Partial<Snapshot>>>> {
  const example = await examplePages(NOW);
  return {
    ...STATES,
    'the figures': example.overview,
    'a session with misses': example.session,
    'a session': sessionPage(40),
  };
}

function missOf(cause: string, expected: boolean): NonNullable<Turn['miss']> {
  return { cause, causes: [cause], expected, confidence: 'likely', tokens: 120_000, costNanoUsd: 690_000_000 };
}

/** Its turns have all marks: a compaction, another model, a price that is not known, a placeholder of the output. */
export function sessionPage(turnCount: number): Snapshot {
  const turns = Array.from({ length: turnCount }, (_, index): Turn => ({
    index,
    atMs: NOW - (5000 - index) * 30_000,
    model: 'claude-opus-5',
    tokens: { input: 4, cacheWrite5m: 1200, cacheWrite1h: 0, cacheRead: index * 100, output: 300 },
    costNanoUsd: 61_000_000,
    contextFill: index / turnCount,
    zone: index < turnCount * 0.6 ? 'roomy' : index < turnCount * 0.8 ? 'filling' : 'nearly full',
    ...(index === 9 && { compactedBefore: true, miss: missOf('compacted', true) }),
    ...(index === 19 && { modelChanged: true, miss: missOf('model_changed', false) }),
    ...(index === 29 && { costNanoUsd: null, miss: { ...missOf('unknown', false), costNanoUsd: null } }),
    ...(index === 39 && { lowerBound: true }),
  }));
  return {
    ...EMPTY,
    session: {
      row: {
        id: 's',
        title: 'quayline',
        project: '/home/ada/quayline',
        source: 'claude-code',
        atMs: NOW,
        misses: 0,
        live: false,
        figures: {
          requests: turnCount,
          hasUncountedRequests: false,
          tokens: {
            input: 4 * turnCount,
            cacheWrite5m: 1200 * turnCount,
            cacheWrite1h: 0,
            cacheRead: 50 * turnCount * (turnCount - 1),
            output: 300 * turnCount,
          },
          cost: {
            input: 1_000_000 * turnCount,
            cacheWrite5m: 30_000_000 * turnCount,
            cacheWrite1h: 0,
            cacheRead: 10_000_000 * turnCount,
            output: 20_000_000 * turnCount,
            other: 0,
            total: 61_000_000 * turnCount,
          },
          withoutCacheNanoUsd: 120_000_000 * turnCount,
          missedNanoUsd: 0,
          expectedNanoUsd: 0,
          unpricedRequests: 0,
          lowerBoundRequests: 0,
        },
      },
      models: ['claude-opus-5'],
      chains: [{ agent: '', turns }],
    },
  };
}
