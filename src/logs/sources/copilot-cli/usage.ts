import type { Usage } from '../../../core/cost/usage.ts';
import { outputWithThinking, usageOfInclusive } from '../token-counts.ts';

/** Counts as Copilot keeps them: cached and written tokens are among the prompt's, reasoning is among the output's. */
export interface CopilotCounts {
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly writtenTokens: number;
  readonly outputTokens: number;
  readonly thinkingTokens: number;
}

export function copilotUsageOf(counts: CopilotCounts): Usage {
  return usageOfInclusive({ ...counts, outputTokens: outputWithThinking(counts, undefined, 'inside') });
}
