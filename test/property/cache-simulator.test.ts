import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CachePlatform, CacheRequest } from '../../src/core/cache/request.ts';
import { CacheSimulator } from '../../src/core/cache/simulator.ts';
import { promptTokens } from '../../src/core/cost/usage.ts';
import { messageText } from '../../src/core/text/message.ts';
import { runs } from '../support/effort.ts';
import {
  type ReferenceBlock,
  type ReferenceBody,
  ReferenceCache,
  type ReferenceRequest,
} from '../support/reference-cache.ts';

const MINIMUMS = { 'claude-opus-5': 512, 'claude-sonnet-5': 1024, 'claude-haiku-4-5': 4096 };
const GAPS = [0, 1, 50, 1000, 1000, 60_000, 60_000, 60_000, 240_000, 300_000, 300_001, 1_800_000, 3_600_000, 3_600_001];

const block = (...types: string[]): fc.Arbitrary<ReferenceBlock> =>
  fc.tuple(fc.constantFrom(...types), fc.integer({ min: 0, max: 3 })).map(([type, name]) => contentOf(type, name));

function contentOf(type: string, name: number): ReferenceBlock {
  switch (type) {
    case 'text':
      return { type, text: `text ${name}` };
    case 'image':
      return { type, source: { type: 'base64', data: `image ${name}` } };
    case 'tool_use':
      return { type, id: `t${name}`, name: 'n', input: { a: name, b: [name] } };
    case 'tool_result':
      return { type, tool_use_id: `t${name}`, content: [{ type: 'text', text: `result ${name}` }] };
    default:
      return { type: 'custom', name: `tool ${name}`, input_schema: { type: 'object' } };
  }
}

