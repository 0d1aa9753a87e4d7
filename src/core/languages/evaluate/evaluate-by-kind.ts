import { CONSTANT, UNKNOWN } from '../../prompt/volatility.ts';
import { spanOf } from '../../text/span.ts';
import type { Expression, LoopExpression, OtherExpression } from '../syntax/program.ts';
import { assignWhereEvaluated } from './statements/assign.ts';
import { valuesOfBranches } from './statements/branches-of-choice.ts';
import { evaluateCall } from './calls/call.ts';
import { evaluateChoice } from './statements/choice.ts';
import { evaluateElement } from './values/element.ts';
import type { Evaluation } from './evaluation.ts';
import { evaluateList, evaluateLoop } from './values/list.ts';
import { evaluateLiteral } from './values/literal.ts';
import { importedByStar } from './loading/imported-by-star.ts';
import { memberOf, subscriptOf } from './member.ts';
import { evaluateRecord } from './values/record.ts';
import { putInDoubt } from './changes/in-doubt.ts';
import { noteSources } from './changes/sources.ts';
import { sum } from './values/sum.ts';
import { unknownValue } from './values/unknown.ts';
import { eitherOf, type Value, valueVariation, type Variables } from './values/value.ts';

/** What is known of the value of an expression, by its kind. */
export function evaluateByKind(evaluation: Evaluation, expression: Expression, scope: Variables): Value {
  switch (expression.kind) {
    case 'text':
      return evaluateLiteral(evaluation, expression, scope);
    case 'value':
      return { kind: 'constant', ...spanOf(expression), text: expression.printed };
    case 'name':
      return (
        valueOfName(evaluation, expression, scope) ??
        importedByStar(evaluation, expression.name, expression) ??
        unknownValue(evaluation, expression, {
          path: expression.isPointee ? `*${expression.name}` : expression.name,
          cause: 'placeholder',
          module: '',
        })
      );
    case 'member':
      return memberOf(evaluation, expression, scope);
    case 'subscript':
      return subscriptOf(evaluation, expression, scope);
    case 'call':
      return evaluateCall(evaluation, expression, scope);
    case 'sum': {
      const values = expression.parts.map((part) => evaluation.evaluate(part, scope));
      return sum(evaluation, values, expression.parts, expression);
    }
    case 'choice':
      return evaluateChoice(evaluation, expression, scope);
    case 'list':
      return evaluateList(evaluation, expression, scope);
    case 'record':
      return evaluateRecord(evaluation, expression, scope);
    case 'loop':
      return mayHaveChanged(evaluation, expression, evaluateLoop(evaluation, expression, scope), scope);
    case 'function':
      return { kind: 'function', definition: expression.definition, scope };
    case 'assignment':
      return assignWhereEvaluated(evaluation, expression, scope);
    case 'element':
      return evaluateElement(evaluation, expression, scope);
    case 'other': {
      const read = expression.isLazy
        ? valuesOfBranches(evaluation, { branches: expression.reads }, scope)
        : expression.reads.map((one) => evaluation.evaluate(one, scope));
      const depends = eitherOf(read.map(valueVariation)) ?? (expression.isEdit ? CONSTANT : UNKNOWN);
      const value = unknownValue(evaluation, expression, { cause: expression.cause, depends });
      return mayHaveChanged(evaluation, expression, noteSources(evaluation, value, read), scope);
    }
  }
}

/** @returns the value of an expression which may have changed something else */
function mayHaveChanged(
  evaluation: Evaluation,
  expression: LoopExpression | OtherExpression,
  value: Value,
  scope: Variables,
): Value {
  for (const place of expression.mayChange ?? []) putInDoubt(evaluation, place, scope, expression);
  return value;
}

/** The value of a variable; in Ruby a name alone calls a function that needs no argument. */
function valueOfName(
  evaluation: Evaluation,
  expression: Expression & { readonly kind: 'name' },
  scope: Variables,
): Value | undefined {
  const value = scope.get(expression.name);
  const isCall = value?.kind === 'function' && value.definition.isGetter && evaluation.facts.hasOpenClasses;
  return isCall
    ? evaluateCall(evaluation, { ...expression, kind: 'call', callee: expression, arguments: [] }, scope)
    : value;
}
