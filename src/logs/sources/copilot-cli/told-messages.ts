import type { ModelSum } from './shutdown.ts';

/** The messages of a model that were handed over since the session was last left. */
export interface ToldMessages {
  readonly model: string;
  readonly count: number;
  readonly outputTokens: number;
}

export function withMessage(told: readonly ToldMessages[], model: string, outputTokens: number): ToldMessages[] {
  const known = told.find((each) => each.model === model) ?? { model, count: 0, outputTokens: 0 };
  const rest = told.filter((each) => each.model !== model);
  return [...rest, { model, count: known.count + 1, outputTokens: known.outputTokens + outputTokens }];
}

/**
 * What sums of models hold beyond the messages. A message may name its model otherwise than the sums do; its tokens are then
 * taken from the first sums that have as many left, so that nothing counts twice.
 */
export function beyondMessages(sums: readonly ModelSum[], told: readonly ToldMessages[]): ModelSum[] {
  let strayCount = 0;
  let strayTokens = 0;
  for (const { model, count, outputTokens } of told) {
    if (sums.some((sum) => sum.model === model)) continue;
    strayCount += count;
    strayTokens += outputTokens;
  }
  return sums.map((sum) => {
    const own = told.find(({ model }) => model === sum.model);
    let requests = Math.max(0, sum.requests - (own?.count ?? 0));
    let outputTokens = Math.max(0, sum.outputTokens - (own?.outputTokens ?? 0));
    const takenCount = Math.min(requests, strayCount);
    const takenTokens = Math.min(outputTokens, strayTokens);
    requests -= takenCount;
    outputTokens -= takenTokens;
    strayCount -= takenCount;
    strayTokens -= takenTokens;
    return { ...sum, requests, outputTokens, thinkingTokens: 0 };
  });
}
