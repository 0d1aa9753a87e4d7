import type { EvaluatedArgument, Evaluation, OperationCall } from '../evaluate/evaluation.ts';
import { partsOf } from '../evaluate/values/place.ts';
import { knownText, type TextPart } from '../evaluate/values/text-part.ts';
import type { Operand, Value } from '../evaluate/values/value.ts';

/** What an operation works on: the receiver of a method, else the first argument of a function. */
export function subjectOf({ receiver, args }: OperationCall): Operand | undefined {
  return receiver ?? args.find((arg) => arg.name === undefined && !arg.spread);
}

/** The arguments behind the subject of a function; all of a method's. */
export function restOf({ receiver, args }: OperationCall): readonly EvaluatedArgument[] {
  const positional = args.filter((arg) => arg.name === undefined && !arg.spread);
  return receiver ? positional : positional.slice(1);
}

/** A text's parts; undefined for what is no text, or only a value that varies. */
export function textOf(operand: Operand | undefined): readonly TextPart[] | undefined {
  return operand?.value.kind === 'text' ? operand.value.parts : undefined;
}

/** Any value as parts of a text. */
export function partsOfOperand(evaluation: Evaluation, { value, expression }: Operand): readonly TextPart[] {
  return partsOf(evaluation, value, expression);
}

/** The text of an argument, where all of it is known. */
export function knownArgument(arg: Operand | undefined): string | undefined {
  return arg?.value.kind === 'text' ? knownText(arg.value.parts) : undefined;
}

export function text(parts: readonly TextPart[]): Value {
  return { kind: 'text', parts };
}
