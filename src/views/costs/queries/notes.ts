import type { CostTotals } from '../../../logs/costs/totals.ts';
import type { SummarizedFile } from '../../../logs/costs/report.ts';
import type { Note } from '../../../webview/protocol.ts';

const DAY_MS = 86_400_000;
/** Prices change every few months; an older table is likely wrong somewhere. */
const STALE_DAYS = 120;
const MOST_NAMES = 5;

/** What the figures do not hold, or what makes them uncertain. */
export function notesOf(
  totals: CostTotals,
  files: readonly SummarizedFile[],
  unreadable: readonly string[],
  pricesAsOf: string,
  nowMs: number,
): Note[] {
  const badLines = files.reduce((sum, { summary }) => sum + summary.problemCount, 0);
  const notes: (Note | undefined)[] = [
    totals.unpriced.size > 0
      ? {
          id: 'unknown-models',
          count: totals.unpricedRequests,
          names: [...totals.unpriced.keys()].slice(0, MOST_NAMES),
          action: 'priceModels',
        }
      : undefined,
    totals.lowerBoundRequests > 0 ? { id: 'lower-bound', count: totals.lowerBoundRequests, names: [] } : undefined,
    totals.hasUncountedRequests ? { id: 'uncounted', names: [] } : undefined,
    badLines > 0 ? { id: 'bad-lines', count: badLines, names: [], action: 'showProblems' } : undefined,
    unreadable.length > 0
      ? { id: 'unreadable', count: unreadable.length, names: unreadable.slice(0, MOST_NAMES), action: 'showProblems' }
      : undefined,
    (nowMs - Date.parse(`${pricesAsOf}T00:00:00Z`)) / DAY_MS > STALE_DAYS
      ? { id: 'stale-prices', names: [pricesAsOf], action: 'priceModels' }
      : undefined,
  ];
  return notes.filter((note) => note !== undefined);
}
