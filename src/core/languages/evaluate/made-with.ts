import type { Expression } from '../program.ts';
import type { Evaluation } from './evaluation.ts';
import { pathOf, type Setting, type UnknownValue, type Value, type Variables } from './value.ts';

/** More than these no chain of calls says of an object. */
const MOST = 20;

/** What a call that is not followed makes has been made with these, and with what its object was made with. */
export function madeWith(made: UnknownValue, args: readonly Setting[], receiver: Value | undefined): UnknownValue {
  const given = args.filter(({ value }) => value.kind === 'text' || value.kind === 'record');
  const before = receiver ? (receiver.kind === 'object' ? [{ value: receiver }] : settingsOf(receiver)) : [];
  return given.length + before.length === 0 ? made : { ...made, madeWith: [...given, ...before].slice(0, MOST) };
}

/** What an object of a library was made with, as far as it is seen: that of its last call first. */
export function settingsOf(value: Value): readonly Setting[] {
  if (value.kind === 'unknown') return value.madeWith ?? [];
  if (value.kind !== 'record' || value.type === undefined) return [];
  return [...value.fields].map(([name, field]) => ({ name, value: field.value }));
}

/** The same of an expression, of which no call is read again. */
export function settingsBehind(evaluation: Evaluation, expression: Expression, scope: Variables): readonly Setting[] {
  const settings: Setting[] = [];
  for (let at = expression; settings.length < MOST;) {
    if (at.kind === 'call') {
      for (const { name, value, spread } of at.arguments) {
        if (spread || !isPlain(value)) continue;
        settings.push({ ...(name !== undefined && { name }), value: evaluation.evaluate(value, scope) });
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
function isPlain(expression: Expression): boolean {
  if (expression.kind === 'record') return expression.entries.every(({ value }) => isPlain(value));
  if (expression.kind === 'text') return expression.parts.every(({ kind }) => kind === 'literal');
  return expression.kind === 'value' || pathOf(expression) !== undefined;
}
