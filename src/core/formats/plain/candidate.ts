import type { Placeholder } from './placeholder.ts';

/** A candidate with what speaks for it: 0 nothing, 1 a name in running text, 2 a place that only an input has. */
export interface Candidate extends Placeholder {
  readonly name: string;
  readonly score: number;
}

/** The best score of all. */
export function bestOf(candidates: readonly Candidate[]): number {
  let best = 0;
  for (const { score } of candidates) if (score > best) best = score;
  return best;
}

/** The best score of each name, and a little for each repetition. */
export function weightOf(candidates: readonly Candidate[]): number {
  if (candidates.length < 2) return candidates[0]?.score ?? 0;
  const best = new Map<string, number>();
  let repeated = 0;
  for (const { name, score } of candidates) {
    const known = best.get(name);
    if (known !== undefined && score > 0) repeated++;
    if (known === undefined || known < score) best.set(name, score);
  }
  let sum = Math.min(repeated, 10) * 0.1;
  for (const score of best.values()) sum += score;
  return sum;
}
