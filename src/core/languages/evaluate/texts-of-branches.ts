import type { Span } from '../../text/span.ts';
import type { TextsOfBranches, Value } from './value.ts';

/** Characters of a text that is a prompt of its own in its branch, and no word that is put into one. */
const SHORTEST_PROMPT = 80;

/**
 * Of a text that each of several branches gives as a whole, and that is long enough there to be a prompt: these texts.
 * Constants that are named in a branch, and have no place in them, are a choice within one prompt.
 */
export function withTextsOfBranches(merged: Value, values: readonly Value[], within: Span): Value {
  if (merged.kind !== 'text' || merged.isBuilder || new Set(values).size < 2) return merged;
  const each = values.map((value) => textsOfBranch(value, within));
  const texts = each.flatMap((one) => one?.texts ?? []);
  const firsts = new Set(texts.map(({ parts }) => parts.find((part) => part.kind === 'static')?.mapped));
  if (each.includes(undefined) || firsts.size < texts.length) return merged;
  return { ...merged, branches: { texts, of: `${within.start}(${each.map((one) => one!.of).join()})` } };
}

function textsOfBranch(value: Value, within: Span): TextsOfBranches | undefined {
  if (value.kind !== 'text' || value.isBuilder || value.isImported) return undefined;
  if (value.branches) return value.branches;
  const literals = value.parts.filter((part) => part.kind === 'static');
  const [first] = literals;
  if (!first || literals.reduce((sum, { start, end }) => sum + end - start, 0) < SHORTEST_PROMPT) return undefined;
  const span = first.mapped.map.toFile(first);
  const isWrittenThere = within.start <= span.start && span.end <= within.end;
  const hasPlace = value.parts.some((part) => part.kind === 'dynamic' && !part.resolved);
  return isWrittenThere || hasPlace ? { texts: [{ parts: value.parts, span }], of: '' } : undefined;
}
