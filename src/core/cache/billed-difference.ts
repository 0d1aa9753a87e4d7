import { promptTokens, type Usage } from '../cost/usage.ts';
import { isRecord } from '../formats/front-matter.ts';
import { bandOf } from '../tokens/estimate.ts';
import type { CachePrediction } from './outcome.ts';

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
  readonly explanation: string;
}

/** Shares of a prompt closer than this are the same: estimates of a block's share are that good, not better. */
const SAME_SHARE = 0.1;

/** Compares what was billed with what was predicted; undefined where they are the same to the token. */
export function billedDifference(
  prediction: CachePrediction,
  billed: Usage,
  body: unknown,
): BilledDifference | undefined {
  const { usage } = prediction;
  const difference = {
    inputTokens: billed.inputTokens - usage.inputTokens,
    cacheWrite5mTokens: billed.cacheWrite5mTokens - usage.cacheWrite5mTokens,
    cacheWrite1hTokens: billed.cacheWrite1hTokens - usage.cacheWrite1hTokens,
    cacheReadTokens: billed.cacheReadTokens - usage.cacheReadTokens,
  };
  if (Object.values(difference).every((tokens) => tokens === 0)) return undefined;
  return { ...difference, ...reasonOf(prediction, billed, usesServerTools(body)) };
}

function reasonOf(
  { usage, tokens, promptTokens: counted, breakpoints, model }: CachePrediction,
  billed: Usage,
  serverTools: boolean,
): Pick<BilledDifference, 'cause' | 'explanation'> {
  const [predictedPrompt, billedPrompt] = [promptTokens(usage), promptTokens(billed)];
  const count = (one: number): string => one.toLocaleString('en-US');
  if (tokens === 'given' && predictedPrompt !== billedPrompt) {
    return {
      cause: 'prompt-differs',
      explanation: `The whole prompt was billed with ${count(billedPrompt)} tokens, and inputTokens sums to ${count(predictedPrompt)}: what was sent is not what is recorded, or something was added on the way.`,
    };
  }
  const band = counted.o200kUntil && bandOf(counted.o200kUntil.at(-1) ?? 0, model.tokenizer);
  if (band && (billedPrompt < band.low * 0.8 || billedPrompt > band.high * 1.25)) {
    return {
      cause: 'prompt-differs',
      explanation: `The whole prompt was billed with ${count(billedPrompt)} tokens, and about ${count(predictedPrompt)} were estimated: something was added or left out on the way, or there are images.`,
    };
  }
  const share = (one: number, prompt: number): number => (prompt === 0 ? 0 : one / prompt);
  const closer = (a: number, b: number): boolean =>
    tokens === 'given' ? a === b : Math.abs(share(a, predictedPrompt) - share(b, billedPrompt)) <= SAME_SHARE;
  const written = usage.cacheWrite5mTokens + usage.cacheWrite1hTokens;
  const billedWritten = billed.cacheWrite5mTokens + billed.cacheWrite1hTokens;
  const anyBreakpoint = breakpoints.some(({ state }) => state !== 'below-minimum');
  if (anyBreakpoint && written + usage.cacheReadTokens > 0 && billedWritten + billed.cacheReadTokens === 0) {
    return {
      cause: 'marker-dropped',
      explanation:
        'Nothing was written or read, though a breakpoint reaches the minimum: something between dropped cache_control, or the prefix is shorter than counted.',
    };
  }
  const only1h = breakpoints.length > 0 && breakpoints.every(({ ttl }) => ttl === '1h');
  if (only1h && billed.cacheWrite5mTokens > 0) {
    return serverTools
      ? {
          cause: 'server-tool-5m-write',
          explanation: 'Server tools write their results for 5m by themselves, whatever the ttl of the breakpoints.',
        }
      : { cause: 'other-ttl', explanation: 'It was written for 5m, though all breakpoints ask for 1h.' };
  }
  if (!closer(usage.cacheReadTokens, billed.cacheReadTokens)) {
    return billed.cacheReadTokens < usage.cacheReadTokens
      ? {
          cause: 'likely_server_side',
          explanation: `${count(usage.cacheReadTokens)} tokens were predicted to be read and ${count(billed.cacheReadTokens)} were: the entry was gone early, the request went to another cache, or it changed on the way.`,
        }
      : {
          cause: 'warm-before',
          explanation:
            'More was read than these requests can have written: others wrote it, or an entry outlived its ttl, which is a minimum.',
        };
  }
  if (tokens === 'estimated' && closer(written, billedWritten)) {
    return { cause: 'as-predicted', explanation: 'As predicted, but for the error of the token estimate.' };
  }
  if (written === billedWritten) {
    return { cause: 'other-ttl', explanation: 'As much was written as predicted, but for other lifetimes.' };
  }
  return {
    cause: 'unknown',
    explanation: 'What was read is as predicted; what was written is not, and nothing here tells why.',
  };
}

const SERVER_TOOL = /^(?:web_search|web_fetch|code_execution)_/;

function usesServerTools(body: unknown): boolean {
  const tools = isRecord(body) && Array.isArray(body.tools) ? body.tools : [];
  return tools.some((tool) => isRecord(tool) && typeof tool.type === 'string' && SERVER_TOOL.test(tool.type));
}
