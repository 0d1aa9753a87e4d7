import { branchOf, type Choice } from '../../../prompt/branch.ts';
import type { Inferred } from '../../../prompt/volatility.ts';
import type { MappedText } from '../../../text/source-map.ts';
import { spanOf } from '../../../text/span.ts';
import type { LaterChange } from '../changes/later-change.ts';
import { commonStart, isSamePart } from './common-start.ts';
import { asListsOfGiven, asListsOfMessages, asListsOrGiven, asListsOrMessage, listsOf } from './lists-of.ts';
import { begunAlike } from '../objects/begun-objects.ts';
import { settingsOf } from '../objects/made-with.ts';
import { namedAs } from '../variation/named-text.ts';
import {
  type DynamicPart,
  inferredOf,
  type StaticPart,
  sourceOf,
  type TextPart,
  underCondition,
  variationOf,
} from './text-part.ts';
import { partOfUnknown } from './unknown.ts';
import { conditionally, printedAs, withinText } from './given-sometimes.ts';
import {
  eitherOf,
  EMPTY_TEXT,
  type Field,
  type FunctionValue,
  isElement,
  type Item,
  type ObjectValue,
  type RecordValue,
  type Setting,
  type UnknownValue,
  type Value,
  valueVariation,
} from './value.ts';

/**
 * A value of which one of several alternatives is taken. What all of them begin with is always there; the rest of each is
 * there where it is taken.
 * @param condition how often the choice changes
 */
export function mergeValues(alternatives: readonly Value[], condition: Inferred): Value {
  const distinct = alternatives.filter((value, index) => alternatives.indexOf(value) === index);
  const [first] = distinct;
  if (!first) return EMPTY_TEXT;
  if (distinct.length === 1) return first;
  const texts = distinct.filter((value) => !isNothing(value));
  if (texts.length === 0) return first;
  if (distinct.some(isElement)) return { kind: 'list', items: itemsOfElements(distinct, condition) };
  const [only] = texts;
  if (texts.length === 1 && only?.kind === 'record') return recordUnder(only, condition);
  if (texts.length === 1 && only?.kind === 'constant') return conditionally(only, condition);
  if (texts.length === 1 && only?.kind !== 'text' && only?.kind !== 'list') return only!;
  if (distinct.every((value) => value.kind === 'list' || isNothing(value))) {
    const lists = distinct.map((value) => (value.kind === 'list' ? value.items : []));
    const alternatives = listsOf(distinct);
    return { kind: 'list', items: mergeItems(lists, condition), ...(alternatives && { alternatives }) };
  }
  const grown = asListsOfGiven(distinct);
  if (grown) return { kind: 'list', items: mergeItems(grown, condition) };
  if (distinct.every((value) => value.kind === 'record')) return mergeRecords(distinct, condition);
  if (distinct.every((value) => value.kind === 'text' || value.kind === 'constant' || value.kind === 'unknown')) {
    const sequences = distinct.map(withinText).map((value) => {
      if (value.kind === 'text') return value.parts;
      if (value.kind === 'constant') return printedAs(value).parts;
      return [partOfUnknown(value as UnknownValue)];
    });
    const isBuilder = distinct.every((value) => value.kind === 'text' && value.isBuilder);
    const parts = mergeTexts(sequences, condition);
    return { kind: 'text', parts, ...(isBuilder && { isBuilder }), ...boundToEither(distinct, condition) };
  }
  const lists = asListsOfMessages(texts) ?? asListsOrMessage(texts) ?? asListsOrGiven(texts);
  if (lists) return mergeValues(lists, condition);
  const unknown = distinct.find((value) => value.kind === 'unknown');
  if (!unknown) return eitherFunction(distinct) ?? eitherObject(distinct, condition) ?? sometimes(first, condition);
  const inferred = eitherOf([condition, ...distinct.map(valueVariation)])!;
  return { ...unknown, inferred, ...boundToEither(distinct, condition) };
}

/** The tools of one of several models, where those of only some are there only sometimes, and what all of them begin with. */
export function boundToEither(
  values: readonly Value[],
  condition: Inferred,
): { readonly madeWith?: readonly Setting[] } {
  const bound = values.map((value) => settingsOf(value).find((one) => one.bound));
  const [first, ...others] = bound.filter((one) => one !== undefined);
  const begun = begunAlike(values);
  if (!first) return begun.length === 0 ? {} : { madeWith: begun };
  const isAlways = others.length + 1 === values.length;
  const value = mergeValues(
    [first, ...others].map((one) => one.value),
    condition,
  );
  const sometimes = eitherOf([first, ...others].map((one) => one.condition).concat(isAlways ? [] : [condition]));
  return { madeWith: [{ value, bound: first.bound!, ...(sometimes && { condition: sometimes }) }, ...begun] };
}

