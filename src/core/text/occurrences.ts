import { type Change, composed } from './change.ts';
import { indexFromSorted } from './sorted.ts';
import { isPlainWord, isWholeWord, WordPlaces } from './word-places.ts';

interface Found {
  places: readonly number[];
  /** What has changed since they were found. */
  change?: Change;
}

/** Of a word that stands in more places, these are kept until the next edit only. */
const MOST_PLACES = 2_000;
const MOST_WORDS = 1_000;
/** Of a text, more words are not searched for one by one. */
const MOST_SEARCHED = 4;

/**
 * Where words stand in a text: whole ones, if they consist of letters, digits and underscores; any others also as parts of longer
 * ones. What was found in one version is looked for in the next only around the edit.
 */
export class Occurrences {
  #text: string;
  /** Of the text as it was before all edits. */
  #all: WordPlaces | undefined;
  #searches = 0;
  readonly #found = new Map<string, Found>();
  readonly #common = new Map<string, readonly number[]>();

  constructor(text: string) {
    this.#text = text;
  }

  /** From now on it is about the text behind an edit. */
  edited(change: Change, text: string): void {
    this.#text = text;
    this.#all = undefined;
    this.#searches = -Infinity;
    this.#common.clear();
    for (const found of this.#found.values()) found.change = found.change ? composed(found.change, change) : change;
  }

  /** All offsets of a word, ascending. */
  of(word: string): readonly number[] {
    if (word === '') return [];
    const found = this.#found.get(word);
    if (!found) return this.#common.get(word) ?? this.#search(word);
    if (found.change) {
      found.places = placesAfter(found.places, found.change, word, this.#text);
      delete found.change;
    }
    return found.places;
  }

  #search(word: string): readonly number[] {
    const places = this.#placesOf(word);
    if (this.#found.size >= MOST_WORDS) this.#found.clear();
    if (places.length <= MOST_PLACES) this.#found.set(word, { places });
    else this.#common.set(word, places);
    return places;
  }

  #placesOf(word: string): readonly number[] {
    if (!isPlainWord(word) || this.#searches++ < MOST_SEARCHED) return placesIn(this.#text, word, 0, this.#text.length);
    this.#all ??= new WordPlaces(this.#text);
    return this.#all.of(word);
  }
}

/** Those that begin in a range of the text. */
function placesIn(text: string, word: string, start: number, end: number): number[] {
  const isPlain = isPlainWord(word);
  const places: number[] = [];
  const around = text.slice(0, end + word.length);
  for (let at = around.indexOf(word, start); at !== -1 && at < end; at = around.indexOf(word, at + 1)) {
    if (!isPlain || isWholeWord(text, at, at + word.length)) places.push(at);
  }
  return places;
}

/** A word is another one as soon as what stands beside it is. */
function placesAfter(before: readonly number[], change: Change, word: string, text: string): number[] {
  const { start, oldEnd, newEnd } = change;
  const from = Math.max(0, start - word.length);
  const own = placesIn(text, word, from, newEnd + 1);
  const behind = before.slice(indexFromSorted(before, oldEnd + 1)).map((at) => at + newEnd - oldEnd);
  return [...before.slice(0, indexFromSorted(before, from)), ...own, ...behind];
}
