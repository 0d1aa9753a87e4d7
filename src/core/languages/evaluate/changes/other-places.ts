/**
 * Strategy. A list or a record may be reached in many ways: out of a list that holds it, as what a function gives, as a member of an
 * object. Values know no places, but places are noted where their values are asked for. What is changed at one place has something
 * else in it at all the others that had the same value.
 */
import { type Span, spanOf } from '../../../text/span.ts';
import { ADDING_METHODS, CHANGES_IN_RUBY_ONLY, OTHER_CHANGING_METHODS } from '../../changes/changing-methods.ts';
import type { Expression, MemberExpression, SubscriptExpression } from '../../syntax/program.ts';
import { isWrittenTo } from '../../changes/written-to.ts';
import type { ChangedObject } from './changed-objects.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluation.ts';
import { holds } from '../values/holds.ts';
import { Scope } from '../scope.ts';
import { isOuter } from './outer-names.ts';
import { isKey, rootOfPlace, variableOf } from './root-of-place.ts';
import { isNoted, noteSources } from './sources.ts';
import { type ObjectValue, pathOf, type Value, type Variables } from '../values/value.ts';
import { assignWithin, unsettled } from './within.ts';

const DEEPEST = 2;
const MOST_FOLLOWED = 32;
const CHANGES = new RegExp(`^(?:${ADDING_METHODS}|${OTHER_CHANGING_METHODS})$`);

/** A list or a record, and those in it, any of which may be meant. */
function objectsIn(evaluation: Evaluation, value: Value, depth = DEEPEST): readonly Value[] {
  if (value.kind === 'unknown') return evaluation.sources.get(value) ?? [];
  if (value.kind !== 'list' && value.kind !== 'record') return [];
  const held = value.kind === 'list' ? value.items : [...value.fields.values()];
  return depth === 0 ? [value] : [value, ...held.flatMap((one) => objectsIn(evaluation, one.value, depth - 1))];
}

/** A method that changes the list or the record on which it is called. */
function isChanging(method: string): boolean {
  return CHANGES.test(method) && !CHANGES_IN_RUBY_ONLY.has(method);
}

/** An expression gives a list or a record: where that was changed by another name since, anything in it may be something else. */
export function asLeft(evaluation: Evaluation, expression: Expression, value: Value, scope: Variables): Value {
  if (evaluation.changed.isNone || (value.kind !== 'list' && value.kind !== 'record')) return value;
  const changes = evaluation.changed.of(value);
  const isSame = (one: ChangedObject): boolean =>
    isSamePlace(evaluation, one.place, expression) &&
    (isReached(scope, one.scope) || (one.isOfFile && isOfFile(expression, scope)));
  if (changes.every(isSame)) return value;
  // It is the object that was changed, so whoever changes it from here on changes what that has become.
  const became = changes.map((one) => currentAt(evaluation, one.place, one.scope));
  const other = noteSources(evaluation, unsettled(value), became);
  const path = pathOf(expression);
  if (path !== undefined) scope.set(path, other);
  if (expression.kind === 'member' || expression.kind === 'subscript')
    assignWithin(evaluation, expression, other, scope, expression);
  return other;
}

/** No function has a variable of its own by the name in which a place is. */
function isOfFile(place: Expression, scope: Variables): boolean {
  const root = rootOfPlace(place);
  return root !== undefined && scope instanceof Scope && !scope.holds(root);
}

function isReached(scope: Variables, from: Variables): boolean {
  return (
    scope === from ||
    (scope instanceof Scope && scope.isWithin(from)) ||
    (from instanceof Scope && from.isWithin(scope))
  );
}

/** What is changed, as far as how it is changed tells it. */
type Changed = 'list' | 'record';

const OF_LIST = /^(?:append|extend|insert|push|unshift|splice|sort|reverse)$/;

/** A method of a language changes what it is called on. */
export function changedByCall(
  evaluation: Evaluation,
  { object, name }: MemberExpression,
  receiver: Value | undefined,
  args: readonly Value[],
  scope: Variables,
): void {
  if (!receiver || !isChanging(name)) return;
  changedAtPlace(evaluation, object, receiver, scope, object, OF_LIST.test(name) ? 'list' : undefined);
  // What is not followed has what is put into it.
  if (receiver.kind === 'unknown') noteSources(evaluation, receiver, args);
}

