import { promptTokens, type Usage } from '../cost/usage.ts';

/**
 * Strategy. A prediction is right if the same parts of the prompt were read and written; their sizes may differ by what the token
 * estimate is off. So what was billed and what was predicted are compared as shares of each one's own prompt.
 */
export type Verdict =
  | 'as-predicted'
  /** A read was predicted, and less or nothing was read. */
  | 'missed'
  /** More was read than was predicted to be in the cache. */
  | 'unexpected-hit'
  /** Neither read nor written, though something should have been. */
  | 'not-cached'
  /** Read or written, though the prefix was thought to be too short. */
  | 'cached-after-all';

/** @param tolerance by how much shares may differ: 0 where the tokens of each block are known */
export function verdictOf(predicted: Usage, billed: Usage, tolerance: number): Verdict {
  const [expectedRead, read] = [readShare(predicted), readShare(billed)];
  const [expectedWrite, write] = [writtenShare(predicted), writtenShare(billed)];
  if (expectedRead + expectedWrite > 0 && read + write === 0) return 'not-cached';
  if (expectedRead + expectedWrite === 0 && read + write > 0) return 'cached-after-all';
  if ((expectedRead > 0 && read === 0) || expectedRead - read > tolerance) return 'missed';
  if ((expectedRead === 0 && read > 0) || read - expectedRead > tolerance) return 'unexpected-hit';
  return 'as-predicted';
}

export function writtenTokens({ cacheWrite5mTokens, cacheWrite1hTokens }: Usage): number {
  return cacheWrite5mTokens + cacheWrite1hTokens;
}

export function writtenShare(usage: Usage): number {
  return writtenTokens(usage) / Math.max(1, promptTokens(usage));
}

function readShare(usage: Usage): number {
  return usage.cacheReadTokens / Math.max(1, promptTokens(usage));
}
