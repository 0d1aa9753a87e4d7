import type { Prompt } from '../../prompt/model.ts';

/**
 * What a prompt is found by, the surest first: a call that sends it; a function that is named for it; a call of a function of the
 * file that sends it; a list of messages; its name; what it says.
 */
const RANKS = ['request', 'function', 'caller', 'messages', 'name', 'text'] as const;
export type Rank = (typeof RANKS)[number];

/** A prompt that may be one of the file's. */
export interface Candidate {
  readonly rank: Rank;
  /** Where the code makes it. */
  readonly place: number;
  /** Where the literals of its text stand. */
  readonly literals: ReadonlySet<number>;
  /** How much of it is known to vary: of two with the same text, the one that has been filled in says more. */
  readonly dynamicParts: number;
  /** Undefined where nothing of it is text of this file. */
  readonly prompt: () => Prompt | undefined;
}

/**
 * Of candidates those that say most of each text, the surest first: what is part of another is not listed for itself, and what
 * is found twice at one place is one. Several requests may send the same text.
 */
export function bestCandidates(all: readonly Candidate[]): Candidate[] {
  const taken = new Set<number>();
  const kept: Candidate[] = [];
  for (const rank of RANKS) {
    const own = distinct(all.filter((candidate) => candidate.rank === rank));
    const added: Candidate[] = [];
    for (const candidate of own) {
      if (isSubset(candidate.literals, taken)) continue;
      added.push(candidate);
      if (rank !== 'request') for (const literal of candidate.literals) taken.add(literal);
    }
    for (const candidate of added) for (const literal of candidate.literals) taken.add(literal);
    kept.push(...added);
  }
  return kept;
}

/** One for each place, the ones with the most text first. */
function distinct(candidates: readonly Candidate[]): Candidate[] {
  const byPlace = new Map<number, Candidate>();
  for (const candidate of candidates) {
    const before = byPlace.get(candidate.place);
    if (!before || compare(candidate, before) < 0) byPlace.set(candidate.place, candidate);
  }
  return [...byPlace.values()].sort(compare);
}

function compare(a: Candidate, b: Candidate): number {
  return b.literals.size - a.literals.size || b.dynamicParts - a.dynamicParts;
}

function isSubset(literals: ReadonlySet<number>, of: ReadonlySet<number>): boolean {
  for (const literal of literals) if (!of.has(literal)) return false;
  return true;
}
