import type { Module } from './module.ts';
import { type Candidate, chooseCandidates, madeOnce, showsFilling } from './prompts/candidates.ts';
import type { Expression, Statement } from './syntax/program.ts';
import type { TopLevel } from './syntax/top-level.ts';

/** The fields of the objects that a function makes. */
export function heldBy(statement: Statement): readonly (readonly [name: string, value: Expression])[] {
  return statement.kind === 'define-function' ? [...(statement.held?.() ?? [])] : [];
}

/** The variables that statements give values to. */
export function namesSet(statements: readonly Statement[]): string[] {
  if (statements.length === 1 && statements[0]!.kind !== 'assign') return [];
  return statements.flatMap((one) =>
    one.kind === 'assign' ? one.targets.flatMap((target) => (target.kind === 'name' ? target.name : [])) : [],
  );
}

/** Functions and classes have their names from the start, in most languages. */
export function isRunLater(module: Module, statement: TopLevel): boolean {
  return module.read(statement).every(({ kind }) => kind === 'define-function' || kind === 'define-class');
}

/** What is part of something else in its own statement, and no definition, stays so whatever others have; a call tells of each request that is sent. */
export function pruned(candidates: readonly Candidate[]): Candidate[] {
  const chosen = chooseCandidates(candidates).flatMap(({ candidate, calls = [] }) => [candidate, ...calls]);
  const calls = chosen.filter(({ rank }) => rank === 'caller');
  const isOfCall = (one: Candidate): boolean =>
    one.rank === 'caller' && calls.some(({ place }) => place.start === one.place.start && place.end === one.place.end);
  const others = candidates.filter((one) => showsFilling(one) || isOfCall(one));
  return Array.from(new Set([...chosen, ...others]), madeOnce);
}