const ANOTHER_FUNCTION = 'The program chooses between this function and another.';

/** One of several functions: what the first gives is only one of those that may be given. */
function eitherFunction(values: readonly Value[]): FunctionValue | undefined {
  const functions = values.filter((value) => value.kind === 'function');
  const [first, ...others] = functions;
  if (!first || functions.length < values.length) return undefined;
  const definitions = others.map(({ definition }) => definition).filter((one) => one !== first.definition);
  const overrides = definitions.map((one): LaterChange => ({
    ...spanOf(one),
    kind: 'other',
    reason: ANOTHER_FUNCTION,
  }));
  return { ...first, overrides: [...functions.flatMap((one) => one.overrides ?? []), ...overrides] };
}

function eitherObject(values: readonly Value[], condition: Inferred): ObjectValue | undefined {
  const objects = values.filter((value) => value.kind === 'object');
  const [first, ...others] = objects;
  if (!first || objects.length < values.length) return undefined;
  const all = [...others, ...objects.flatMap(({ either }) => either?.others ?? [])];
  const conditions = objects.map(({ either }) => either?.condition);
  return { ...first, either: { others: all, condition: eitherOf([condition, ...conditions])! } };
}

/** Of several values that have nothing in common, the first is there only where it is taken. */
function sometimes(value: Value, condition: Inferred): Value {
  if (value.kind === 'text') return { ...value, parts: underCondition(value.parts, condition) };
  if (value.kind === 'list') return { kind: 'list', items: underCondition(value.items, condition) };
  return value.kind === 'record' ? recordUnder(value, condition) : value;
}

function itemsOfElements(values: readonly Value[], condition: Inferred): readonly Item[] {
  const choice: Choice = { branches: values.length };
  return values.flatMap((value, index) =>
    isNothing(value) ? [] : underCondition(itemsOf(value), condition, branchOf(choice, index)),
  );
}

function itemsOf(value: Value): readonly Item[] {
  return value.kind === 'list'
    ? value.items
    : [{ value, span: 'start' in value ? spanOf(value) : { start: 0, end: 0 } }];
}

/**
 * What all texts begin with, then the rest of each under the condition. Where the rests are one text in several states, such as
 * before and behind a replacement, the state in which most has been filled in; where nothing was, all of it depends on the choice.
 * A text that has a literal twice is more than a state of it.
 */
function mergeTexts(sequences: readonly (readonly TextPart[])[], condition: Inferred): readonly TextPart[] {
  const either = filledEitherWay(sequences, condition);
  if (either) return either;
  const { parts, rests } = commonStart(sequences);
  if (!areStates(rests)) {
    const begun = commonStart(sequences, true);
    return [...namedSometimes(begun.parts, begun.rests, condition), ...mergeRests(begun.rests, condition)];
  }
  const start = namedSometimes(parts, rests, condition);
  const filled = rests.map((parts) => parts.filter(({ kind }) => kind === 'dynamic').length);
  const most = Math.max(...filled);
  const state = rests[filled.indexOf(most)]!;
  if (most === Math.min(...filled)) return [...start, ...underCondition(state, condition)];
  const isEverywhere = (part: TextPart): boolean => rests.every((parts) => parts.some((one) => isSamePart(one, part)));
  return [...start, ...state.map((part) => (isEverywhere(part) ? part : filledSometimes(part, condition)))];
}

/** One text in which the same places are filled, each time with something else; undefined for any others. */
function filledEitherWay(
  sequences: readonly (readonly TextPart[])[],
  condition: Inferred,
): readonly TextPart[] | undefined {
  const [first, ...others] = sequences.map(gapsOf);
  const literals = first!.literals;
  const isOne = others.every(
    (one) => one.literals.length === literals.length && one.literals.every((own, at) => isSamePart(own, literals[at]!)),
  );
  if (literals.length === 0 || !isOne) return undefined;
  const merged: TextPart[] = [];
  for (const [index, gap] of first!.gaps.entries()) {
    const filled = mergedGap([gap, ...others.map((one) => one.gaps[index]!)], condition);
    if (!filled) return undefined;
    merged.push(...filled, ...literals.slice(index, index + 1));
  }
  return merged;
}

