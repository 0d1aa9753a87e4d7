import { spanOf } from '../../../text/span.ts';
import type { Expression } from '../../syntax/program.ts';
import { classMembers } from '../objects/class-members.ts';
import type { Evaluation } from '../evaluation.ts';
import { Scope } from '../scope.ts';
import { pathOf, type Variables } from '../values/value.ts';

/**
 * `add_rows`: where a name alone calls a method of the same object, what that does to the members of the object is done. What it gives
 * is told by the name.
 */
export function changedByName(evaluation: Evaluation, expression: Expression, scope: Variables): void {
  const { facts, observer } = evaluation;
  if (!facts.hasOpenClasses || !(scope instanceof Scope)) return;
  const [name] = facts.self;
  const isMember = expression.kind === 'member' && pathOf(expression.object) === name;
  if (name === undefined || (expression.kind !== 'name' && !isMember)) return;
  const self = scope.get(name);
  if (self?.kind !== 'object' || scope.holds(expression.name)) return;
  const definition = classMembers(self.definition).functions.get(expression.name)?.at(-1);
  if (!definition?.isGetter || scope.membersOf(name).size === 0) return;
  const { found } = observer;
  const call = { kind: 'call', ...spanOf(expression), callee: expression, arguments: [] } as const;
  evaluation.invoke({ kind: 'function', definition, scope: self.scope, self }, [], call, scope);
  observer.forget(found);
}
