import type { Value } from './value.ts';

/** How deep in a value it is looked for another. */
const DEEPEST = 3;

/** It is in a list or a record, however deep up to a depth. */
export function holds(value: Value, part: Value, depth = DEEPEST): boolean {
  if (value === part) return true;
  if (depth === 0) return false;
  if (value.kind === 'list') return value.items.some((item) => holds(item.value, part, depth - 1));
  return value.kind === 'record' && [...value.fields.values()].some((field) => holds(field.value, part, depth - 1));
}
