/**
 * Strategy. An expression may give a list or a record on without a name of its own: `own = rules or []`, `all.append(rules)`,
 * `new Agent(rules)`. What is then done by whatever has it is not followed, only seen: from there on anything in it may be
 * something else.
 */
import type { Expression, NameExpression } from '../program.ts';
import type { Evaluation } from './evaluation.ts';
import { pathOf, type Value, type Variables } from './value.ts';
import { assignWithin } from './within.ts';

/** @param isFollowed what is done to a list or a record that the expression is, by the name that it is given */
export function noticePassedOn(
  evaluation: Evaluation,
  expression: Expression,
  scope: Variables,
  isFollowed: boolean,
): void {
  if (evaluation.facts.hasCopiedLists) return;
  for (const name of passedOnBy(expression, scope, isFollowed)) {
    const value = scope.get(name.name);
    if (isObject(value) && evaluation.isChangedByOther(name.name, name.start))
      assignWithin(evaluation, name, undefined, scope, expression);
  }
}

function isObject(value: Value | undefined): boolean {
  return value?.kind === 'list' || (value?.kind === 'record' && value.type === undefined);
}

/** The variables whose lists and records an expression gives on. */
function passedOnBy(expression: Expression, scope: Variables, isFollowed: boolean): readonly NameExpression[] {
  const within = (one: Expression): readonly NameExpression[] => passedOnBy(one, scope, false);
  switch (expression.kind) {
    case 'name':
      return isFollowed ? [] : [expression];
    case 'choice':
      return expression.branches.flatMap(within);
    case 'assignment':
      return within(expression.value);
    case 'member':
    case 'subscript':
      return expression.object.kind === 'name' ? [] : within(expression.object);
    case 'list':
      return expression.items.flatMap(({ value }) => passedOnBy(value, scope, isFollowed));
    case 'record':
      return expression.entries.flatMap(({ value }) => passedOnBy(value, scope, isFollowed));
    case 'call': {
      const { callee } = expression;
      const path = pathOf(callee);
      // What a function of the file does is followed.
      if (path !== undefined && scope.get(path)?.kind === 'function') return [];
      const receiver = callee.kind === 'member' && callee.object.kind !== 'name' ? within(callee.object) : [];
      return [...receiver, ...expression.arguments.flatMap(({ value }) => within(value))];
    }
    case 'function': {
      const { definition } = expression;
      const value = definition.value?.();
      return value ? within(value) : [];
    }
    default:
      return [];
  }
}
