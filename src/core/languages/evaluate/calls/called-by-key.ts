import { spanOf } from '../../../text/span.ts';
import type { CallExpression, Expression } from '../../syntax/program.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluation.ts';
import { calledByMethod } from './callback.ts';
import { entryOf, knownKey } from '../member.ts';
import type { Field, Value, Variables } from '../values/value.ts';

/** More functions than these are no choice between texts. */
const MOST_FUNCTIONS = 20;
/** What a function gives by an expression of this kind, it gives without changing anything. */
const GIVES_ONLY: ReadonlySet<Expression['kind']> = new Set<Expression['kind']>(['text', 'sum', 'record']);

/**
 * What one of the functions of a record gives, where it is not known which a key picks, `PROMPTS[kind](question)`: each text is there
 * under that condition. Undefined for anything else: what any of them changes may have been changed then.
 */
export function calledByKey(
  evaluation: Evaluation,
  call: CallExpression,
  args: readonly EvaluatedArgument[],
  scope: Variables,
): Value | undefined {
  const { callee } = call;
  if (callee.kind !== 'subscript' || callee.range) return undefined;
  const record = evaluation.evaluate(callee.object, scope);
  if (record.kind !== 'record') return undefined;
  const index = evaluation.evaluate(callee.index, scope);
  if (knownKey(index) !== undefined) return undefined;
  const { fields, isOpen } = record;
  const isChoice = !isOpen && fields.size <= MOST_FUNCTIONS && [...fields.values()].every(givesOnly);
  const given = new Map<string, Field>();
  for (const [key, { value: called, span }] of fields) {
    if (called.kind !== 'function') continue;
    if (!isChoice) {
      calledByMethod(evaluation, called, call, scope);
      continue;
    }
    const value = evaluation.invoke(called, args, call, scope);
    if (value) given.set(key, { value, span });
  }
  if (given.size === 0 || given.size < fields.size) return undefined;
  return entryOf({ kind: 'record', ...spanOf(call), fields: given, isOpen: false }, index);
}

function givesOnly({ value: called, condition }: Field): boolean {
  if (condition || called.kind !== 'function') return false;
  const { definition, callFrom, overrides = [] } = called;
  if (callFrom || overrides.length > 0) return false;
  const [only, ...others] = definition.body();
  const value = definition.value?.() ?? (only?.kind === 'return' && others.length === 0 ? only.value : undefined);
  return value !== undefined && GIVES_ONLY.has(value.kind);
}
