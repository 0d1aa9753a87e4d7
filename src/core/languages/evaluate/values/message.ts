import type { Span } from '../../../text/span.ts';
import type { Field, RecordValue, Value } from './value.ts';

/** A message of a role, as a record. */
export function messageOf(
  role: string,
  { value, expression: { start, end } }: { readonly value: Value; readonly expression: Span },
): RecordValue {
  const span = { start, end };
  return {
    kind: 'record',
    ...span,
    isOpen: false,
    fields: new Map<string, Field>([
      ['role', { value: { kind: 'text', parts: [{ kind: 'inserted', text: role }] }, span }],
      ['content', { value, span }],
    ]),
  };
}
