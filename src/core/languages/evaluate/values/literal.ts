import { clockGranularity } from '../../../prompt/clock.ts';
import { CONSTANT } from '../../../prompt/volatility.ts';
import type { Expression, TextLiteral } from '../../syntax/program.ts';
import { isWrittenAsData } from './unknown-result.ts';
import type { Evaluation } from '../evaluation.ts';
import { partsOf } from './place.ts';
import { literalParts, type TextPart } from './text-part.ts';
import { unknownValue } from './unknown.ts';
import { type TextValue, type Value, valueVariation, type Variables } from './value.ts';

/** A text that is written, with what is put into its holes. */
export function evaluateLiteral(evaluation: Evaluation, literal: TextLiteral, scope: Variables): TextValue {
  const parts = literal.parts.flatMap((part): readonly TextPart[] => {
    if (part.kind === 'literal') return literalParts(part.mapped);
    const { found } = evaluation.observer;
    const value = evaluation.evaluate(part.value, scope);
    if (isWrittenAsData(part.value)) evaluation.observer.foundInData(found);
    if (part.filters.length === 0) return partsOf(evaluation, value, part.value, part);
    return partsOf(evaluation, filteredValue(evaluation, value, part.value, part.filters), part.value, part);
  });
  if (literal.tag !== undefined) evaluation.observer.tagged(literal.tag, parts, literal);
  return { kind: 'text', parts, ...(literal.isBuilder && { isBuilder: true }) };
}

/** A value with a format: that of a constant is not worked out, that of a clock says how coarse it is. */
function filteredValue(
  evaluation: Evaluation,
  value: Value,
  expression: Expression,
  filters: readonly string[],
): Value {
  const depends = valueVariation(value);
  if (!depends) return unknownValue(evaluation, expression, { cause: 'expression', depends: CONSTANT });
  const granularity = depends.volatility === 'volatile' ? clockGranularity(filters) : undefined;
  const inferred = granularity ? { ...depends, granularity } : depends;
  const origin = value.kind === 'unknown' ? value.origin : undefined;
  return unknownValue(evaluation, expression, { cause: 'expression', depends: inferred, origin });
}
