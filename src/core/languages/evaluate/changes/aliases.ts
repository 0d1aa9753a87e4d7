/**
 * Strategy. `more = parts` is another name of one object, and `write = text.append` writes to it without its name. When which of
 * them is written to is not followed: what is changed by its other name has something unknown in it from the assignment on.
 */
import { escapedForPattern } from '../../../text/escaped-for-pattern.ts';
import { UNKNOWN } from '../../../prompt/volatility.ts';
import { rememberedLast } from '../../../text/remembered.ts';
import { spanOf } from '../../../text/span.ts';
import type { AssignStatement, Expression, MemberExpression } from '../../syntax/program.ts';
import { disturbed } from '../values/disturbed.ts';
import { type Evaluation, isOfPython } from '../evaluation.ts';
import { inDoubt } from './in-doubt.ts';
import { changedAtPlace } from './other-places.ts';
import { partsOf } from '../values/place.ts';
import { Scope } from '../scope.ts';
import { rootOfPlace } from './root-of-place.ts';
import { unknownValue } from '../values/unknown.ts';
import { headOf, type ListValue, pathOf, type TextValue, type Value, type Variables } from '../values/value.ts';
import { BEGINNINGS_OF_CHANGING_METHODS } from '../../changes/changing-methods.ts';
import { isCastToChange, isChangedIn, isGivenToChange } from './changed-in.ts';
import { changedWhereHeld, changedWhereShared } from './given-back.ts';
import { holds } from '../values/holds.ts';
import { namesGivenLater, viewedBy } from '../calls/run-later.ts';
import { itemsOf, noticeTextOfList, sharedText } from './shared-texts.ts';
import { assignWithin, listOfItem } from './within.ts';

/** No function goes on for longer: so far behind an assignment its names are looked for. */
const REACH = 50_000;

/** What may be changed in place. */
type Changeable = ListValue | TextValue;

/**
 * Notices that an assignment gives an object another name, by which the code behind it changes it.
 * @returns what the target has: the value, or that with what the object is given by its own name
 */
export function noticeAlias(evaluation: Evaluation, statement: AssignStatement, value: Value, scope: Variables): Value {
  const { value: expression, targets } = statement;
  const target = targets[0] && pathOf(targets[0]);
  if (target === undefined) return value;
  const change = (changed: Changeable): Changeable => withUnknown(evaluation, changed, expression);
  const behind = { start: statement.end, end: statement.end + REACH };
  const later = (): string => evaluation.file.slice(behind.start, behind.end);
  const method = value.kind === 'unknown' ? boundMethod(expression) : undefined;
  if (method) {
    const holder = pathOf(method.object);
    const held = holder === undefined ? undefined : scope.get(holder);
    if (holder !== undefined && isChangeable(held) && isCalled(target, later()))
      scope.set(holder, TAKES_AWAY.test(method.name) ? overwritten(evaluation, held, expression) : change(held));
    return value;
  }
  for (const kept of itemsOf(expression)) noticeHandedMethod(evaluation, kept, scope);
  if (expression.kind === 'choice') {
    for (const one of expression.branches) noticeHeldBuilder(evaluation, one, scope);
    if (value.kind !== 'text' && !evaluation.facts.hasCopiedLists && isChangedIn(target, later()))
      for (const one of expression.branches) changedWhereHeld(evaluation, one, scope, statement);
  }
  const isObject = value.kind === 'record' || value.kind === 'list' || listOfItem(expression) !== undefined;
  const isFollowed = expression.kind === 'name' && evaluation.facts.hasReplaceableMethods === true;
  if (isObject && !isFollowed && isUnfollowedPlace(expression) && !evaluation.facts.hasCopiedLists) {
    const isChanged = isChangedIn(target, later()) || evaluation.isHandedToChange(target, behind);
    if (isChanged) assignWithin(evaluation, expression, undefined, scope, statement);
  }
  const viewed = value.kind === 'list' ? viewedBy(evaluation, expression) : [];
  if (value.kind === 'list' && viewed.some((name) => isListChanged(name, later()))) return change(value);
  if (value.kind === 'list' && namesGivenLater(evaluation, expression, scope, later)) return disturbed(value);
  if (expression.kind === 'call' && value.kind === 'list' && isListChanged(target, later()))
    changedWhereShared(evaluation, expression, value, scope);
  noticeTextOfList(evaluation, expression, target, value, scope, later);
  const shared = sharedText(evaluation, expression, target, value, scope, later);
  if (shared) return shared;
  const isChain = value.kind === 'text' && expression.kind === 'call';
  const path = isChangeable(value) ? pathOf(isChain ? headOf(expression) : expression) : undefined;
  if (path === undefined || path === target || !isChangeable(value) || scope.get(path)?.kind !== value.kind)
    return value;
  if (value.kind === 'list' && isFollowed) return value;
  const code = later();
  if (
    value.kind === 'text' &&
    ([target, path].some((name) => isOverwritten(name, code)) || isPointeeWritten(target, code))
  ) {
    const either = inDoubt(evaluation, value, expression);
    scope.set(path, either);
    return either;
  }
  const isChanged = (name: string, code: string): boolean =>
    value.kind === 'text'
      ? isWrittenTo(name, code)
      : isListChanged(name, code) || evaluation.isHandedToChange(name, behind);
  if (isChanged(target, code)) changeWhereHeld(scope, path, value, change(value));
  return isChanged(path, code) ? change(value) : value;
}

