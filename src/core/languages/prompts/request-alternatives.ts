import type { MappedText } from '../../text/source-map.ts';
import type { Span } from '../../text/span.ts';
import type { Alternative, ListValue, TextsOfBranches, TextValue, Value } from '../evaluate/values/value.ts';
import { contentField, isMessageList, roleField } from '../requests/messages.ts';
import type { RequestPart } from '../requests/request-part.ts';

/** What a request sends in one of its branches. */
interface PartsOfBranch {
  readonly parts: readonly RequestPart[];
  /** Where that is written. Undefined for a request that is always the same. */
  readonly of?: Span;
}

/** How deep in lists and records a text is looked for. */
const DEEPEST = 4;

/** The parts of a request with each of the lists of messages, or with each of the texts, that it may send. */
export function eachOf(parts: readonly RequestPart[]): readonly PartsOfBranch[] {
  const lists = withEachList(parts);
  return lists.length > 0 ? lists : withEachText(parts);
}

/** Where one of the lists is of anything but messages, all of them are one request: none of them is left out. */
function withEachList(parts: readonly RequestPart[]): PartsOfBranch[] {
  const messages = parts.find(({ part, value }) => part === 'messages' && value.kind === 'list' && value.alternatives);
  const lists = messages?.value.kind === 'list' ? (messages.value.alternatives ?? []) : [];
  const values = lists.map(({ items }): ListValue => ({ kind: 'list', items }));
  if (!values.every((value) => isMessageList(value) || mayBeMessages(value))) return [];
  return values.map((value, index) => ({
    parts: parts.map((one) => (one === messages ? { ...one, value } : one)),
    of: lists[index]!.span,
  }));
}

/**
 * Messages as they were given to a function, of which a request has no text of the file, or such whose roles are only known when they
 * are sent.
 */
function mayBeMessages({ items }: ListValue): boolean {
  return items.every(
    ({ value }) => value.kind === 'unknown' || (value.kind === 'record' && roleField(value) && contentField(value)),
  );
}

function withEachText(parts: readonly RequestPart[]): PartsOfBranch[] {
  const first = branchesSent(parts);
  if (!first) return [{ parts }];
  return first.texts.map(({ span }, index) => {
    const given = givenBy(first, index);
    return { parts: parts.map((one) => ({ ...one, value: withText(one.value, given, DEEPEST) })), of: span };
  });
}

/** What the texts of branches are in one of them. */
type Given = (branches: TextsOfBranches) => Alternative | undefined;

/** Texts of the same branches are given together. Which entry of a table is picked is known of one place alone: of no other key. */
function givenBy(first: TextsOfBranches, index: number): Given {
  let isPicked = false;
  return (branches) => {
    const isGiven = first.of === undefined ? branches === first && !isPicked : branches.of === first.of;
    if (!isGiven) return undefined;
    isPicked = true;
    return branches.texts[index];
  };
}

/** The first texts of branches that are prompts of their own: short ones are where nothing else is sent. */
function branchesSent(parts: readonly RequestPart[]): TextsOfBranches | undefined {
  const said = parts.filter(({ part }) => part !== 'model');
  const all = said.flatMap(({ value }) => textsIn(value, DEEPEST).flatMap(({ branches }) => branches ?? []));
  const isOnly = said.length === 1 && said.every(({ value }) => value.kind !== 'list' || value.items.length === 1);
  return all.find((one) => (isOnly || !one.areShort) && (one.of !== undefined || isOnlyOf(one, all)));
}

/** Of two texts that keys have picked from one table, either may be any. */
function isOnlyOf(picked: TextsOfBranches, all: readonly TextsOfBranches[]): boolean {
  const first = firstOf(picked);
  return all.every((one) => one === picked || firstOf(one) !== first);
}

function firstOf({ texts: [first] }: TextsOfBranches): MappedText | undefined {
  return first?.parts.find((part) => part.kind === 'static')?.mapped;
}

function textsIn(value: Value, depth: number): TextValue[] {
  if (value.kind === 'text') return [value];
  if (depth === 0) return [];
  if (value.kind === 'list')
    return value.items.flatMap((item) => (item.isRepeated ? [] : textsIn(item.value, depth - 1)));
  if (value.kind !== 'record') return [];
  return [...value.fields.values()].flatMap((field) => textsIn(field.value, depth - 1));
}

function hasBranches(value: Value, depth: number): boolean {
  return textsIn(value, depth).some(({ branches }) => branches);
}

/** A value with the texts that one of these branches gives. */
function withText(value: Value, given: Given, depth: number): Value {
  if (value.kind === 'text') {
    const { branches, ...text } = value;
    const own = branches && given(branches);
    return own ? { ...text, parts: own.parts } : value;
  }
  if (depth === 0 || !hasBranches(value, depth)) return value;
  if (value.kind === 'list') {
    const items = value.items.map((item) =>
      item.isRepeated ? item : { ...item, value: withText(item.value, given, depth - 1) },
    );
    return { ...value, items };
  }
  if (value.kind !== 'record') return value;
  const fields = [...value.fields].map(
    ([name, field]) => [name, { ...field, value: withText(field.value, given, depth - 1) }] as const,
  );
  return { ...value, fields: new Map(fields) };
}