/** The literals of a text, and what stands before, between and behind them. */
function gapsOf(parts: readonly TextPart[]): { readonly literals: StaticPart[]; readonly gaps: TextPart[][] } {
  const literals: StaticPart[] = [];
  const gaps: TextPart[][] = [[]];
  for (const part of parts) {
    if (part.kind !== 'static') gaps.at(-1)!.push(part);
    else {
      literals.push(part);
      gaps.push([]);
    }
  }
  return { literals, gaps };
}

function mergedGap(gaps: readonly (readonly TextPart[])[], condition: Inferred): readonly TextPart[] | undefined {
  const [first, ...others] = gaps;
  const isSame = (one: readonly TextPart[]): boolean =>
    one.length === first!.length && one.every((part, at) => isSamePart(part, first![at]!));
  if (others.every(isSame)) return first!;
  const [place] = first!;
  if (place?.kind !== 'dynamic' || !gaps.every(([one]) => one && isSamePlace(one, place))) return undefined;
  // One place with something behind it sometimes, and not with something else in it.
  if (!place.resolved && gaps.every(([one]) => isSamePart(one!, place))) return undefined;
  const { resolved: _, begins: __, names: ___, granularity: ____, ...rest } = place;
  return [{ ...rest, ...eitherOf([condition, ...gaps.map(variationOf)])! }];
}

function isSamePlace(one: TextPart, other: DynamicPart): boolean {
  return one.kind === 'dynamic' && one.start === other.start && one.end === other.end;
}

/** A name that ends what texts have in common stands for another text in each. */
function namedSometimes(
  common: readonly TextPart[],
  rests: readonly (readonly TextPart[])[],
  condition: Inferred,
): readonly TextPart[] {
  const last = common.at(-1);
  if (last?.kind !== 'dynamic' || !last.resolved || rests.every((rest) => rest.length === 0)) return common;
  const either = eitherOf([inferredOf(last), condition, ...rests.map(variationOf)])!;
  return [...common.slice(0, -1), { ...last, ...namedAs(either, condition) }];
}

/** What is put into a text sometimes changes as often as it is, too; a clock stays one. */
function filledSometimes(part: TextPart, condition: Inferred): TextPart {
  if (part.kind === 'dynamic' && part.granularity) return underCondition([part], condition)[0]!;
  return part.kind === 'dynamic' ? { ...part, ...eitherOf([condition, part])! } : part;
}

/**
 * What all alternatives end with is there in any case; so is the shorter of two that stands in the other, with something around it
 * sometimes.
 */
function mergeRests(alternatives: readonly (readonly TextPart[])[], condition: Inferred): readonly TextPart[] {
  const common = commonLength(
    alternatives.map((parts) => parts.toReversed()),
    isSamePart,
  );
  if (common > 0) {
    const rests = alternatives.map((parts) => parts.slice(0, parts.length - common));
    return [...mergeMiddles(rests, condition), ...alternatives[0]!.slice(-common)];
  }
  return mergeMiddles(alternatives, condition);
}

function mergeMiddles(rests: readonly (readonly TextPart[])[], condition: Inferred): readonly TextPart[] {
  const [shorter = [], longer = []] = rests.toSorted((a, b) => a.length - b.length);
  const at = rests.length === 2 && shorter.length > 0 ? placeIn(longer, shorter) : -1;
  if (at === -1) return branchesOf(rests, condition);
  const before = underCondition(longer.slice(0, at), condition);
  return [...before, ...shorter, ...underCondition(longer.slice(at + shorter.length), condition)];
}

function branchesOf(rests: readonly (readonly TextPart[])[], condition: Inferred): readonly TextPart[] {
  const listed = withoutListed(rests);
  const choice: Choice = { branches: rests.length };
  return listed.flatMap((rest, index) => underCondition(rest, condition, branchOf(choice, index)));
}

/** Of alternatives that came about in several ways, such as in a loop in a loop, each is listed once. */
function withoutListed(rests: readonly (readonly TextPart[])[]): readonly (readonly TextPart[])[] {
  const all = rests.map((rest) => rest.map(sourceOf));
  return rests.filter(
    (_, index) =>
      !all.some((other, at) => {
        if (at === index || other.length < all[index]!.length) return false;
        return (at < index || other.length > all[index]!.length) && isWithin(all[index]!, other);
      }),
  );
}

/** All of some pieces stand in others, in this order. */
function isWithin(sources: readonly unknown[], others: readonly unknown[]): boolean {
  let next = 0;
  for (const other of others) if (next < sources.length && other === sources[next]) next++;
  return sources.length > 0 && next === sources.length;
}

function placeIn(parts: readonly TextPart[], wanted: readonly TextPart[]): number {
  for (let at = 0; at + wanted.length <= parts.length; at++) {
    if (wanted.every((part, index) => isSamePart(part, parts[at + index]!))) return at;
  }
  return -1;
}

