import { isJsonObject, type JsonObject, objectAt, ownValue } from '../json-values.ts';
import { growthOf } from '../running-sum.ts';
import { TokenCounts, tokenCountsAt } from '../token-counts.ts';
import type { CopilotCounts } from './usage.ts';

/** What a model did, up to the end of a session. */
export interface ModelSum extends CopilotCounts {
  readonly model: string;
  readonly requests: number;
}

/** The sums of a `session.shutdown`, by model. @returns the key that was no count where one is wrong */
export function modelSumsOf(shutdown: JsonObject): readonly ModelSum[] | string {
  const sums: ModelSum[] = [];
  for (const [model, metrics] of Object.entries(objectAt(shutdown, 'modelMetrics'))) {
    if (!isJsonObject(metrics)) continue;
    const usage = tokenCountsAt(metrics, 'usage') ?? new TokenCounts({});
    const requests = ownValue(objectAt(metrics, 'requests'), 'count');
    sums.push({
      model,
      requests: Number.isSafeInteger(requests) && (requests as number) >= 0 ? (requests as number) : 0,
      promptTokens: usage.sure('inputTokens'),
      cachedTokens: usage.sure('cacheReadTokens'),
      writtenTokens: usage.sure('cacheWriteTokens'),
      outputTokens: usage.sure('outputTokens'),
      thinkingTokens: usage.sure('reasoningTokens'),
    });
    if (usage.wrongKey !== undefined) return usage.wrongKey;
  }
  return sums;
}

const PARTS = ['requests', 'promptTokens', 'cachedTokens', 'writtenTokens', 'outputTokens', 'thinkingTokens'] as const;

/** What models did since the session was last left, of which `before` tells; all that they did where a sum began anew. */
export function sumsSince(sums: readonly ModelSum[], before: readonly ModelSum[]): ModelSum[] {
  return sums.map((sum) =>
    growthOf(
      PARTS,
      sum,
      before.find(({ model }) => model === sum.model),
    ),
  );
}
