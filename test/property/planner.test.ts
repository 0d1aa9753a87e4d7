import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  bestOf,
  type Candidate,
  evaluate,
  type FixedBreakpoint,
  planBreakpoints,
  type PlanOptions,
} from '../../src/core/boundaries/planner.ts';
import { hitRate } from '../../src/core/boundaries/traffic.ts';
import type { Ttl } from '../../src/core/prompt/model.ts';
import { runs } from '../support/effort.ts';

const TTL_SECONDS: Record<Ttl, number> = { '5m': 300, '1h': 3600 };
const SHARINGS = ['everybody', 'user', 'session', undefined] as const;

/** Candidates in render order: tokens ascend, sharing narrows. */
const candidates = fc
  .array(fc.record({ step: fc.integer({ min: 1, max: 3000 }), sharing: fc.integer({ min: 0, max: 3 }) }), {
    maxLength: 8,
  })
  .map((steps) => {
    const levels = steps.map((step) => step.sharing).sort((a, b) => a - b);
    let tokens = 0;
    return steps.map((step, index): Candidate => ({
      tokens: (tokens += step.step),
      sharing: SHARINGS[levels[index]!],
    }));
  });

const scenario = fc.record({
  candidates,
  fixedAt: fc.array(fc.record({ index: fc.integer({ min: 0, max: 7 }), ttl: fc.constantFrom<Ttl>('5m', '1h') }), {
    maxLength: 3,
  }),
  slots: fc.integer({ min: 1, max: 4 }),
  minimumTokens: fc.constantFrom(0, 512, 1024, 4096),
  read: fc.constantFrom(0.025, 0.05, 0.1, 0.5),
  write1h: fc.constantFrom(undefined, 2),
  traffic: fc.record({
    requestsPerHour: fc.double({ min: 0.01, max: 500, noNaN: true }),
    sessionsPerDay: fc.double({ min: 0.1, max: 50, noNaN: true }),
    turnsPerSession: fc.integer({ min: 1, max: 40 }),
    turnGapSeconds: fc.integer({ min: 1, max: 5000 }),
    activeHoursPerDay: fc.integer({ min: 1, max: 24 }),
  }),
});

type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

function read({ candidates: all, fixedAt, slots, minimumTokens, read: readPrice, write1h, traffic }: Scenario) {
  const fixed = new Map<number, FixedBreakpoint>();
  for (const { index, ttl } of fixedAt) {
    const candidate = all[index];
    if (candidate) fixed.set(index, { ...candidate, ttl });
  }
  const options: PlanOptions = {
    slots,
    minimumTokens,
    prices: { input: 1, write5m: 1.25, write1h, read: readPrice },
    hitRate: (sharing, ttl) => hitRate(sharing, TTL_SECONDS[ttl], traffic),
  };
  return { all, fixed: [...fixed.entries()].sort(([a], [b]) => a - b).map(([, breakpoint]) => breakpoint), options };
}

describe('The breakpoint planner', () => {
  it('finds what brute force over every candidate and TTL finds', () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const { all, fixed, options } = read(given);
        const free = all.filter((candidate) => !fixed.some((breakpoint) => breakpoint.tokens === candidate.tokens));
        const planned = planBreakpoints(all, fixed, options);
        const brute = bruteForce(free, fixed, options);
        assert.ok(
          Math.abs(planned.saved - brute) <= 1e-6 * Math.max(1, Math.abs(brute)),
          `${planned.saved} against ${brute}`,
        );
      }),
      runs(3000),
    );
  });

  it('keeps to the slots, to render order, to 1h before 5m, and keeps what is there', () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const { all, fixed, options } = read(given);
        const { breakpoints } = planBreakpoints(all, fixed, options);
        assert.ok(breakpoints.length <= Math.max(options.slots, fixed.length));
        for (const [index, breakpoint] of breakpoints.entries()) {
          const next = breakpoints[index + 1];
          if (!next) continue;
          assert.ok(breakpoint.candidate.tokens <= next.candidate.tokens);
          if (!(breakpoint.fixed && next.fixed)) assert.ok(!(breakpoint.ttl === '5m' && next.ttl === '1h'));
        }
        for (const kept of fixed)
          assert.ok(breakpoints.some((one) => one.fixed && one.candidate.tokens === kept.tokens));
      }),
      runs(100),
    );
  });

  it('never plans a breakpoint that makes the whole dearer', () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const { all, options } = read(given);
        assert.ok(planBreakpoints(all, [], options).saved >= 0);
      }),
      runs(100),
    );
  });
});

/** Every subset of candidates with every TTL, independent of the planner's own enumeration. */
function bruteForce(free: readonly Candidate[], fixed: readonly FixedBreakpoint[], options: PlanOptions): number {
  const slots = Math.max(0, options.slots - fixed.length);
  const ttls: (Ttl | undefined)[] = options.prices.write1h === undefined ? [undefined, '5m'] : [undefined, '5m', '1h'];
  let best = Number.NEGATIVE_INFINITY;
  const total = ttls.length ** free.length;
  for (let code = 0; code < total; code++) {
    const chosen = [];
    for (let index = 0, rest = code; index < free.length; index++, rest = Math.floor(rest / ttls.length)) {
      const ttl = ttls[rest % ttls.length];
      if (ttl) chosen.push({ candidate: free[index]!, ttl, fixed: false });
    }
    if (chosen.length > slots) continue;
    const all = [...chosen, ...fixed.map((one) => ({ candidate: one, ttl: one.ttl, fixed: true }))].sort(
      (a, b) => a.candidate.tokens - b.candidate.tokens,
    );
    const isLegal = all.every((later, j) =>
      all.slice(0, j).every((earlier) => later.ttl === '5m' || earlier.ttl === '1h' || (earlier.fixed && later.fixed)),
    );
    if (isLegal) best = Math.max(best, evaluate(all, options).saved);
  }
  return best;
}

describe('bestOf', () => {
  it('returns only the fixed breakpoints where no slot is free', () => {
    const fixed: FixedBreakpoint[] = [{ tokens: 2000, sharing: 'everybody', ttl: '5m' }];
    const options: PlanOptions = {
      slots: 1,
      minimumTokens: 0,
      prices: { input: 1, write5m: 1.25, read: 0.1 },
      hitRate: () => 0.9,
    };
    assert.deepEqual(
      bestOf([{ tokens: 3000, sharing: 'everybody' }], fixed, options).breakpoints.map((one) => one.candidate.tokens),
      [2000],
    );
  });
});
