import assert from 'node:assert/strict';
import fc from 'fast-check';
import { messageText } from '../../../../src/core/text/message.ts';
import type { NanoUsd } from '../../../../src/core/cost/money.ts';
import { packDigest, unpackDigest } from '../../../../src/logs/digest/call-pack.ts';
import { DigestBuilder } from '../../../../src/logs/digest/digest-builder.ts';
import type { FileDigest } from '../../../../src/logs/digest/file-digest.ts';
import { summarize } from '../../../../src/logs/digest/summary.ts';
import { decodeSummary, encodeSummary } from '../../../../src/logs/digest/summary-text.ts';
import type { UsageRecord } from '../../../../src/logs/record.ts';
import { call } from '../../../support/calls.ts';

const EMPTY: FileDigest = { calls: [], compactions: [], statedCosts: [], problems: [], problemCount: 0 };
const rules = { name: 'test', promptLimits: [1000], providerOf: () => 'anthropic' as const };

describe('the digest of a file', () => {
  const digestOf = (...records: UsageRecord[]) => {
    const digest = new DigestBuilder();
    for (const record of records) digest.record(record);
    return digest.calls;
  };
  const line = (seconds: number, outputTokens: number, rest: Partial<UsageRecord> = {}) =>
    call(seconds, { outputTokens }, { messageId: 'msg_1', requestId: `req_${seconds}`, ...rest });

  it('has of a call the line with the most output tokens, at the time and place of its first line', () => {
    const [only, ...more] = digestOf(line(1, 3), line(2, 80), line(3, 80), line(4, 5));
    assert.deepEqual(more, []);
    assert.deepEqual([only!.usage.outputTokens, only!.requestId], [80, 'req_2']);
    assert.deepEqual([only!.atMs, only!.line], [line(1, 0).atMs, 1]);
  });

  it('prefers the line of the call itself to one that relays it', () => {
    const [own] = digestOf(line(1, 90, { relayed: true }), line(2, 80), line(3, 99, { relayed: true }));
    assert.deepEqual([own!.usage.outputTokens, own!.relayed], [80, undefined]);
  });

  it('prefers the line that leaves out no tokens', () => {
    const [complete] = digestOf(
      line(1, 90, { missingTokens: 'prompt' }),
      line(2, 80),
      line(3, 99, { missingTokens: 'cacheWrites' }),
    );
    assert.deepEqual([complete!.usage.outputTokens, complete!.missingTokens], [80, undefined]);
    const [better] = digestOf(line(1, 9, { missingTokens: 'cacheWrites' }), line(2, 90, { missingTokens: 'all' }));
    assert.equal(better!.missingTokens, 'cacheWrites');
  });

  it('has each call without an id', () => {
    assert.equal(digestOf(line(1, 3, { messageId: undefined }), line(1, 3, { messageId: undefined })).length, 2);
  });

  it('goes on from what was known before', () => {
    const digest = new DigestBuilder({ ...EMPTY, calls: [line(1, 3)], statedCosts: [{ session: 's', costUsd: 1 }] });
    digest.record(line(2, 50));
    digest.statedCost('s', 2);
    assert.deepEqual([digest.calls.length, digest.calls[0]!.usage.outputTokens], [1, 50]);
    assert.deepEqual(digest.statedCosts, [{ session: 's', costUsd: 2 }]);
  });

  it('leaves out what is forgotten', () => {
    const digest = new DigestBuilder(undefined, [{ project: '/secret', beforeMs: line(5, 0).atMs }]);
    for (const project of ['/secret', '/secret/below', '/secretary', undefined]) {
      digest.record(line(1, 1, { messageId: undefined, project }));
    }
    digest.record(line(5, 1, { messageId: undefined, project: '/secret' }));
    assert.deepEqual(
      digest.calls.map(({ project }) => project),
      ['/secretary', undefined, '/secret'],
    );
  });
});

const tokens = fc.nat({ max: 3_000_000 });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const records: fc.Arbitrary<UsageRecord> = fc
  .record({
    messageId: maybe(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })),
    requestId: maybe(fc.constantFrom('req_1', 'é"\n')),
    seconds: fc.nat(10_000),
    usage: fc.record({
      inputTokens: tokens,
      outputTokens: tokens,
      cacheReadTokens: tokens,
      cacheWrite5mTokens: tokens,
      cacheWrite1hTokens: tokens,
    }),
    session: fc.constantFrom('a', 'b'),
    agent: maybe(fc.constantFrom('agent-1', 'agent-2')),
    project: maybe(fc.constantFrom('/p', '/é')),
    model: fc.constantFrom('claude-opus-5', ''),
    speed: maybe(fc.constantFrom('fast' as const, 'standard' as const)),
    diagnostic: fc.constantFrom(undefined, null, { type: 'pending' }),
    webSearchRequests: maybe(fc.integer({ min: 1, max: 9 })),
    outputIsLowerBound: maybe(fc.constant(true)),
    callCount: fc.constantFrom(undefined, 3, 'unknown' as const),
    loggedCostNanoUsd: maybe(fc.nat()),
  })
  .map(({ seconds, usage, ...rest }) => {
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    return { ...call(seconds, usage), ...given, byteOffset: seconds * 1000 } as UsageRecord;
  });
