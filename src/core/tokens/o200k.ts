import { clearMergeCache, countTokens as countWords } from 'gpt-tokenizer/encoding/o200k_base';
import { longWordCuts } from './cuts.ts';

/** Special tokens such as `<|endoftext|>` are text like any other. */
const OPTIONS = { disallowedSpecial: new Set<string>() };
/** The tokenizer caches words of what it has counted, and a cached word holds on to its whole text. */
const FORGOTTEN_CHARACTERS = 1_000_000;

/** How much of a word is counted again on both sides of a cut, so that what the cut itself adds cancels out. */
const OVERLAP_CHARACTERS = 128;

/**
 * Counts the o200k_base tokens of a text. Never throws, whatever the text (lone surrogates count as U+FFFD), and takes linear
 * time: a word of more than 512 characters without an end in sight is counted in pieces, each of which may be off by up to three tokens.
 *
 * 2.4 MB of vocabulary: load this module with `import()`, on first use.
 */
export function countTokens(text: string): number {
  let tokens = 0;
  let start = 0;
  for (const cut of [...longWordCuts(text), text.length]) {
    const before = Math.max(0, start - OVERLAP_CHARACTERS);
    tokens += count(text.slice(before, cut)) - count(text.slice(before, start));
    start = cut;
  }
  if (text.length > FORGOTTEN_CHARACTERS) clearMergeCache();
  return tokens;
}

function count(text: string): number {
  return text === '' ? 0 : countWords(text, OPTIONS);
}

/** Forgets the words that were counted; they are only counted anew. */
export function forgetWords(): void {
  clearMergeCache();
}
