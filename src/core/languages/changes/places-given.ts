import { onlyLooks } from '../evaluate/changes/changed-in-place.ts';
import { nameOf, pathOf } from '../evaluate/values/value.ts';
import { goneThrough } from '../syntax/gone-through.ts';
import type { Expression, LoopStatement, Statement } from '../syntax/program.ts';

/** A place that is given a value, or changed. */
export interface GivenPlace {
  readonly path: string;
  /** A method that is called on it may change it. */
  readonly isByMethod?: boolean;
}

/** The places that a statement gives values to, or changes, in a variable or all of that: `NAME.rules` of `NAME.rules.append(rule)`. */
export function* placesGiven(statement: Statement, name: string): Generator<GivenPlace, void, undefined> {
  switch (statement.kind) {
    case 'assign':
      for (const target of statement.targets) if (rootOf(target) === name) yield { path: placeOf(target) };
      return;
    case 'define-function':
      if (statement.name === name || statement.held?.().has(name)) yield { path: name };
      return;
    case 'define-class':
      if (statement.name === name) yield { path: name };
      return;
    case 'import':
      if (statement.bindings.some((binding) => binding.name === name)) yield { path: name };
      return;
    case 'block':
      for (const one of statement.body) yield* placesGiven(one, name);
      return;
    case 'branch':
      for (const one of statement.branches.flat()) yield* placesGiven(one, name);
      return;
    case 'loop':
      if (statement.variables.includes(name)) yield { path: name };
      for (const one of statement.body) yield* placesGiven(one, name);
      if (statement.over !== undefined && changesItems(statement))
        for (const over of goneThrough(statement.over)) if (rootOf(over) === name) yield { path: placeOf(over) };
      return;
    case 'evaluate':
      yield* placesChanged(statement.value, name);
      for (const place of statement.mayChange ?? []) if (rootOf(place) === name) yield { path: placeOf(place) };
      return;
    default:
  }
}

/** `for block in BLOCKS: block["text"] += more`: a loop that changes the items of the list that it goes over. */
function changesItems({ body, variables }: LoopStatement): boolean {
  return body.some((one) => changesHeld(one, variables));
}

/** It changes what variables hold, which they go on holding. */
export function changesHeld(statement: Statement, variables: readonly string[]): boolean {
  switch (statement.kind) {
    case 'assign':
      return statement.targets.some((target) => target.kind !== 'name' && variables.includes(rootOf(target) ?? ''));
    case 'evaluate':
      return variables.some((name) => !placesChanged(statement.value, name).next().done);
    case 'branch':
      return statement.branches.flat().some((one) => changesHeld(one, variables));
    case 'block':
    case 'loop':
      return statement.body.some((one) => changesHeld(one, variables));
    default:
      return false;
  }
}

/** Functions that change what they are given: `add`, `add_rules`, `addRules`, `AddRules`, not `address`. */
const CHANGING =
  /^_*(?:[aA]dd|[aA]ppend|[aA]pply|[aA]ssign|[cC]omplete|[dD]ecorate|[dD]efaults|[dD]efine|[eE]nrich|[eE]xpand|[eE]xtend|[fF]ill|[iI]nit|[iI]nject|[iI]nsert|[mM]erge|[mM]odify|[oO]verride|[pP]atch|[pP]repare|[pP]repend|[sS]et|[sS]etup|[tT]ransform|[uU]pdate)(?![a-z])/;

/** `NAME.append(…)`, `name << a << b`: a list or a text of the top level that grows; `Object.assign(NAME, …)`, `add_rules(NAME)`. */
function* placesChanged(value: Expression, name: string): Generator<GivenPlace, void, undefined> {
  if (value.kind !== 'call') return;
  const { callee } = value;
  if ((callee.kind === 'member' || callee.kind === 'subscript') && rootOf(callee.object) === name)
    yield { path: placeOf(callee.object), isByMethod: true };
  const called = nameOf(callee) ?? '';
  if (!CHANGING.test(called) && (callee.kind !== 'name' || onlyLooks(called)) && !isOfAnyObject(callee)) return;
  for (const given of value.arguments.flatMap((argument) => heldIn(argument.value)))
    if (rootOf(given) === name) yield { path: placeOf(given) };
}

/** `Array.prototype.push.call(NAME, …)`, `change.apply(null, [NAME])`: a method that is given its object. */
function isOfAnyObject(callee: Expression): boolean {
  return callee.kind === 'member' && /^(?:apply|call)$/.test(callee.name);
}

/** What stands in the list or the record that an expression writes, or the expression itself. */
function heldIn(expression: Expression): readonly Expression[] {
  if (expression.kind === 'list') return expression.items.flatMap(({ value }) => heldIn(value));
  if (expression.kind === 'record') return expression.entries.flatMap(({ value }) => heldIn(value));
  return [expression];
}

/** What an expression is a part of, as far as names lead: `settings.rules` of `settings.rules[0].text` and of `settings.rules.all()`. */
export function placeOf(expression: Expression): string {
  const path = pathOf(expression);
  if (path !== undefined) return path;
  const around = holderOf(expression);
  const isMethod = expression.kind === 'call' && around?.kind === 'member';
  return around ? placeOf(isMethod ? around.object : around) : '';
}

/** The variable of a path. */
export function rootOfPath(path: string): string {
  const dot = path.indexOf('.');
  return dot === -1 ? path : path.slice(0, dot);
}

/** What is done to one place may be done to the other, as it is a part of it. */
export function overlap(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

function rootOf(expression: Expression): string | undefined {
  const around = holderOf(expression);
  if (around) return rootOf(around);
  return expression.kind === 'name' ? expression.name : undefined;
}

function holderOf(expression: Expression): Expression | undefined {
  if (expression.kind === 'member' || expression.kind === 'subscript') return expression.object;
  return expression.kind === 'call' ? expression.callee : undefined;
}
