import { either, UNKNOWN } from '../../prompt/volatility.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluate/evaluation.ts';
import { partsOf } from '../evaluate/values/place.ts';
import { type DynamicPart, inferredOf, partText, type TextPart, underCondition } from '../evaluate/values/text-part.ts';
import { type Operand, pathOf } from '../evaluate/values/value.ts';
import { nameStrength } from '../prompts/names.ts';
import { knownArgument } from './operation.ts';

/** Something that stands in a template for what is put there: `{rules}`, `{{ rules }}`, `[RULES]`, `<<rules>>`, `%RULES%`, `__RULES__`. */
const SLOT = /^(?:\{\{?\s?[\w.-]+\s?\}?\}|\[\[?\w+\]?\]|<<\w+>>|%\w+%|\$\{\w+\}|__\w+__)$/;
/** A word, as against a mark or a line break. */
const WORD = /\p{L}{3}/u;

/** A prompt that is not seen, of which a slot is replaced by a text of the program: undefined for any other value. */
export function promptWithSlots(
  evaluation: Evaluation,
  { value, expression }: Operand,
  search: EvaluatedArgument,
  replacement: EvaluatedArgument,
): readonly TextPart[] | undefined {
  if (value.kind !== 'unknown' || value.split || !slotOf(search)) return undefined;
  const name = pathOf(expression)?.split('.').at(-1);
  if (name === undefined || nameStrength(name) !== 'strong') return undefined;
  if (!hasWords(partsOf(evaluation, replacement.value, replacement.expression))) return undefined;
  return partsOf(evaluation, value, expression).map((part): TextPart => {
    if (part.kind !== 'dynamic') return part;
    const { granularity: _, ...rest } = part;
    return { ...rest, ...either(inferredOf(part), UNKNOWN), hasSlots: true };
  });
}

/** A template that is not seen has the slot: the text that is put there stands in it, nobody knows where. */
export function filledSlot(
  evaluation: Evaluation,
  parts: readonly TextPart[],
  search: EvaluatedArgument,
  replacement: EvaluatedArgument,
): readonly TextPart[] | undefined {
  const slot = slotOf(search);
  const template = parts.find((part): part is DynamicPart => part.kind === 'dynamic' && part.hasSlots === true);
  if (!template || slot === undefined || parts.some((part) => partText(part).includes(slot))) return undefined;
  const filling = partsOf(evaluation, replacement.value, replacement.expression);
  return hasWords(filling) ? [...parts, ...underCondition(filling, inferredOf(template))] : parts;
}

function slotOf(search: EvaluatedArgument): string | undefined {
  const written = knownArgument(search);
  return written !== undefined && SLOT.test(written) ? written : undefined;
}

function hasWords(parts: readonly TextPart[]): boolean {
  return parts.some((part) => part.kind === 'static' && WORD.test(partText(part)));
}
