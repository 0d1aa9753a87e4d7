/** Scripts that put no blanks between words, which have some two characters. */
const UNSPACED = /[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff]/g;
const CHARACTERS_OF_WORD = 2;

/** More of them say something by themselves. */
export const FEW_WORDS = 4;

/** How many words a text has that no blanks stand between: of Chinese, Japanese and Thai. */
export function unspacedWords(text: string): number {
  return Math.floor((text.match(UNSPACED)?.length ?? 0) / CHARACTERS_OF_WORD);
}

const LETTERS_OF_WORD = 4;

/** How long a text is, where a character of a script without blanks counts as what it says: some letters of another. */
export function lengthAsRead(text: string): number {
  return text.length + LETTERS_OF_WORD * unspacedWords(text);
}
