/** The tokens of a tokenizer, of fewer than 256 bytes each, in the order of their ranks: what byte pairs are merged first. */
export interface Vocabulary {
  /** The tokens of one byte, which have the lowest ranks, in base64. */
  readonly bytes: string;
  /** For each longer token, in the order of their ranks, two tokens of lower ranks that it consists of: {@link ranksOf}. */
  readonly firsts: string;
  readonly seconds: string;
}

/*
 * Ranks are a text of three parts, with six bits of each rank: the bits of least weight, then those of more. Each part has one kind of
 * distribution, which compresses to three quarters of what the bytes of the tokens take.
 */
const BITS = 6;
const MASK = 2 ** BITS - 1;
/** The character for 0. */
const ZERO = 0x30;

/** @param text `firsts` or `seconds` of a {@link Vocabulary}: the lowest six bits of all ranks, then the middle and the highest ones */
export function ranksOf(text: string): Uint32Array {
  const ranks = new Uint32Array(text.length / 3);
  const [middle, high] = [ranks.length, 2 * ranks.length];
  for (let index = 0; index < ranks.length; index++) {
    ranks[index] =
      (text.charCodeAt(index) - ZERO) |
      ((text.charCodeAt(middle + index) - ZERO) << BITS) |
      ((text.charCodeAt(high + index) - ZERO) << (2 * BITS));
  }
  return ranks;
}

function textOf(ranks: readonly number[]): string {
  const parts = [0, BITS, 2 * BITS].map((shift) =>
    ranks.map((rank) => String.fromCharCode(ZERO + ((rank >> shift) & MASK))),
  );
  return parts.flat().join('');
}

/** @param tokens their bytes as characters, by rank; those of one byte first, and each other one a token and a token of lower ranks */
export function vocabularyOf(tokens: readonly string[]): Vocabulary {
  const rankOf = new Map(tokens.map((token, rank) => [token, rank]));
  const bytes = tokens.filter((token) => token.length === 1);
  const pairs = tokens.slice(bytes.length).map((token, index) => {
    const known = (part: string): boolean => (rankOf.get(part) ?? Infinity) < bytes.length + index;
    let cut = token.length - 1;
    while (cut > 0 && !(known(token.slice(0, cut)) && known(token.slice(cut)))) cut--;
    if (cut <= 0) throw new RangeError(`Token ${bytes.length + index} is no pair of tokens of lower ranks.`);
    return [rankOf.get(token.slice(0, cut))!, rankOf.get(token.slice(cut))!] as const;
  });
  return {
    bytes: btoa(bytes.join('')),
    firsts: textOf(pairs.map(([first]) => first)),
    seconds: textOf(pairs.map(([, second]) => second)),
  };
}