const digests: fc.Arbitrary<FileDigest> = fc.array(records, { maxLength: 12 }).map((calls) => ({
  calls: calls.map((record, index) => ({ ...record, line: index })),
  compactions: [{ atMs: 5, line: 3, agent: 'agent-1' }],
  statedCosts: [{ session: 'a', costUsd: 0.5 }],
  problems: [{ line: 9, message: { template: '{0} is bad.', values: ['It'] } }],
  problemCount: 4,
}));

describe('what the index keeps of a file', () => {
  it('has every call as it was', () => {
    const property = fc.property(digests, (digest) => assert.deepEqual(unpackDigest(packDigest(digest)), digest));
    fc.assert(property, { numRuns: 1000 });
    const seed = 1_982_468_172; // a call whose stated cost is 0 lost it
    fc.assert(property, { seed, numRuns: 2000 });
  });

  it('has what is rare of a call, though it is 0 or null', () => {
    const calls = [
      { ...call(1, {}), loggedCostNanoUsd: 0 as NanoUsd },
      { ...call(2, {}), diagnostic: null },
      { ...call(3, {}), webSearchRequests: 0 },
    ].map((record, at) => ({ ...record, line: at }));
    assert.deepEqual(unpackDigest(packDigest({ ...EMPTY, calls })).calls, calls);
  });

  it('has the sentences of an index that an earlier build has written', () => {
    const problems = [{ line: 9, message: 'Bad {0}.' as never }];
    const read = unpackDigest(packDigest({ ...EMPTY, problems, problemCount: 1 }));
    assert.deepEqual(
      read.problems.map(({ line, message }) => [line, messageText(message)]),
      [[9, 'Bad {0}.']],
    );
  });

  it('can be read from bytes that are not aligned', () => {
    const digest = { ...EMPTY, calls: [call(1, { outputTokens: 5 })] };
    const packed = packDigest(digest);
    const moved = new Uint8Array(packed.length + 1);
    moved.set(packed, 1);
    assert.deepEqual(unpackDigest(moved.subarray(1)), digest);
  });

  it('has the calls of an index that an earlier build has written', () => {
    const labelled = { ...call(1, {}), diagnostic: { type: 'x' } };
    const packed = Buffer.from(packDigest({ ...EMPTY, calls: [labelled] }));
    packed[0] = 1;
    packed.write('null        ', packed.indexOf('{"type":"x"}'));
    assert.deepEqual(unpackDigest(packed).calls, [{ ...labelled, diagnostic: null }]);
  });

  it('says when another version packed it', () => {
    const packed = packDigest(EMPTY);
    packed[0] = 9;
    assert.throws(() => unpackDigest(packed), /version 9/);
  });

  it('has every summary as it was', () => {
    fc.assert(
      fc.property(digests, (digest) => {
        const summary = summarize({ ...digest, source: 'claude-code' }, rules);
        assert.deepEqual(decodeSummary(encodeSummary(summary)), JSON.parse(JSON.stringify(summary)));
      }),
    );
  });

  it('sums to the same tokens, whatever cells they are in', () => {
    fc.assert(
      fc.property(digests, ({ calls, ...rest }) => {
        const { cells } = summarize({ ...rest, calls, source: 'claude-code' }, rules);
        for (const part of ['inputTokens', 'outputTokens', 'cacheReadTokens', 'cacheWrite1hTokens'] as const) {
          const sum = (list: readonly { readonly [key in typeof part]: number }[]) =>
            list.reduce((all, each) => all + each[part], 0);
          assert.equal(sum(cells), sum(calls.map(({ usage }) => usage)));
        }
      }),
    );
  });
});

describe('the summary of a file', () => {
  const summaryOf = (...calls: UsageRecord[]) => summarize({ ...EMPTY, calls, source: 'claude-code' }, rules);

  it('keeps calls apart that have different prices or stand in different quarters of an hour', () => {
    const cells = summaryOf(
      call(0, { inputTokens: 1000 }),
      call(1, { inputTokens: 1001 }),
      call(2, { inputTokens: 5 }, { speed: 'fast' }),
      call(899, { inputTokens: 5 }),
      call(900, { inputTokens: 5 }),
    ).cells.map(({ requests, inputTokens, context }) => [requests, inputTokens, context.abovePromptTokens]);
    assert.deepEqual(cells, [
      [2, 1005, 0],
      [1, 1001, 1000],
      [1, 5, 0],
      [1, 5, 0],
    ]);
  });

  it('counts iterations in tokens of their own model, and not as requests', () => {
    const usage = call(0, { inputTokens: 7 }).usage;
    const advisor = { kind: 'advisor' as const, model: 'claude-haiku-4-5', usage };
    const { cells } = summaryOf(call(0, { outputTokens: 1 }, { extraIterations: [advisor] }));
    assert.deepEqual(
      cells.map(({ context, requests, inputTokens, outputTokens }) => [
        context.model,
        requests,
        inputTokens,
        outputTokens,
      ]),
      [
        ['claude-opus-5', 1, 0, 1],
        ['claude-haiku-4-5', 0, 7, 0],
      ],
    );
  });

  it('counts what a record sums, and prices it as a short prompt', () => {
    const { cells } = summaryOf(
      call(0, { inputTokens: 5000 }, { callCount: 4 }),
      call(0, {}, { callCount: 'unknown' }),
    );
    assert.deepEqual(
      cells.map(({ requests, context }) => [requests, context.isUncounted, context.abovePromptTokens]),
      [
        [4, undefined, 0],
        [0, true, 0],
      ],
    );
  });
});
