import { CONTENT_CLASSES, type ContentClass } from './content-class.ts';
import { correctionOf, type TokenCorrection, type TokenizerGeneration } from './estimate.ts';

/**
 * Strategy. A provider's own count of a prompt says how far the factor of the offline estimate is off. For each model the
 * factors of the kinds of text are fitted to such counts, by least squares on the relative error, with a pull towards the
 * factor that holds without any count: one count moves a factor most of the way, and kinds of text that no count has in it
 * keep theirs. The band narrows with the counts that a kind of text has, but never below what the fit leaves unexplained.
 */

/** A prompt that the provider has counted. Whole prompts of text only: what else is in a prompt is in no estimate. */
export interface CountedPrompt {
  readonly model: string;
  /** o200k tokens by kind of text. */
  readonly o200kTokens: Readonly<Partial<Record<ContentClass, number>>>;
  /** The provider's count. */
  readonly tokens: number;
}

/** Smaller prompts say more about the frame around the text than about the text. */
const SMALLEST_O200K_TOKENS = 200;
/** How hard the factors are pulled towards those without a count; one count weighs 1. */
const PULL = 0.1;
const WIDEST_BAND = 0.2;
const NARROWEST_BAND = 0.03;

type Vector = readonly number[];

/** Factors that were fitted to the provider's own counts, by model and kind of text. */
export class Calibration {
  readonly #counted = new Map<string, CountedPrompt[]>();
  readonly #fitted = new Map<string, ReadonlyMap<ContentClass, TokenCorrection>>();

  /** @param idOf the model's own id, whatever form the count names it in */
  constructor(counted: readonly CountedPrompt[], idOf: (model: string) => string) {
    for (const one of counted) {
      if (sum(vectorOf(one)) < SMALLEST_O200K_TOKENS) continue;
      const id = idOf(one.model);
      const known = this.#counted.get(id);
      if (known) known.push(one);
      else this.#counted.set(id, [one]);
    }
  }

  /** How many prompts of a model were counted. */
  countsOf(model: string): number {
    return this.#counted.get(model)?.length ?? 0;
  }

  /** The corrections of a model by kind of text; undefined where nothing of it was counted. */
  of(model: string, generation: TokenizerGeneration): ((kind: ContentClass) => TokenCorrection) | undefined {
    const counted = this.#counted.get(model);
    if (!counted) return undefined;
    const prior = correctionOf(generation);
    let fitted = this.#fitted.get(model);
    if (!fitted) this.#fitted.set(model, (fitted = fit(counted, prior.factor)));
    const corrections = fitted;
    return (kind) => corrections.get(kind) ?? prior;
  }
}

function fit(counted: readonly CountedPrompt[], prior: number): Map<ContentClass, TokenCorrection> {
  const shares = counted.map((one) => {
    const vector = vectorOf(one);
    const total = sum(vector);
    return { share: vector.map((tokens) => tokens / total), factor: one.tokens / total };
  });
  const matrix = CONTENT_CLASSES.map((_, row) =>
    CONTENT_CLASSES.map(
      (__, column) => (row === column ? PULL : 0) + sum(shares.map(({ share }) => share[row]! * share[column]!)),
    ),
  );
  const right = CONTENT_CLASSES.map((_, row) => sum(shares.map(({ share, factor }) => share[row]! * (factor - prior))));
  const factors = solve(matrix, right).map((change) => prior + change);
  const errors = shares.map(({ share, factor }) => {
    const predicted = sum(share.map((part, index) => part * factors[index]!));
    return (factor - predicted) / predicted;
  });
  const unexplained = 2 * Math.sqrt(sum(errors.map((error) => error * error)) / errors.length);
  return new Map(
    CONTENT_CLASSES.flatMap((kind, index) => {
      const evidence = sum(shares.map(({ share }) => share[index]! * share[index]!));
      if (evidence === 0) return [];
      const width = Math.min(WIDEST_BAND, Math.max(NARROWEST_BAND, unexplained, WIDEST_BAND / (1 + evidence)));
      const factor = factors[index]!;
      return [[kind, { factor, low: factor * (1 - width), high: factor * (1 + width) }] as const];
    }),
  );
}

/** Solves a small symmetric positive definite system by elimination. */
function solve(matrix: readonly Vector[], right: Vector): number[] {
  const rows = matrix.map((row, index) => [...row, right[index]!]);
  const size = rows.length;
  for (let pivot = 0; pivot < size; pivot++) {
    for (let row = pivot + 1; row < size; row++) {
      const ratio = rows[row]![pivot]! / rows[pivot]![pivot]!;
      for (let column = pivot; column <= size; column++) rows[row]![column]! -= ratio * rows[pivot]![column]!;
    }
  }
  const solution: number[] = Array.from({ length: size }, () => 0);
  for (let row = size - 1; row >= 0; row--) {
    const known = sum(solution.map((value, column) => (column > row ? value * rows[row]![column]! : 0)));
    solution[row] = (rows[row]![size]! - known) / rows[row]![row]!;
  }
  return solution;
}

function vectorOf({ o200kTokens }: CountedPrompt): number[] {
  return CONTENT_CLASSES.map((kind) => o200kTokens[kind] ?? 0);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
