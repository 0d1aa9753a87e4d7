import type { Inferred } from '../../../prompt/volatility.ts';
import type { ChoiceExpression, Expression } from '../../syntax/program.ts';
import type { ChangedObject } from '../changes/changed-objects.ts';
import { conditionVariation } from '../variation/condition.ts';
import type { Evaluation } from '../evaluation.ts';
import { CHOSEN_BY_PROGRAM, mergeScopes } from './merge-scopes.ts';
import { Scope } from '../scope.ts';
import { type Value, valueVariation, type Variables } from '../values/value.ts';

/**
 * What each branch of a choice gives. What a branch changes is changed only where it is taken: `isStrict && rules.push(rule)`,
 * `rule or rules.append(rule)`.
 */
export function valuesOfBranches(
  evaluation: Evaluation,
  { test, branches }: Pick<ChoiceExpression, 'test' | 'branches'>,
  scope: Variables,
): Value[] {
  if (!branches.some(mayChange)) return branches.map((branch) => evaluation.evaluate(branch, scope));
  const reached: Scope[] = [];
  const changed: ChangedObject[] = [];
  const values = branches.map((branch, index) => {
    if (!test && index === 0) return evaluation.evaluate(branch, scope);
    const own = new Scope(scope);
    reached.push(own);
    let value: Value;
    changed.push(...evaluation.changed.apart(() => (value = evaluation.evaluate(branch, own))));
    return value!;
  });
  evaluation.changed.goOn(changed);
  if (reached.some(({ written }) => written.size > 0)) {
    const condition = conditionOf(evaluation, test, values[0]!, scope) ?? CHOSEN_BY_PROGRAM;
    mergeScopes(scope, reached, { isExhaustive: test !== undefined && branches.length > 1, condition });
  }
  return values;
}

function conditionOf(
  evaluation: Evaluation,
  test: Expression | undefined,
  first: Value,
  scope: Variables,
): Inferred | undefined {
  return test ? conditionVariation(evaluation, test, scope) : valueVariation(first);
}

/** It may do something to a variable. */
function mayChange(expression: Expression): boolean {
  switch (expression.kind) {
    case 'call':
    case 'assignment':
    case 'loop':
      return true;
    case 'choice':
      return expression.branches.some(mayChange);
    case 'member':
    case 'subscript':
      return mayChange(expression.object);
    case 'list':
      return expression.items.some(({ value }) => mayChange(value));
    case 'sum':
      return expression.parts.some(mayChange);
    default:
      return false;
  }
}