/** A function of the language writes to what it is given: `Reflect.set(settings, name, rule)`, `list.append(rules, rule)`. */
export function isWrittenByCall({ facts, file }: Evaluation, { start, end }: Expression, { kind }: Value): boolean {
  if (facts.hasReplaceableMethods !== true || !/^(?:list|object|record|unknown)$/.test(kind)) return false;
  return (
    SETS_MEMBER.test(file.slice(Math.max(0, start - LONGEST_CALLEE), start)) ||
    isWrittenTo(file, start, file.slice(start, end))
  );
}

const SETS_MEMBER = /\bsetattr\(\s?$/;
const LONGEST_CALLEE = 20;

/** What such a function leaves is not followed; what it is given with it may be in it then. */
export function changedByWriting(
  evaluation: Evaluation,
  call: Span,
  args: readonly EvaluatedArgument[],
  scope: Variables,
): void {
  for (const { expression, value } of args) {
    if (!isWrittenByCall(evaluation, expression, value)) continue;
    assignWithin(evaluation, expression, undefined, scope, call);
    putMembersInDoubt(pathOf(expression), scope);
    for (const other of namesOfObject(evaluation, value, scope)) putMembersInDoubt(other, scope);
    const left = currentAt(evaluation, expression, scope);
    const given = args.filter((one) => one.expression !== expression).map((one) => one.value);
    if (left) noteSources(evaluation, left, given);
  }
}

/** The variables whose members were given values that may be the same object: one of its class, or what it is made of. */
function namesOfObject(evaluation: Evaluation, value: Value, scope: Variables): readonly string[] {
  if (!(scope instanceof Scope) || (value.kind !== 'object' && value.kind !== 'unknown')) return [];
  const holders = new Set(Array.from(scope.visible.keys(), (path) => path.replace(/\..*$/s, '')));
  const sources = evaluation.sources.get(value) ?? [];
  return [...holders].filter((name) => {
    const held = scope.get(name);
    return held?.kind === 'object' && [value, ...sources].some((one) => isOfSameClass(one, held));
  });
}

function isOfSameClass(one: Value, { definition }: ObjectValue): boolean {
  return one.kind === 'object' && one.definition === definition;
}

/** What has been given to the members of an object may be something else. */
export function putMembersInDoubt(path: string | undefined, scope: Variables): void {
  if (path === undefined || !(scope instanceof Scope)) return;
  for (const [member, value] of scope.membersOf(path)) scope.set(member, unsettled(value));
}

/** `rules[0] = rule`, `settings.rules = rule`. The member of an object is none of what the object was made with. */
export function changedByAssignment(
  evaluation: Evaluation,
  target: MemberExpression | SubscriptExpression,
  scope: Variables,
  at: Span,
): void {
  const isEntry = target.kind === 'member' ? target.name !== 'length' : isKey(target.index);
  const value = currentAt(evaluation, target.object, scope);
  if (value?.kind === 'object' && target.kind === 'member') changedObject(evaluation, target, value, scope);
  else changedAtPlace(evaluation, target.object, value, scope, at, isEntry ? 'record' : undefined);
}

/** `SETTINGS.rules = rule` in a function: where a list or a record of the file has other names, these change it when they like. */
export function changedByFileToo(
  evaluation: Evaluation,
  targets: readonly Expression[],
  scope: Variables,
  at: Span,
): void {
  if (evaluation.facts.hasReplaceableMethods !== true || !evaluation.isWithinFunction) return;
  for (const target of targets) {
    const root = target.kind === 'name' ? undefined : variableOf(target);
    const value = root === undefined ? undefined : scope.get(root);
    if (root === undefined || !value || !(isNoted(evaluation, value) || value.kind === 'unknown')) continue;
    if (!evaluation.isChangedUnderOtherNames(root) || !isVariableOfFile(evaluation, root, at)) continue;
    if (value.kind === 'unknown') putMembersInDoubt(root, scope);
    else assignWithin(evaluation, { ...spanOf(at), kind: 'name', name: root }, undefined, scope, at);
  }
}

/** `RULES.append(rule)` in a function: the same. */
export function changedByFileAfter(evaluation: Evaluation, call: Expression, scope: Variables, at: Span): void {
  if (call.kind !== 'call') return;
  const { callee } = call;
  if (callee.kind === 'member' && isChanging(callee.name)) changedByFileToo(evaluation, [callee], scope, at);
  const of = callee.kind === 'call' ? callee.arguments[0]?.value : undefined;
  if (of) changedByFileToo(evaluation, [{ ...callee, kind: 'member', object: of, name: '' }], scope, at);
}

/** None of the functions around a place has a variable of its own by a name. */
function isVariableOfFile({ facts, functions }: Evaluation, name: string, { start, end }: Span): boolean {
  const around = functions.filter((one) => one.start <= start && end <= one.end);
  return around.every((one) => isOuter(facts, one, name));
}

/** The member of an object is given a value: by all names of that it may be another. */
function changedObject(
  evaluation: Evaluation,
  { object, name }: MemberExpression,
  value: Value,
  scope: Variables,
): void {
  if (evaluation.facts.hasReplaceableMethods !== true || object.kind !== 'name' || !(scope instanceof Scope)) return;
  for (const [other, held] of scope.visible) {
    if (held !== value || other === object.name || evaluation.facts.self.has(other)) continue;
    const place: MemberExpression = { ...object, kind: 'member', object: { ...object, name: other }, name };
    scope.set(`${other}.${name}`, unsettled(currentAt(evaluation, place, scope) ?? value));
  }
}

/** Anything in what a place has may be changed there. */
export function changedWithin(
  evaluation: Evaluation,
  place: Expression,
  value: Value,
  scope: Variables,
  at: Span,
): void {
  for (const one of new Set([value, ...objectsIn(evaluation, value)]))
    changedAtPlace(evaluation, place, one, scope, at);
}

/** What a place has is changed there: at all other places that have it too, anything in it may be something else. */
export function changedAtPlace(
  evaluation: Evaluation,
  place: Expression,
  value: Value | undefined,
  scope: Variables,
  at: Span,
  changed?: Changed,
): void {
  if (!value) return;
  noteChange(evaluation, place, value, scope, at);
  for (const one of sourcesOf(evaluation, value))
    if (changed === undefined || one.kind === changed) noteChange(evaluation, place, one, scope, at);
}

/** The lists and records that a value may be, or may have in it, and those that they are made of. */
function sourcesOf(evaluation: Evaluation, value: Value): ReadonlySet<Value> {
  const found = new Set<Value>();
  const follow = (one: Value): void => {
    for (const source of evaluation.sources.get(one) ?? [])
      for (const object of objectsIn(evaluation, source))
        if (!found.has(object) && found.size < MOST_FOLLOWED) {
          found.add(object);
          follow(object);
        }
  };
  follow(value);
  return found;
}

function noteChange(evaluation: Evaluation, place: Expression, value: Value, scope: Variables, at: Span): void {
  if (!isNoted(evaluation, value) || !(scope instanceof Scope)) return;
  const root = rootOfPlace(place);
  const isFollowed = (other: string | undefined): boolean =>
    scope.shared.some((one) => isBetween(one.name, one.root, root, other));
  // What was changed at another place before has become something else there, which is the same object all the same.
  for (const one of evaluation.changed.of(value))
    if (!isSamePlace(evaluation, one.place, place) && isReached(scope, one.scope))
      assignWithin(evaluation, one.place, undefined, one.scope, at);
  evaluation.changed.note({ value, place, scope, isOfFile: isOfFile(place, scope) });
  // What functions do to the variables of a file is told where these are read.
  for (const [name, held] of evaluation.isWithinFunction ? scope.visible : scope.reached) {
    if (name === root || held === value || isFollowed(name) || !holds(held, value)) continue;
    assignWithin(evaluation, { kind: 'name', ...spanOf(at), name }, undefined, scope, at);
  }
}

/** A function has changed what it was given by its own name of it: it is changed at the place that it was given, too. */
export function noteChangedByCall(evaluation: Evaluation, place: Expression, value: Value, scope: Variables): void {
  if (isNoted(evaluation, value)) evaluation.changed.note({ value, place, scope, isOfFile: isOfFile(place, scope) });
}

function isBetween(name: string, root: string, one: string | undefined, other: string | undefined): boolean {
  return (name === one && root === other) || (name === other && root === one);
}

/** A name that stands for what a statement does may have another's place in the text. */
function isSamePlace({ file }: Evaluation, one: Expression, other: Expression): boolean {
  const path = pathOf(one);
  if (path !== undefined && path === pathOf(other)) return true;
  return file.slice(one.start, one.end) === file.slice(other.start, other.end);
}

/** What a place has now. */
function currentAt(evaluation: Evaluation, place: Expression, scope: Variables): Value | undefined {
  const { found } = evaluation.observer;
  const value = evaluation.evaluate(place, scope);
  evaluation.observer.forget(found);
  return value;
}
