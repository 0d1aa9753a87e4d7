import { spanOf } from '../../../text/span.ts';
import type { Argument, CallExpression, Expression } from '../../syntax/program.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluation.ts';
import { unknownValue } from '../values/unknown.ts';
import { type Begun, pathOf, type Setting, type UnknownValue, type Value, type Variables } from '../values/value.ts';

/** More than these no chain of calls says of an object. */
const MOST = 20;

/** How LangChain's models are given tools: `bind_tools([search])`, `bind(tools=…)`, `bind({ tools })`. */
const BINDS = /^bind(?:_tools|Tools)?$/;
const TOOLS = /^(?:tools|functions)$/;

/** What a call that is not followed makes has been made with these, and with what its object was made with. */
export function madeWith(
  made: UnknownValue,
  { callee }: CallExpression,
  args: readonly EvaluatedArgument[],
  receiver: Value | undefined,
  begun?: Begun,
): UnknownValue {
  const given = args.flatMap(({ name, value, expression }): readonly Setting[] => {
    const bound = boundBy(callee, { name, value: expression }, () => value);
    return (
      bound ??
      (value.kind === 'text' || value.kind === 'record' ? [{ ...(name !== undefined && { name }), value }] : [])
    );
  });
  const before = receiver ? (receiver.kind === 'object' ? [{ value: receiver }] : settingsOf(receiver)) : [];
  const own = begun ? [{ value: made, begun }] : [];
  const settings = [...own, ...given, ...before];
  return settings.length === 0 ? made : { ...made, madeWith: settings.slice(0, MOST) };
}

/** The tools that an argument of a call gives to a model; undefined where it gives none. */
function boundBy(
  callee: Expression,
  { name, value: expression }: Argument,
  valueOf: () => Value,
): readonly Setting[] | undefined {
  const method = callee.kind === 'member' ? callee.name : '';
  if (!BINDS.test(method)) return undefined;
  if (name === undefined ? method !== 'bind' : TOOLS.test(name))
    return [{ value: valueOf(), bound: spanOf(expression) }];
  const value = name === undefined ? valueOf() : undefined;
  if (value?.kind !== 'record') return undefined;
  return [...value.fields].flatMap(([key, field]) =>
    TOOLS.test(key) ? { value: field.value, bound: field.span } : [],
  );
}

/** What an object of a library was made with, as far as it is seen: that of its last call first. */
export function settingsOf(value: Value): readonly Setting[] {
  if (value.kind === 'unknown' || value.kind === 'text' || value.kind === 'list') return value.madeWith ?? [];
  if (value.kind !== 'record' || value.type === undefined) return [];
  const { begun } = value;
  return [
    ...(begun ? [{ value, begun }] : []),
    ...[...value.fields].map(([name, field]) => ({ name, value: field.value })),
  ];
}

/** The same of an expression, of which no call is read again. */
export function settingsBehind(evaluation: Evaluation, expression: Expression, scope: Variables): readonly Setting[] {
  const settings: Setting[] = [];
  for (let at = expression; settings.length < MOST;) {
    if (at.kind === 'call') {
      for (const argument of at.arguments) {
        const { name, value, spread } = argument;
        const read = (): Value =>
          isPlain(value) ? evaluation.evaluate(value, scope) : unknownValue(evaluation, value, { cause: 'call' });
        const bound = boundBy(at.callee, argument, read);
        if (bound) settings.push(...bound);
        else if (!spread && isPlain(value)) settings.push({ ...(name !== undefined && { name }), value: read() });
      }
      at = at.callee;
      continue;
    }
    if (pathOf(at) !== undefined) settings.push(...settingsOf(evaluation.evaluate(at, scope)));
    if (at.kind !== 'member') break;
    at = at.object;
  }
  return settings;
}

/** Reading it does nothing else. */
export function isPlain(expression: Expression): boolean {
  if (expression.kind === 'list') return expression.items.every(({ value }) => isPlain(value));
  if (expression.kind === 'record') return expression.entries.every(({ value }) => isPlain(value));
  if (expression.kind === 'text') return expression.parts.every(({ kind }) => kind === 'literal');
  return expression.kind === 'value' || pathOf(expression) !== undefined;
}
