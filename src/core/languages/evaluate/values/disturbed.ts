import { UNKNOWN } from '../../../prompt/volatility.ts';
import { spanOf } from '../../../text/span.ts';
import type { ConstantValue, ListValue, RecordValue, UnknownValue, Value } from './value.ts';

/** A list of which any item may be gone. */
export function disturbed(list: ListValue): ListValue {
  return { kind: 'list', items: list.items.map((item) => ({ ...item, condition: item.condition ?? UNKNOWN })) };
}

/** The pieces of a text that is cut, of which any may be something else: no join makes the text of them again. */
export function disturbedPieces(pieces: UnknownValue): UnknownValue {
  const { split: _, ...rest } = pieces;
  return rest;
}

/** A record in which anything may be something else. */
export function disturbedRecord(record: RecordValue): RecordValue {
  const fields = [...record.fields].map(
    ([name, field]) =>
      [name, { ...field, condition: field.condition ?? UNKNOWN, value: disturbedWithin(field.value) }] as const,
  );
  return { ...record, fields: new Map(fields), isOpen: true };
}

/** What is within it is another too, however deep. */
function disturbedWithin(value: Value): Value {
  if (value.kind === 'record') return disturbedRecord(value);
  if (value.kind === 'constant') return unsettledConstant(value);
  if (value.kind !== 'list') return value;
  const { items } = disturbed(value);
  return { kind: 'list', items: items.map((item) => ({ ...item, value: disturbedWithin(item.value) })) };
}

/** A number, or nothing, that may be something else by now. */
export function unsettledConstant({ text = '', ...constant }: ConstantValue): UnknownValue {
  return { kind: 'unknown', ...spanOf(constant), expression: text, cause: 'expression', inferred: UNKNOWN };
}
