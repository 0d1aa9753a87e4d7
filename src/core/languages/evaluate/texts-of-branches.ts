import type { Span } from '../../text/span.ts';
import { isNothing } from './merge.ts';
import { isWordOrTwo } from './place.ts';
import { knownText } from './text-part.ts';
import type { Alternative, TextsOfBranches, Value } from './value.ts';

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
  const of = `${within.start}(${each.map((one) => one!.of).join()})`;
  return { ...merged, branches: { texts, of, ...(areShort && { areShort }) } };
}

/** Several values of which one is taken, where they are texts of their own and not one that grows. */
export function alternativesOf(values: readonly { value: Value; span: Span }[]): Alternative[] | undefined {
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
  const literals = value.parts.filter((part) => part.kind === 'static');
  const [first] = literals;
  if (!first) return undefined;
  const areShort = literals.reduce((sum, { start, end }) => sum + end - start, 0) < SHORTEST_PROMPT;
  const span = first.mapped.map.toFile(first);
  const isWrittenThere = within.start <= span.start && span.end <= within.end;
  const hasPlace = value.parts.some((part) => part.kind === 'dynamic' && !part.resolved);
  if (areShort && !hasPlace && isWordOrTwo(knownText(value.parts))) return undefined;
  if (!isWrittenThere && !hasPlace) return undefined;
  const isShort = areShort && { isShort: areShort };
  return { texts: [{ parts: value.parts, span, ...isShort }], of: '', ...(areShort && { areShort }) };
}
