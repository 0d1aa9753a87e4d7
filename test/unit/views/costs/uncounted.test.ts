import assert from 'node:assert/strict';
import { RequestPricer } from '../../../../src/core/cost/request-price.ts';
import { NO_USAGE } from '../../../../src/core/cost/usage.ts';
import { ModelCatalogue, SHIPPED_MODELS } from '../../../../src/core/providers/catalogue.ts';
import { costReport } from '../../../../src/logs/costs/report.ts';
import { summarize } from '../../../../src/logs/digest/summary.ts';
import { summaryRules } from '../../../../src/logs/digest/summary-rules.ts';
import { exportOf } from '../../../../src/views/costs/queries/export-report.ts';
import { figuresOf } from '../../../../src/views/costs/queries/figures.ts';
import { notesOf } from '../../../../src/views/costs/queries/notes.ts';
import { FigureFormat, requestsText } from '../../../../src/webview/figures.ts';
import { DEFAULT_FILTERS } from '../../../../src/webview/protocol.ts';
import { call } from '../../../support/calls.ts';

const catalogue = new ModelCatalogue(SHIPPED_MODELS);
const pricer = new RequestPricer(catalogue);
const format = new FigureFormat('en', 'UTC');

/** What is said of calls of these models; of those in capitals it is not known how many there are. */
function reportOf(...models: string[]) {
  const calls = models.map((model, line) => ({
    ...call(line, { ...NO_USAGE, inputTokens: 10 }),
    line,
    model: model.toLowerCase(),
    ...(model === model.toUpperCase() && { callCount: 'unknown' as const }),
  }));
  const digest = { source: 'quasar' as const, calls, compactions: [], statedCosts: [], problems: [], problemCount: 0 };
  const summary = summarize(digest, summaryRules(catalogue, pricer));
  return costReport([{ source: 'quasar', path: 'log', summary }], { by: 'model', timeZone: 'UTC' }, pricer);
}

describe('calls that no log counts', () => {
  it('are shown as more than are counted, or as unknown', () => {
    const texts = [['claude-opus-5'], ['claude-opus-5', 'CLAUDE-OPUS-5'], ['CLAUDE-OPUS-5']].map((models) =>
      requestsText(figuresOf(reportOf(...models).totals), format),
    );
    assert.deepEqual(texts, ['1', '≥ 1', 'unknown']);
  });

  it('are noted, and those without a price too', () => {
    const notes = notesOf(reportOf('ACME-7').totals, [], [], '2026-11-20', Date.parse('2026-11-26'));
    assert.deepEqual(notes, [
      { id: 'unknown-models', count: 0, names: ['acme-7'], action: 'priceModels' },
      { id: 'uncounted', names: [] },
    ]);
  });

  it('are exported as such', () => {
    const facts = { pricesAsOf: '2026-11-20', timeZone: 'UTC', nowMs: 0, isExample: false, locale: 'en' };
    const exported = exportOf('json', reportOf('CLAUDE-OPUS-5'), DEFAULT_FILTERS, facts);
    const { totals } = JSON.parse(exported) as { totals: { requests: number; requestsAreLowerBound: boolean } };
    assert.deepEqual([totals.requests, totals.requestsAreLowerBound], [0, true]);
  });
});
