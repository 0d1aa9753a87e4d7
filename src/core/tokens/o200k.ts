import { AsciiWords } from './ascii-words.ts';
import { BytePairs } from './byte-pairs.ts';
import { longWordCuts } from './cuts.ts';
import { O200K_VOCABULARY, O200K_WORD } from './o200k-vocabulary.data.ts';

/*
 * Strategy. The tokenizer looks each word of a text up in a vocabulary of 200,000; a text has few words, and most of them
 * again and again. So a text is split here, ASCII words by their letters and the rest by the tokenizer's own pattern, and the
 * tokens of its words are remembered.
 */

const WORD = new RegExp(O200K_WORD, 'uy');

/** How much of a word is counted again on both sides of a cut, so that what the cut itself adds cancels out. */
const OVERLAP_CHARACTERS = 128;

/** A part of a text that is longer holds on to the text, and a word that long is rare. */
const LONGEST_REMEMBERED = 12;
const MOST_REMEMBERED = 10_000;

/**
 * Counts o200k_base tokens; special tokens such as `<|endoftext|>` are text like any other. 2 MB of vocabulary: load this module
 * with `import()`, on first use.
 */
export class O200k {
  readonly #pairs = new BytePairs(O200K_VOCABULARY);
  readonly #tokensOf = new Map<string, number>();
  readonly #asciiWords = new AsciiWords((word) => this.#pairs.count(word));

  /**
   * The tokens of a text. Never throws, whatever the text (lone surrogates count as U+FFFD), and takes linear time: a word of
   * more than 512 characters without an end in sight is counted in pieces, each of which may be off by up to three tokens.
   */
  readonly countTokens = (text: string): number => {
    let tokens = 0;
    let start = 0;
    for (const cut of [...longWordCuts(text), text.length]) {
      const before = Math.max(0, start - OVERLAP_CHARACTERS);
      tokens += this.#sum(text.slice(before, cut)) - this.#sum(text.slice(before, start));
      start = cut;
    }
    return tokens;
  };

  #sum(text: string): number {
    let tokens = 0;
    for (let start = 0; start < text.length;) {
      const asciiTokens = this.#asciiWords.count(text, start);
      if (asciiTokens > 0) {
        tokens += asciiTokens;
        start = this.#asciiWords.end;
        continue;
      }
      WORD.lastIndex = start;
      WORD.test(text);
      const word = text.slice(start, WORD.lastIndex);
      tokens += this.#tokensOf.get(word) ?? this.#countWord(word);
      start = WORD.lastIndex;
    }
    return tokens;
  }

  #countWord(word: string): number {
    const tokens = this.#pairs.count(word);
    if (word.length <= LONGEST_REMEMBERED) {
      if (this.#tokensOf.size === MOST_REMEMBERED) this.#tokensOf.clear();
      this.#tokensOf.set(word, tokens);
    }
    return tokens;
  }
}
