import { UNKNOWN } from '../../../prompt/volatility.ts';
import { type Span, spanOf } from '../../../text/span.ts';
import type { Evaluation } from '../evaluation.ts';
import { disturbed, disturbedRecord } from '../values/disturbed.ts';
import { unknownValue } from '../values/unknown.ts';
import type { FunctionValue, Value } from '../values/value.ts';
import { outerNamesChanged } from './outer-names.ts';

/**
 * `return { lines, add: (line) => lines.push(line) }`: whoever gets a list or a record with a function that changes it may call that
 * whenever he likes.
 */
export function givenWithFunctions(evaluation: Evaluation, value: Value): Value {
  if (value.kind !== 'list' && value.kind !== 'record') return value;
  const held = value.kind === 'list' ? value.items : [...value.fields.values()];
  if (!held.some((one) => isHolder(one.value))) return value;
  const changed = new Map<Value, ChangedLater>();
  for (const one of held) if (one.value.kind === 'function') noteChanges(evaluation, one.value, changed);
  if (!held.some((one) => changed.has(one.value))) return value;
  const after = <Held extends { readonly value: Value }>(one: Held): Held => {
    const change = changed.get(one.value);
    return change ? { ...one, value: changedLater(evaluation, one.value, change) } : one;
  };
  if (value.kind === 'list') return { ...value, items: value.items.map(after) };
  return { ...value, fields: new Map(Array.from(value.fields, ([name, field]) => [name, after(field)])) };
}

function isHolder({ kind }: Value): boolean {
  return kind === 'list' || kind === 'record';
}

/** The function that does it, and whether there is only more behind what was there. */
interface ChangedLater {
  readonly by: Span;
  readonly isMore: boolean;
}

function noteChanges(
  { file }: Evaluation,
  { definition, scope }: FunctionValue,
  changed: Map<Value, ChangedLater>,
): void {
  for (const { name, isMore } of outerNamesChanged(file.slice(definition.start, definition.end), scope)) {
    const value = scope.get(name);
    const before = value && changed.get(value);
    if (value) changed.set(value, { by: spanOf(definition), isMore: isMore && before?.isMore !== false });
  }
}

function changedLater(evaluation: Evaluation, value: Value, { by, isMore }: ChangedLater): Value {
  if (value.kind === 'record') return disturbedRecord(value);
  if (value.kind !== 'list') return value;
  const more = unknownValue(evaluation, by, { cause: 'call', isCall: true, depends: UNKNOWN });
  const { items } = isMore ? value : disturbed(value);
  return { kind: 'list', items: [...items, { value: more, span: by, isRepeated: true }] };
}
