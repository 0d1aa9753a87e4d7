import { spanOf } from '../../text/span.ts';
import type { Operation } from '../evaluate/evaluation.ts';
import { entryOf } from '../evaluate/member.ts';
import { insertedParts, knownText } from '../evaluate/values/text-part.ts';
import type { Field, Item, Value } from '../evaluate/values/value.ts';
import { subjectOf, text } from './operation.ts';

/** `TEXTS.get(key)`, `TEXTS.get(key, default)`, `TEXTS.fetch(key)`. */
export const entryGot: Operation = ({ receiver, args: [key, otherwise] }) =>
  receiver && key ? entryOf(receiver.value, key.value, otherwise?.value) : undefined;

/** `new Map([["review", TEXT]])`. */
export const recordOfEntries: Operation = ({ args: [given], call }) => {
  if (given?.value.kind !== 'list') return undefined;
  const fields = new Map<string, Field>();
  for (const { value: pair, span, condition, isRepeated } of given.value.items) {
    const [key, entry] = pair.kind === 'list' && pair.items.length === 2 ? pair.items : [];
    const name = key?.value.kind === 'text' ? knownText(key.value.parts) : undefined;
    if (name === undefined || !entry || condition || isRepeated) return undefined;
    fields.set(name, { value: entry.value, span: entry.span, entry: span });
  }
  return { kind: 'record', ...spanOf(call), fields, isOpen: false };
};

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
