import assert from 'node:assert/strict';
import type { CacheMiss } from '../../../../src/core/cache/miss.ts';
import type { CacheRequest } from '../../../../src/core/cache/request.ts';
import { messageText } from '../../../../src/core/text/message.ts';
import { type Notation, predicted, request, simulator } from '../../../support/cache-requests.ts';

/** The miss of the last of some requests, a minute apart unless they say otherwise. */
function lastMiss(...notations: (Notation & { readonly rest?: Partial<CacheRequest> })[]): CacheMiss | undefined {
  const cache = simulator();
  let last: CacheMiss | undefined;
  for (const [index, { rest, ...notation }] of notations.entries()) {
    last = predicted(cache.send(request({ at: index, ...notation }, rest))).miss;
  }
  return last;
}
const summary = (miss: CacheMiss | undefined) => miss && [miss.cause, miss.rule, miss.section, miss.block, miss.tokens];

describe('a miss', () => {
  it('is none for the first request, for one that reads all, and for one that goes on', () => {
    assert.equal(lastMiss({ system: ['s*'] }), undefined);
    assert.equal(lastMiss({ system: ['s*'] }, { system: ['s*'], user: ['other'] }), undefined);
    assert.equal(lastMiss({ user: ['a*'] }, { user: ['a', 'b*'] }, { user: ['a', 'b', 'c*'] }), undefined);
    assert.equal(lastMiss({ system: ['s*'], user: ['a*'] }, { system: ['s*'], user: ['b', 'c*'] }), undefined);
  });

  it('is none between prompts that have nothing in common', () => {
    const one = { system: ['You translate into French.*'], user: ['Hello'] };
    const other = { system: ['Extract all the dates.*'], user: ['On Friday'] };
    assert.equal(lastMiss(one, other), undefined);
    assert.equal(lastMiss(one, other, one, other), undefined);
  });

  it('tells a changed system prompt, whether or not a block before it is the same', () => {
    const tokens = [2000, 3000, 10];
    assert.deepEqual(
      summary(lastMiss({ tools: ['t'], system: ['old*'], tokens }, { tools: ['t'], system: ['new*'], tokens })),
      ['system_prompt_changed', undefined, 'system', 1, 5000],
    );
    const alone = lastMiss({ system: ['old prompt*'], user: ['q'] }, { system: ['new prompt*'], user: ['q'] });
    assert.deepEqual(summary(alone), ['system_prompt_changed', undefined, 'system', 0, 1000]);
    assert.equal(alone?.start, 0);
    const clock = lastMiss(
      { system: ['You are an assistant with many rules. It is 10:00.*'], user: ['q1'] },
      { system: ['You are an assistant with many rules. It is 10:01.*'], user: ['q2'] },
    );
    assert.deepEqual(summary(clock), ['system_prompt_changed', 'dynamic-timestamp-in-prefix', 'system', 0, 1000]);
    assert.equal(clock?.start, 48);
    assert.equal(clock.comparedWith, 0);
  });

  it('keeps what stands before the change', () => {
    const miss = lastMiss(
      { tools: ['t*'], system: ['old*'], user: ['q*'], tokens: [1000, 2000, 4000] },
      { tools: ['t*'], system: ['new*'], user: ['q*'], tokens: [1000, 2000, 4000] },
    );
    assert.deepEqual(summary(miss), ['system_prompt_changed', undefined, 'system', 1, 6000]);
  });

  it('tells tools: another order, more, fewer, renamed, edited', () => {
    const after = (...tools: string[]) => summary(lastMiss({ tools: ['a', 'b', 'c*'] }, { tools }))?.slice(0, 2);
    assert.deepEqual(after('c', 'b', 'a*'), ['tools_changed', 'unstable-tool-order']);
    assert.deepEqual(after('a', 'b', 'c', 'd*'), undefined);
    assert.deepEqual(after('a', 'b*'), ['tools_changed', 'tool-set-changes-midsession']);
    assert.deepEqual(after('a', 'x', 'c*'), ['tools_changed', 'tool-set-changes-midsession']);
    const more = lastMiss({ tools: ['a', 'b*'], system: ['s*'] }, { tools: ['a', 'b', 'c*'], system: ['s*'] });
    assert.deepEqual(summary(more), ['tools_changed', 'tool-set-changes-midsession', 'tools', 2, 1000]);
  });

  it('tells a rewritten history, a sliding window and a compaction', () => {
    const turns = (...user: string[]): Notation => ({ system: ['s*'], user });
    assert.deepEqual(summary(lastMiss(turns('a', 'b', 'c*'), turns('a', 'x', 'c', 'd*'))), [
      'messages_rewritten',
      'history-rewritten',
      'messages',
      2,
      3000,
    ]);
    assert.deepEqual(summary(lastMiss(turns('a', 'b', 'c*'), turns('b', 'c', 'd*'))), [
      'messages_rewritten',
      'history-rewritten',
      'messages',
      1,
      2000,
    ]);
    const compacted = {
      ...turns(),
      body: {
        messages: [
          { role: 'assistant', content: [{ type: 'compaction', content: 'Before: a, b, c.' }] },
          { role: 'user', content: [{ type: 'text', text: 'd', cache_control: { type: 'ephemeral' } }] },
        ],
      },
    };
    assert.equal(lastMiss(turns('a', 'b', 'c*'), compacted)?.cause, 'compacted');
  });

  it('tells a breakpoint on a block that varies, and where it belongs', () => {
    const ask = (question: string): Notation => ({
      system: ['s'],
      user: ['doc', `${question}*`],
      tokens: [800, 5000, 40],
    });
    const miss = lastMiss(ask('What is it?'), ask('Who wrote it?'));
    assert.deepEqual(summary(miss), [
      'breakpoint_on_varying_block',
      'breakpoint-on-varying-block',
      'messages',
      2,
      5800,
    ]);
    assert.match(messageText(miss!.explanation), /Put the breakpoint on message 1 \(user\), block 1\.$/);
    const plain = (...user: string[]): Notation => ({ system: ['s'], user });
    assert.deepEqual(summary(lastMiss(plain('a*'), plain('b*')))?.slice(0, 1), ['breakpoint_on_varying_block']);
    assert.equal(lastMiss(plain('a*'), plain('b', 'c*'))?.tokens, 1000);
    const small = (question: string): Notation => ({ user: ['a', `${question}*`], tokens: [10, 5000] });
    assert.equal(lastMiss(small('one document'), small('quite another')), undefined);
    assert.equal(lastMiss(small('Now: 10:00, long'), small('Now: 10:01, long'))?.cause, 'messages_rewritten');
  });

  it('tells a missing breakpoint: dropped, or never set', () => {
    const dropped = lastMiss({ system: ['s*'], user: ['a*'] }, { system: ['s'], user: ['a'] });
    assert.deepEqual(summary(dropped), ['missing_breakpoint', 'missing-breakpoint', 'messages', 1, 2000]);
    assert.match(messageText(dropped!.explanation), /but there is no breakpoint\. Mark that block/);
    const never = lastMiss({ system: ['s'], user: ['a'] }, { system: ['s'], user: ['b'] });
    assert.deepEqual(summary(never), ['missing_breakpoint', 'missing-breakpoint', 'system', 0, 1000]);
    assert.equal(lastMiss({ system: ['s'], tokens: [100, 1] }, { system: ['s'], tokens: [100, 1] }), undefined);
    assert.equal(lastMiss({ system: ['s'] }, { system: ['s'], at: 90 }), undefined);
  });

  it('tells expiry first, and the change too, where both would have lost the entry', () => {
    const miss = lastMiss({ tools: ['t'], system: ['old*'] }, { tools: ['t'], system: ['new*'], at: 20 });
    assert.deepEqual(summary(miss), ['ttl_expired_5m', 'ttl-expired', 'system', 1, 2000]);
    assert.match(
      messageText(miss!.explanation),
      /The prompt is also not that of request #0: system text 1 differs, from character 1 on\.$/,
    );
  });

  it('counts only what an entry that lives would have covered', () => {
    const turns = (...user: string[]): Notation => ({ system: ['s*'], user });
    // The entry of the third turn is for a longer conversation; that of the first, which this one repeats, has expired.
    const again = lastMiss(
      { system: ['You are brief.'], user: ['a*'] },
      { system: ['You are brief.'], user: ['a', 'b*'], at: 4 },
      { system: ['You are brief.'], user: ['a', 'b', 'c*'], at: 8 },
      { system: ['You are brief. Now.'], user: ['a*'], at: 9.5 },
    );
    assert.deepEqual([again?.cause, again?.tokens], ['ttl_expired_5m', 2000]);
    // Cut back to the middle and led elsewhere: nothing was ever written there.
    assert.equal(lastMiss(turns('a', 'b', 'c*'), turns('a', 'x', 'y*')), undefined);
  });

  it('tells expiry from lookback by what was written', () => {
    const blocks = (count: number): string[] => [
      ...Array.from({ length: count - 1 }, (_, index) => `b${index}`),
      'last*',
    ];
    const first = { user: ['b0*'] };
    const late = { user: blocks(25), tokens: Array.from({ length: 25 }, () => 1000) };
    assert.equal(lastMiss(first, late)?.cause, 'lookback_exceeded');
    assert.equal(lastMiss(first, { ...late, at: 10 })?.cause, 'ttl_expired_5m');
  });

  it('costs the difference between what was paid and a read, by what the tokens were billed as', () => {
    const at = { atMs: Date.UTC(2026, 10, 20) };
    const later = { atMs: at.atMs + 60_000 };
    const tokens = [1000, 2000, 500];
    const hour = lastMiss(
      { system: ['old text**'], user: ['a*', 'q'], tokens, rest: at },
      { system: ['new text**'], user: ['a*', 'q'], tokens, rest: later },
    );
    assert.equal(hour?.tokens, 3000);
    assert.equal(hour.costNanoUsd, 1000 * 10_000 + 2000 * 6250 - 3000 * 500);
    const unmarked = lastMiss(
      { system: ['s*'], tokens: [1000, 10], rest: at },
      { system: ['s'], tokens: [1000, 10], rest: later },
    );
    assert.equal(unmarked?.costNanoUsd, 1000 * (5000 - 500));
  });

  it('compares with the request that begins most alike, not with the last', () => {
    const support = (question: string): Notation => ({ system: ['You support.*'], user: [`${question}*`] });
    const other: Notation = { system: ['Summarize this.*'], user: ['article*'] };
    const miss = lastMiss(support('a'), other, { ...support('a'), user: ['b*'] });
    assert.equal(miss, undefined);
    const late = lastMiss(support('a'), other, { ...support('a'), at: 10 });
    assert.deepEqual([late?.cause, late?.comparedWith], ['ttl_expired_5m', 0]);
  });

  it('finds the conversation of several that are interleaved', () => {
    const cache = simulator();
    const roles = 'clerk chef pilot nurse judge baker tutor coach poet guide'.split(' ');
    const turn = (agent: number, count: number, at: number) =>
      predicted(
        cache.send(
          request({
            system: [`${roles[agent]!.repeat(3)} you are.*`],
            user: Array.from({ length: count }, (_, index) => `${agent}.${index}${index === count - 1 ? '*' : ''}`),
            at,
          }),
        ),
      );
    for (let count = 1; count < 6; count++) {
      for (let agent = 0; agent < 10; agent++) {
        const { miss, usage } = turn(agent, count, count / 4);
        assert.equal(miss, undefined);
        assert.equal(usage.cacheReadTokens, count === 1 ? 0 : count * 1000);
      }
    }
    const changed = predicted(
      cache.send(request({ system: ['nursenursenurse you are.*'], user: ['3.0', 'other', '3.2*'], at: 2 })),
    );
    assert.deepEqual(
      [changed.miss?.cause, changed.miss?.block, changed.miss?.comparedWith],
      ['messages_rewritten', 2, 43],
    );
  });
});
