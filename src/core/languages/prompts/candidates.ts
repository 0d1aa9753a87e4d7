import type { Block, Prompt } from '../../prompt/model.ts';

/**
 * What a prompt is found by, the surest first: a call that sends it; a function that is named for it; a call of a function of the
 * file that sends it; a list of messages; its name; what it says.
 */
export const RANKS = ['request', 'function', 'caller', 'messages', 'name', 'text'] as const;
export type Rank = (typeof RANKS)[number];

interface Candidate {
  readonly prompt: Prompt;
  readonly rank: Rank;
  /** Where the literals of its text stand. */
  readonly places: readonly number[];
  /** How much of it is known to vary: of two with the same text, the one that has been filled in says more. */
  readonly dynamic: number;
}

/** The prompts that were found in a file. What is part of another is not listed for itself. */
export class Candidates {
  readonly #all = new Map<string, Candidate>();

  /** @param place where the code makes it; what is found there again replaces what says less */
  add(rank: Rank, place: number, prompt: Prompt): void {
    const places = [...new Set(placesOf(prompt.blocks))];
    if (places.length === 0) return;
    const key = `${rank} ${place}`;
    const before = this.#all.get(key);
    const dynamic = prompt.blocks.reduce(
      (sum, block) => sum + block.segments.filter(({ kind }) => kind === 'dynamic').length,
      0,
    );
    if (before && before.places.length > places.length) return;
    if (before && before.places.length === places.length && before.dynamic >= dynamic) return;
    this.#all.set(key, { prompt, rank, places, dynamic });
  }

  /** In the order of the file. */
  prompts(): Prompt[] {
    const taken = new Set<number>();
    const kept: Candidate[] = [];
    for (const rank of RANKS) {
      const own = [...this.#all.values()].filter((candidate) => candidate.rank === rank);
      own.sort((a, b) => b.places.length - a.places.length || b.dynamic - a.dynamic);
      const added: Candidate[] = [];
      for (const candidate of own) {
        if (candidate.places.every((place) => taken.has(place))) continue;
        added.push(candidate);
        if (rank !== 'request') for (const place of candidate.places) taken.add(place);
      }
      kept.push(...added);
      for (const candidate of added) for (const place of candidate.places) taken.add(place);
    }
    return kept.map(({ prompt }) => prompt).toSorted((a, b) => (a.anchor ?? a.start) - (b.anchor ?? b.start));
  }
}

function placesOf(blocks: readonly Block[]): number[] {
  return blocks.flatMap((block) =>
    block.segments.flatMap((segment) =>
      segment.kind === 'static' && segment.end > segment.start ? [segment.start] : [],
    ),
  );
}
