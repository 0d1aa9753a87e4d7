import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CacheSimulator } from '../../src/core/cache/simulator.ts';
import { RunLog } from '../../src/runs/log/run-log.ts';
import { standInOf } from '../../src/runs/log/stand-in.ts';
import { shareOut } from '../../src/runs/predict/token-shares.ts';
import { TemporaryFolder } from '../support/terminal.ts';

describe('tokens that are shared out', () => {
  it('add up to their total, and are in proportion within one token', () => {
    const weights = fc.array(fc.nat(10_000), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(fc.nat(1_000_000), weights, (total, parts) => {
        const shares = shareOut(total, parts);
        const sum = parts.reduce((all, part) => all + part, 0);
        assert.equal(
          shares.reduce((all, share) => all + share, 0),
          total,
        );
        assert.ok(shares.every((share) => Number.isInteger(share) && share >= 0));
        if (sum === 0) return;
        let before = 0;
        let until = 0;
        for (const [index, share] of shares.entries()) {
          before += parts[index]!;
          until += share;
          assert.ok(Math.abs(until - (total * before) / sum) <= 1);
        }
      }),
    );
  });
});

const text = fc.constantFrom('a', 'b', 'c');
const marker = fc.constantFrom(
  {},
  {},
  { cache_control: { type: 'ephemeral' } },
  { cache_control: { type: 'ephemeral', ttl: '1h' } },
);
const block = fc.oneof(
  fc.tuple(text, marker).map(([value, mark]) => ({ type: 'text', text: value, ...mark })),
  text.map((value) => ({ type: 'tool_use', id: value, name: value, input: { value } })),
  text.map((value) => ({ type: 'tool_result', tool_use_id: value, content: value })),
  text.map((value) => ({ type: 'thinking', thinking: value, signature: value })),
  text.map((value) => ({ type: 'image', source: { type: 'base64', media_type: 'image/png', data: value } })),
);
const body = fc.record(
  {
    model: fc.constantFrom('claude-opus-5', 'claude-haiku-4-5'),
    max_tokens: fc.constant(5),
    tools: fc.array(
      fc.tuple(text, marker).map(([name, mark]) => ({ name, input_schema: {}, ...mark })),
      { maxLength: 2 },
    ),
    system: fc.oneof(
      text,
      fc.array(
        fc.tuple(text, marker).map(([value, mark]) => ({ type: 'text', text: value, ...mark })),
        { maxLength: 2 },
      ),
    ),
    messages: fc.array(
      fc.record({
        role: fc.constantFrom('user', 'assistant'),
        content: fc.oneof(text, fc.array(block, { minLength: 1, maxLength: 4 })),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    speed: fc.constantFrom('standard', 'fast'),
    tool_choice: fc.constantFrom({ type: 'auto' }, { type: 'none' }),
    thinking: fc.constantFrom({ type: 'adaptive' }, { type: 'disabled' }),
  },
  { requiredKeys: ['model', 'max_tokens', 'messages'] },
);

describe('stand-ins', () => {
  it('write and read in a cache exactly what their requests do', () => {
    fc.assert(
      fc.property(fc.array(body, { minLength: 1, maxLength: 6 }), (bodies) => {
        const [real, standing] = [0, 1].map(() => new CacheSimulator({ countTokens: () => 0 }));
        for (const [index, one] of bodies.entries()) {
          const { request, blocks } = standInOf(one);
          const at = { atMs: index * 60_000, inputTokens: blocks.map(() => 1000) };
          const outcome = real!.send({ ...at, body: one });
          const standIn = standing!.send({ ...at, body: request });
          assert.equal(standIn.kind, outcome.kind);
          if (outcome.kind === 'predicted' && standIn.kind === 'predicted')
            assert.deepEqual(standIn.usage, outcome.usage);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('a run log that was torn anywhere', () => {
  it('gives all lines but the torn one, and takes new ones', () => {
    const line = (run: string) => ({
      type: 'end' as const,
      run,
      at: '2026-11-20T10:00:00.000Z',
      outcome: 'done' as const,
    });
    const whole = [line('a'), line('b')].map((one) => `${JSON.stringify(one)}\n`).join('');
    const firstEnd = whole.indexOf('\n');
    fc.assert(
      fc.property(fc.nat(whole.length), (cut) => {
        const folder = new TemporaryFolder();
        try {
          folder.write('2026-11.jsonl', whole.slice(0, cut));
          const log = new RunLog(folder.path);
          log.append(line('c'));
          const complete = (cut >= firstEnd ? 1 : 0) + (cut >= whole.length - 1 ? 1 : 0);
          assert.deepEqual(
            log.read().map(({ run }) => run),
            [...['a', 'b'].slice(0, complete), 'c'],
          );
        } finally {
          folder.remove();
        }
      }),
      { numRuns: 40 },
    );
  });
});
