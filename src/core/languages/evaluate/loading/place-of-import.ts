import { type Span, spanOf } from '../../../text/span.ts';
import type { Field, Value } from '../values/value.ts';

/** What another file has in a list or a record stands, for this one, where it is imported or asked for. */
export function placedAt(value: Value, place: Span): Value {
  const span = spanOf(place);
  if (value.kind === 'list')
    return { ...value, items: value.items.map((item) => ({ ...item, value: placedAt(item.value, place), span })) };
  if (value.kind !== 'record') return value;
  const fields = Array.from(value.fields, ([name, field]): [string, Field] => {
    const { entry: _, ...own } = field;
    return [name, { ...own, value: placedAt(field.value, place), span }];
  });
  return { ...value, ...span, fields: new Map(fields) };
}
