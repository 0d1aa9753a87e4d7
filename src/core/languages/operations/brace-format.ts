import type { Findings } from '../../formats/plain/placeholder.ts';
import type { EvaluatedArgument, OperationCall } from '../evaluate/evaluation.ts';
import type { TextPart } from '../evaluate/values/text-part.ts';
import { says, unknownValue } from '../evaluate/values/unknown.ts';
import { type Operand, pathOf, type Value, valueVariation } from '../evaluate/values/value.ts';
import { textOf } from './operation.ts';
import { filled, type Given } from './substitute.ts';

/** A doubled brace, or a field: what it takes, and what is done to it. */
const FIELD = /\{\{|\}\}|\{\s*(?:([\p{L}_][\p{L}\p{N}_]*|\d{1,4})\s*)?((?:[,:][^{}]*)?)\}/gu;

/** A field that says nothing of what it takes. */
const EMPTY = '{}';

/**
 * Fills the fields of a format in braces, as .NET's composite formats (`{0,-5:N2}`) and Rust's `format!` (`{name:>5}`, `{}`) have
 * them. What a field does to a value beyond printing it is not followed.
 * @param captured what a name stands for that no argument has
 */
export function braceFormat(
  call: OperationCall,
  format: Operand | undefined,
  args: readonly EvaluatedArgument[],
  captured?: (name: string) => Given | undefined,
): TextPart[] | undefined {
  const parts = textOf(format);
  if (!parts) return undefined;
  const positional = args.filter(({ name }) => name === undefined);
  const isSpread = args.some(({ spread }) => spread);
  let next = 0;
  return filled(call.evaluation, parts, findFields, ({ expression, path }): Given | undefined => {
    const spec = expression === EMPTY ? '' : expression.slice(expression.indexOf(path) + path.length).trim();
    const given =
      path === ''
        ? positional[next++]
        : /^\d/.test(path)
          ? positional[Number(path)]
          : (args.find(({ name }) => name === path) ?? captured?.(path));
    if (isSpread || !given) return undefined;
    if (spec === '' || spec === ':' || isSteady(given.value)) return given;
    const value = unknownValue(call.evaluation, given.expression, {
      path: pathOf(given.expression),
      cause: 'placeholder',
      depends: valueVariation(given.value) ?? { volatility: 'constant', confidence: 'certain' },
      filters: [`format("${spec.slice(1)}")`],
    });
    return { value, expression: given.expression };
  });
}

/** However it is printed, it changes as often as it does; of a clock less may be printed. */
function isSteady(value: Value): boolean {
  return value.kind === 'unknown' && says(value.inferred) && !value.inferred.granularity;
}

function findFields(text: string): Findings {
  const placeholders: Findings['placeholders'][number][] = [];
  const removed: { start: number; end: number }[] = [];
  for (const { 0: found, 1: name = '', index } of text.matchAll(FIELD)) {
    if (found === '{{' || found === '}}') removed.push({ start: index, end: index + 1 });
    else {
      const expression = found.slice(1, -1).trim() || EMPTY;
      placeholders.push({ start: index, end: index + found.length, expression, path: name, cause: 'placeholder' });
    }
  }
  return { placeholders, removed };
}
