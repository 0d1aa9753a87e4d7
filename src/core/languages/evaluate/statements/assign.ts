import { UNKNOWN } from '../../../prompt/volatility.ts';
import type { Span } from '../../../text/span.ts';
import type { AssignmentExpression, AssignStatement, Expression } from '../../syntax/program.ts';
import { fieldName } from '../../syntax/reader.ts';
import { titleOfName } from '../../changes/written-files.ts';
import type { Evaluation } from '../evaluation.ts';
import { disturbed, disturbedPieces, disturbedRecord } from '../values/disturbed.ts';
import { assignedToGiven } from '../changes/given-back.ts';
import { keepKeyed } from '../values/keyed-lists.ts';
import { nameInRecord } from '../values/name-in-record.ts';
import { isNothing, mergeValues } from '../values/merge.ts';
import { changedByAssignment } from '../changes/other-places.ts';
import { mayBeReplaced } from '../changes/replaced-lists.ts';
import { Scope } from '../scope.ts';
import { knownText } from '../values/text-part.ts';
import { unknownValue } from '../values/unknown.ts';
import { pathOf, type Value, valueVariation, type Variables } from '../values/value.ts';
import { assignWithin, indexOf } from '../changes/within.ts';

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
  if (target.kind === 'name') leaveMembers(evaluation, target, value, scope);
  if (path === undefined) keepKeyed(evaluation, target, value, scope, statement);
  if (isNoticed && (target.kind === 'subscript' || target.kind === 'member'))
    changedByAssignment(evaluation, target, scope, statement);
  if (target.kind === 'subscript' || (target.kind === 'member' && target.name === 'Length'))
    changedInText(evaluation, target.object, scope, statement);
  if (path !== undefined) {
    if (target.kind === 'member' && target.object.kind === 'member')
      assignWithin(evaluation, target, value, scope, statement);
    scope.set(path, throughSetter(evaluation, target, value, scope));
    if (target.kind === 'member') {
      const name = evaluation.facts.hasCapitalFields ? fieldName(target.name) : target.name;
      setField(evaluation, target.object, name, value, scope, statement);
    }
    if (isNoticed) noticed(evaluation, path.slice(path.lastIndexOf('.') + 1), value, statement);
    return;
  }
  const holder = target.kind === 'member' || target.kind === 'subscript' ? pathOf(target.object) : undefined;
  const isHeld = holder !== undefined && (!holder.includes('.') || scope.get(holder) !== undefined);
  const isWithin = (target.kind === 'member' || target.kind === 'subscript') && !isHeld;
  if (isWithin) {
    assignWithin(evaluation, target, value, scope, statement);
    assignedToGiven(evaluation, target, scope);
  }
  if (target.kind === 'call') assignedToGiven(evaluation, target, scope);
  if (target.kind !== 'subscript') return;
  if (target.range) {
    const other = unknownValue(evaluation, statement, {
      cause: 'expression',
      depends: valueVariation(value) ?? UNKNOWN,
    });
    assignEntry(scope, target.object, other, other, statement);
    return;
  }
  const index = evaluation.evaluate(target.index, scope);
  const key = index.kind === 'text' ? knownText(index.parts) : undefined;
  assignEntry(scope, target.object, index, value, statement);
  if (key === undefined) return;
  setField(evaluation, target.object, key, value, scope, statement);
  if (scope.get(`${holder}.${key}`)) scope.set(`${holder}.${key}`, value);
  noticed(evaluation, key, value, statement, holder?.slice(holder.lastIndexOf('.') + 1));
}

/** `message.text = text; message = next()`: the text is that of the one before. */
export function leaveMembers(
  evaluation: Evaluation,
  { name, ...at }: Span & { name: string },
  value: Value,
  scope: Variables,
): void {
  if (!(scope instanceof Scope) || scope.membersOf(name).size === 0) return;
  if (scope.get(name) === value || (value.kind === 'object' && value.heldAs === name)) return;
  scope.replaceMembers(name, (path) =>
    unknownValue(evaluation, at, { path, cause: 'expression', origin: 'attribute' }),
  );
}

/** `text[0] = "x"`, `builder.Length = 0`: what is left of a text that is changed where it is. */
function changedInText(evaluation: Evaluation, object: Expression, scope: Variables, statement: Span): void {
  const path = pathOf(object);
  const text = path === undefined ? undefined : scope.get(path);
  if (path === undefined || text?.kind !== 'text' || text.parts.length === 0) return;
  const other = unknownValue(evaluation, statement, { cause: 'expression', depends: UNKNOWN });
  scope.set(path, mergeValues([text, other], UNKNOWN));
}

