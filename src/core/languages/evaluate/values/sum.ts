import { type Span, spanOf } from '../../../text/span.ts';
import type { Expression } from '../../syntax/program.ts';
import type { Evaluation } from '../evaluation.ts';
import { addedParts, partsOf } from './place.ts';
import { unknownValue } from './unknown.ts';
import { withinText } from './given-sometimes.ts';
import { eitherOf, type Item, type Value, valueVariation } from './value.ts';

/** What an operator puts together: texts, or lists. @param expressions of the values, one each */
export function sum(
  evaluation: Evaluation,
  operands: readonly Value[],
  expressions: readonly Expression[],
  span: Span,
): Value {
  const isText = evaluation.facts.addsAsText === true && operands.some(({ kind }) => kind === 'text');
  const values = isText ? operands.map((value, at) => asPrinted(evaluation, value, expressions[at]!)) : operands;
  if (values.some((value) => value.kind === 'list')) {
    const items = values.flatMap((value, index): readonly Item[] => {
      if (value.kind === 'list') return value.items;
      const { start, end } = expressions[index]!;
      return [{ value, isRepeated: true, span: { start, end } }];
    });
    return { kind: 'list', items };
  }
  const isOfModules = values.every((value) => value.kind === 'unknown' && value.origin === 'import');
  if (isOfModules || values.some((value) => value.kind === 'text')) {
    const parts = values.flatMap((value, index) =>
      (index === 0 ? partsOf : addedParts)(evaluation, withinText(value), expressions[index]!),
    );
    const [first] = values;
    return { kind: 'text', parts, ...(first?.kind === 'text' && first.isBuilder && { isBuilder: true }) };
  }
  const total = values.reduce((sum, value) => sum + numberOf(value), 0);
  if (Number.isInteger(total)) return { kind: 'constant', ...spanOf(span), text: String(total) };
  return unknownValue(evaluation, span, { cause: 'expression', depends: eitherOf(values.map(valueVariation)) });
}

/** A list or nothing at all, of which it is not known how the language writes it. */
function asPrinted(evaluation: Evaluation, value: Value, expression: Expression): Value {
  const isWritten = value.kind === 'list' || (value.kind === 'constant' && value.text === undefined);
  if (!isWritten) return value;
  return unknownValue(evaluation, expression, { cause: 'expression', depends: valueVariation(value) });
}

/** A whole number as code writes it. */
function numberOf(value: Value): number {
  return value.kind === 'constant' && /^\d{1,9}$/.test(value.text ?? '') ? Number(value.text) : Number.NaN;
}
