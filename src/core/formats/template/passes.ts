import { effectiveRank, either, type Inferred } from '../../prompt/volatility.ts';

const MOST_PASSES = 4;

/** A reading of a template that may have learned what holds from its beginning on. */
export interface Pass<T> {
  readonly result: T;
  readonly learned: ReadonlyMap<string, Inferred>;
}

/**
 * Reads a template until a reading learns nothing new: what a loop's repetition leaves to the next one, say, is known only
 * behind the text that it changes. One reading is enough for nearly every template; after a few, all that was learned is
 * taken to change as often as the most volatile of it.
 */
export function untilSettled<T>(read: (known: ReadonlyMap<string, Inferred>) => Pass<T>): T {
  let known = new Map<string, Inferred>();
  for (let pass = 1; ; pass++) {
    const { result, learned } = read(known);
    const next = new Map(known);
    let news = false;
    for (const [name, inferred] of learned) {
      const before = known.get(name);
      news ||= !before || effectiveRank(before) < effectiveRank(inferred);
      next.set(name, before ? either(before, inferred) : inferred);
    }
    if (!news || pass > MOST_PASSES) return result;
    known = pass === MOST_PASSES ? levelled(next) : next;
  }
}

function levelled(known: ReadonlyMap<string, Inferred>): Map<string, Inferred> {
  const all = [...known.values()].reduce(either);
  return new Map(Array.from(known.keys(), (name) => [name, all]));
}