/** `const { rules } = settings`, and what is then done to `rules`: each target is another name of what is held there. */
export function noticeTakenApart(evaluation: Evaluation, statement: AssignStatement, scope: Variables): void {
  const { value: source, targets, keys = [], end } = statement;
  if (evaluation.facts.hasCopiedLists || pathOf(source) === undefined) return;
  const behind = { start: end, end: end + REACH };
  const code = evaluation.file.slice(behind.start, behind.end);
  for (const [index, target] of targets.entries()) {
    const key = keys[index];
    const isChanged =
      target.kind === 'name' && (isChangedIn(target.name, code) || evaluation.isHandedToChange(target.name, behind));
    if (!isChanged) continue;
    const place: Expression =
      key !== undefined && !key.startsWith('...')
        ? { kind: 'member', ...spanOf(source), object: source, name: key }
        : source;
    assignWithin(evaluation, place, undefined, scope, statement);
  }
}

/** `copy["rules"] += [rule]` of Python: the list is another one for all that have it, not only for what is named. */
export function noticeGrownItem(evaluation: Evaluation, statement: AssignStatement, scope: Variables): void {
  const [target] = statement.targets;
  const { facts } = evaluation;
  if (!isOfPython(facts) || !(scope instanceof Scope)) return;
  if (statement.operator !== 'add' || !target) return;
  const list = evaluation.evaluate(target, scope);
  changedAtPlace(evaluation, target, list, scope, statement, 'list');
  if (target.kind !== 'subscript' && target.kind !== 'member') return;
  if (list.kind !== 'list') return;
  const root = rootOfPlace(target);
  for (const [name, held] of scope.visible)
    if (name !== root && held !== list && holds(held, list))
      assignWithin(evaluation, { kind: 'name', ...spanOf(statement), name }, undefined, scope, statement);
}

/** Gives another value to a variable, and to those that are names of the same object. */
function changeWhereHeld(scope: Variables, path: string, value: Changeable, changed: Changeable): void {
  scope.set(path, changed);
  if (!(scope instanceof Scope)) return;
  for (const [name, held] of scope.written) if (held === value) scope.set(name, changed);
}

/** Something that is held elsewhere, where it is not followed what its other name does to it. */
function isUnfollowedPlace(expression: Expression): boolean {
  if (expression.kind === 'name') return true;
  const isPlace = expression.kind === 'member' || expression.kind === 'subscript';
  return (isPlace && rootOfPlace(expression) === undefined) || listOfItem(expression) !== undefined;
}

const OVERWRITES =
  /\.(?:[Rr]eset|[Cc]lear|[Tt]runcate|setLength|delete\w{0,10}|[Rr]eplace|[Ii]nsert|Remove|reverse)(?:\s?[();]|$)|\.Length\s?=/m;

/** Some text of the file that is built is begun again, or loses a part. */
export const mayBeOverwritten = rememberedLast((file) => OVERWRITES.test(file));

/** What is written to a text by whatever else has it, in a list, a record or an object, is not followed. */
export function noticeHeldBuilder(evaluation: Evaluation, held: Expression, scope: Variables): void {
  const path = hasBuilders(evaluation) ? pathOf(held) : undefined;
  const value = path === undefined ? undefined : scope.get(path);
  if (path === undefined || value?.kind !== 'text' || !value.isBuilder) return;
  scope.set(
    path,
    mayBeOverwritten(evaluation.file) ? overwritten(evaluation, value, held) : withUnknown(evaluation, value, held),
  );
}

/** Texts are built in objects of their own, as those of C#, Go and Java. */
function hasBuilders({ facts: { operations } }: Evaluation): boolean {
  return operations.has('.WriteString') || operations.has('.Append') || operations.has('.setLength');
}

/** `parts.append`, `parts.push.bind(parts)`. */
function boundMethod(given: Expression): MemberExpression | undefined {
  if (given.kind === 'member') return given;
  const bound = given.kind === 'call' ? given.callee : given;
  if (bound.kind !== 'member' || !BINDS.test(bound.name)) return undefined;
  return bound.object.kind === 'member' ? bound.object : undefined;
}

const WRITES =
  /^(?:append|push|add|extend|insert|unshift|prepend|write|puts|print|Append|Add|Write|Push)(?:[A-Z_]\w{0,20})?$/;
const TAKES_AWAY = /^(?:[Rr]eset|[Cc]lear|[Tt]runcate|setLength|delete\w{0,10}|[Rr]emove\w{0,10}|pop)$/;
/** What leaves a text of Ruby another one. */
const REPLACES = /^(?:concat|replace|<<|[a-z_]+!)$/;
const BINDS = /^(?:bind|call|apply)$/;

