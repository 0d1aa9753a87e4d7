/** The tokens of one or more calls, by class. The classes exclude each other; they are never summed into one figure of use. */
export interface Usage {
  /** Prompt tokens that were neither written to nor read from the cache. */
  readonly inputTokens: number;
  /** Written for five minutes; all writes, where the provider knows only one kind. */
  readonly cacheWrite5mTokens: number;
  readonly cacheWrite1hTokens: number;
  readonly cacheReadTokens: number;
  /** Thinking included. */
  readonly outputTokens: number;
}

export const NO_USAGE: Usage = {
  inputTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  cacheReadTokens: 0,
  outputTokens: 0,
};

export function addUsage(a: Usage, b: Usage): Usage {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    cacheWrite5mTokens: a.cacheWrite5mTokens + b.cacheWrite5mTokens,
    cacheWrite1hTokens: a.cacheWrite1hTokens + b.cacheWrite1hTokens,
    cacheReadTokens: a.cacheReadTokens + b.cacheReadTokens,
    outputTokens: a.outputTokens + b.outputTokens,
  };
}

/** The whole prompt of a call, which is what long-prompt prices go by. */
export function promptTokens(usage: Usage): number {
  return usage.inputTokens + usage.cacheWrite5mTokens + usage.cacheWrite1hTokens + usage.cacheReadTokens;
}

/** `read / (input + read + write)`, 0 to 1; undefined without a prompt. */
export function hitRate(usage: Usage): number | undefined {
  const prompt = promptTokens(usage);
  return prompt === 0 ? undefined : usage.cacheReadTokens / prompt;
}
