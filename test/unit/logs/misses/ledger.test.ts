import assert from 'node:assert/strict';
import type { SettledWrite } from '../../../../src/logs/misses/chain-memory.ts';
import { ChainLedger } from '../../../../src/logs/misses/ledger.ts';
import { type Miss, rewrittenTokens } from '../../../../src/logs/misses/miss.ts';
import { UNNAMED_AGENT, type UsageRecord } from '../../../../src/logs/record.ts';
import { call } from '../../../support/calls.ts';

const first = call(0, { inputTokens: 4, cacheWrite5mTokens: 20_000 });
const second = call(10, { inputTokens: 4, cacheReadTokens: 20_000, cacheWrite5mTokens: 1000 });
const firstHour = call(0, { inputTokens: 4, cacheWrite1hTokens: 20_000 });

type Step = UsageRecord | 'compaction' | 'copied call';

function judged(...steps: readonly Step[]): { misses: (Miss | undefined)[]; settled: (SettledWrite | undefined)[] } {
  const ledger = new ChainLedger();
  const misses: (Miss | undefined)[] = [];
  const settled: (SettledWrite | undefined)[] = [];
  for (const step of steps) {
    if (step === 'compaction') ledger.compacted();
    else if (step === 'copied call') ledger.copied();
    else {
      const judgement = ledger.judge(step, 'anthropic');
      misses.push(judgement.miss);
      settled.push(judgement.settled);
    }
  }
  return { misses, settled };
}

const tokens = (miss: Miss | undefined): number | undefined => miss && rewrittenTokens(miss);

const last = (...steps: readonly Step[]): Miss | undefined => judged(...steps).misses.at(-1);

/** A call that reads nothing of 20,000 cached tokens, and writes them again. */
const rewrite = (seconds: number, rest: Partial<UsageRecord> = {}): UsageRecord =>
  call(seconds, { inputTokens: 4, cacheWrite5mTokens: 20_500 }, rest);

