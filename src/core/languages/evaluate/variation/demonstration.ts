import type { Span } from '../../../text/span.ts';
import type { CallExpression, Expression, FunctionDefinition } from '../../syntax/program.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluation.ts';
import { unknownValue } from '../values/unknown.ts';
import { type FunctionValue, pathOf, type Value, type Variables } from '../values/value.ts';

/** What does all that a program does, or shows some of it. */
const RUNS = /^_?(?:run$|(?:demo|example|sample|test)(?![a-z]))/;

/** The function with which a program starts. */
export function isMain(name: string | undefined): boolean {
  return name === 'main' || name === 'Main';
}

/** {@link isMain}, or a function without parameters that runs there. */
export function isProgram({ isNamedAtStart }: Evaluation, { name, parameters }: FunctionDefinition): boolean {
  if (name === undefined || isMain(name)) return name !== undefined;
  return RUNS.test(name) && parameters().length === 0 && isNamedAtStart(name);
}

/**
 * Strategy. What stands under `if __name__ == "__main__"`, in `main` or in a `run` that is called there, shows how a function is used:
 * what it gives to the function is an example, and others give something else. Only where the function has no text of its own does
 * the example count: a script then sends what it says there.
 * @returns what the function gives; undefined where the call is no example of a prompt
 */
export function demonstrated(
  evaluation: Evaluation,
  called: FunctionValue,
  args: readonly EvaluatedArgument[],
  call: CallExpression,
  scope: Variables,
): Value | undefined {
  const { demonstration, observer, caller, innermost } = evaluation;
  if (!demonstration || (caller && !(innermost && isProgram(evaluation, innermost)))) return undefined;
  const others = args.map((arg) =>
    isWrittenIn(arg.value, demonstration) ? { ...arg, value: anyOther(evaluation, arg.expression) } : arg,
  );
  if (others.every((arg, index) => arg === args[index])) return undefined;
  const before = observer.found;
  const value = evaluation.invoke(called, others, call, scope);
  if (observer.hasText(before)) {
    for (const [index, arg] of args.entries()) if (arg !== others[index]) observer.example(arg.value, call);
    return value;
  }
  observer.forget(before);
  return undefined;
}

function anyOther(evaluation: Evaluation, expression: Expression): Value {
  return unknownValue(evaluation, expression, { path: pathOf(expression), cause: 'placeholder', origin: 'parameter' });
}

/** All that is known of a value stands in a piece of code. */
function isWrittenIn(value: Value, code: Span): boolean {
  switch (value.kind) {
    case 'constant':
      return value.text !== undefined && isWithin(value, code);
    case 'text':
      return value.parts.every((part) => part.kind !== 'static' || isWithin(part.mapped.map.toFile(part), code));
    case 'list':
      return value.items.length > 0 && value.items.every((item) => isWrittenIn(item.value, code));
    case 'record':
      return value.fields.size > 0 && [...value.fields.values()].every((field) => isWrittenIn(field.value, code));
    default:
      return false;
  }
}

function isWithin(span: Span, code: Span): boolean {
  return code.start <= span.start && span.end <= code.end;
}
