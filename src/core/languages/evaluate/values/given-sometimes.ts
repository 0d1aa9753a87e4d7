import type { Inferred } from '../../../prompt/volatility.ts';
import type { Span } from '../../../text/span.ts';
import { insertedParts, underCondition } from './text-part.ts';
import type { ConstantValue, Item, TextValue, Value } from './value.ts';

/** Under which condition a function gives a value, and else nothing; undefined for one that is always given. */
export function sometimesOf(value: Value): Inferred | undefined {
  return value.kind === 'text' || value.kind === 'record' || value.kind === 'list' ? value.sometimes : undefined;
}

/** A value as a part of a text: one that is given only sometimes is there only then. */
export function withinText(value: Value): Value {
  if (value.kind !== 'text' || !value.sometimes) return value;
  const { sometimes, ...rest } = value;
  return { ...rest, parts: underCondition(value.parts, sometimes) };
}

/** A value as an item of a list: a record that is given only sometimes is there only then. */
export function asItem(value: Value, span: Span): Item {
  if (value.kind !== 'record' || !value.sometimes) return { value, span };
  const { sometimes, ...record } = value;
  return { value: record, span, condition: sometimes };
}

/** What a constant is printed as, which may be under a condition. */
export function printedAs({ text }: ConstantValue): TextValue {
  return { kind: 'text', parts: insertedParts(text ?? '') };
}

/** A value that is there only under a condition. */
export function conditionally(value: TextValue | ConstantValue, condition: Inferred): TextValue {
  const { parts } = value.kind === 'text' ? value : printedAs(value);
  return { kind: 'text', parts: underCondition(parts, condition) };
}
