import { sliceEnd } from './cuts.ts';
import { hash53 } from './hash.ts';

/** Counts the tokens of a text: a tokenizer, given to whoever needs one. */
export type CountTokens = (text: string) => number;

/** How far a count has come. */
export interface CountProgress {
  readonly countedCharacters: number;
  readonly totalCharacters: number;
}

export interface TokenCounterOptions {
  /** How many counts are remembered; the one used longest ago is forgotten first. With 0 a text is not even hashed. */
  readonly cacheEntries?: number;
}

const CACHE_ENTRIES = 20_000;
/** 16,384 characters take about a millisecond. */
const SLICE_CHARACTERS = 16_384;

/**
 * Counts texts and remembers each count by the text's hash and length, so that an edit recounts only the runs that it
 * touches. Holds no text.
 */
export class TokenCounter {
  readonly #count: CountTokens;
  readonly #entries: number;
  readonly #known = new Map<string, number>();

  constructor(count: CountTokens, { cacheEntries = CACHE_ENTRIES }: TokenCounterOptions = {}) {
    this.#count = count;
    this.#entries = cacheEntries;
  }

  /** The tokens of a text, counted at once. */
  count(text: string): number {
    if (text === '') return 0;
    if (this.#entries === 0) return this.#count(text);
    const key = keyOf(text);
    return this.#recall(key) ?? this.#remember(key, text, this.#count(text));
  }

  /** The tokens of a text if they have been counted already. */
  known(text: string): number | undefined {
    return text === '' ? 0 : this.#recall(keyOf(text));
  }

  #recall(key: string): number | undefined {
    const tokens = this.#known.get(key);
    if (tokens !== undefined) {
      this.#known.delete(key);
      this.#known.set(key, tokens);
    }
    return tokens;
  }

  /**
   * Counts texts a slice at a time, and yields behind each slice so that the caller can let others run, or stop by not
   * going on (what is counted by then stays known). Slices are cut between words: the sum is that of the whole.
   * @returns the tokens of each text
   */
  *countInSlices(
    texts: readonly string[],
    sliceCharacters = SLICE_CHARACTERS,
  ): Generator<CountProgress, number[], void> {
    const counts = texts.map((text) => this.known(text));
    let totalCharacters = 0;
    for (const [index, text] of texts.entries()) if (counts[index] === undefined) totalCharacters += text.length;
    let countedCharacters = 0;
    let sinceYield = 0;
    for (const [index, text] of texts.entries()) {
      if (counts[index] !== undefined) continue;
      let tokens = 0;
      for (let start = 0; start < text.length;) {
        const end = sliceEnd(text, start, sliceCharacters);
        tokens += this.#count(start === 0 && end === text.length ? text : text.slice(start, end));
        countedCharacters += end - start;
        sinceYield += end - start;
        start = end;
        if (sinceYield >= sliceCharacters && countedCharacters < totalCharacters) {
          sinceYield = 0;
          yield { countedCharacters, totalCharacters };
        }
      }
      counts[index] = this.#remember(keyOf(text), text, tokens);
    }
    return counts.map((tokens) => tokens ?? 0);
  }

  #remember(key: string, text: string, tokens: number): number {
    this.#known.set(key, tokens);
    const oldest = this.#known.keys().next();
    if (this.#known.size > this.#entries && !oldest.done) this.#known.delete(oldest.value);
    return tokens;
  }
}

function keyOf(text: string): string {
  return `${text.length}:${hash53(text)}`;
}