const body: fc.Arbitrary<ReferenceBody> = fc.record(
  {
    model: fc.constantFrom(...Object.keys(MINIMUMS)),
    tools: fc.array(block('custom'), { maxLength: 3 }),
    system: fc.array(block('text'), { maxLength: 3 }),
    messages: fc.array(
      fc.record({
        role: fc.constantFrom('user', 'assistant'),
        content: fc.array(block('text', 'text', 'tool_use', 'tool_result', 'tool_result'), {
          minLength: 1,
          maxLength: 12,
        }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    tool_choice: fc.constantFrom(undefined, { type: 'auto' }, { type: 'any' }),
    thinking: fc.constantFrom(undefined, undefined, { type: 'enabled', budget_tokens: 1024 }),
    output_config: fc.constantFrom(undefined, { effort: 'high' }, { effort: 'low' }),
    speed: fc.constantFrom(undefined, undefined, 'fast'),
  },
  { requiredKeys: ['model', 'messages'] },
);

/** How a request follows from the one before it. */
type Change = (before: ReferenceBody) => ReferenceBody;

/** Where a request is marked: so many blocks from its end; and for how many of the marks, in render order, it is 1h. */
interface Marks {
  readonly fromEnd: readonly number[];
  readonly hours: number;
  readonly automatic: '5m' | '1h' | undefined;
}
const marks: fc.Arbitrary<Marks> = fc.record({
  fromEnd: fc.oneof(
    { weight: 3, arbitrary: fc.constant([0]) },
    { weight: 3, arbitrary: fc.constant([0, 15]) },
    { weight: 4, arbitrary: fc.uniqueArray(fc.nat(25), { maxLength: 4 }) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.nat(25), { minLength: 4, maxLength: 5 }) },
  ),
  hours: fc.constantFrom(0, 0, 0, 1, 2, 4, -1),
  automatic: fc.constantFrom(undefined, undefined, undefined, '5m', '1h'),
});

function marked(before: ReferenceBody, { fromEnd, hours, automatic }: Marks): ReferenceBody {
  const { tools = [], system = [], messages } = before;
  let left = tools.length + system.length + messages.reduce((sum, { content }) => sum + content.length, 0);
  let count = 0;
  const mark = (one: ReferenceBlock): ReferenceBlock => {
    left--;
    if (!fromEnd.includes(left)) return one;
    // A negative number of hours puts 1h last, which is refused.
    const isHour = hours < 0 ? left === 0 : count++ < hours;
    return { ...one, cache_control: { type: 'ephemeral', ...(isHour && { ttl: '1h' as const }) } };
  };
  return {
    ...before,
    ...(before.tools && { tools: tools.map(mark) }),
    ...(before.system && { system: system.map(mark) }),
    messages: messages.map(({ role, content }) => ({ role, content: content.map(mark) })),
    ...(automatic && { cache_control: { type: 'ephemeral', ttl: automatic } }),
  };
}

const changes: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Change>((before) => before) },
  {
    weight: 5,
    arbitrary: fc
      .array(block('text', 'tool_use', 'tool_result', 'tool_result', 'image'), { minLength: 1, maxLength: 24 })
      .map((content) => (before: ReferenceBody) => ({
        ...before,
        messages: [...before.messages, { role: 'user', content }],
      })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Change>(
      (before) => ({ ...before, messages: before.messages.slice(0, 1) }),
      (before) => ({ ...before, messages: before.messages.toReversed() }),
      (before) => ({ ...before, system: before.system?.toReversed() }),
      (before) => ({ ...before, tools: before.tools?.slice(1) }),
      (before) => ({ ...before, tool_choice: { type: 'none' } }),
      (before) => ({ ...before, speed: 'fast' }),
      (before) => ({ ...before, output_config: { effort: 'low' } }),
      (before) => ({ ...before, model: 'claude-opus-5' }),
    ),
  },
  { weight: 1, arbitrary: body.map((other) => () => other) },
);

interface Step {
  readonly change: Change;
  readonly marks: Marks;
  readonly gapMs: number;
  readonly responseMs: number;
  readonly platform: CachePlatform;
  readonly workspace: string;
  /** The step goes on from this many steps before. */
  readonly back: number;
}
const step: fc.Arbitrary<Step> = fc.record({
  change: changes,
  marks,
  gapMs: fc.constantFrom(...GAPS),
  responseMs: fc.constantFrom(1, 1, 500, 2000, 100_000),
  platform: fc.constantFrom<CachePlatform>(...Array<'claude-api'>(7).fill('claude-api'), 'vertex'),
  workspace: fc.constantFrom('a', 'a', 'a', 'a', 'a', 'a', 'b'),
  back: fc.constantFrom(1, 1, 1, 2, 3),
});

/** The same block has the same tokens wherever it stands; a few hundred, so that all minimums matter. */
function tokensOf(one: ReferenceBlock): number {
  const { cache_control: _, ...rest } = one;
  const text = JSON.stringify(rest);
  let sum = 0;
  for (let index = 0; index < text.length; index++) sum = (sum * 31 + text.charCodeAt(index)) % 400;
  return sum;
}

function requestsOf(first: ReferenceBody, steps: readonly Step[]): ReferenceRequest[] {
  const bodies = [first];
  let atMs = 1_000_000;
  return steps.map(({ change, marks: where, gapMs, responseMs, platform, workspace, back }) => {
    const next = change(bodies[Math.max(0, bodies.length - back)]!);
    bodies.push(next);
    atMs += gapMs;
    const blocks = [...(next.tools ?? []), ...(next.system ?? []), ...next.messages.flatMap(({ content }) => content)];
    return {
      atMs,
      respondedAtMs: atMs + responseMs,
      platform,
      workspace,
      body: marked(next, where),
      tokens: blocks.map(tokensOf),
    };
  });
}

const series = fc
  .tuple(body, fc.array(step, { minLength: 1, maxLength: 25 }))
  .map(([first, steps]) => requestsOf(first, steps));
const toCacheRequest = ({
  atMs,
  respondedAtMs,
  platform,
  workspace,
  body: one,
  tokens,
}: ReferenceRequest): CacheRequest => ({
  atMs,
  respondedAtMs,
  platform: platform as CachePlatform,
  workspace,
  body: JSON.parse(JSON.stringify(one)),
  inputTokens: tokens,
});

describe('the simulator', function () {
  this.timeout(60_000);

  it('does what a slow and plain cache does, in any series of requests', () => {
    let sent = 0;
    let reads = 0;
    let refused = 0;
    fc.assert(
      fc.property(series, (requests) => {
        const reference = new ReferenceCache(MINIMUMS);
        const simulator = new CacheSimulator({ countTokens: () => 0 });
        for (const one of requests) {
          sent++;
          const expected = reference.send(one);
          const outcome = simulator.send(toCacheRequest(one));
          if (expected === 'refused') {
            refused++;
            assert.equal(outcome.kind, 'refused');
            continue;
          }
          assert.equal(outcome.kind, 'predicted');
          const { usage } = outcome as Extract<typeof outcome, { kind: 'predicted' }>;
          const got = {
            read: usage.cacheReadTokens,
            write5m: usage.cacheWrite5mTokens,
            write1h: usage.cacheWrite1hTokens,
            input: usage.inputTokens,
          };
          assert.deepEqual(got, expected);
          if (got.read > 0) reads++;
        }
      }),
      runs(200),
    );
    const share = (count: number): number => count / sent;
    assert.ok(share(reads) > 0.06, `too few reads for this to mean anything: ${reads} of ${sent}`);
    assert.ok(share(refused) > 0.1, `too few refusals: ${refused} of ${sent}`);
  });

  it('accounts for each token of the prompt once, and never misses more than it paid for', () => {
    fc.assert(
      fc.property(series, (requests) => {
        const simulator = new CacheSimulator({ countTokens: () => 0 });
        for (const one of requests) {
          const outcome = simulator.send(toCacheRequest(one));
          if (outcome.kind !== 'predicted') continue;
          const { usage, miss } = outcome;
          const total = one.tokens.reduce((sum, tokens) => sum + tokens, 0);
          assert.equal(promptTokens(usage), total);
          for (const tokens of Object.values(usage)) assert.ok(Number.isInteger(tokens) && tokens >= 0);
          if (!miss) continue;
          assert.ok(miss.tokens > 0 && miss.tokens <= total - usage.cacheReadTokens, miss.cause);
          assert.ok(miss.block >= 0 && miss.block < one.tokens.length);
          assert.ok(miss.costNanoUsd === undefined || miss.costNanoUsd > 0);
          assert.match(messageText(miss.explanation), /^[A-Z].*\.$/);
        }
      }),
      runs(200),
    );
  });

  it('has no miss where a request is sent again at once, and reads all that was cached', () => {
    fc.assert(
      fc.property(series, (requests) => {
        const simulator = new CacheSimulator({ countTokens: () => 0 });
        for (const one of requests) simulator.send(toCacheRequest(one));
        const last = toCacheRequest(requests.at(-1)!);
        const atMs = last.respondedAtMs! + 1;
        const first = simulator.send({ ...last, atMs, respondedAtMs: atMs + 1 });
        const again = simulator.send({ ...last, atMs: atMs + 2, respondedAtMs: atMs + 3 });
        if (first.kind !== 'predicted' || again.kind !== 'predicted') return;
        assert.equal(again.usage.cacheWrite5mTokens + again.usage.cacheWrite1hTokens, 0);
        const behind = ['below_minimum', 'missing_breakpoint'];
        assert.ok(!again.miss || behind.includes(again.miss.cause), again.miss?.cause);
      }),
      runs(200),
    );
  });

  it('never throws on what is no request', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 5 }), fc.jsonValue(), (blocks, other) => {
        const simulator = new CacheSimulator({ countTokens: (text) => text.length });
        for (const odd of [other, { model: 'claude-opus-5', messages: other }, { model: other, messages: blocks }]) {
          simulator.send({ atMs: 0, body: odd });
        }
        for (const [index, content] of blocks.entries()) {
          const messages = [{ role: 'user', content: [{ type: 'text', text: 'a' }, content] }];
          simulator.send({ atMs: index, body: { model: 'claude-opus-5', system: other, tools: blocks, messages } });
          const odd = { type: 'tool_result', content, cache_control: { type: 'ephemeral' } };
          simulator.send({
            atMs: index,
            body: { model: 'claude-opus-5', messages: [{ role: 'user', content: [odd, odd] }] },
          });
        }
      }),
      runs(300),
    );
  });
});
