import { spanOf } from '../../../text/span.ts';
import type { AssignStatement, Expression, NameExpression, Statement } from '../../syntax/program.ts';
import { assignTo } from '../statements/assign.ts';
import type { Evaluation } from '../evaluation.ts';
import { isKey, rootOfPlace, variableOf } from './root-of-place.ts';
import { noteSources } from './sources.ts';
import { Scope, type SharedList } from '../scope.ts';
import type { Value, Variables } from '../values/value.ts';
import { stepOf, unsettled } from './within.ts';

/** A variable has been given a value: it is the same list or record as the place from which it comes, and as no other. */
export function noticeShared(
  evaluation: Evaluation,
  target: Expression,
  source: Expression,
  value: Value,
  scope: Variables,
): void {
  if (evaluation.facts.hasCopiedLists || target.kind !== 'name' || !(scope instanceof Scope)) return;
  const { name } = target;
  const others = scope.shared.filter((one) => one.name !== name && one.root !== name);
  const found = isObject(value) ? sharedWith(evaluation, name, source, value, scope) : [];
  if (found.length > 0 || others.length < scope.shared.length) scope.shared = [...others, ...found];
}

/** Another name of an object has what its members were given by the first one. */
export function shareMembers(target: Expression, source: Expression, scope: Variables): void {
  if (target.kind !== 'name' || source.kind !== 'name' || !(scope instanceof Scope)) return;
  for (const [path, value] of scope.membersOf(source.name))
    scope.set(`${target.name}${path.slice(source.name.length)}`, value);
}

function isObject({ kind }: Value): boolean {
  return kind === 'list' || kind === 'record';
}

function sharedWith(
  evaluation: Evaluation,
  name: string,
  source: Expression,
  value: Value,
  scope: Scope,
): SharedList[] {
  if (source.kind === 'list' || source.kind === 'record')
    return heldIn(source, { kind: 'name', ...spanOf(source), name }).flatMap(({ held, place }) => {
      const last = held.name === name ? undefined : scope.get(held.name);
      const isSame = last && isObject(last) && evaluation.evaluate(place, scope) === last;
      return isSame ? { name: held.name, place, root: name, last } : [];
    });
  const places = source.kind === 'call' ? source.arguments.map((argument) => argument.value) : [source];
  const place = places.find((one) => source.kind !== 'call' || evaluation.evaluate(one, scope) === value);
  const isFollowed = source.kind === 'call' || source.kind !== 'name' || evaluation.facts.hasReplaceableMethods;
  const root = place && isFollowed ? rootOfPlace(place) : undefined;
  return place && root !== undefined && root !== name ? [{ name, place, root, last: value }] : [];
}

interface Held {
  readonly held: NameExpression;
  readonly place: Expression;
}

/** The variables that stand in a list or a record as it is written, however deep, and where it holds them. */
function heldIn(object: Expression, place: Expression): Held[] {
  if (object.kind === 'name') return [{ held: object, place }];
  if (object.kind === 'list') {
    const spread = object.items.findIndex((item) => item.spread);
    const items = spread === -1 ? object.items : object.items.slice(0, spread);
    return items.flatMap(({ value }, at) => {
      const index = { kind: 'value', ...spanOf(value), printed: String(at) } as const;
      return heldIn(value, { kind: 'subscript', ...spanOf(value), object: place, index });
    });
  }
  if (object.kind !== 'record') return [];
  return object.entries.flatMap(({ key, value, start, end }) => {
    if (key?.kind === 'value' && key.printed !== undefined)
      return heldIn(value, { kind: 'member', start, end, object: place, name: key.printed });
    return key && isKey(key) ? heldIn(value, { kind: 'subscript', start, end, object: place, index: key }) : [];
  });
}

/** `settings.rules = others`: what stood there before is the same as before, and has one name less. */
export function releaseReplaced(
  evaluation: Evaluation,
  { operator, targets }: AssignStatement,
  scope: Variables,
): void {
  if (operator !== 'set' || !(scope instanceof Scope) || scope.shared.length === 0) return;
  const replaced = targets.flatMap((target) => {
    const steps = target.kind === 'name' ? undefined : stepsOf(evaluation, target, scope);
    return steps ? [steps] : [];
  });
  if (replaced.length === 0) return;
  scope.shared = scope.shared.filter(({ place }) => {
    const steps = stepsOf(evaluation, place, scope);
    return !steps || !replaced.some((above) => above.every((step, at) => step === steps[at]));
  });
}

/** The variable and the keys that lead to a place; undefined where one of these is not known. */
function stepsOf(evaluation: Evaluation, place: Expression, scope: Variables): readonly string[] | undefined {
  if (place.kind === 'name') return [place.name];
  if (place.kind !== 'member' && place.kind !== 'subscript') return undefined;
  const step = stepOf(evaluation, place, scope);
  const outer = step === undefined ? undefined : stepsOf(evaluation, place.object, scope);
  return outer && [...outer, step!];
}

/** What a statement has done to one of two names of a list, it has done to the other. */
export function bringTogether(evaluation: Evaluation, statement: Statement, scope: Variables): void {
  if (!(scope instanceof Scope) || scope.shared.length === 0) return;
  // What one name has of another, a third one has of it.
  for (const shared of [...scope.shared, ...scope.shared]) {
    const { name, place, last, lastThere } = shared;
    const own = scope.get(name);
    const there = evaluation.evaluate(place, scope);
    if (!own || (own === last && there === (lastThere ?? own))) continue;
    const isSame = !lastThere && (own !== last || isChangedInPlace(evaluation, statement, shared, scope));
    if (own === last) scope.set(name, isSame ? there : either(evaluation, own, there));
    else if (there !== own)
      assignTo(evaluation, place, isSame ? own : either(evaluation, there, own), scope, statement, false);
    shared.last = scope.get(name) ?? own;
    if (!isSame) shared.lastThere = evaluation.evaluate(place, scope);
  }
}

function either(evaluation: Evaluation, one: Value, other: Value): Value {
  return noteSources(evaluation, unsettled(one), [one, other]);
}

/** What has changed at a place is what stood there before: a statement names it, or what is in it. Else it may be another one. */
function isChangedInPlace(
  evaluation: Evaluation,
  statement: Statement,
  { place, root }: SharedList,
  scope: Variables,
): boolean {
  if (place.kind === 'name') return true;
  const steps = stepsOf(evaluation, place, scope);
  const isIn = (one: Expression): boolean => {
    const own = steps && stepsOf(evaluation, one, scope);
    return own !== undefined && steps!.every((step, at) => step === own[at]);
  };
  if (statement.kind === 'assign' && statement.targets.every(isIn)) return true;
  if (statement.kind !== 'assign' && statement.kind !== 'evaluate') return false;
  const { value } = statement;
  if (value.kind !== 'call') return false;
  const { callee } = value;
  const given = value.arguments.map((argument) => argument.value).filter((one) => variableOf(one) === root);
  return given.every(isIn) && (given.length > 0 || (callee.kind === 'member' && isIn(callee.object)));
}
