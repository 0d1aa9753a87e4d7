import assert from 'node:assert/strict';
import { nanoUsdOf } from '../../../../src/core/cost/money.ts';
import type { RequestLine } from '../../../../src/core/run-log/line.ts';
import { messageText } from '../../../../src/core/text/message.ts';
import type { Injection } from '../../../../src/runs/serve/injection.ts';
import { BODY, cacheTest, runTest } from '../support/cache-test.ts';
import { SimulatedSuite, words } from '../support/simulated.ts';

/** An endpoint that bills, as far as the runner can tell. */
const PAID = { endpoint: { simulated: false } } as const;
const tokensOf = ({ usage }: RequestLine) => [usage?.cache_creation_input_tokens, usage?.cache_read_input_tokens];

describe('a run', () => {
  const suite = new SimulatedSuite();

  const inject = (...next: Injection[]) =>
    suite.server.api.handle({
      method: 'POST',
      path: '/_simulator',
      headers: new Map(),
      body: JSON.stringify({ next }),
    });

  it('has every request in its result and in the log, with what was predicted', async () => {
    const { result, lines } = await runTest(cacheTest(suite));
    assert.equal(result.outcome, 'done');
    assert.deepEqual(lines.map(tokensOf), [
      [1224, 0],
      [0, 1224],
    ]);
    assert.deepEqual(
      lines.map(({ predicted }) => [predicted!.cache_creation_input_tokens, predicted!.cache_read_input_tokens]),
      [
        [1224, 0],
        [0, 1224],
      ],
    );
    assert.deepEqual(suite.log.read(), [result.line, ...lines, suite.log.read().at(-1)]);
    assert.deepEqual(lines[0]!.prefix, { sha256: lines[1]!.prefix!.sha256, bytes: words(800).length, blocks: 1 });
    assert.deepEqual(lines[0]!.blocks[0], { ...lines[0]!.blocks[0], start: 0, end: 4000 });
  });

  it('asks the API why a request missed, against the answer before it in its series', async () => {
    const build = ({ name }: { name?: unknown }) => ({
      ...BODY,
      system: [
        { type: 'text' as const, text: `${String(name)} ${words(800)}`, cache_control: { type: 'ephemeral' as const } },
      ],
    });
    const { lines } = await runTest(
      cacheTest(suite, { cases: ['cold', 'warm', 'vary'], rows: [{ name: 'a' }], build }),
    );
    assert.deepEqual(
      lines.map(({ diagnostic }) => diagnostic),
      [undefined, null, { type: 'system_changed', missedInputTokens: 1226 }],
    );
  });

  it('does not ask where that is switched off', async () => {
    const { lines } = await runTest(cacheTest(suite, { diagnostics: false }));
    assert.deepEqual(
      lines.map((line) => 'diagnostic' in line),
      [false, false],
    );
  });

  it('sends at once what belongs together: each writes for itself', async () => {
    const { lines } = await runTest(cacheTest(suite, { cases: ['fan-out'] }));
    assert.deepEqual(lines.map(tokensOf), [
      [1226, 0],
      [1226, 0],
      [1226, 0],
      [0, 1226],
    ]);
    assert.deepEqual(
      lines.map(({ predicted }) => predicted!.cache_read_input_tokens),
      [0, 0, 0, 1226],
    );
  });

  it('puts the simulated clock forward instead of waiting', async () => {
    const { lines, events } = await runTest(cacheTest(suite, { cases: ['cold', 'pause'] }));
    assert.deepEqual(lines.map(tokensOf), [
      [1224, 0],
      [1224, 0],
    ]);
    assert.deepEqual(
      events.map(({ kind }) => kind),
      ['sending', 'settled', 'pausing', 'sending', 'settled'],
    );
  });

  it('tries again what may pass by itself, and shows each attempt and its wait', async () => {
    await inject({ status: 529 }, { status: 429, retryAfter: '30' });
    const { lines, events, result } = await runTest(cacheTest(suite, { cases: ['cold'] }));
    assert.equal(result.outcome, 'done');
    const { attempts } = lines[0]!;
    assert.deepEqual(
      attempts.map(({ outcome, status }) => [outcome, status]),
      [
        ['overloaded', 529],
        ['rate-limit', 429],
        ['answered', undefined],
      ],
    );
    assert.equal(attempts[1]!.waitedMs, 30_000);
    assert.equal(events.filter(({ kind }) => kind === 'retrying').length, 2);
  });

  it('ends with a sentence at what cannot be mended by trying again, and sends no more', async () => {
    await inject({ status: 401 });
    const { result, lines } = await runTest(cacheTest(suite));
    assert.equal(result.outcome, 'failed');
    assert.match(
      messageText(result.problem!),
      /does not accept the key \(401\): invalid x-api-key\. Check ANTHROPIC_API_KEY/,
    );
    assert.deepEqual(
      lines.map(({ failure, costNanoUsd }) => [failure, costNanoUsd]),
      [[{ kind: 'authentication', status: 401 }, 0]],
    );
    assert.ok(!JSON.stringify(suite.log.read()).includes('invalid x-api-key'), 'The words of others are not logged.');
  });

  it('does not try again where the provider says not to', async () => {
    await inject({ status: 529, shouldRetry: 'false' });
    const { lines } = await runTest(cacheTest(suite, { cases: ['cold'] }));
    assert.equal(lines[0]!.attempts.length, 1);
  });

  it('counts what a broken answer is billed, and does not send it again', async () => {
    await inject({ cutAfterEvents: 4 });
    const { result, lines } = await runTest(cacheTest(suite, { ...PAID, cases: ['cold'] }));
    assert.equal(result.outcome, 'failed');
    assert.equal(lines[0]!.attempts.length, 1);
    assert.equal(lines[0]!.usage, undefined);
    // 1,224 tokens written at $6.25 and 3 read in at $5 a million, one token put out at $25.
    assert.equal(lines[0]!.costNanoUsd, 1224 * 6250 + 3 * 5000 + 25_000);
  });

  it('is cancelled in the middle of a request, and says so in the log', async () => {
    await inject({}, { eventDelayMs: 60_000 });
    const cancel = new AbortController();
    const test = cacheTest(suite);
    const running = test.run(cancel.signal, (event) => {
      if (event.kind === 'sending' && event.index === 1) setTimeout(() => cancel.abort(), 50);
    });
    const { outcome, requests } = await running;
    assert.equal(outcome, 'cancelled');
    assert.deepEqual(
      requests.map(({ failure }) => failure?.kind),
      [undefined, 'cancelled'],
    );
    assert.deepEqual(suite.log.read().at(-1), {
      type: 'end',
      run: requests[0]!.line.run,
      at: (suite.log.read().at(-1) as { at: string }).at,
      outcome: 'cancelled',
    });
  });

  it('is cancelled while it waits before another attempt', async () => {
    await inject({ status: 429, retryAfter: '30' });
    const cancel = new AbortController();
    const result = await cacheTest(suite, { cases: ['cold'] }).run(cancel.signal, (event) => {
      if (event.kind === 'retrying') cancel.abort();
    });
    assert.equal(result.outcome, 'cancelled');
  });

  it('has the prompts counted by the provider once, and predicts to the token', async () => {
    const test = cacheTest(suite, PAID);
    const { lines } = await runTest(test);
    const { lines: again } = await runTest(cacheTest(suite, PAID));
    assert.deepEqual(
      lines.map(({ countedTokens }) => countedTokens),
      [1227, 1227],
    );
    assert.deepEqual(
      lines.map(
        ({ predicted, usage }) => predicted!.cache_creation_input_tokens === usage!.cache_creation_input_tokens,
      ),
      [true, true],
    );
    assert.equal(suite.log.read().filter(({ type }) => type === 'counted').length, 1);
    assert.deepEqual(again.map(tokensOf), [
      [0, 1224],
      [0, 1224],
    ]);
    assert.deepEqual(
      again.map(({ predicted }) => predicted!.cache_read_input_tokens),
      [1224, 1224],
      'It knows what the run before has written.',
    );
  });

  it('goes on with the estimate where the endpoint cannot count', async () => {
    const counting = suite.server.api.handle.bind(suite.server.api);
    suite.server.api.handle = (call) =>
      counting(call.path.endsWith('count_tokens') ? { ...call, path: '/none' } : call);
    const { result } = await runTest(cacheTest(suite, PAID));
    assert.equal(result.outcome, 'done');
    assert.match(
      messageText(result.notes.at(-1)!),
      /^Tokens are estimated, because they could not be counted: .*\(404\): Not found\.$/,
    );
  });

  it('stops before the request that could pass the limit', async () => {
    const estimate = cacheTest(suite, PAID).estimate.steps[0]!.requests[0]!.cost!.high;
    const limits = { perRunNanoUsd: nanoUsdOf(1), perDayNanoUsd: estimate };
    const one = cacheTest(suite, { ...PAID, cases: ['cold'], limits });
    assert.equal(one.problem(), undefined);
    assert.equal((await runTest(one)).result.outcome, 'done');
    const { result } = await runTest(cacheTest(suite, { ...PAID, limits }));
    assert.deepEqual([result.outcome, result.requests.length], ['limit', 0]);
    assert.match(messageText(result.problem!), /which is over the limit of \$[\d.]+ a day/);
  });

  it('says before it begins what the provider would refuse, and what is not known', async () => {
    const five = Array.from({ length: 5 }, () => ({
      type: 'text' as const,
      text: 'x',
      cache_control: { type: 'ephemeral' as const },
    }));
    assert.match(
      messageText(cacheTest(suite, { build: () => ({ ...BODY, system: five }) }).problem()!),
      /would refuse the request "cold": A maximum of 4 blocks with cache_control/,
    );
    assert.match(
      messageText(cacheTest(suite, { build: () => ({ ...BODY, model: 'made-up' }) }).problem()!),
      /The model "made-up" is not known: .* Choose a Claude model for the test\.$/,
    );
    assert.match(
      messageText(cacheTest(suite, { build: () => ({ ...BODY, model: 'gpt-4o' }) }).problem()!),
      /^"gpt-4o" is no Claude model/,
    );
  });
});

describe('the estimate of a run', () => {
  const suite = new SimulatedSuite();

  it('has the predicted cost in its middle, and what it can cost at most at its end', () => {
    const { estimate } = cacheTest(suite, { cases: ['cold', 'warm'] });
    const [cold, warm] = estimate.steps.map(({ requests: [one] }) => one!.cost!);
    // Tokens: 802 words × 1.53 with a band of 20 %; opus 5 at 5 / 6.25 / 0.5 / 25 dollars a million.
    assert.equal(cold!.estimate, 1224 * 6250 + 3 * 5000 + 5 * 25_000);
    assert.equal(warm!.estimate, 1224 * 500 + 3 * 5000 + 5 * 25_000);
    assert.equal(warm!.high, cold!.high, 'At most, the warm request reads nothing.');
    assert.equal(cold!.high, 1469 * 6250 + 4 * 5000 + 5 * 25_000);
    assert.ok(cold!.low < cold!.estimate && cold!.estimate < cold!.high);
  });
});
