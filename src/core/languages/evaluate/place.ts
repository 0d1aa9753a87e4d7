import type { Cause } from '../../prompt/model.ts';
import { CONSTANT } from '../../prompt/volatility.ts';
import { type Span, spanOf } from '../../text/span.ts';
import type { Expression } from '../program.ts';
import type { Evaluation } from './evaluation.ts';
import { type DynamicPart, insertedParts, knownText, type TextPart } from './text-part.ts';
import { unknownValue } from './unknown.ts';
import { pathOf, type UnknownValue, type Value, valueVariation } from './value.ts';

/** A text that is named is shown where it is written, unless it is only a word or two. */
const LONGEST_INSERTED = 40;
const WORD_OR_TWO = /^\S*(?:\s\S+){0,2}$/;

/**
 * A value as the text that it becomes where it is used.
 * @param place the hole in a literal that takes it; undefined where it stands between literals (`a + b`)
 */
export function partsOf(
  evaluation: Evaluation,
  value: Value,
  expression: Expression,
  place?: Span,
): readonly TextPart[] {
  if (value.kind === 'constant') {
    return [...reference(evaluation, expression, place), ...insertedParts(value.text ?? '')];
  }
  if (value.kind === 'text') {
    const [only] = value.parts;
    if (place && value.parts.length === 1 && only?.kind === 'dynamic' && !only.resolved)
      return [moved(evaluation, only, expression, place)];
    const text = place ? knownText(value.parts) : undefined;
    const isShort = text !== undefined && text.length <= LONGEST_INSERTED && WORD_OR_TWO.test(text);
    const parts = isShort ? insertedParts(text) : value.parts;
    return [...reference(evaluation, expression, place), ...parts];
  }
  const unknown = value.kind === 'unknown' ? value : serialized(evaluation, value, expression);
  return [dynamicPart(evaluation, unknown, expression, place ?? spanOf(expression))];
}

export function causeOf(expression: Expression): Cause {
  if (expression.kind === 'name') return 'placeholder';
  if (expression.kind === 'call') return 'call';
  if (expression.kind === 'choice') return 'conditional';
  return expression.kind === 'other' ? expression.cause : 'expression';
}

/** The place of a text that stands elsewhere. Between literals there is nothing to be seen of it. */
function reference({ file }: Evaluation, expression: Expression, place: Span | undefined): TextPart[] {
  if (!place) return [];
  return [
    {
      kind: 'dynamic',
      ...spanOf(place),
      ...CONSTANT,
      expression: file.slice(expression.start, expression.end).trim(),
      cause: causeOf(expression),
      resolved: true,
    },
  ];
}

function dynamicPart(evaluation: Evaluation, value: UnknownValue, expression: Expression, place: Span): DynamicPart {
  const { inferred, origin, reason } = value;
  return {
    kind: 'dynamic',
    ...spanOf(place),
    ...refined(evaluation, inferred, expression),
    expression: evaluation.file.slice(expression.start, expression.end).trim(),
    cause: causeOf(expression),
    ...(origin && { origin }),
    ...(reason !== undefined && { reason }),
  };
}

function moved(evaluation: Evaluation, part: DynamicPart, expression: Expression, place: Span): DynamicPart {
  return {
    ...part,
    ...spanOf(place),
    ...refined(evaluation, part, expression),
    expression: evaluation.file.slice(expression.start, expression.end).trim(),
    cause: causeOf(expression),
  };
}

/** Where a value says little of itself, the name that it was given may say more. */
function refined(evaluation: Evaluation, inferred: UnknownValue['inferred'], expression: Expression) {
  const { volatility, confidence, granularity } = inferred;
  const own = { volatility, confidence, ...(granularity && { granularity }) };
  const path = pathOf(expression);
  if (confidence !== 'possible' || path === undefined) return own;
  const named = unknownValue(evaluation, expression, { path, cause: 'placeholder' }).inferred;
  return named.confidence === 'possible' && named.volatility === 'request' ? own : named;
}

/** A list, a record or an object that is put into a text as a whole. */
function serialized(evaluation: Evaluation, value: Value, expression: Expression): UnknownValue {
  return unknownValue(evaluation, expression, {
    path: pathOf(expression),
    cause: causeOf(expression),
    depends: valueVariation(value) ?? CONSTANT,
    origin: 'serialization',
  });
}
