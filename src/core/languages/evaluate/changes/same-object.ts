import type { AssignStatement } from '../../syntax/program.ts';
import { changedElsewhere } from './changed-elsewhere.ts';
import type { Evaluation } from '../evaluation.ts';
import { Scope } from '../scope.ts';
import type { Variables } from '../values/value.ts';

/**
 * Strategy. Where lists are copied, objects are not: `$other = $agent; $other->rules = $text`. Which variables are one object is not
 * followed: the member of a variable that is given an object of the code, or an item of a list, may be that of any other.
 */
export function noticeSameObject(evaluation: Evaluation, statement: AssignStatement, scope: Variables): void {
  const [target] = statement.targets;
  if (!evaluation.facts.hasCopiedLists || target?.kind !== 'member' || !(scope instanceof Scope)) return;
  const { object, name } = target;
  const root = object.kind === 'name' ? object.name : undefined;
  if (root !== undefined && (evaluation.facts.self.has(root) || !isOtherName(root, evaluation.file))) return;
  const change = { start: statement.start, end: statement.end, kind: 'other', reason: REASON } as const;
  for (const [path, value] of scope.visible) {
    if (path === root || path === `${root}.${name}`) continue;
    if (path.endsWith(`.${name}`)) scope.set(path, changedElsewhere(evaluation, value, [change]));
    else if (value.kind === 'record' && value.fields.has(name))
      scope.set(path, changedElsewhere(evaluation, value, [{ ...change, field: name }]));
  }
}

const REASON = 'It may be changed here by another name of its object.';

/** It is given another variable, or an item of one. */
function isOtherName(name: string, file: string): boolean {
  const own = name.replaceAll('$', String.raw`\$`);
  return new RegExp(`(?<![\\w$])${own}\\s?=\\s?&?\\$\\w+\\s?[;[]|\\bas\\s[^()\\n]{0,60}${own}\\b`).test(file);
}
