import { type Span, spanOf } from '../../../text/span.ts';
import type { AssignStatement, Expression, NameExpression, TextLiteral } from '../../syntax/program.ts';
import { assignTo } from '../statements/assign.ts';
import type { Evaluation } from '../evaluation.ts';
import { isKey, rootOfPlace } from './root-of-place.ts';
import { Scope, type SharedList } from '../scope.ts';
import type { Value, Variables } from '../values/value.ts';

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
export function releaseReplaced({ operator, targets }: AssignStatement, scope: Variables): void {
  if (operator !== 'set' || !(scope instanceof Scope) || scope.shared.length === 0) return;
  const isReplaced = ({ root, place }: SharedList): boolean =>
    targets.some((target) => rootOfPlace(target) === root && target.kind !== 'name' && isAbove(target, place));
  scope.shared = scope.shared.filter((one) => !isReplaced(one));
}

/** A place may be another, or one in which that is. */
function isAbove(one: Expression, other: Expression): boolean {
  const [own, steps] = [one, other].map(stepsOf);
  return own!.length <= steps!.length && own!.every((step, at) => step === undefined || step === steps![at]);
}

/** The keys that lead to a place; undefined is one that is not known. */
function stepsOf(place: Expression): readonly (string | undefined)[] {
  if (place.kind === 'member') return [...stepsOf(place.object), place.name];
  if (place.kind !== 'subscript') return [];
  const { index } = place;
  const key = index.kind === 'value' ? index.printed : index.kind === 'text' ? keyOf(index) : undefined;
  return [...stepsOf(place.object), key];
}

function keyOf({ parts }: TextLiteral): string | undefined {
  return parts.every((part) => part.kind === 'literal') ? parts.map(({ mapped }) => mapped.text).join('') : undefined;
}

/** What a statement has done to one of two names of a list, it has done to the other. */
export function bringTogether(evaluation: Evaluation, statement: Span, scope: Variables): void {
  if (!(scope instanceof Scope) || scope.shared.length === 0) return;
  // What one name has of another, a third one has of it.
  for (const shared of [...scope.shared, ...scope.shared]) {
    const own = scope.get(shared.name);
    const there = evaluation.evaluate(shared.place, scope);
    if (!own) continue;
    if (own === shared.last && there !== own) scope.set(shared.name, there);
    else if (there !== own) assignTo(evaluation, shared.place, own, scope, statement, false);
    shared.last = scope.get(shared.name) ?? own;
  }
}
