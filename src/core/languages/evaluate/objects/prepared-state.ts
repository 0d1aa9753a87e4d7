import type { EvaluatedArgument, Evaluation } from '../evaluation.ts';
import { memberOfObject } from './object.ts';
import { type FunctionValue, pathOf } from '../values/value.ts';

const ELEMENT = /(?:^|\.)PromptElement$/;

/**
 * What `render` of an element of prompt-tsx is called with: its state is what its `prepare` gives. Undefined for any other method.
 * Source: the README of @vscode/prompt-tsx.
 */
export function preparedState(
  evaluation: Evaluation,
  { definition, self }: FunctionValue,
): readonly EvaluatedArgument[] | undefined {
  if (definition.name !== 'render' || self?.kind !== 'object') return undefined;
  if (!self.definition.bases.some((base) => ELEMENT.test(pathOf(base) ?? ''))) return undefined;
  const prepare = memberOfObject(evaluation, self, 'prepare');
  if (prepare?.kind !== 'function') return undefined;
  const { observer } = evaluation;
  const before = observer.found;
  const state = evaluation.enter({ ...prepare, self });
  observer.forget(before);
  if (state?.kind !== 'record') return undefined;
  const { start, end } = prepare.definition;
  return [{ value: state, expression: { kind: 'other', start, end, cause: 'call', reads: [] } }];
}
