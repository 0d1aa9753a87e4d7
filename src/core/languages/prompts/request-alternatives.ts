import type { Span } from '../../text/span.ts';
import type { Alternative, Value } from '../evaluate/value.ts';
import { isMessageList } from '../requests/messages.ts';
import type { RequestPart } from '../requests/request-part.ts';

/** What a request sends in one of its branches. */
interface Variant {
  readonly parts: readonly RequestPart[];
  /** Where that is written. Undefined for a request that is always the same. */
  readonly of?: Span;
}

/** How deep in lists and records a text is looked for. */
const DEEPEST = 4;

/** The parts of a request with each of the lists of messages, or with each of the texts, that it may send. */
export function eachOf(parts: readonly RequestPart[]): readonly Variant[] {
  const lists = withEachList(parts);
  return lists.length > 0 ? lists : withEachText(parts);
}

function withEachList(parts: readonly RequestPart[]): Variant[] {
  const messages = parts.find(({ part, value }) => part === 'messages' && value.kind === 'list' && value.alternatives);
  const lists = messages?.value.kind === 'list' ? (messages.value.alternatives ?? []) : [];
  return lists.flatMap(({ items, span }) => {
    const value: Value = { kind: 'list', items };
    return isMessageList(value)
      ? [{ parts: parts.map((one) => (one === messages ? { ...one, value } : one)), of: span }]
      : [];
  });
}

/** Texts that are given in as many branches are given in the same ones. */
function withEachText(parts: readonly RequestPart[]): Variant[] {
  const first = parts.flatMap(({ value }) => branchesIn(value, DEEPEST))[0];
  if (!first) return [{ parts }];
  return first.map(({ span }, index) => ({
    parts: parts.map((one) => ({ ...one, value: taken(one.value, index, first.length, DEEPEST) })),
    of: span,
  }));
}

function branchesIn(value: Value, depth: number): (readonly Alternative[])[] {
  if (value.kind === 'text') return value.branches ? [value.branches] : [];
  if (depth === 0) return [];
  if (value.kind === 'list') return value.items.flatMap((item) => branchesIn(item.value, depth - 1));
  if (value.kind !== 'record') return [];
  return [...value.fields.values()].flatMap((field) => branchesIn(field.value, depth - 1));
}

/** A value with the text of one branch in place of those of all. */
function taken(value: Value, index: number, count: number, depth: number): Value {
  if (value.kind === 'text') {
    const { branches, ...text } = value;
    return branches?.length === count ? { ...text, parts: branches[index]!.parts } : value;
  }
  if (depth === 0 || branchesIn(value, depth).length === 0) return value;
  if (value.kind === 'list')
    return {
      ...value,
      items: value.items.map((item) => ({ ...item, value: taken(item.value, index, count, depth - 1) })),
    };
  if (value.kind !== 'record') return value;
  const fields = [...value.fields].map(
    ([name, field]) => [name, { ...field, value: taken(field.value, index, count, depth - 1) }] as const,
  );
  return { ...value, fields: new Map(fields) };
}
