import type { Block, CacheMarker, Prompt, Segment } from '../prompt/model.ts';
import type { Span } from '../text/span.ts';
import type { Change } from '../text/change.ts';
import type { Module } from './module.ts';
import type { Candidate } from './prompts/candidates.ts';
import type { TopLevel } from './syntax-tree.ts';
import type { Unit } from './unit.ts';

/** The units of a version of a document, to be used again for those that an edit does not touch. */
export interface RememberedUnits {
  /** What else decided what was found: only with the same is it found again. */
  readonly key: string;
  readonly marks: readonly number[];
  /** Functions whose calls were marks too, and these. */
  readonly senders: readonly string[];
  readonly calls: readonly number[];
  readonly module: Module;
  readonly units: readonly Unit[];
}

/** A unit that holds on to nothing of the text that it was found in. */
export function settledUnit(unit: Unit): Unit {
  if (unit.last !== undefined) return unit;
  const candidates = unit.candidates.map((candidate): Candidate => {
    const prompt = candidate.prompt();
    return { ...candidate, prompt: () => prompt };
  });
  return { ...unit, candidates, last: Math.max(unit.end, ...candidates.map(lastOf)) };
}

/** The last place in a file of which a candidate says something. */
function lastOf({ place, literals, holes, prompt }: Candidate): number {
  const { end = 0, anchor = 0, model, automaticCaching, blocks = [] } = prompt() ?? {};
  const markers = blocks.map(({ cacheControl }) => cacheControl?.end ?? 0);
  const own = [place.end, end, anchor, model?.end ?? 0, automaticCaching?.end ?? 0];
  return Math.max(...own, ...markers, ...literals.values(), ...holes);
}

/**
 * The units of the version before that hold for the new one too, with their places moved. A unit must be read anew where an edit
 * touches it, or a statement that gives one of its names a value, has a function that changes it, or may change a member it asked
 * for, before or after the edit.
 * Where the edit adds or takes away a statement, all are.
 */
export function unitsToKeep(before: RememberedUnits, change: Change, module: Module): ReadonlyMap<TopLevel, Unit> {
  const { statements } = module;
  const kept = new Map<TopLevel, Unit>();
  if (statements.length !== before.module.statements.length) return kept;
  const touched = new Set<string>();
  const mentioned = new Set<string>();
  const changed: [TopLevel, Module][] = [];
  const shift = change.newEnd - change.oldEnd;
  const unitsByStart = new Map(before.units.map((unit) => [unit.start, unit]));
  const untouched: [TopLevel, Unit][] = [];
  for (const [index, statement] of statements.entries()) {
    const old = before.module.statements[index]!;
    const isBefore = old.end <= change.start;
    const isBehind = old.start >= change.oldEnd && old.start > change.start;
    const expected = isBefore ? old.start : old.start + shift;
    if ((isBefore || isBehind) && statement.start === expected) {
      const unit = unitsByStart.get(old.start);
      const isMoved = unit?.last === undefined || unit.last >= change.oldEnd;
      if (unit) untouched.push([statement, shift !== 0 && isMoved ? movedUnit(unit, change) : unit]);
      continue;
    }
    changed.push([old, before.module], [statement, module]);
    for (const word of [...before.module.wordsOf(old), ...module.wordsOf(statement)]) touched.add(word);
    for (const word of [...before.module.allWordsOf(old), ...module.allWordsOf(statement)]) mentioned.add(word);
  }
  for (const name of new Set(untouched.flatMap(([, unit]) => [...unit.names]))) {
    const isChanged =
      mentioned.has(name) && (before.module.changes.hasFound(name) || module.changes.ofVariable(name).length > 0);
    if (isChanged) touched.add(name);
  }
  const members = new Set<string>();
  for (const name of new Set(untouched.flatMap(([, unit]) => [...unit.members]))) {
    if (changed.some(([statement, { changes }]) => changes.mayChangeMember(name, statement))) members.add(name);
  }
  for (const [statement, unit] of untouched) {
    if (!hasAny(unit.names, touched) && !hasAny(unit.members, members)) kept.set(statement, unit);
  }
  return kept;
}

function hasAny(names: ReadonlySet<string>, words: ReadonlySet<string>): boolean {
  for (const name of names) if (words.has(name)) return true;
  return false;
}

function movedUnit(unit: Unit, change: Change): Unit {
  const move = mover(change);
  return {
    ...unit,
    start: move(unit.start),
    end: move(unit.end),
    ...(unit.last !== undefined && { last: move(unit.last) }),
    candidates: unit.candidates.map((candidate) => movedCandidate(candidate, move)),
  };
}

type Move = (offset: number) => number;

function mover({ oldEnd, newEnd }: Change): Move {
  return (offset) => (offset >= oldEnd ? offset + newEnd - oldEnd : offset);
}

function movedCandidate(candidate: Candidate, move: Move): Candidate {
  const before = candidate.prompt();
  const prompt = before && movedPrompt(before, move);
  return {
    ...candidate,
    place: moved(candidate.place, move),
    ...(candidate.sending && { sending: { ...candidate.sending, at: move(candidate.sending.at) } }),
    literals: new Map(Array.from(candidate.literals, ([start, end]) => [move(start), move(end)])),
    holes: new Set(Array.from(candidate.holes, move)),
    prompt: () => prompt,
  };
}

function movedPrompt(prompt: Prompt, move: Move): Prompt {
  const { model, automaticCaching, anchor } = prompt;
  return {
    ...moved(prompt, move),
    ...(anchor !== undefined && { anchor: move(anchor) }),
    blocks: prompt.blocks.map((block) => movedBlock(block, move)),
    ...(model && { model: moved(model, move) }),
    ...(automaticCaching && { automaticCaching: moved(automaticCaching, move) }),
  };
}

function movedBlock(block: Block, move: Move): Block {
  return {
    ...moved(block, move),
    segments: block.segments.map((segment): Segment => moved(segment, move)),
    ...(block.cacheControl && { cacheControl: moved<CacheMarker>(block.cacheControl, move) }),
  };
}

function moved<T extends Span>(span: T, move: Move): T {
  return { ...span, start: move(span.start), end: move(span.end) };
}
