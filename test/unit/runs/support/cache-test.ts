import { randomUUID } from 'node:crypto';
import type { RequestBody } from '../../../../src/core/build/request-types.ts';
import type { Variables } from '../../../../src/core/build/variables.ts';
import { nanoUsdOf } from '../../../../src/core/cost/money.ts';
import { ModelCatalogue } from '../../../../src/core/providers/catalogue.ts';
import { CacheTest, type CacheTestOptions } from '../../../../src/runs/cache-test.ts';
import type { Endpoint } from '../../../../src/runs/endpoint.ts';
import type { TestCase } from '../../../../src/runs/plan/cases.ts';
import { DEFAULT_PLAN, planRun } from '../../../../src/runs/plan/plan.ts';
import { simulatedTime } from '../../../../src/runs/run/pacer.ts';
import type { RunEvent } from '../../../../src/runs/run/runner.ts';
import { countWords, type SimulatedSuite, words } from './simulated.ts';

/** 800 words of rules, marked: 1,224 tokens with the newest tokenizer; and a question of two words. */
export const BODY: RequestBody = {
  model: 'claude-opus-5',
  max_tokens: 5,
  system: [{ type: 'text', text: words(800), cache_control: { type: 'ephemeral' } }],
  messages: [{ role: 'user', content: 'Why so?' }],
};

export interface TestSetup extends Partial<Omit<CacheTestOptions, 'plan' | 'endpoint'>> {
  readonly cases?: readonly TestCase[];
  readonly rows?: readonly Variables[];
  readonly build?: (variables: Variables) => RequestBody;
  readonly endpoint?: Partial<Endpoint>;
}

/** A cache test against a server of this process. */
export function cacheTest({ server, log }: SimulatedSuite, setup: TestSetup = {}): CacheTest {
  const { cases = ['cold', 'warm'], rows = [{}], build = () => BODY, endpoint, ...more } = setup;
  const plan = planRun((variables) => ({ body: build(variables), spans: [{ start: 0, end: 4000 }, undefined] }), {
    ...DEFAULT_PLAN,
    cases,
    rows,
    freshMark: () => `[${randomUUID()}]`,
  });
  return new CacheTest({
    subject: { prompt: 'rules.j2', file: 'prompts/rules.j2', project: '/project', model: 'claude-opus-5' },
    plan,
    endpoint: { ...server.endpoint, ...endpoint },
    catalogue: new ModelCatalogue(),
    countTokens: countWords,
    log,
    limits: { perRunNanoUsd: nanoUsdOf(1), perDayNanoUsd: nanoUsdOf(5) },
    pacer: simulatedTime(server.clock, server.api),
    retries: { attempts: 3, longestWaitMs: 60_000 },
    diagnostics: true,
    warn: () => {},
    ...more,
  });
}

/** Runs a test to its end. */
export async function runTest(test: CacheTest, signal = new AbortController().signal) {
  const events: RunEvent[] = [];
  const result = await test.run(signal, (event) => events.push(event));
  return { result, events, lines: result.requests.map(({ line }) => line) };
}
