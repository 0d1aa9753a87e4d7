import type { Span } from '../../../text/span.ts';
import { spanOf } from '../../../text/span.ts';
import type { Evaluation } from '../evaluation.ts';
import { disturbed } from '../values/disturbed.ts';
import { unknownValue } from '../values/unknown.ts';
import type { Value } from '../values/value.ts';

/**
 * `history.slice(-20)`: the last of what was said before, and of what has been added to it here. Undefined for any other list.
 * @param at where the part is taken
 */
export function partOfConversation(evaluation: Evaluation, list: Value, at: Span): Value | undefined {
  if (list.kind !== 'list') return undefined;
  const [before, ...added] = list.items;
  if (before?.value.kind !== 'unknown' || !before.isRepeated || added.length === 0) return undefined;
  if (!added.every(({ value, isRepeated }) => value.kind === 'record' && value.fields.has('role') && !isRepeated))
    return undefined;
  const value = unknownValue(evaluation, at, { cause: 'expression', depends: before.value.inferred });
  const earlier = { value, span: spanOf(at), isRepeated: true } as const;
  return { kind: 'list', items: [earlier, ...disturbed({ kind: 'list', items: added }).items] };
}
