import type { Span } from '../../../text/span.ts';
import { isNothing } from './merge.ts';
import { isWordOrTwo } from './place.ts';
import { knownText, type TextPart } from './text-part.ts';
import type { Alternative, TextsOfBranches, TextValue, Value } from './value.ts';

/** Characters of a text that is a prompt of its own in its branch, whatever is sent beside it. */
const SHORTEST_PROMPT = 80;

/**
 * Of a text that each of several branches gives as a whole: these texts. Constants that are named in a branch, and have no place in
 * them, are a choice within one prompt, and so are single words and short texts that begin alike.
 */
export function withTextsOfBranches(merged: Value, values: readonly Value[], within: Span): Value {
  if (merged.kind !== 'text' || merged.isBuilder || new Set(values).size < 2) return merged;
  const given = values.filter((value) => !isNothing(value));
  const each = given.map((value) => textsOfBranch(value, within));
  const texts = each.flatMap((one) => one?.texts ?? []);
  const firsts = new Set(texts.map(({ parts }) => parts.find((part) => part.kind === 'static')?.mapped));
  if (texts.length < 2 || each.includes(undefined) || firsts.size < texts.length) return merged;
  const areShort = given.length < values.length || each.some((one) => one!.areShort);
  if (areShort && !merged.parts[0]?.condition) return merged;
  const hasPicked = each.some((one) => one!.of === undefined);
  const of = hasPicked ? undefined : `${within.start}(${each.map((one) => one!.of).join()})`;
  return { ...merged, branches: { texts, ...(of !== undefined && { of }), ...(areShort && { areShort }) } };
}

/** A request has no more variants than these because of a table: of a longer one, each entry is a prompt alone. */
const MOST_PICKED = 8;

/** A value with the place where it is written. */
export interface TextAtPlace {
  readonly value: Value;
  readonly span: Span;
}

/**
 * The texts of a table of which a key picks one, where each of them is a prompt of its own: `PROMPTS[kind]`.
 * @param otherwise what is given for any other key, one of these texts or another one: `PROMPTS[kind] ?? PROMPTS.plain`
 */
export function textsOfTable(texts: readonly Alternative[], otherwise?: TextAtPlace): TextsOfBranches | undefined {
  const isOther = otherwise && !texts.some((one) => isTextOf(otherwise.value, one));
  const all = isOther
    ? alternativesOf([...texts.map(({ parts, span }) => ({ value: textOf(parts), span })), otherwise])
    : texts;
  if (!all || all.length < 2 || all.length > MOST_PICKED) return undefined;
  const areShort = all.some(({ parts }) => lengthOfLiterals(parts) < SHORTEST_PROMPT);
  return { texts: all, ...(areShort && { areShort }) };
}

/** Is this a text that a key has picked from a table? */
export function isPicked(value: Value | undefined): value is TextValue & { readonly branches: TextsOfBranches } {
  return value?.kind === 'text' && value.branches !== undefined && value.branches.of === undefined;
}

function isTextOf(value: Value, { parts }: Alternative): boolean {
  return value.kind === 'text' && value.parts === parts;
}

function textOf(parts: readonly TextPart[]): TextValue {
  return { kind: 'text', parts };
}

/** Several values of which one is taken, where they are texts of their own and not one that grows. */
export function alternativesOf(values: readonly TextAtPlace[]): Alternative[] | undefined {
  const texts = values.flatMap(({ value, span }) =>
    value.kind === 'text' ? (value.branches?.texts ?? [{ parts: value.parts, span }]) : [],
  );
  const firsts = new Set(texts.flatMap(({ parts }) => parts.find((part) => part.kind === 'static')?.mapped ?? []));
  const areTexts = values.every(({ value }) => value.kind === 'text');
  return areTexts && firsts.size === texts.length ? texts : undefined;
}

function textsOfBranch(value: Value, within: Span): TextsOfBranches | undefined {
  if (value.kind !== 'text' || value.isBuilder || value.isImported) return undefined;
  if (value.branches) return value.branches;
  const first = value.parts.find((part) => part.kind === 'static');
  if (!first) return undefined;
  const areShort = lengthOfLiterals(value.parts) < SHORTEST_PROMPT;
  const span = first.mapped.map.toFile(first);
  const isWrittenThere = within.start <= span.start && span.end <= within.end;
  const hasPlace = value.parts.some((part) => part.kind === 'dynamic' && !part.resolved);
  if (areShort && !hasPlace && isWordOrTwo(knownText(value.parts))) return undefined;
  if (!isWrittenThere && !hasPlace) return undefined;
  const isShort = areShort && { isShort: areShort };
  return { texts: [{ parts: value.parts, span, ...isShort }], of: '', ...(areShort && { areShort }) };
}

function lengthOfLiterals(parts: readonly TextPart[]): number {
  return parts.reduce((sum, part) => (part.kind === 'static' ? sum + part.end - part.start : sum), 0);
}
