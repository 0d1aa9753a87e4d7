import type { Span } from '../../text/span.ts';
import type { Expression } from '../program.ts';
import { assignTo } from './assign.ts';
import type { Evaluation } from './evaluation.ts';
import { Scope } from './scope.ts';
import type { Value, Variables } from './value.ts';

/** A variable has been given a value: it is the same list or record as the place from which it comes, and as no other. */
export function noticeShared(
  { facts }: Evaluation,
  target: Expression,
  source: Expression,
  value: Value,
  scope: Variables,
): void {
  if (facts.hasCopiedLists || target.kind !== 'name' || !(scope instanceof Scope)) return;
  const { name } = target;
  const others = scope.shared.filter((one) => one.name !== name && one.root !== name);
  const isObject = value.kind === 'list' || value.kind === 'record';
  const root = isObject && source.kind !== 'name' ? rootOfPlace(source) : undefined;
  if (root !== undefined && root !== name) scope.shared = [...others, { name, place: source, root, last: value }];
  else if (others.length < scope.shared.length) scope.shared = others;
}

/** What a statement has done to one of two names of a list, it has done to the other. */
export function bringTogether(evaluation: Evaluation, statement: Span, scope: Variables): void {
  if (!(scope instanceof Scope) || scope.shared.length === 0) return;
  for (const shared of scope.shared) {
    const own = scope.get(shared.name);
    const there = evaluation.evaluate(shared.place, scope);
    if (!own) continue;
    if (own === shared.last && there !== own) scope.set(shared.name, there);
    else if (there !== own) assignTo(evaluation, shared.place, own, scope, statement, false);
    shared.last = scope.get(shared.name) ?? own;
  }
}

/** The variable in which a place is that is told by names and indexes alone. */
export function rootOfPlace(place: Expression): string | undefined {
  if (place.kind === 'name') return place.name;
  if (place.kind === 'member') return rootOfPlace(place.object);
  const isKnown = place.kind === 'subscript' && !place.range && (place.index.kind === 'value' || isKey(place.index));
  return isKnown ? rootOfPlace(place.object) : undefined;
}

function isKey(index: Expression): boolean {
  return index.kind === 'text' && index.parts.every(({ kind }) => kind === 'literal');
}
