/**
 * Strategy. A call is one message id, wherever it stands: a resumed or forked conversation copies the history of another, and the
 * log of a parent relays calls of its sub-agents. Each call belongs to one file, so that every grouping counts it once and in the
 * same place. A file that relays a call gives way to one that has it itself. Then a call belongs to the file all of whose calls
 * stand in the other, since that one is the copy that went on; and where neither contains the other, to the one born earlier.
 */
export interface FileCalls {
  readonly path: string;
  readonly bornMs: number;
  readonly modifiedMs: number;
  /** Calls without a message id among them: those are nobody's copies. */
  readonly callCount: number;
  /** {@link messageKey} of each call that has an id. */
  readonly keys: ArrayLike<number>;
  /** Of the calls that the file only relays. */
  readonly relayedKeys: ArrayLike<number>;
}

/** By file: the calls in it that belong to another file. Files without such calls are absent. */
export type Copies = ReadonlyMap<FileCalls, ReadonlySet<number>>;

/** A call that stands in several files. */
interface Holders {
  readonly own: FileCalls[];
  readonly relaying: FileCalls[];
}

export function findCopies(files: readonly FileCalls[]): Copies {
  const shared = sharedCalls(files);
  const together = new PairCounts();
  for (const { own, relaying } of shared.values()) together.add([...own, ...relaying]);
  const copies = new Map<FileCalls, Set<number>>();
  for (const [key, { own, relaying }] of shared) {
    const owner = ownerOf(own.length > 0 ? own : relaying, together);
    for (const file of [...own, ...relaying]) {
      if (file === owner) continue;
      let keys = copies.get(file);
      if (!keys) copies.set(file, (keys = new Set()));
      keys.add(key);
    }
  }
  return copies;
}

/** A number for a message id; two ids have the same with a chance of 2⁻⁵³. */
export function messageKey(messageId: string): number {
  let low = 0x811c9dc5;
  let high = 0x2f6a3b17;
  for (let index = 0; index < messageId.length; index++) {
    const unit = messageId.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x5bd1e995) ^ (high >>> 15);
  }
  low = Math.imul(low ^ (low >>> 15), 0x2c1b3c6d) ^ high;
  high = Math.imul(high ^ (high >>> 13), 0x297a2d39) ^ (low >>> 16);
  return (high & 0x1fffff) * 0x1_0000_0000 + (low >>> 0);
}

function sharedCalls(files: readonly FileCalls[]): Map<number, Holders> {
  const first = new Map<number, FileCalls>();
  const shared = new Map<number, Holders>();
  const relaying = new Set<number>();
  for (const file of files) {
    for (let index = 0; index < file.keys.length; index++) {
      const key = file.keys[index]!;
      const other = first.get(key);
      if (other === undefined) first.set(key, file);
      else holdersOf(shared, key, other).own.push(file);
    }
  }
  for (const file of files) {
    for (let index = 0; index < file.relayedKeys.length; index++) {
      const key = file.relayedKeys[index]!;
      const other = first.get(key);
      if (other === undefined) {
        first.set(key, file);
        relaying.add(key);
      } else if (relaying.has(key)) {
        const holders = shared.get(key);
        if (holders) holders.relaying.push(file);
        else shared.set(key, { own: [], relaying: [other, file] });
      } else holdersOf(shared, key, other).relaying.push(file);
    }
  }
  return shared;
}

function holdersOf(shared: Map<number, Holders>, key: number, first: FileCalls): Holders {
  let holders = shared.get(key);
  if (!holders) shared.set(key, (holders = { own: [first], relaying: [] }));
  return holders;
}

function ownerOf(candidates: readonly FileCalls[], together: PairCounts): FileCalls {
  const smallest = candidates.filter(
    (file) => !candidates.some((other) => other !== file && isContained(other, file, together)),
  );
  return smallest.reduce((best, file) => (isBornBefore(file, best) ? file : best));
}

function isContained(file: FileCalls, inside: FileCalls, together: PairCounts): boolean {
  return file.callCount < inside.callCount && together.of(file, inside) === file.callCount;
}

function isBornBefore(a: FileCalls, b: FileCalls): boolean {
  if (a.bornMs !== b.bornMs) return a.bornMs < b.bornMs;
  return a.modifiedMs === b.modifiedMs ? a.path < b.path : a.modifiedMs < b.modifiedMs;
}

/** How many calls two files have in common. */
class PairCounts {
  readonly #counts = new Map<FileCalls, Map<FileCalls, number>>();

  add(files: readonly FileCalls[]): void {
    for (const a of files) {
      let counts = this.#counts.get(a);
      if (!counts) this.#counts.set(a, (counts = new Map()));
      for (const b of files) if (a !== b) counts.set(b, (counts.get(b) ?? 0) + 1);
    }
  }

  of(a: FileCalls, b: FileCalls): number {
    return this.#counts.get(a)?.get(b) ?? 0;
  }
}
