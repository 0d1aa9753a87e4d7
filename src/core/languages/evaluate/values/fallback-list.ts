import type { Expression } from '../../syntax/program.ts';
import type { Evaluation } from '../evaluation.ts';
import type { Scope } from '../scope.ts';
import { type ListValue, pathOf, type Value, type Variables } from './value.ts';

/**
 * Strategy. Of two lists of which either is sent, each is a request. Not so where the second stands in for the first because nothing is
 * in that, `if not turns: turns = [greeting]`: that is one list, which has either of the two.
 */

const LONGEST_TEST = 120;
const WORD = /[\p{L}_][\p{L}\p{N}_]*|\d+/gu;
/** What a test says that asks of a list only whether anything is in it: `not turns`, `turns.length === 0`, `empty($turns)`. */
const OF_EMPTINESS = new Set(
  (
    'not is len length Length size count Count any Any present empty isEmpty IsEmpty is_empty blank bool Boolean ' +
    'None null nil undefined 0 1'
  ).split(' '),
);

/** Makes one list of each that is given another one where nothing is in it. */
export function noticeFallbacks(
  { file }: Evaluation,
  [test, ...others]: readonly Expression[],
  reached: readonly Scope[],
  scope: Variables,
): void {
  if (!test || others.length > 0) return;
  for (const path of new Set(reached.flatMap(({ written }) => [...written.keys()]))) {
    const value = scope.get(path);
    if (value?.kind !== 'list' || !value.alternatives || !asksForItems(file, test, path)) continue;
    scope.set(path, asOneList(value));
  }
}

/** `turns or [greeting]`, `turns.length ? turns : [greeting]`: one list, where the first that is chosen is asked for. */
export function oneListOf(
  { file }: Evaluation,
  value: Value,
  test: Expression | undefined,
  branches: readonly Expression[],
): Value {
  if (value.kind !== 'list' || !value.alternatives) return value;
  const isAsked = (path: string | undefined): boolean => path !== undefined && asksForItems(file, test!, path);
  return !test || branches.some((branch) => isAsked(pathOf(branch))) ? asOneList(value) : value;
}

function asOneList(value: ListValue): ListValue {
  const { alternatives: _, ...list } = value;
  return list;
}

function asksForItems(file: string, { start, end }: Expression, path: string): boolean {
  if (end - start > LONGEST_TEST) return false;
  const names = new Set(path.match(WORD));
  const asked = file.slice(start, end).match(WORD) ?? [];
  return asked.some((word) => names.has(word)) && asked.every((word) => names.has(word) || OF_EMPTINESS.has(word));
}
