import { type Change, composed } from './change.ts';
import { indexFromSorted } from './sorted.ts';

interface Found {
  places: readonly number[];
  /** What has changed since they were found. */
  change?: Change;
}

/** Of a word that stands in more places, these are not kept. */
const MOST_PLACES = 2_000;
const MOST_WORDS = 1_000;

/** Where words stand in a text, as parts of longer ones too. What was found in one version is looked for in the next only around the edit. */
export class Occurrences {
  #text: string;
  readonly #found = new Map<string, Found>();

  constructor(text: string) {
    this.#text = text;
  }

  /** From now on it is about the text behind an edit. */
  edited(change: Change, text: string): void {
    this.#text = text;
    for (const found of this.#found.values()) found.change = found.change ? composed(found.change, change) : change;
  }

  /** All offsets of a word, ascending. */
  of(word: string): readonly number[] {
    if (word === '') return [];
    const found = this.#found.get(word);
    if (!found) {
      const places = placesOf(word, this.#text, 0, this.#text.length);
      if (this.#found.size >= MOST_WORDS) this.#found.clear();
      if (places.length <= MOST_PLACES) this.#found.set(word, { places });
      return places;
    }
    if (found.change) {
      found.places = placesAfter(found.places, found.change, word, this.#text);
      delete found.change;
    }
    return found.places;
  }
}

function placesOf(word: string, text: string, from: number, until: number): number[] {
  const places: number[] = [];
  const last = until - word.length;
  for (let at = text.indexOf(word, from); at !== -1 && at <= last; at = text.indexOf(word, at + 1)) places.push(at);
  return places;
}

function placesAfter(before: readonly number[], change: Change, word: string, text: string): number[] {
  const { start, oldEnd, newEnd } = change;
  const from = Math.max(0, start - word.length + 1);
  const around = text.slice(from, newEnd + word.length - 1);
  const own = placesOf(word, around, 0, around.length).map((at) => at + from);
  const behind = before.slice(indexFromSorted(before, oldEnd));
  return [...before.slice(0, indexFromSorted(before, from)), ...own, ...behind.map((at) => at + newEnd - oldEnd)];
}