/** A method that is handed to a function as a value writes there what nobody knows: `for_each(parts.append)`, `on(parts.push.bind(parts))`. */
export function noticeHandedMethod(evaluation: Evaluation, given: Expression, scope: Variables): void {
  const method = boundMethod(given);
  const isAdded = method !== undefined && WRITES.test(method.name);
  if (!method || !(isAdded || TAKES_AWAY.test(method.name) || REPLACES.test(method.name))) return;
  const holder = pathOf(method.object);
  const held = holder === undefined ? undefined : scope.get(holder);
  const isText = held?.kind === 'text' && evaluation.facts.operations.has('.<<');
  if (holder !== undefined && isText) scope.set(holder, inDoubt(evaluation, held, method));
  if (holder === undefined || !isChangeable(held)) return;
  scope.set(holder, isAdded ? withUnknown(evaluation, held, method) : overwritten(evaluation, held, method));
}

/** `(isFirst ? rules.unshift : rules.push)(rule)`, `rules[method](rule)`, `getattr(rules, method)(rule)`: one of several methods is called. */
export function noticeMethodOf(evaluation: Evaluation, callee: Expression, scope: Variables): void {
  if (callee.kind === 'choice') for (const one of callee.branches) noticeHandedMethod(evaluation, one, scope);
  const isGotten = callee.kind === 'call' && pathOf(callee.callee) === 'getattr';
  const object = isGotten ? callee.arguments[0]?.value : callee.kind === 'subscript' ? callee.object : undefined;
  const path = object && pathOf(object);
  const held = path === undefined ? undefined : scope.get(path);
  if (path !== undefined && held?.kind === 'list' && !holdsFunctions(held))
    scope.set(path, overwritten(evaluation, held, callee));
}

function holdsFunctions({ items }: ListValue): boolean {
  return items.some(({ value }) => value.kind === 'function');
}

/** A variable is an item of a list from then on: whoever gives the item another value gives it to the variable. */
export function noticeReferred(evaluation: Evaluation, expression: Expression, scope: Variables): void {
  const path = pathOf(expression);
  const value = path === undefined ? undefined : scope.get(path);
  if (path === undefined || !value) return;
  scope.set(path, inDoubt(evaluation, value, expression));
}

function isChangeable(value: Value | undefined): value is Changeable {
  return value?.kind === 'list' || (value?.kind === 'text' && value.isBuilder === true);
}

/** What may have been taken away, or replaced. */
function overwritten(evaluation: Evaluation, value: Changeable, expression: Expression): Value {
  return value.kind === 'list' ? withUnknown(evaluation, value, expression) : inDoubt(evaluation, value, expression);
}

function withUnknown(evaluation: Evaluation, value: Changeable, expression: Expression): Changeable {
  const unknown = unknownValue(evaluation, expression, { cause: 'expression', depends: UNKNOWN });
  if (value.kind === 'text') return { ...value, parts: [...value.parts, ...partsOf(evaluation, unknown, expression)] };
  return {
    ...value,
    items: [...disturbed(value).items, { value: unknown, span: spanOf(expression), isRepeated: true }],
  };
}

/** It is called, or given to a function that may call it. */
const isCalled = (name: string, code: string): boolean =>
  follows(name, String.raw`(?:\.(?:accept|apply|call|get|run|test|[Ii]nvoke))?\s?[(,)]`, code);
/** A method is called on it, or it is given to a function. */
const isWrittenTo = (name: string, code: string): boolean => follows(name, String.raw`(?:\??\.\w|\s?<<|\s?[,)])`, code);
/** What a pointer points to is given another value: `*q = text`. */
const isPointeeWritten = (name: string, code: string): boolean =>
  new RegExp(String.raw`\*${escapedForPattern(name)}\s?\+?=(?!=)`).test(code);
/** There is something else in it then than what was there. */
const isOverwritten = (name: string, code: string): boolean =>
  follows(
    name,
    String.raw`(?:\.(?:[Rr]eset|[Cc]lear|[Tt]runcate|setLength|delete\w{0,10}|[Rr]emove|[Rr]eplace|[Ii]nsert|prepend|reverse)\b|\.Length\s?=)`,
    code,
  );
const isListChanged = (name: string, code: string): boolean =>
  isGivenToChange(name, code) ||
  isCastToChange(name, code) ||
  follows(
    name,
    String.raw`(?:\??\.(?:${BEGINNINGS_OF_CHANGING_METHODS})\w{0,10}!?(?:\(|(?=[ \t]*\n)|(?=[ \t]+["':@\w]))|\s?<<|\s?\+=|\s?\[[^\]\n]{0,80}\]\s?=(?!=))`,
    code,
  );

function follows(name: string, pattern: string, code: string): boolean {
  return new RegExp(`(?<![\\w$.])${escapedForPattern(name)}${pattern}`).test(code);
}
