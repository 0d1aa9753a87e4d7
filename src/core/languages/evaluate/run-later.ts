import type { Expression } from '../program.ts';
import type { Evaluation } from './evaluation.ts';
import type { Variables } from './value.ts';

/** Methods of C# that ask a function for each item only when somebody asks for these. */
const LAZY = /^(?:Concat|OrderBy\w*|Select\w*|Skip\w*|Take\w*|Where|Zip)$/;

/** `var lines = rules.Select(rule => prefix + rule)` and `prefix = other` behind it: the items are what that makes of them. */
export function namesGivenLater(
  evaluation: Evaluation,
  query: Expression,
  scope: Variables,
  later: () => string,
): boolean {
  if (query.kind !== 'call' || query.callee.kind !== 'member' || !LAZY.test(query.callee.name)) return false;
  const isGiven = (name: string): boolean =>
    scope.get(name) !== undefined && new RegExp(`(?<![\\w.])${name}\\s?\\+?=(?![=>])`).test(later());
  const functions = query.arguments.filter(({ value }) => value.kind === 'function');
  return (
    functions.some(({ value: { start, end } }) =>
      (evaluation.file.slice(start, end).match(/\b[a-z_]\w*/g) ?? []).some(isGiven),
    ) || namesGivenLater(evaluation, query.callee.object, scope, later)
  );
}
