import { type Inferred, UNKNOWN } from '../../prompt/volatility.ts';
import type { EvaluatedArgument, Evaluation, Operation, OperationCall } from '../evaluate/evaluation.ts';
import { addedParts, partsOf } from '../evaluate/values/place.ts';
import { type TextPart, underCondition, withoutPlace } from '../evaluate/values/text-part.ts';
import { eitherOf, type Item, type Operand } from '../evaluate/values/value.ts';
import { joinSplit } from './replace.ts';
import { restOf, subjectOf, text } from './operation.ts';

/** `separator.join(list)`, as Python has it. */
export const joinArgument: Operation = (call) => {
  const [list] = call.args;
  const { receiver: separator } = call;
  if (list && separator && list.value.kind === 'unknown')
    return joinSplit({ ...call, receiver: list, args: [separator] });
  return joined(call, list, call.receiver);
};

/** `list.join(separator)`, as JavaScript and Ruby have it; `Join(list, separator)`, as Go has it. */
export function joiningSubject(defaultSeparator: string): Operation {
  return (call) => joined(call, subjectOf(call), restOf(call)[0], defaultSeparator);
}

function joined(
  { evaluation }: OperationCall,
  list: Operand | undefined,
  separator: Operand | EvaluatedArgument | undefined,
  defaultSeparator = '',
) {
  if (list?.value.kind !== 'list') return undefined;
  const between = separator ? inserted(partsOf(evaluation, separator.value, separator.expression)) : undefined;
  const gap = between ?? (defaultSeparator === '' ? [] : [{ kind: 'inserted' as const, text: defaultSeparator }]);
  const parts: TextPart[] = [];
  /** What all items so far depend on: where none of them is there, no separator is in front of the next. */
  let before: Inferred | undefined = UNKNOWN;
  const isOne = list.expression.kind === 'loop' && list.value.items.length === 1;
  for (const [index, item] of list.value.items.entries()) {
    const own = itemParts(evaluation, item);
    if (isOne && item.isRepeated && own.every(isVarying)) return text(own);
    const condition = item.condition;
    const any = item.isRepeated ? (condition ?? UNKNOWN) : condition;
    if (index > 0) parts.push(...underCondition(gap, eitherOf([any, before])));
    parts.push(...underCondition(own, condition));
    const isSometimes = condition !== undefined || item.isRepeated === true;
    before = isSometimes && before ? eitherOf([index === 0 ? undefined : before, condition ?? UNKNOWN]) : undefined;
  }
  return text(parts);
}

/** `", ".join(name for name in names)`: of items that say nothing else, all is one value, be there any of them or not. */
function isVarying({ kind }: TextPart): boolean {
  return kind === 'dynamic';
}

/** A separator has a place of its own only where it varies; its literal stands elsewhere. */
function inserted(parts: readonly TextPart[]): readonly TextPart[] {
  return parts.map((part) => (part.kind === 'dynamic' ? part : withoutPlace(part)));
}

function itemParts(evaluation: Evaluation, { value, span }: Item): readonly TextPart[] {
  const expression = { kind: 'other' as const, ...span, cause: 'expression' as const, reads: [] };
  return addedParts(evaluation, value, expression);
}
