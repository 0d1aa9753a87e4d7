import { type CallKeys, type CallWorth, callWorth } from './call-keys.ts';

/**
 * Strategy. A call is one message id, wherever it stands: a resumed or forked conversation copies the history of another, and the
 * log of a parent relays calls of its sub-agents. Each call belongs to one file, so that every grouping counts it once and in the
 * same place. A file that relays a call gives way to one that has it itself, and one that leaves out tokens of it to one that
 * leaves out fewer. Then a call belongs to the file all of whose calls stand in the other, since that one is the copy that went
 * on; and where neither contains the other, to the one born earlier.
 * The output tokens that count are the most that any of the files has.
 */
export interface FileCalls {
  readonly path: string;
  readonly bornMs: number;
  readonly modifiedMs: number;
  /** Calls without a message id among them: those are nobody's copies. */
  readonly callCount: number;
}

/**
 * The keys of all files, one after the other: gone through more than once, so that those of thousands of files are not held. Files
 * themselves are asked for only where others have a call of theirs; undefined where one is gone.
 */
export type KeysOfFiles<File> = () => Iterable<readonly [file: () => File | undefined, keys: CallKeys]>;

/** What other files mean for the calls of one. By {@link messageKey}. */
export interface CopiedCalls {
  /** The calls that belong to another file. */
  readonly elsewhere: ReadonlySet<number>;
  /** The calls that belong to this file, and of which another one has more output tokens: how many. */
  readonly outputTokens: ReadonlyMap<number, number>;
}

export const NO_COPIES: CopiedCalls = { elsewhere: new Set(), outputTokens: new Map() };

/**
 * By file, {@link CopiedCalls}; files that no other one touches are absent.
 * @param expectedCalls about how many keys there are
 * @param callsAtOnce so many are held at once
 */
export function findCopies<File extends FileCalls>(
  keysOfFiles: KeysOfFiles<File>,
  expectedCalls: number,
  callsAtOnce = CALLS_AT_ONCE,
): Map<File, CopiedCalls> {
  const shared = sharedCalls(keysOfFiles, expectedCalls, Math.max(1, Math.ceil(expectedCalls / callsAtOnce)));
  const together = new PairCounts();
  for (const holders of shared.values()) together.add(holders);
  const copies = new Map<File, { elsewhere: Set<number>; outputTokens: Map<number, number> }>();
  const copiesOf = (file: File) => {
    let known = copies.get(file);
    if (!known) copies.set(file, (known = { elsewhere: new Set(), outputTokens: new Map() }));
    return known;
  };
  for (const [key, holders] of shared) {
    const owner = ownerOf(mostComplete(holders), together);
    const mostTokens = Math.max(...holders.map(({ outputTokens }) => outputTokens));
    if (mostTokens > owner.outputTokens) copiesOf(owner.file).outputTokens.set(key, mostTokens);
    for (const { file } of holders) if (file !== owner.file) copiesOf(file).elsewhere.add(key);
  }
  return copies;
}

/** A file that has a call. */
interface Holder<File extends FileCalls> extends CallWorth {
  readonly file: File;
}

const CALLS_AT_ONCE = 1 << 17;

/** The calls that stand in more than one file, looked for in so many parts. */
function sharedCalls<File extends FileCalls>(
  keysOfFiles: KeysOfFiles<File>,
  expectedCalls: number,
  parts: number,
): Map<number, Holder<File>[]> {
  const shared = new Map<number, Holder<File>[]>();
  const room = Math.ceil((1.1 * expectedCalls) / parts);
  for (let part = 0; part < parts; part++) {
    const calls = sortedCalls(keysOfFiles, room, part, parts);
    for (let at = 1; at < calls.length; at++)
      if (calls[at] === calls[at - 1] && !shared.has(calls[at]!)) shared.set(calls[at]!, []);
  }
  if (shared.size === 0) return shared;
  for (const [fileOf, keys] of keysOfFiles()) {
    let file: File | undefined;
    for (let at = 0; at < keys.length; at += 2) {
      const holders = shared.get(keys[at]!);
      if (holders && (file ??= fileOf())) holders.push({ file, ...callWorth(keys[at + 1]!) });
    }
  }
  for (const [call, { length }] of shared) if (length === 0) shared.delete(call);
  return shared;
}

/** One part of the calls. Most stand in one file only: sorted numbers tell with a tenth of a map's memory. */
function sortedCalls(keysOfFiles: KeysOfFiles<unknown>, room: number, part: number, parts: number): Float64Array {
  let calls = new Float64Array(room);
  let count = 0;
  for (const [, keys] of keysOfFiles()) {
    for (let at = 0; at < keys.length; at += 2) {
      const call = keys[at]!;
      if (parts > 1 && (call >>> 0) % parts !== part) continue;
      if (count === calls.length) {
        const more = new Float64Array(2 * count + 64);
        more.set(calls);
        calls = more;
      }
      calls[count++] = call;
    }
  }
  return calls.subarray(0, count).sort();
}

/** Those that have the call itself, if any do; and of those the ones that leave out least. */
function mostComplete<File extends FileCalls>(holders: readonly Holder<File>[]): readonly Holder<File>[] {
  const own = holders.filter(({ isRelayed }) => !isRelayed);
  const candidates = own.length > 0 ? own : holders;
  const least = Math.min(...candidates.map(({ missing }) => missing));
  return candidates.filter(({ missing }) => missing === least);
}

function ownerOf<File extends FileCalls>(candidates: readonly Holder<File>[], together: PairCounts): Holder<File> {
  const smallest = candidates.filter(
    (holder) => !candidates.some((other) => other !== holder && isContained(other.file, holder.file, together)),
  );
  return smallest.reduce((best, holder) => (isBornBefore(holder.file, best.file) ? holder : best));
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

  add(holders: readonly Holder<FileCalls>[]): void {
    for (const { file: a } of holders) {
      let counts = this.#counts.get(a);
      if (!counts) this.#counts.set(a, (counts = new Map()));
      for (const { file: b } of holders) if (a !== b) counts.set(b, (counts.get(b) ?? 0) + 1);
    }
  }

  of(a: FileCalls, b: FileCalls): number {
    return this.#counts.get(a)?.get(b) ?? 0;
  }
}
