import type { Usage } from '../../../core/cost/usage.ts';
import { outputWithThinking, type TokenCounts, usageOfInclusive } from '../token-counts.ts';

/** Names of the same counts in an event and in an answer. */
export interface CountNames {
  readonly prompt: string;
  readonly cached: string;
  readonly output: string;
  readonly thoughts: string;
  readonly tool: string;
  readonly total: string;
}

export const EVENT_COUNTS: CountNames = {
  prompt: 'input_token_count',
  cached: 'cached_content_token_count',
  output: 'output_token_count',
  thoughts: 'thoughts_token_count',
  tool: 'tool_token_count',
  total: 'total_token_count',
};

export const ANSWER_COUNTS: CountNames = {
  prompt: 'promptTokenCount',
  cached: 'cachedContentTokenCount',
  output: 'candidatesTokenCount',
  thoughts: 'thoughtsTokenCount',
  tool: 'toolUsePromptTokenCount',
  total: 'totalTokenCount',
};

/** What a call used, and a key under which its event and its answer are the same. */
export interface QwenUsage {
  readonly usage: Usage;
  readonly key: string;
}

/**
 * Cached tokens are among the prompt's. Most providers behind Qwen Code count thoughts inside the output, Google beside it: the
 * total tells.
 * @returns the key that was no count where one is wrong
 */
export function qwenUsageOf(counts: TokenCounts, names: CountNames): QwenUsage | string {
  const prompt = counts.sure(names.prompt);
  const tool = counts.sure(names.tool);
  const cachedTokens = counts.sure(names.cached);
  const outputTokens = counts.sure(names.output);
  const thinkingTokens = counts.sure(names.thoughts);
  const totalTokens = counts.at(names.total);
  if (counts.wrongKey !== undefined) return counts.wrongKey;
  const promptTokens = prompt + tool;
  const output = outputWithThinking({ promptTokens, outputTokens, thinkingTokens }, totalTokens, 'inside');
  return {
    usage: usageOfInclusive({ promptTokens, cachedTokens, outputTokens: output }),
    key: [prompt, cachedTokens, outputTokens, thinkingTokens].join('.'),
  };
}
