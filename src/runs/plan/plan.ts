import type { BuiltRequest } from '../../core/build/request.ts';
import type { RequestBody } from '../../core/build/request-types.ts';
import { duration } from '../../core/cache/duration.ts';
import type { Variables } from '../../core/build/variables.ts';
import { type Message, say } from '../../core/text/message.ts';
import { prewarmProblem, withFreshHead, withMessage, withShortAnswer, withTtl } from './body-variants.ts';
import type { TestCase } from './cases.ts';
import { varied } from './vary.ts';

/** A request of a test run. */
export interface PlannedRequest extends BuiltRequest {
  readonly case: TestCase;
  /** Which one of its case it is, for lists: `warm 2`, `vary question`. */
  readonly label: string;
  /** Requests of one series begin alike, so each can read what those before it have written. */
  readonly series: string;
}

/** Requests that are sent at once, behind a pause. */
export interface PlannedStep {
  readonly pauseBeforeMs: number;
  readonly requests: readonly PlannedRequest[];
}

export interface RunPlan {
  readonly steps: readonly PlannedStep[];
  /** What the plan leaves out or adds, and why; one sentence each. */
  readonly notes: readonly Message[];
}

export interface PlanOptions {
  readonly cases: readonly TestCase[];
  /** Sets of variables; the first is what cases are made from. Never empty. */
  readonly rows: readonly Variables[];
  /** How often the first request is sent: cold, and then warm. */
  readonly repeat: number;
  /** Between the repeated requests. */
  readonly gapMs: number;
  /** Of the cases that need one. */
  readonly pauseMs: number;
  readonly fanOut: number;
  readonly maximumTokens: number;
  /** The user's turn of a prompt that has none. */
  readonly message: string;
  /** Makes a text that was in no request before. */
  readonly freshMark: () => string;
}

export const DEFAULT_PLAN = { repeat: 2, gapMs: 0, pauseMs: 310_000, fanOut: 3, maximumTokens: 16, message: 'Hello.' };

/**
 * Plans the requests of a cache test.
 * @param build the request with a set of variables; what it throws is the caller's
 */
export function planRun(build: (variables: Variables) => BuiltRequest, options: PlanOptions): RunPlan {
  const planner = new Planner(build, options);
  for (const testCase of options.cases) planner.add(testCase);
  return planner;
}

class Planner implements RunPlan {
  readonly steps: PlannedStep[] = [];
  readonly notes: Message[] = [];
  readonly #build: (variables: Variables) => BuiltRequest;
  readonly #options: PlanOptions;
  readonly #base: BuiltRequest;

  constructor(build: (variables: Variables) => BuiltRequest, options: PlanOptions) {
    const { message, maximumTokens, rows } = options;
    this.#options = options;
    this.#build = (variables) => {
      const { body, spans } = build(variables);
      const sent = withMessage(body, message);
      return {
        body: withShortAnswer(sent, maximumTokens),
        spans: sent === body ? spans : [...spans, undefined],
      };
    };
    this.#base = this.#build(rows[0] ?? {});
    if (build(rows[0] ?? {}).body.messages.length === 0) {
      this.notes.push(say`The prompt has no message, so the user's turn "${message}" is added.`);
    }
  }

  add(testCase: TestCase): void {
    const { repeat, gapMs, pauseMs } = this.#options;
    switch (testCase) {
      case 'cold':
        return this.#step(0, [this.#main('cold', 'cold', this.#base)]);
      case 'warm':
        for (let index = 1; index < repeat; index++) {
          this.#step(gapMs, [this.#main('warm', repeat > 2 ? `warm ${index}` : 'warm', this.#base)]);
        }
        return;
      case 'rows':
        for (const [index, row] of this.#options.rows.entries()) {
          if (index > 0) this.#step(gapMs, [this.#main('rows', `row ${index + 1}`, this.#build(row))]);
        }
        return;
      case 'vary':
        return this.#vary();
      case 'pause':
        return this.#step(pauseMs, [this.#main('pause', `after ${duration(pauseMs)}`, this.#base)]);
      case 'fan-out':
        return this.#fanOut();
      case 'pre-warm':
        return this.#prewarm();
      case 'ttl':
        return this.#ttl();
    }
  }

  #vary(): void {
    const [row = {}, ...others] = this.#options.rows;
    const same = JSON.stringify(this.#base.body);
    const unused: string[] = [];
    for (const name of Object.keys(row)) {
      const built = this.#build(varied(row, name, others));
      if (JSON.stringify(built.body) === same) unused.push(name);
      else this.#step(0, [this.#main('vary', `vary ${name}`, built)]);
    }
    if (unused.length > 0) this.notes.push(say`Another value changes nothing in the request: ${unused.join(', ')}.`);
    if (Object.keys(row).length === 0) this.notes.push(say`There is no variable to vary.`);
  }

  #fanOut(): void {
    const { fanOut } = this.#options;
    const body = this.#fresh();
    const requests = Array.from({ length: fanOut }, (_, index) =>
      this.#of('fan-out', `at once, ${index + 1} of ${fanOut}`, body, 'fan-out'),
    );
    this.#step(0, requests);
    this.#step(0, [this.#of('fan-out', 'then one more', body, 'fan-out')]);
  }

  #prewarm(): void {
    const problem = prewarmProblem(this.#base.body);
    if (problem !== undefined) {
      this.notes.push(say`Warming up is left out: the API refuses max_tokens 0 where ${problem}.`);
      return;
    }
    const body = this.#fresh();
    this.#step(0, [this.#of('pre-warm', 'warming up (max_tokens 0)', { ...body, max_tokens: 0 }, 'pre-warm')]);
    this.#step(0, [this.#of('pre-warm', 'the first real one', body, 'pre-warm')]);
  }

  #ttl(): void {
    const { pauseMs } = this.#options;
    const bodies = (['5m', '1h'] as const).map((ttl) => ({ ttl, body: withTtl(this.#fresh(), ttl) }));
    for (const { ttl, body } of bodies) this.#step(0, [this.#of('ttl', `${ttl}, written`, body, ttl)]);
    for (const [index, { ttl, body }] of bodies.entries()) {
      this.#step(index === 0 ? pauseMs : 0, [this.#of('ttl', `${ttl}, after ${duration(pauseMs)}`, body, ttl)]);
    }
  }

  #fresh(): RequestBody {
    return withFreshHead(this.#base.body, this.#options.freshMark());
  }

  #main(testCase: TestCase, label: string, built: BuiltRequest): PlannedRequest {
    return { ...built, case: testCase, label, series: 'main' };
  }

  #of(testCase: TestCase, label: string, body: RequestBody, series: string): PlannedRequest {
    return { body, spans: this.#base.spans, case: testCase, label, series };
  }

  #step(pauseBeforeMs: number, requests: readonly PlannedRequest[]): void {
    this.steps.push({ pauseBeforeMs, requests });
  }
}
