import { UNKNOWN } from '../../prompt/volatility.ts';
import type { ListValue, RecordValue } from './value.ts';

/** A list of which any item may be gone. */
export function disturbed(list: ListValue): ListValue {
  return { kind: 'list', items: list.items.map((item) => ({ ...item, condition: item.condition ?? UNKNOWN })) };
}

/** A record in which anything may be something else. */
export function disturbedRecord(record: RecordValue): RecordValue {
  const fields = [...record.fields].map(
    ([name, field]) => [name, { ...field, condition: field.condition ?? UNKNOWN }] as const,
  );
  return { ...record, fields: new Map(fields), isOpen: true };
}
