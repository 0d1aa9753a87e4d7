import { anchorOf, type Prompt } from '../prompt/model.ts';
import { type Change, composed } from '../text/change.ts';
import type { Span } from '../text/span.ts';
import { movedBy, movedCandidate, movedPrompt } from './moved.ts';
import { type Candidate, chooseCandidates, promptOfChosen } from './prompts/candidates.ts';
import type { Unit } from './unit.ts';

/**
 * Strategy. Which candidates count is decided among those that have texts in common, directly or by way of others. So the units of
 * a file fall into groups that have nothing to do with each other, and after an edit it is decided anew only in those of which a
 * unit is gone or into whose texts a new unit reaches. All others keep their prompts, moved by the edit; their candidates are moved
 * when somebody asks for them.
 */
export class PromptGroups {
  readonly #groups: readonly PromptGroup[];

  private constructor(groups: readonly PromptGroup[]) {
    this.#groups = groups;
  }

  /** @param units in the order of the file */
  static of(units: readonly Unit[]): PromptGroups {
    return new PromptGroups(groupsOf(units));
  }

  /** In the order of the file. */
  get prompts(): Prompt[] {
    const prompts: Prompt[] = [];
    let isSorted = true;
    let last = -Infinity;
    for (const group of this.#groups) {
      for (const prompt of group.prompts) {
        const anchor = anchorOf(prompt);
        isSorted &&= last <= anchor;
        last = anchor;
        prompts.push(prompt);
      }
    }
    return isSorted ? prompts : prompts.sort((a, b) => anchorOf(a) - anchorOf(b));
  }

  /**
   * The groups behind an edit that lies within nothing that a unit from before it says. These are of no use any more afterwards.
   * @param units in the order of the file; those from before are settled
   */
  after(change: Change, units: readonly Unit[]): PromptGroups {
    const loose = new Set(units);
    let left: PromptGroup[] = [];
    for (const group of this.#groups) {
      const isWhole = group.units.every((unit) => loose.has(unit));
      if (isWhole || group.units.some((unit) => loose.has(unit))) group.edited(change);
      if (isWhole) {
        left.push(group);
        for (const unit of group.units) loose.delete(unit);
      } else group.move();
    }
    for (let texts = Array.from(loose, spansOf).flat(); texts.length > 0;) {
      const around = spanAround(texts);
      const reached = left.filter((group) => group.touches(texts, around));
      left = left.filter((group) => !reached.includes(group));
      for (const unit of reached.flatMap((group) => group.units)) loose.add(unit);
      texts = reached.flatMap((group) => group.units.flatMap(spansOf));
    }
    return new PromptGroups([...left, ...groupsOf(units.filter((unit) => loose.has(unit)))]);
  }
}

/** Edits that are remembered until candidates are moved; those of somebody who goes on typing are one. */
const MOST_EDITS = 8;

/** Units that have no text in common with those of other groups. */
class PromptGroup {
  readonly units: readonly Unit[];
  #prompts: readonly Prompt[];
  /** What the candidates have still to be moved by. */
  #edits: Change[] = [];
  /** From the first to the last place that anything is said of; it is asked for where there are edits. */
  #extent: Span | undefined;

  constructor(units: readonly Unit[]) {
    this.units = units;
    const candidates = units.flatMap((unit) => unit.candidates);
    this.#prompts = chooseCandidates(candidates).flatMap((one) => promptOfChosen(one) ?? []);
  }

  get prompts(): readonly Prompt[] {
    return this.#prompts;
  }

  edited(change: Change): void {
    this.#extent ??= extentOf(this.units);
    if (this.#extent.end < change.start) return;
    this.#extent = movedBy(this.#extent, change);
    this.#prompts = this.#prompts.map((prompt) => movedPrompt(prompt, change));
    const last = this.#edits.at(-1);
    const goesOn = last && last.start <= change.start && change.oldEnd <= last.newEnd;
    if (goesOn) this.#edits[this.#edits.length - 1] = composed(last, change);
    else this.#edits.push(change);
    if (this.#edits.length > MOST_EDITS) this.move();
  }

  /** Moves the candidates. */
  move(): void {
    for (const change of this.#edits)
      for (const unit of this.units) unit.candidates = unit.candidates.map((one) => movedCandidate(one, change));
    this.#edits = [];
  }

  /**
   * Something of it stands in one of some texts.
   * @param around all of them
   */
  touches(texts: readonly Span[], around: Span): boolean {
    const extent = (this.#extent ??= extentOf(this.units));
    if (!meet(around, extent) || !texts.some((text) => meet(text, extent))) return false;
    this.move();
    return this.units.flatMap(spansOf).some((own) => texts.some((text) => meet(text, own)));
  }
}

function meet(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Units that belong together, the units of each in their order. */
function groupsOf(units: readonly Unit[]): PromptGroup[] {
  const groupOf = units.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (groupOf[root] !== root) root = groupOf[root]!;
    return (groupOf[index] = root);
  };
  const spans = units.flatMap((unit, index) => spansOf(unit).map((span) => ({ ...span, index })));
  spans.sort((a, b) => a.start - b.start);
  let end = -Infinity;
  let before = 0;
  for (const span of spans) {
    if (span.start <= end) groupOf[rootOf(span.index)] = rootOf(before);
    end = Math.max(end, span.end);
    before = span.index;
  }
  const groups = new Map<number, Unit[]>();
  for (const [index, unit] of units.entries()) {
    if (unit.candidates.length === 0) continue;
    const root = rootOf(index);
    groups.set(root, [...(groups.get(root) ?? []), unit]);
  }
  return Array.from(groups.values(), (members) => new PromptGroup(members));
}

function spansOf({ candidates }: Unit): Span[] {
  return candidates.flatMap(({ place, sending, literals, holes }) => {
    // One without a text is part of any that has none of it.
    if (literals.size === 0 && holes.size === 0) return [{ start: -Infinity, end: Infinity }];
    const spans = Array.from(literals, ([start, end]) => ({ start, end }));
    for (const start of [place.start, sending?.at ?? place.start, ...holes]) spans.push({ start, end: start });
    return spans;
  });
}

function spanAround(spans: readonly Span[]): Span {
  let [start, end] = [Infinity, -Infinity];
  for (const span of spans) {
    start = Math.min(start, span.start);
    end = Math.max(end, span.end);
  }
  return { start, end };
}

function extentOf(units: readonly Unit[]): Span {
  const { start, end: last } = spanAround(units.flatMap(spansOf));
  let end = last;
  for (const unit of units) {
    for (const { place, prompt } of unit.candidates) end = Math.max(end, place.end, lastOf(prompt()));
  }
  return { start, end };
}

/** The last place of which a prompt says something. */
function lastOf(prompt: Prompt | undefined): number {
  const { end = 0, anchor = 0, model, automaticCaching, blocks = [] } = prompt ?? {};
  const markers = blocks.map(({ cacheControl }) => cacheControl?.end ?? 0);
  return Math.max(end, anchor, model?.end ?? 0, automaticCaching?.end ?? 0, ...markers);
}

/** From now on a unit holds on to nothing of the text that it was found in. */
export function settle(unit: Unit): void {
  unit.candidates = unit.candidates.map((candidate): Candidate => {
    const prompt = candidate.prompt();
    return { ...candidate, prompt: () => prompt };
  });
}
