import { type Branch, type Choice, pathOf } from '../prompt/branch.ts';
import { addBands, NO_TOKENS, type TokenBand } from './estimate.ts';

/**
 * Adds up what is counted of texts, of which some exclude others: of a choice the smallest branch counts for the low end, the
 * largest for the estimate and the high end.
 */
export class BranchTotals {
  readonly #root: Total = { tokens: NO_TOKENS };

  get tokens(): TokenBand {
    return this.#root.tokens;
  }

  add(tokens: TokenBand, branch: Branch | undefined): void {
    addTo(this.#root, tokens, pathOf(branch), 0);
  }
}

interface Total {
  tokens: TokenBand;
  choices?: Map<Choice, Chosen>;
}

interface Chosen {
  tokens: TokenBand;
  readonly branches: Map<number, Total>;
}

function addTo(total: Total, tokens: TokenBand, path: readonly Branch[], at: number): void {
  const branch = path[at];
  if (!branch) {
    total.tokens = addBands(total.tokens, tokens);
    return;
  }
  const choices = (total.choices ??= new Map());
  const { choice, index } = branch;
  let chosen = choices.get(choice);
  if (!chosen) choices.set(choice, (chosen = { tokens: NO_TOKENS, branches: new Map() }));
  let own = chosen.branches.get(index);
  if (!own) chosen.branches.set(index, (own = { tokens: NO_TOKENS }));
  addTo(own, tokens, path, at + 1);
  const before = chosen.tokens;
  chosen.tokens = {
    low: chosen.branches.size < choice.branches ? 0 : lowestOf(chosen.branches),
    estimate: Math.max(before.estimate, own.tokens.estimate),
    high: Math.max(before.high, own.tokens.high),
  };
  total.tokens = addBands(total.tokens, differenceOf(chosen.tokens, before));
}

function lowestOf(branches: ReadonlyMap<number, Total>): number {
  let lowest = Infinity;
  for (const { tokens } of branches.values()) lowest = Math.min(lowest, tokens.low);
  return lowest;
}

function differenceOf(now: TokenBand, before: TokenBand): TokenBand {
  return { low: now.low - before.low, estimate: now.estimate - before.estimate, high: now.high - before.high };
}