/** True where texts are one text, such as before and behind a replacement. */
export function areStates(texts: readonly (readonly TextPart[])[]): boolean {
  const [first, ...others] = texts.map(literalsOf);
  return (
    first!.size > 0 &&
    texts.every(hasEachOnce) &&
    others.every((own) => own.size === first!.size && [...own].every((literal) => first!.has(literal)))
  );
}

function hasEachOnce(parts: readonly TextPart[]): boolean {
  const ends = new Map<MappedText, number>();
  for (const part of parts) {
    if (part.kind !== 'static') continue;
    if (part.start < (ends.get(part.mapped) ?? 0)) return false;
    ends.set(part.mapped, part.end);
  }
  return true;
}

function literalsOf(parts: readonly TextPart[]): Set<MappedText> {
  return new Set(parts.flatMap((part) => (part.kind === 'static' ? [part.mapped] : [])));
}

/** Nothing, or a text without a character. */
export function isNothing(value: Value): boolean {
  return (value.kind === 'constant' && value.text === undefined) || (value.kind === 'text' && value.parts.length === 0);
}

/**
 * What all lists begin and end with is there in any case. A record of which one has a later state is one item, whatever has been added
 * to what it holds.
 */
function mergeItems(lists: readonly (readonly Item[])[], condition: Inferred): Item[] {
  const common = commonLength(lists, isSameItem);
  const behind = lists.map((items) => items.slice(common));
  const last = commonLength(behind.map((items) => items.toReversed()));
  const rests = behind.map((items) => items.slice(0, items.length - last));
  const start = lists[0]!.slice(0, common).map((item, at) => {
    const states = lists.map((items) => items[at]!.value);
    return states.every((value) => value === item.value) ? item : { ...item, value: mergeValues(states, condition) };
  });
  const choice: Choice = { branches: lists.length };
  const chosen = rests.flatMap((rest, index) => underCondition(rest, condition, branchOf(choice, index)));
  return [...start, ...chosen, ...behind[0]!.slice(behind[0]!.length - last)];
}

function isSameItem(one: Item, other: Item): boolean {
  if (one === other) return true;
  if (one.condition !== other.condition || one.branch !== other.branch || one.isRepeated !== other.isRepeated)
    return false;
  const [own, others] = [one.value, other.value];
  return own.kind === 'record' && others.kind === 'record' && own.start === others.start && own.end === others.end;
}

function commonLength<T>(
  sequences: readonly (readonly T[])[],
  isSame: (one: T, other: T) => boolean = Object.is,
): number {
  const shortest = Math.min(...sequences.map((sequence) => sequence.length));
  let common = 0;
  while (common < shortest && sequences.every((sequence) => isSame(sequence[common]!, sequences[0]![common]!)))
    common++;
  return common;
}

/** A record that is there only sometimes: so is all that it has. */
function recordUnder(record: RecordValue, condition: Inferred): RecordValue {
  const choice: Choice = { branches: 2 };
  const fields = underCondition([...record.fields.values()], condition, branchOf(choice, 0));
  return { ...record, fields: new Map([...record.fields.keys()].map((name, index) => [name, fields[index]!])) };
}

function mergeRecords(records: readonly RecordValue[], condition: Inferred): RecordValue {
  const names = new Set(records.flatMap((record) => [...record.fields.keys()]));
  const fields = new Map<string, Field>();
  const choice: Choice = { branches: records.length };
  for (const name of names) {
    const own = records.map((record) => record.fields.get(name));
    const present = own.filter((field) => field !== undefined);
    const [first] = present;
    if (present.every((field) => field === first) && present.length === records.length) fields.set(name, first!);
    else if (present.length === 1) {
      const branch = branchOf(choice, own.indexOf(first));
      fields.set(name, underCondition([first!], condition, branch)[0]!);
    } else {
      const value = mergeValues(
        present.map((field) => field.value),
        condition,
      );
      const isOptional = present.length < records.length;
      const sometimes = eitherOf([...present.map((field) => field.condition), isOptional ? condition : undefined]);
      const { branch: _, ...rest } = first!;
      fields.set(name, { ...rest, value, ...(sometimes && { condition: sometimes }) });
    }
  }
  const spreads = records.flatMap((record) => (record.spreads ?? []).map((spread) => ({ ...spread, behind: 0 })));
  const isOpen = records.some((record) => record.isOpen);
  const hasNamedKeys = records.every((record) => record.hasNamedKeys);
  return { ...records[0]!, fields, isOpen, hasNamedKeys, ...(spreads.length > 0 && { spreads }) };
}
