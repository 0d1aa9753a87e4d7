import { promptTokens, type Usage } from '../cost/usage.ts';
import { type Message, say } from '../text/message.ts';
import { bandOf } from '../tokens/estimate.ts';
import type { CachePrediction } from './outcome.ts';
import { verdictOf, writtenShare, writtenTokens } from './verdict.ts';
import { grouped } from '../text/grouped.ts';

/** How what was billed differs from what was predicted. */
export interface BilledDifference {
  /** Billed less predicted. */
  readonly inputTokens: number;
  readonly cacheWrite5mTokens: number;
  readonly cacheWrite1hTokens: number;
  readonly cacheReadTokens: number;
  /** The likeliest reason; `as-predicted` where only the length of the prompt was estimated a little off. */
  readonly cause:
    | 'as-predicted'
    | 'prompt-differs'
    | 'marker-dropped'
    | 'server-tool-5m-write'
    | 'likely_server_side'
    | 'warm-before'
    | 'other-ttl'
    | 'unknown';
  /** A sentence or two. */
  readonly explanation: Message;
}

/** Shares of a prompt closer than this are the same: estimates of a block's share are that good, not better. */
const SAME_SHARE = 0.1;

/** Compares what was billed with what was predicted; undefined where they are the same to the token. */
export function billedDifference(prediction: CachePrediction, billed: Usage): BilledDifference | undefined {
  const { usage } = prediction;
  const difference = {
    inputTokens: billed.inputTokens - usage.inputTokens,
    cacheWrite5mTokens: billed.cacheWrite5mTokens - usage.cacheWrite5mTokens,
    cacheWrite1hTokens: billed.cacheWrite1hTokens - usage.cacheWrite1hTokens,
    cacheReadTokens: billed.cacheReadTokens - usage.cacheReadTokens,
  };
  if (Object.values(difference).every((tokens) => tokens === 0)) return undefined;
  return { ...difference, ...reasonOf(prediction, billed) };
}

function reasonOf(
  { usage, tokens, promptTokens: counted, breakpoints, model, usesServerTools }: CachePrediction,
  billed: Usage,
): Pick<BilledDifference, 'cause' | 'explanation'> {
  const [predictedPrompt, billedPrompt] = [promptTokens(usage), promptTokens(billed)];
  if (tokens === 'given' && predictedPrompt !== billedPrompt) {
    return {
      cause: 'prompt-differs',
      explanation: say`The whole prompt was billed with ${grouped(billedPrompt)} tokens, and inputTokens sums to ${grouped(predictedPrompt)}: what was sent is not what is recorded, or something was added on the way.`,
    };
  }
  const band = counted.o200kUntil && bandOf(counted.o200kUntil.at(-1) ?? 0, model.tokenizer);
  if (band && (billedPrompt < band.low * 0.8 || billedPrompt > band.high * 1.25)) {
    return {
      cause: 'prompt-differs',
      explanation: say`The whole prompt was billed with ${grouped(billedPrompt)} tokens, and about ${grouped(predictedPrompt)} were estimated: something was added or left out on the way, or there are images.`,
    };
  }
  const verdict = verdictOf(usage, billed, tokens === 'given' ? 0 : SAME_SHARE);
  const anyBreakpoint = breakpoints.some(({ state }) => state !== 'below-minimum');
  if (anyBreakpoint && verdict === 'not-cached') {
    return {
      cause: 'marker-dropped',
      explanation: say`Nothing was written or read, though a breakpoint reaches the minimum: something between dropped cache_control, or the prefix is shorter than counted.`,
    };
  }
  const only1h = breakpoints.length > 0 && breakpoints.every(({ ttl }) => ttl === '1h');
  if (only1h && billed.cacheWrite5mTokens > 0) {
    return usesServerTools
      ? {
          cause: 'server-tool-5m-write',
          explanation: say`Server tools write their results for 5m by themselves, whatever the ttl of the breakpoints.`,
        }
      : { cause: 'other-ttl', explanation: say`It was written for 5m, though all breakpoints ask for 1h.` };
  }
  if (verdict === 'missed' || verdict === 'not-cached') {
    return {
      cause: 'likely_server_side',
      explanation: say`${grouped(usage.cacheReadTokens)} tokens were predicted to be read and ${grouped(billed.cacheReadTokens)} were: the entry was gone early, the request went to another cache, or it changed on the way.`,
    };
  }
  if (verdict === 'unexpected-hit' || (verdict === 'cached-after-all' && billed.cacheReadTokens > 0)) {
    return {
      cause: 'warm-before',
      explanation: say`More was read than these requests can have written: others wrote it, or an entry outlived its ttl, which is a minimum.`,
    };
  }
  if (tokens === 'estimated' && Math.abs(writtenShare(usage) - writtenShare(billed)) <= SAME_SHARE) {
    return { cause: 'as-predicted', explanation: say`As predicted, but for the error of the token estimate.` };
  }
  if (writtenTokens(usage) === writtenTokens(billed)) {
    return { cause: 'other-ttl', explanation: say`As much was written as predicted, but for other lifetimes.` };
  }
  return {
    cause: 'unknown',
    explanation: say`What was read is as predicted; what was written is not, and nothing here tells why.`,
  };
}
