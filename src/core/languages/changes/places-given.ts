import { isChangingMethod, onlyLooks } from '../evaluate/changes/changed-in-place.ts';
import { nameOf, pathOf } from '../evaluate/values/value.ts';
import { spanOf } from '../../text/span.ts';
import { CHANGING_FUNCTION } from './changing-methods.ts';
import { goneThrough } from '../syntax/gone-through.ts';
import type { CallExpression, Expression, FunctionDefinition, LoopStatement, Statement } from '../syntax/program.ts';

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
      for (const target of statement.targets) {
        if (rootOf(target) === name) yield { path: placeOf(target) };
        yield* placesChangedWithin(target, name);
      }
      yield* placesChangedWithin(statement.value, name);
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
      for (const test of statement.tests) yield* placesChangedWithin(test, name);
      for (const one of statement.branches.flat()) yield* placesGiven(one, name);
      return;
    case 'loop':
      if (statement.variables.includes(name)) yield { path: name };
      if (statement.over !== undefined) yield* placesChangedWithin(statement.over, name);
      for (const one of statement.body) yield* placesGiven(one, name);
      if (statement.over !== undefined && changesItems(statement))
        for (const over of goneThrough(statement.over)) if (rootOf(over) === name) yield { path: placeOf(over) };
      return;
    case 'evaluate':
      yield* placesChanged(statement.value, name);
      for (const place of statement.mayChange ?? []) if (rootOf(place) === name) yield { path: placeOf(place) };
      return;
    case 'return':
      if (statement.value) yield* placesChanged(statement.value, name);
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
    case 'return':
      return variables.some((name) => statement.value && !placesChanged(statement.value, name).next().done);
    default:
      return false;
  }
}

/**
 * What a statement that is nothing but an expression changes: `NAME.append(…)`, `name << a << b`, a list or a text of the top level that
 * grows; `Object.assign(NAME, …)`, `add_rules(NAME)`, `random.shuffle(NAME)`, `verbose and NAME.append(…)`.
 */
function* placesChanged(value: Expression, name: string): Generator<GivenPlace, void, undefined> {
  if (value.kind === 'choice') for (const branch of value.branches) yield* placesChanged(branch, name);
  if (value.kind === 'call') {
    const { callee } = value;
    if ((callee.kind === 'member' || callee.kind === 'subscript') && rootOf(callee.object) === name)
      yield { path: placeOf(callee.object), isByMethod: true };
    yield* placesHanded(value, name, onlyLooks(nameOf(callee) ?? ''));
  }
  yield* placesChangedWithin(value, name);
}

/** What an expression changes whose value is asked for: `last = NAME.pop()`, `add = NAME.append`, `[NAME.append(rule) for rule in given]`. */
function* placesChangedWithin(value: Expression, name: string): Generator<GivenPlace, void, undefined> {
  switch (value.kind) {
    case 'member':
      if (isChangingMethod(value.name) && rootOf(value.object) === name)
        yield { path: placeOf(value.object), isByMethod: true };
      break;
    case 'call':
      yield* placesHanded(value, name, true);
      yield* placesChangedByFunctions(value, name);
      break;
    case 'loop':
      for (const place of value.mayChange ?? []) if (rootOf(place) === name) yield { path: placeOf(place) };
      if (value.variables.some((variable) => !placesChanged(value.body, variable).next().done))
        for (const over of goneThrough(value.over)) if (rootOf(over) === name) yield { path: placeOf(over) };
      break;
    case 'assignment':
      if (rootOf(value.target) === name) yield { path: placeOf(value.target) };
      break;
    case 'other':
      for (const place of value.mayChange ?? []) if (rootOf(place) === name) yield { path: placeOf(place) };
      break;
    default:
  }
  for (const part of partsOf(value)) yield* placesChangedWithin(part, name);
}

/** The argument of `print` to which it writes. */
const WRITTEN_TO = 'file';

/** What is given to a call that may change it. */
function* placesHanded(
  { callee, arguments: given }: CallExpression,
  name: string,
  isForItsValue: boolean,
): Generator<GivenPlace, void, undefined> {
  const isChanging = CHANGING_FUNCTION.test(nameOf(callee) ?? '') || isOfAnyObject(callee);
  for (const argument of given) {
    // A request names what it is given.
    const isNamed = argument.name !== undefined && callee.kind !== 'name';
    const isWritten = isChanging || argument.isReference || argument.name === WRITTEN_TO;
    if (!isWritten && (isForItsValue || isNamed)) continue;
    for (const held of heldIn(argument.value)) if (rootOf(held) === name) yield { path: placeOf(held) };
  }
}

/** Methods and functions that call the function which they are given, at once. */
const CALLS_AT_ONCE =
  /^(?:all|any|collect|each\w*|every|filter|find\w*|flatMap|for_?[eE]ach|inject|map|max|min|reduce\w*|reject|select|some|sort\w*|tap|times)$/;

/** `NAME.map((item) => { item.text = text; })`, `((list) => list.pop())(NAME)`. */
function* placesChangedByFunctions(call: CallExpression, name: string): Generator<GivenPlace, void, undefined> {
  const { callee } = call;
  if (callee.kind === 'function')
    for (const { value } of call.arguments) if (rootOf(value) === name) yield { path: placeOf(value) };
  if (!CALLS_AT_ONCE.test(nameOf(callee) ?? '')) return;
  for (const { value } of call.arguments) {
    if (value.kind !== 'function') continue;
    const variables = value.definition
      .parameters()
      .flatMap((one) => [one.name, ...(one.items ?? []).map((item) => item?.name ?? '')]);
    if (bodyOf(value.definition).some((one) => changesHeld(one, variables.filter(Boolean))))
      for (const over of goneThrough(call)) if (rootOf(over) === name) yield { path: placeOf(over) };
  }
}

/** The statements of a function; of one that is one expression, this. */
function bodyOf(definition: FunctionDefinition): readonly Statement[] {
  const value = definition.value?.();
  return value ? [{ kind: 'return', ...spanOf(value), value }] : definition.body();
}

/** The expressions of which one is put together, without what functions in it do. */
function partsOf(value: Expression): readonly Expression[] {
  switch (value.kind) {
    case 'text':
      return value.parts.flatMap((part) => (part.kind === 'hole' ? part.value : []));
    case 'member':
      return [value.object];
    case 'subscript':
      return [value.object, value.index, ...(value.range?.end ? [value.range.end] : [])];
    case 'call':
      return [value.callee, ...value.arguments.map((argument) => argument.value)];
    case 'sum':
      return value.parts;
    case 'choice':
      return [...(value.test ? [value.test] : []), ...value.branches];
    case 'list':
      return value.items.map((item) => item.value);
    case 'record':
      return value.entries.flatMap((entry) => (entry.key ? [entry.key, entry.value] : entry.value));
    case 'loop':
      return [value.over, value.body, ...(value.tests ?? [])];
    case 'assignment':
      return [value.target, value.value];
    case 'other':
      return value.reads;
    default:
      return [];
  }
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
