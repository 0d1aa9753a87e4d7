import { type Span, spanOf } from '../../../text/span.ts';
import type { Item, ListAlternative, RecordValue, TextValue, UnknownValue, Value } from './value.ts';

/** Several values of which one is taken, where they are lists of their own and not one that grows; nothing counts as an empty list. */
export function listsOf(values: readonly Value[]): ListAlternative[] | undefined {
  const lists = values.flatMap((value) =>
    value.kind === 'list' ? (value.alternatives ?? alternativeOf(value.items)) : [],
  );
  const seen = new Set<Value | number>();
  for (const { items } of lists) {
    const own = items.flatMap(({ value, span }) => [value, span.start]);
    if (own.some((one) => seen.has(one))) return undefined;
    for (const one of own) seen.add(one);
  }
  return lists.length > 0 ? lists : undefined;
}

function alternativeOf(items: readonly Item[]): ListAlternative[] {
  const [first] = items;
  if (!first) return [];
  const { start, end } = first.span;
  return [{ items, span: { start, end: Math.max(end, items.at(-1)!.span.end) } }];
}

/**
 * A list that is given, as it is or with more in it: `if not messages: messages.insert(0, system)`. Undefined where one of the lists is
 * made of anything else.
 */
export function asListsOfGiven(values: readonly Value[]): (readonly Item[])[] | undefined {
  const given = values.filter((value) => value.kind === 'unknown');
  const [first, ...others] = given;
  if (!first || others.length > 0 || values.length < 2) return undefined;
  const lists = values.filter((value) => value.kind === 'list');
  const [held, ...further] = lists.map(({ items }) => items.find((item) => isGiven(item, first)));
  if (!held || lists.length + 1 < values.length || further.some((item) => item?.value !== held.value)) return undefined;
  return values.map((value) => (value.kind === 'list' ? value.items : [held]));
}

/** It stands for all that was given. */
function isGiven({ value, isRepeated }: Item, { expression, inferred }: UnknownValue): boolean {
  return (
    isRepeated === true &&
    value.kind === 'unknown' &&
    value.expression === expression &&
    value.inferred.volatility === inferred.volatility
  );
}

/**
 * A list of messages, or a text that is one: `input = history + [message] if history else message`. Undefined where not all values are
 * one or the other, or there are only such of one kind.
 */
export function asListsOfMessages(values: readonly Value[]): readonly Value[] | undefined {
  const isNeither = ({ kind }: Value): boolean => kind !== 'list' && kind !== 'text';
  if (values.some(isNeither) || !values.some(({ kind }) => kind === 'list')) return undefined;
  const isOfMessages = values.some((value) => value.kind === 'list' && value.items.some(isMessage));
  return values.map((value) => (value.kind === 'text' ? { kind: 'list', items: itemOf(value, isOfMessages) } : value));
}

/**
 * The messages of a list, or one message alone: `return [] unless @notes` and, behind it, the message. Undefined where not all values are
 * one or the other, or there are only such of one kind.
 */
export function asListsOrMessage(values: readonly Value[]): readonly Value[] | undefined {
  const isOne = (value: Value): value is RecordValue => value.kind === 'record' && value.fields.has('role');
  const lists = values.filter((value) => value.kind === 'list');
  if (lists.length === 0 || lists.length === values.length) return undefined;
  if (!values.every((value) => isOne(value) || (value.kind === 'list' && value.items.every(isMessage))))
    return undefined;
  return values.map((value) =>
    value.kind === 'record' ? { kind: 'list', items: [{ value, span: spanOf(value) }] } : value,
  );
}

/** What holds the turns of a conversation, by its name. */
const OF_TURNS = /(?:^|[._])(?:messages|history|conversation|turns|contents)$/i;

/**
 * A list of messages, or the messages that were given: `return built` and, in another place, `return messages`. Undefined where not all
 * values are one or the other, or there are only such of one kind.
 */
export function asListsOrGiven(values: readonly Value[]): readonly Value[] | undefined {
  const isGivenTurns = (value: Value): value is UnknownValue =>
    value.kind === 'unknown' && OF_TURNS.test(value.expression);
  const lists = values.filter((value) => value.kind === 'list');
  if (!lists.some(({ items }) => items.some(isMessage)) || lists.length === values.length) return undefined;
  if (!values.every((value) => value.kind === 'list' || isGivenTurns(value))) return undefined;
  return values.map((value) =>
    value.kind === 'unknown' ? { kind: 'list', items: [{ value, isRepeated: true, span: spanOf(value) }] } : value,
  );
}

function isMessage({ value }: Item): boolean {
  return value.kind === 'record' && value.fields.has('role');
}

const OF_USER: TextValue = { kind: 'text', parts: [{ kind: 'inserted', text: 'user' }] };

function itemOf(text: TextValue, isMessage: boolean): readonly Item[] {
  const spans = text.parts.flatMap((part): Span[] => {
    if (part.kind === 'inserted') return [];
    return [part.kind === 'static' ? part.mapped.map.toFile(part) : spanOf(part)];
  });
  const [first] = spans;
  if (!first) return [];
  const span = { start: first.start, end: spans.at(-1)!.end };
  if (!isMessage) return [{ value: text, span }];
  const fields = new Map([
    ['role', { value: OF_USER, span }],
    ['content', { value: text, span }],
  ]);
  return [{ value: { kind: 'record', ...span, isOpen: false, fields }, span }];
}
