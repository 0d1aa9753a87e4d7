import type { CacheOutcome } from '../core/cache/outcome.ts';
import type { PreparedRequest } from '../core/cache/prepare.ts';
import type { CachePlatform } from '../core/cache/request.ts';
import { addMoney, NO_MONEY, type NanoUsd } from '../core/cost/money.ts';
import type { Usage } from '../core/cost/usage.ts';
import type { ModelCatalogue } from '../core/providers/catalogue.ts';
import type { Message } from '../core/text/message.ts';
import type { ExactTokens } from '../core/tokens/estimate.ts';
import { type StandIn, standInOf } from './log/stand-in.ts';
import type { PlannedRequest, RunPlan } from './plan/plan.ts';
import type { Predictor } from './predict/predictor.ts';
import type { BlockTokens, Examined, RequestExaminer } from './predict/token-counts.ts';
import { type BilledRequest, isUnpriced, RequestPricer } from '../core/cost/request-price.ts';

/**
 * Strategy. The middle of an estimate is what the cache is predicted to do, with a full answer; its low end takes the low end
 * of the tokens and an answer of one token. Its high end is what it can cost at most, and what limits are held against: the
 * high end of the tokens, nothing read, all of the prefix written for the longest of its times.
 */
export interface CostBand {
  readonly low: NanoUsd;
  readonly estimate: NanoUsd;
  readonly high: NanoUsd;
}

/** A planned request with what can be said before it is sent. */
export interface EstimatedRequest {
  readonly planned: PlannedRequest;
  readonly standIn: StandIn;
  /** Undefined where its model is not known. */
  readonly tokens?: BlockTokens;
  /** Why the provider would refuse it. */
  readonly refusal?: string;
  /** Why nothing can be said of it: a model that is not known, or of another provider. */
  readonly unpredictable?: Message;
  readonly predicted?: CacheOutcome;
  /** How many of its blocks stand before the end of the last breakpoint; 0 where it has none. */
  readonly prefixBlocks: number;
  /** Undefined where no price is known. */
  readonly cost?: CostBand;
}

export interface RunEstimate {
  /** In the order of sending, step by step. */
  readonly steps: readonly { readonly pauseBeforeMs: number; readonly requests: readonly EstimatedRequest[] }[];
  /** Undefined where the price of any request is not known. */
  readonly cost?: CostBand;
  readonly requests: number;
  readonly pausesMs: number;
}

export interface EstimateContext {
  readonly catalogue: ModelCatalogue;
  readonly examiner: RequestExaminer;
  /** Makes a predictor that knows what was sent before this run. */
  readonly predictor: () => Predictor;
  readonly platform: CachePlatform;
  readonly nowMs: number;
  /** What the provider has counted, by the hash of the prompt. */
  readonly counted: (standIn: StandIn) => ExactTokens | undefined;
}

/** How long a request is taken to last, where times are only planned. */
const ASSUMED_REQUEST_MS = 2000;

/** Estimates a run before anything is sent. */
export function estimateRun(plan: RunPlan, context: EstimateContext): RunEstimate {
  const { predictor } = context;
  const [low, middle] = [predictor(), predictor()];
  let atMs = context.nowMs;
  const steps = plan.steps.map(({ pauseBeforeMs, requests }) => {
    atMs += pauseBeforeMs;
    const estimated = requests.map((planned) => estimateRequest(planned, atMs, low, middle, context));
    atMs += ASSUMED_REQUEST_MS;
    return { pauseBeforeMs, requests: estimated };
  });
  const all = steps.flatMap(({ requests }) => requests);
  const cost = sumOf(all.map((one) => one.cost));
  return {
    steps,
    requests: all.length,
    pausesMs: plan.steps.reduce((sum, { pauseBeforeMs }) => sum + pauseBeforeMs, 0),
    ...(cost && { cost }),
  };
}

/** The sum of bands; undefined where one of them is. */
function sumOf(bands: readonly (CostBand | undefined)[]): CostBand | undefined {
  let sum: CostBand = { low: NO_MONEY, estimate: NO_MONEY, high: NO_MONEY };
  for (const band of bands) {
    if (!band) return undefined;
    sum = {
      low: addMoney(sum.low, band.low),
      estimate: addMoney(sum.estimate, band.estimate),
      high: addMoney(sum.high, band.high),
    };
  }
  return sum;
}

function estimateRequest(
  planned: PlannedRequest,
  atMs: number,
  low: Predictor,
  middle: Predictor,
  context: EstimateContext,
): EstimatedRequest {
  const { catalogue, examiner, platform, counted } = context;
  const { body } = planned;
  const standIn = standInOf(body);
  const examined = examiner.examine(body, platform, counted(standIn));
  if (!('tokens' in examined)) {
    return { planned, standIn, prefixBlocks: 0, ...examined };
  }
  const times = { atMs, respondedAtMs: atMs + ASSUMED_REQUEST_MS / 2 };
  const { tokens } = examined;
  const predicted = middle.predict({ standIn, inputTokens: tokens.estimate, ...times });
  const cheapest = low.predict({ standIn, inputTokens: tokens.low, ...times });
  const pricer = new RequestPricer(catalogue);
  const priceOf = (usage: Usage): NanoUsd | undefined => {
    const cost = pricer.cost({ model: body.model, atMs, usage, ...placeOf(body) });
    return isUnpriced(cost) ? undefined : cost.totalNanoUsd;
  };
  const output = body.max_tokens;
  const band =
    predicted.kind === 'predicted' && cheapest.kind === 'predicted'
      ? {
          low: priceOf({ ...cheapest.usage, outputTokens: Math.min(1, output) }),
          estimate: priceOf({ ...predicted.usage, outputTokens: output }),
          high: priceOf({ ...worstUsage(examined), outputTokens: output }),
        }
      : {};
  const { low: least, estimate, high } = band;
  const cost =
    least !== undefined && estimate !== undefined && high !== undefined ? { low: least, estimate, high } : undefined;
  const prefixBlocks = prefixBlocksOf(examined);
  return { planned, standIn, tokens, predicted, prefixBlocks, ...(cost && { cost }) };
}

function prefixBlocksOf({ prepared }: { readonly prepared: PreparedRequest }): number {
  return (prepared.breakpoints.at(-1)?.block ?? -1) + 1;
}

/** Nothing is read, and everything up to the last breakpoint is written for the longest time that the request names. */
function worstUsage({ prepared, tokens }: Extract<Examined, { prepared: unknown }>): Omit<Usage, 'outputTokens'> {
  const { breakpoints } = prepared;
  const prefixEnd = prefixBlocksOf({ prepared });
  const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
  const prefix = sum(tokens.high.slice(0, prefixEnd));
  const hour = breakpoints.some(({ ttl }) => ttl === '1h');
  return {
    inputTokens: sum(tokens.high.slice(prefixEnd)),
    cacheWrite5mTokens: hour ? 0 : prefix,
    cacheWrite1hTokens: hour ? prefix : 0,
    cacheReadTokens: 0,
  };
}

/** How fast and where a body asks to be answered. */
function placeOf(body: object): Pick<BilledRequest, 'speed' | 'inferenceGeo'> {
  const { speed, inference_geo: geo } = body as { speed?: unknown; inference_geo?: unknown };
  return { ...(speed === 'fast' && { speed }), ...(typeof geo === 'string' && { inferenceGeo: geo }) };
}
