import { type Message, say } from '../../core/text/message.ts';
import type { CachePlatform } from '../../core/cache/request.ts';
import { type Verdict, verdictOf } from '../../core/cache/verdict.ts';
import { promptTokens, type Usage } from '../../core/cost/usage.ts';
import type { RequestLine } from '../../core/run-log/line.ts';

/**
 * Strategy. Where a prediction and the bill part, the sentence says what can be known: a difference of two requests does not
 * prove how they were billed.
 */
export interface Difference {
  readonly verdict: Verdict;
  /** Why, in a sentence or two; of a right prediction how far its tokens are off. */
  readonly explanation: Message;
}

export interface DifferenceContext {
  readonly predicted: Usage;
  readonly billed: Usage;
  /** Up to the last breakpoint, as estimated; 0 where there is none. */
  readonly prefixTokens: number;
  /** It cannot be told whether the prefix reaches the model's minimum. */
  readonly nearMinimum: boolean;
  /** undefined: not asked for, or not known. */
  readonly diagnostic: RequestLine['diagnostic'];
  readonly platform: CachePlatform;
  readonly simulated: boolean;
  /** What differs from the request before, as a clause; undefined where nothing does. */
  readonly change: Message | undefined;
}

/** Shares may differ by so much before a prediction counts as wrong: the estimate divides a prompt among its blocks. */
const TOLERANCE = 0.2;

/** Holds what was billed against what was predicted. */
export function differenceOf(context: DifferenceContext): Difference {
  const { predicted, billed } = context;
  const verdict = verdictOf(predicted, billed, TOLERANCE);
  return { verdict, explanation: EXPLANATIONS[verdict](context) };
}

const EXPLANATIONS: Readonly<Record<Verdict, (context: DifferenceContext) => Message>> = {
  'not-cached': notCached,
  'cached-after-all': () => say`The prefix reaches the minimum after all: the token estimate was too low.`,
  missed,
  'unexpected-hit': () => UNEXPECTED,
  'as-predicted': offBy,
};

const UNEXPECTED = say`The prefix was in the cache already: something else has sent it within its lifetime, such as your program, a simulated run, or one that is not in this log.`;

function offBy({ predicted, billed }: DifferenceContext): Message {
  const expected = promptTokens(predicted);
  const real = promptTokens(billed);
  if (real === expected) return say`As predicted, to the token.`;
  const percent = ((real - expected) / Math.max(1, expected)) * 100;
  const off = `${percent > 0 ? '+' : '−'}${Math.abs(percent).toFixed(1)} %`;
  return say`As predicted; the prompt has ${count(real)} tokens, ${count(expected)} were expected (${off}).`;
}

function notCached({ prefixTokens, nearMinimum, platform }: DifferenceContext): Message {
  const prefix = say`about ${count(prefixTokens)} tokens before its last breakpoint`;
  if (nearMinimum) {
    return say`Nothing was cached: the request has ${prefix}, which is near the minimum, so it is probably below it. Both counters at 0 and no error is what the provider does then.`;
  }
  if (platform === 'other') {
    return say`Nothing was cached, though the request has ${prefix}. This endpoint is a gateway: it may have left cache_control out, or does not hand the counters on.`;
  }
  return say`Nothing was cached, though the request has ${prefix}. The provider gives no error for that; a prefix below the minimum looks the same.`;
}

const UNEXPLAINED = say`Nothing in the request explains it: the entry may have been dropped early, or the key belongs to another workspace than before.`;

function missed({ predicted, billed, diagnostic, change, simulated }: DifferenceContext): Message {
  const expected = say`${count(predicted.cacheReadTokens)} tokens should have been read, ${count(billed.cacheReadTokens)} were.`;
  const difference = change && say`Compared with the request before, ${change}.`;
  if (diagnostic === undefined) {
    return say`${expected} ${difference ?? UNEXPLAINED}`;
  }
  const api = simulated ? say`The simulated API` : say`The provider`;
  if (diagnostic === null) {
    return say`${expected} ${api} finds no difference to the request before, so the entry was gone: it was dropped early, or it expired. Shorter gaps or 1h help against that.`;
  }
  const { type, missedInputTokens } = diagnostic;
  const told =
    missedInputTokens === undefined
      ? say`${api} says ${type}.`
      : say`${api} says ${type}, about ${count(missedInputTokens)} tokens missed.`;
  return difference ? say`${expected} ${told} ${difference}` : say`${expected} ${told}`;
}

function count(tokens: number): string {
  return tokens.toLocaleString('en-US');
}