/** What a setter of a class makes of a value is not followed. */
function throughSetter(evaluation: Evaluation, target: Expression, value: Value, scope: Variables): Value {
  const holder = target.kind === 'member' ? pathOf(target.object) : undefined;
  const object = holder === undefined ? undefined : scope.get(holder);
  if (target.kind !== 'member' || object?.kind !== 'object' || value.kind === 'function') return value;
  const isSet = object.definition
    .members()
    .some((member) => member.kind === 'define-function' && member.name === target.name && member.definition.isGetter);
  return isSet
    ? unknownValue(evaluation, target, { path: target.name, cause: 'expression', origin: 'attribute' })
    : value;
}

/** An assignment within an expression may not be reached: `user && (text = user.text)`. What was there before may be there still. */
export function assignWhereEvaluated(
  evaluation: Evaluation,
  { target, value: expression, start, end }: AssignmentExpression,
  scope: Variables,
): Value {
  const value = evaluation.evaluate(expression, scope);
  const path = pathOf(target);
  const before = path === undefined ? undefined : scope.get(path);
  const isOther = before !== undefined && before !== value && !isNothing(before);
  assignTo(evaluation, target, isOther ? mergeValues([before, value], UNKNOWN) : value, scope, { start, end });
  if (target.kind === 'name') mayBeReplaced(evaluation, [target.name], scope);
  return value;
}

/**
 * Makes a name another name of a variable that holds a text: what is written to the one is written to both.
 * @returns false where it is no such variable
 */
export function referTo({ targets: [target], value }: AssignStatement, scope: Variables): boolean {
  const path = pathOf(value);
  const text = path === undefined ? undefined : scope.get(path);
  if (path === undefined || text?.kind !== 'text' || target?.kind !== 'name' || !(scope instanceof Scope)) return false;
  scope.set(path, { ...text, isBuilder: true });
  scope.refer(target.name, { scope, path });
  return true;
}

/** A name of a language's own, that no program can write: `>output`. */
const OWN_NAME = '>';

/** A function is what it does, anything else what it is. */
function noticed({ observer }: Evaluation, path: string, value: Value, statement: Span, holder?: string): void {
  if (path.startsWith(OWN_NAME)) return;
  const name = titleOfName(path);
  if (value.kind === 'function') observer.defined(name, value, statement);
  else observer.named(name, value, statement, holder);
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
  if (path !== undefined && record?.kind === 'list' && name === 'length') scope.set(path, disturbed(record));
  if (path === undefined || record?.kind !== 'record') return;
  const fields = new Map(record.fields).set(nameInRecord(record, name), {
    value,
    span: { start: span.start, end: span.end },
  });
  scope.set(path, { ...record, fields });
}

/**
 * Behind what a list does not hold any more, each item has another place.
 * @param gone what stands in the place of what was there
 */
export function takeAway(target: Expression, gone: Value, scope: Variables): void {
  const path = target.kind === 'member' || target.kind === 'subscript' ? pathOf(target.object) : undefined;
  const holder = path === undefined ? undefined : scope.get(path);
  if (path === undefined || !holder) return;
  if (holder.kind === 'list') scope.set(path, disturbed(holder));
  if (holder.kind === 'record')
    scope.set(path, {
      ...holder,
      fields: new Map(Array.from(holder.fields).filter(([, { value }]) => value !== gone)),
    });
}

/** `list[0] = value`, `record[key] = value` where the key is not known: what is there may be something else now. */
function assignEntry(scope: Variables, object: Expression, index: Value, value: Value, statement: Span): void {
  const path = pathOf(object);
  const holder = path === undefined ? undefined : scope.get(path);
  if (path === undefined || !holder) return;
  const span = { start: statement.start, end: statement.end };
  if (holder.kind === 'list') {
    const at = index.kind === 'constant' ? indexOf(holder, index.text) : undefined;
    const items =
      at !== undefined
        ? holder.items.with(at, { value, span })
        : [...disturbed(holder).items, { value, span, isRepeated: true } as const];
    scope.set(path, { kind: 'list', items });
  } else if (holder.kind === 'record' && (holder.hasNamedKeys || !isKnownKey(index)))
    scope.set(path, disturbedRecord(holder));
  else if (holder.kind === 'unknown' && holder.split) scope.set(path, disturbedPieces(holder));
}

function isKnownKey(index: Value): boolean {
  return index.kind === 'text' && knownText(index.parts) !== undefined;
}
