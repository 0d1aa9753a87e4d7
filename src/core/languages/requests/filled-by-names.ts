/**
 * Strategy. A helper that is given a text and, beside it, values by their names fills the text with them: `ask(TEXT, params={"topic": topic})`.
 * The names of the record are places of the text where they stand in braces, and change as their values do. The helper may have more
 * values of its own: what looks like a place and is not among them is one too.
 */
import { braceSyntaxFor } from '../../formats/plain/placeholder-style.ts';
import type { ScanContext } from '../../formats/syntax.ts';
import { spanOf } from '../../text/span.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluate/evaluation.ts';
import { fieldValue } from '../evaluate/member.ts';
import { partText, type TextPart, underCondition } from '../evaluate/values/text-part.ts';
import type { Field, Item, Value } from '../evaluate/values/value.ts';
import type { Expression } from '../syntax/program.ts';
import { scannedParts } from '../operations/scan.ts';
import { givenParts } from '../operations/substitute.ts';

/** What helpers call the values that they put into a text. */
const VALUES =
  /^(?:(?:template|prompt|format|input)_?)?(?:params|parameters|variables|vars|inputs|values|args|kwargs|placeholders|substitutions|replacements)$/i;
/** What is given so to others is part of an address or of a statement. */
const OTHER_CALL = /(?:^|\.)(?:get|post|put|patch|delete|request|fetch|execute|query|open)$/i;

/** The arguments of a call, with their texts filled by what is given beside them. */
export function withNamesFilled(
  evaluation: Evaluation,
  args: readonly EvaluatedArgument[],
  path: string,
  context: ScanContext,
): readonly EvaluatedArgument[] {
  const given = OTHER_CALL.test(path) ? undefined : valuesAmong(args);
  if (!given || !args.some(({ value }) => value !== given && hasPlace(value, given))) return args;
  const fill = (parts: readonly TextPart[]): readonly TextPart[] => filledParts(evaluation, parts, given, context);
  return args.map((arg) => ({ ...arg, value: filledValue(arg.value, given, fill) }));
}

/** The values by their names: an argument or an option that is called so, or a record of which all names stand in a text. */
function valuesAmong(args: readonly EvaluatedArgument[]): Value | undefined {
  const named = args.find(({ name }) => name !== undefined && VALUES.test(name));
  if (named) return mayHaveNames(named.value) ? named.value : undefined;
  for (const { name, value } of args) {
    if (value.kind !== 'record' || name !== undefined) continue;
    for (const [key, field] of value.fields) if (VALUES.test(key) && mayHaveNames(field.value)) return field.value;
  }
  return args.find(({ value }) => isOfPlaces(value, args))?.value;
}

/** `ask(TEXT, {"topic": topic})` */
function isOfPlaces(value: Value, args: readonly EvaluatedArgument[]): boolean {
  if (value.kind !== 'record' || value.type !== undefined || value.fields.size === 0) return false;
  const texts = args.flatMap((one) => (one.value.kind === 'text' ? one.value.parts.map(partText).join('') : []));
  return texts.length > 0 && [...value.fields.keys()].every((name) => texts.some((text) => text.includes(`{${name}}`)));
}

/** How a model answers: `params=sampling_params`. */
const OF_MODEL = /gen|sampl|model|llm|config|settings|options|inference/i;

function mayHaveNames(value: Value): boolean {
  return value.kind === 'record' || (value.kind === 'unknown' && !OF_MODEL.test(value.expression));
}

function filledParts(
  evaluation: Evaluation,
  parts: readonly TextPart[],
  given: Value,
  context: ScanContext,
): readonly TextPart[] {
  const fields = given.kind === 'record' ? given.fields : new Map<string, Field>();
  const syntax = braceSyntaxFor(parts.map(partText).join(''), { declared: new Set(fields.keys()) });
  const own = new Set(parts);
  return scannedParts(evaluation.file, parts, syntax, context, true).flatMap((part): readonly TextPart[] => {
    const field = part.kind === 'dynamic' && !own.has(part) ? fields.get(part.expression) : undefined;
    if (part.kind !== 'dynamic' || !field) return [part];
    const expression: Expression = { kind: 'other', ...spanOf(field.span), cause: 'placeholder', reads: [] };
    const place = { expression: part.expression, path: part.expression, cause: part.cause };
    const filling = givenParts(evaluation, part, place, { value: fieldValue(field), expression });
    return underCondition(filling, part.condition, part.branch);
  });
}

/** One of the names stands in braces in a text, or something does where no name is seen. */
function hasPlace(value: Value, given: Value): boolean {
  const names = given.kind === 'record' ? [...given.fields.keys()] : [];
  const places = names.length === 0 ? ['{'] : names.flatMap((name) => [`{${name}`, `{ ${name}`]);
  const isIn = (own: Value): boolean => {
    if (own.kind === 'list') return own.items.some((item) => isIn(item.value));
    if (own.kind === 'record')
      return [...own.fields.values()].some((field) => field.value !== given && isIn(field.value));
    const text = own.kind === 'text' ? own.parts.map(partText).join('') : '';
    return places.some((place) => text.includes(place));
  };
  return isIn(value);
}

/** A value with each of its texts filled, but for what they are filled with. */
function filledValue(value: Value, given: Value, fill: (parts: readonly TextPart[]) => readonly TextPart[]): Value {
  const each = <T extends { readonly parts: readonly TextPart[] }>(some: readonly T[] | undefined): T[] | undefined =>
    some?.map((one) => ({ ...one, parts: fill(one.parts) }));
  const items = (own: readonly Item[]): Item[] =>
    own.map((item) => ({ ...item, value: filledValue(item.value, given, fill) }));
  if (value === given) return value;
  switch (value.kind) {
    case 'text': {
      const alternatives = each(value.alternatives);
      const branches = value.branches && { ...value.branches, texts: each(value.branches.texts)! };
      return {
        ...value,
        parts: fill(value.parts),
        ...(alternatives && { alternatives }),
        ...(branches && { branches }),
      };
    }
    case 'list': {
      const alternatives = value.alternatives?.map((one) => ({ ...one, items: items(one.items) }));
      return { ...value, items: items(value.items), ...(alternatives && { alternatives }) };
    }
    case 'record': {
      const fields = Array.from(
        value.fields,
        ([name, field]) => [name, { ...field, value: filledValue(field.value, given, fill) }] as const,
      );
      return { ...value, fields: new Map(fields) };
    }
    default:
      return value;
  }
}
