import type { Block, Prompt } from '../../prompt/model.ts';

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
  readonly name: string;
  /** It is a thing of its own in the file, a constant or a function, and listed also where another prompt has all of its text. */
  readonly isDefinition: boolean;
  /** Where the literals of its text begin and end. */
  readonly literals: ReadonlyMap<number, number>;
  /** How much of it is known to vary: of two with the same text, the one that has been filled in says more. */
  readonly dynamicParts: number;
  /** Undefined where nothing of it is text of this file. */
  readonly prompt: () => Prompt | undefined;
}

/** A candidate that counts. */
export interface Chosen {
  readonly candidate: Candidate;
  /** The one that has all of its text too. */
  readonly sentBy?: Candidate;
}

/**
 * Of candidates those that say most of each text, the surest first: what is found twice at one place is one, and what is part of
 * another is not listed for itself, unless it is a definition. Several requests may send the same text.
 */
export function chooseCandidates(all: readonly Candidate[]): Chosen[] {
  const chosen: Chosen[] = [];
  for (const rank of RANKS) {
    const before = [...chosen];
    for (const candidate of distinct(all.filter((one) => one.rank === rank))) {
      const rivals = rank === 'request' ? before : chosen;
      const sentBy = rivals.find((one) => hasAll(one.candidate, candidate))?.candidate;
      if (!sentBy && !isCovered(candidate, rivals)) chosen.push({ candidate });
      else if (sentBy && candidate.isDefinition) chosen.push({ candidate, sentBy });
    }
  }
  return chosen;
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

function hasAll(one: Candidate, other: Candidate): boolean {
  for (const literal of other.literals.keys()) if (!one.literals.has(literal)) return false;
  return true;
}

/** Others together have all of its text. */
function isCovered(candidate: Candidate, others: readonly Chosen[]): boolean {
  for (const literal of candidate.literals.keys()) {
    if (!others.some((other) => other.candidate.literals.has(literal))) return false;
  }
  return true;
}

/**
 * The prompt of a candidate that counts. A constant that another prompt sends is read as it is sent there: what fills it, and
 * whether its braces are anything at all, is seen only there.
 */
export function promptOfChosen({ candidate, sentBy }: Chosen): Prompt | undefined {
  if (!sentBy) return candidate.prompt();
  if (candidate.rank !== 'name') {
    const own = candidate.prompt();
    return own && { ...own, isPart: true };
  }
  const whole = sentBy.prompt();
  if (!whole) return candidate.prompt();
  const blocks = whole.blocks.flatMap((block) => partOfBlock(block, candidate.literals));
  if (blocks.length === 0) return undefined;
  const { model, provider } = whole;
  return {
    name: candidate.name,
    start: Math.min(...blocks.map((block) => block.start)),
    end: Math.max(...blocks.map((block) => block.end)),
    anchor: candidate.place,
    blocks: withoutDoubles(blocks),
    syntax: whole.syntax,
    variables: [],
    isPart: true,
    ...(model && { model }),
    ...(provider !== undefined && { provider }),
  };
}

function partOfBlock(block: Block, literals: ReadonlyMap<number, number>): Block[] {
  const segments = block.segments.filter(({ start, end }) => {
    for (const [from, until] of literals) if (start >= from && end <= until && end > start) return true;
    return false;
  });
  const [first] = segments;
  if (!first) return [];
  const { continues: _, cacheControl, ...rest } = block;
  const last = segments.at(-1)!;
  const isEnd = block.segments.at(-1) === last;
  return [{ ...rest, start: first.start, end: last.end, segments, ...(isEnd && cacheControl && { cacheControl }) }];
}

/** A text that is sent twice is one. */
function withoutDoubles(blocks: readonly Block[]): Block[] {
  const seen = new Set<number>();
  return blocks.filter(({ start }) => !seen.has(start) && seen.add(start));
}
