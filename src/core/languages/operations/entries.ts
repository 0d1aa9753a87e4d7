import type { Operation } from '../evaluate/evaluation.ts';
import { insertedParts } from '../evaluate/text-part.ts';
import type { Field, Item, Value } from '../evaluate/value.ts';
import { subjectOf, text } from './operation.ts';

/** The keys and values of a record that is known, in the order in which they were put there. */
function entriesOf(record: Value | undefined): readonly (readonly [Value, Field])[] | undefined {
  if (record?.kind !== 'record' || record.type !== undefined || record.isOpen) return undefined;
  const all = [...record.fields];
  if (all.some(([, { condition }]) => condition)) return undefined;
  return all.map(([key, field]) => [text(insertedParts(key)), field] as const);
}

/** A list of what is made of each entry. */
function listed(make: (key: Value, field: Field) => Value): Operation {
  return (call) => {
    const all = entriesOf(subjectOf(call)?.value);
    return all && { kind: 'list', items: all.map(([key, field]) => ({ value: make(key, field), span: field.span })) };
  };
}

/** `TEXTS.items()`, `Object.entries(TEXTS)`: pairs of a key and a value. */
export const entries = listed((key, { value, span }) => {
  const pair: Item[] = [
    { value: key, span },
    { value, span },
  ];
  return { kind: 'list', items: pair };
});

/** `TEXTS.keys()`, `Object.keys(TEXTS)`. */
export const keys = listed((key) => key);

/** `TEXTS.values()`, `Object.values(TEXTS)`. */
export const values = listed((_, { value }) => value);

/** JavaScript puts keys that are whole numbers before all others: in such a record the order is another. */
export function inOrder(operation: Operation): Operation {
  return (call) => {
    const record = subjectOf(call)?.value;
    const isNumbered = record?.kind === 'record' && [...record.fields.keys()].some((key) => /^\d+$/.test(key));
    return isNumbered ? undefined : operation(call);
  };
}
