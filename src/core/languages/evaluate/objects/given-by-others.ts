import { escapedForPattern } from '../../../text/escaped-for-pattern.ts';
import type { MemberExpression } from '../../syntax/program.ts';
import { changedElsewhere } from '../changes/changed-elsewhere.ts';
import type { LaterChange } from '../changes/later-change.ts';
import type { Evaluation } from '../evaluation.ts';
import type { ObjectValue, Value, Variables } from '../values/value.ts';

const LONGEST_OBJECT = 80;

/**
 * Strategy. `agent.prompt = text` gives the member of an object a value. Where the object has other names, by which code gives it
 * another, whoever asks for it may get that.
 */
export function givenByOthers(
  evaluation: Evaluation,
  { object, name }: MemberExpression,
  assigned: Value,
  scope: Variables,
): Value {
  if (object.kind !== 'name' || evaluation.facts.hasReplaceableMethods !== true) return assigned;
  if (evaluation.facts.self.has(object.name) || assigned.kind === 'function') return assigned;
  const held = scope.get(object.name);
  const [holder] = held?.kind === 'object' ? [held] : ((held && evaluation.sources.get(held)) ?? []).filter(isObject);
  if (holder?.kind !== 'object' || holder.heldAs !== undefined) return assigned;
  const changes = evaluation
    .changesOf(name, holder.definition)
    .filter((change) => !isOfName(evaluation, object.name, change));
  return changes.length > 0 && hasOtherNames(evaluation, object.name)
    ? changedElsewhere(evaluation, assigned, changes)
    : assigned;
}

function isObject(value: Value): value is ObjectValue {
  return value.kind === 'object';
}

/** What an object is given under its own name is followed. */
function isOfName({ file }: Evaluation, name: string, { start }: LaterChange): boolean {
  const before = file.slice(Math.max(0, start - LONGEST_OBJECT), start);
  return new RegExp(`(?<![\\w$.])${escapedForPattern(name)}(?:\\.|\\[["'\`])$`).test(before);
}

/** The name stands somewhere by itself, as what something else is given, or is given what another has. */
function hasOtherNames({ file }: Evaluation, name: string): boolean {
  const own = `(?<![\\w$.])${escapedForPattern(name)}(?![\\w$])`;
  return new RegExp(`${own}(?!\\s?(?:[.[]|:?=(?!=)))|${own}\\s?=\\s?[\\w$.]{1,60};?[ \\t]*$`, 'm').test(file);
}