describe('the cache ledger', () => {
  it('finds nothing where each call reads what the one before read and wrote', () => {
    const third = call(20, { inputTokens: 4, cacheReadTokens: 21_000, cacheWrite5mTokens: 300 });
    assert.deepEqual(judged(first, second, third).misses, [undefined, undefined, undefined]);
  });

  it('finds what was lost, and what of it was written again', () => {
    assert.deepEqual(last(first, rewrite(30)), {
      cause: 'unknown',
      causes: ['unknown'],
      confidence: 'possible',
      conflict: false,
      expected: false,
      cachedTokens: 20_000,
      rewritten: { cacheWrite5mTokens: 20_000, cacheWrite1hTokens: 0, inputTokens: 0 },
      gapMs: 30_000,
    });
  });

  it('does not take a cold start, or the first call behind copied history, for a miss', () => {
    assert.equal(last(rewrite(0)), undefined);
    assert.equal(last(first, second, 'copied call', rewrite(30)), undefined);
  });

  it('lets a loss within the slack pass, unless the API names a change', () => {
    const short = (lostTokens: number, rest: Partial<UsageRecord> = {}): Miss | undefined =>
      last(first, call(30, { cacheReadTokens: 20_000 - lostTokens, cacheWrite5mTokens: 800 }, rest));
    assert.equal(short(164), undefined);
    assert.equal(tokens(short(165)), 165);
    const named = short(150, { diagnostic: { type: 'messages_changed', missedInputTokens: 140 } });
    assert.deepEqual([named?.cause, tokens(named), named?.apiMissedTokens], ['messages_rewritten', 150, 140]);
  });

  it('holds the gap against the lifetime that was written', () => {
    assert.deepEqual(
      [last(first, rewrite(400))?.cause, last(first, rewrite(400))?.confidence],
      ['ttl_expired_5m', 'certain'],
    );
    assert.equal(last(first, rewrite(290))?.confidence, 'possible');
    assert.equal(last(first, rewrite(310))?.confidence, 'likely');
    assert.equal(last(firstHour, rewrite(400))?.cause, 'unknown');
    assert.equal(last(firstHour, rewrite(3700))?.cause, 'ttl_expired_1h');
  });

  it('takes a vanished fingerprint for expiry past the lifetime, and for a loss of the server within it', () => {
    const diagnostic = { type: 'previous_message_not_found' };
    assert.deepEqual(last(first, rewrite(400, { diagnostic }))?.causes, ['ttl_expired_5m']);
    assert.deepEqual(last(first, rewrite(60, { diagnostic }))?.causes, ['likely_server_side']);
    assert.deepEqual(last(first, rewrite(310, { diagnostic }))?.causes, ['ttl_expired_5m', 'likely_server_side']);
  });

  it('believes a label that names a change, beside an expiry', () => {
    const diagnostic = { type: 'tools_changed', missedInputTokens: 20_000 };
    assert.deepEqual(last(first, rewrite(60, { diagnostic }))?.causes, ['tools_changed']);
    assert.deepEqual(last(first, rewrite(400, { diagnostic }))?.causes, ['ttl_expired_5m', 'tools_changed']);
  });

  it('says where the API contradicts the log', () => {
    const miss = last(first, rewrite(60, { diagnostic: { type: 'model_changed' } }));
    assert.deepEqual([miss?.cause, miss?.confidence, miss?.conflict], ['model_changed', 'possible', true]);
    assert.equal(
      last(first, rewrite(60, { model: 'claude-sonnet-5', diagnostic: { type: 'model_changed' } }))?.conflict,
      false,
    );
  });

  it('takes a switch to fast for another model, as the API does', () => {
    assert.deepEqual(last(first, rewrite(60, { speed: 'fast' }))?.causes, ['model_changed']);
  });

  it('expects a compaction', () => {
    const short = call(60, { inputTokens: 4, cacheReadTokens: 5000, cacheWrite5mTokens: 3000 });
    const miss = last(first, 'compaction', { ...short, diagnostic: { type: 'messages_changed' } });
    assert.deepEqual(
      [miss?.cause, miss?.causes, miss?.expected, miss?.confidence],
      ['compacted', ['compacted', 'messages_rewritten'], true, 'certain'],
    );
    assert.deepEqual([tokens(miss), miss?.rewritten.cacheWrite5mTokens, miss?.rewritten.inputTokens], [3004, 3000, 4]);
    const extraIterations = [{ kind: 'compaction' as const, usage: short.usage }];
    assert.equal(last(first, { ...short, extraIterations })?.expected, true);
  });

  it('remembers the ends of 32 calls, whatever came before them', () => {
    const calls = Array.from({ length: 100 }, (_, index) =>
      call(index, {
        cacheReadTokens: index === 0 ? 0 : 20_000 + index * 1000,
        cacheWrite5mTokens: index === 0 ? 21_000 : 1000,
      }),
    );
    const backTo = (back: number): Miss | undefined =>
      last(...calls, call(200, { inputTokens: 4000, cacheReadTokens: 20_000 + (100 - back) * 1000 }));
    assert.equal(backTo(31), undefined);
    assert.equal(backTo(32)?.cause, 'messages_rewritten');
  });

  it('finds nothing lost where a conversation was taken back to an earlier call', () => {
    const third = call(20, { inputTokens: 4, cacheReadTokens: 21_000, cacheWrite5mTokens: 9000 });
    const back = call(30, { inputTokens: 4, cacheReadTokens: 21_000, cacheWrite5mTokens: 2000 });
    assert.equal(last(first, second, third, back), undefined);
    const elsewhere = call(30, { inputTokens: 4, cacheReadTokens: 18_000, cacheWrite5mTokens: 2000 });
    assert.deepEqual(last(first, second, third, elsewhere)?.causes, ['messages_rewritten']);
  });

  it('passes over placeholders and calls of no conversation', () => {
    const aside = call(12, { inputTokens: 300, outputTokens: 20 }, { model: 'claude-haiku-4-5-20251001' });
    const placeholder = call(13, {});
    const third = call(20, { inputTokens: 4, cacheReadTokens: 21_000, cacheWrite5mTokens: 300 });
    assert.deepEqual(judged(first, second, aside, placeholder, third).misses.filter(Boolean), []);
    assert.equal(tokens(last(first, second, aside, rewrite(20))), 20_504);
  });

  it('tells sub-agents in one chain apart by their shorter prompts', () => {
    const agent = { agent: UNNAMED_AGENT };
    const other = call(20, { inputTokens: 4, cacheWrite5mTokens: 12_000 }, agent);
    const back = call(30, { inputTokens: 4, cacheReadTokens: 21_000, cacheWrite5mTokens: 500 }, agent);
    assert.deepEqual(judged({ ...first, ...agent }, { ...second, ...agent }, other, back).misses.filter(Boolean), []);
    assert.equal(tokens(last({ ...first, ...agent }, { ...second, ...agent }, rewrite(60, agent))), undefined);
    const longer = call(60, { inputTokens: 4, cacheWrite5mTokens: 21_200 }, agent);
    assert.equal(tokens(last({ ...first, ...agent }, { ...second, ...agent }, longer)), 21_000);
  });

  it('says nothing of calls whose cache the log leaves out', () => {
    const unknown = call(20, { inputTokens: 25_000 }, { missingTokens: 'cache' });
    assert.equal(last(first, second, unknown), undefined);
    assert.equal(tokens(last(first, second, unknown, rewrite(60))), 20_504);
  });

  it('knows no lifetimes but Anthropic’s', () => {
    const ledger = new ChainLedger();
    ledger.judge({ ...first, model: 'gpt-6-sol' }, 'openai');
    const { miss } = ledger.judge(rewrite(9000, { model: 'gpt-6-sol' }), 'openai');
    assert.equal(miss?.cause, 'unknown');
  });

  it('tells what was written and not read by the next call', () => {
    assert.deepEqual(judged(first, second, rewrite(30)).settled, [
      undefined,
      { line: 0, unreadWrite1hTokens: 0, unreadWrite5mTokens: 0 },
      { line: 10, unreadWrite1hTokens: 0, unreadWrite5mTokens: 1000 },
    ]);
    const elsewhere = call(12, { inputTokens: 4, cacheWrite5mTokens: 20_800 }, { model: 'claude-sonnet-5' });
    const back = call(20, { inputTokens: 4, cacheReadTokens: 20_500, cacheWrite5mTokens: 300 });
    assert.deepEqual(judged(first, second, elsewhere, back).settled.slice(2), [
      undefined,
      { line: 10, unreadWrite1hTokens: 0, unreadWrite5mTokens: 500 },
    ]);
  });
});
