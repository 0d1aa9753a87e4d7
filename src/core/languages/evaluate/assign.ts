import type { Span } from '../../text/span.ts';
import type { Expression } from '../program.ts';
import type { Evaluation } from './evaluation.ts';
import { assignEntry } from './changed-in-place.ts';
import { nameInRecord } from './member.ts';
import { knownText } from './text-part.ts';
import { pathOf, type Value, type Variables } from './value.ts';

/**
 * Gives a variable, a member or an entry a value.
 * @param isNoticed false for a value that is not yet what it is to be
 */
export function assignTo(
  evaluation: Evaluation,
  target: Expression,
  value: Value,
  scope: Variables,
  statement: Span,
  isNoticed = true,
): void {
  const path = pathOf(target);
  if (path !== undefined) {
    scope.set(path, value);
    if (target.kind === 'member') setField(evaluation, target.object, target.name, value, scope, statement);
    if (isNoticed) noticed(evaluation, path.slice(path.lastIndexOf('.') + 1), value, statement);
    return;
  }
  if (target.kind !== 'subscript') return;
  const index = evaluation.evaluate(target.index, scope);
  const key = index.kind === 'text' ? knownText(index.parts) : undefined;
  assignEntry(scope, target.object, index, value, statement);
  if (key === undefined) return;
  setField(evaluation, target.object, key, value, scope, statement);
  noticed(evaluation, key, value, statement);
}

/** A function is what it does, anything else what it is. */
function noticed({ observer }: Evaluation, name: string, value: Value, statement: Span): void {
  if (value.kind === 'function') observer.defined(name, value, statement);
  else observer.named(name, value, statement);
}

function setField(
  evaluation: Evaluation,
  object: Expression,
  name: string,
  value: Value,
  scope: Variables,
  span: Span,
): void {
  const path = pathOf(object);
  const record = path === undefined ? undefined : scope.get(path);
  if (path === undefined || record?.kind !== 'record') return;
  const fields = new Map(record.fields).set(nameInRecord(record, name), {
    value,
    span: { start: span.start, end: span.end },
  });
  scope.set(path, { ...record, fields });
}
