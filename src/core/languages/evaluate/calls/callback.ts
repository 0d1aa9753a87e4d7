import { UNKNOWN } from '../../../prompt/volatility.ts';
import { spanOf } from '../../../text/span.ts';
import type { CallExpression } from '../../syntax/program.ts';
import { readTurns } from '../statements/carried.ts';
import { type EvaluatedArgument, type Evaluation, isOfPython } from '../evaluation.ts';
import { mergeScopes } from '../statements/merge-scopes.ts';
import { putInDoubt } from '../changes/in-doubt.ts';
import { noteSources } from '../changes/sources.ts';
import { BEGINNINGS_OF_CHANGING_METHODS } from '../../changes/changing-methods.ts';
import { changesOuter, isOuter, namesOuter, outerNamesChanged, outerNamesGiven } from '../changes/outer-names.ts';
import { Scope } from '../scope.ts';
import { unknownValue } from '../values/unknown.ts';
import { type FunctionValue, pathOf, type Value, type Variables } from '../values/value.ts';

/**
 * Strategy. A function that is given to another is called by it any number of times, with what nobody knows: it is a loop. What it
 * changes of the variables around it is not what it was before, neither in its next turn nor behind the call.
 */

/** Functions that are given to one that is not followed, by themselves or in a record. */
export function enterCallbacks(
  evaluation: Evaluation,
  args: readonly EvaluatedArgument[],
  scope: Variables,
  receiver?: Value,
): void {
  for (const value of args.flatMap((one) => functionsOf(one.value))) {
    const source = sourceOf(evaluation, value);
    const writes = WRITES.test(source) || (evaluation.facts.operations.has('.<<') && REWRITES.test(source));
    if (evaluation.isMarked(value.definition) || writes || namesOuter(source, scope))
      mergeScopes(scope, [turnOf(evaluation, value, scope, receiver)], { condition: UNKNOWN });
    if (HAS_ROLE.test(source) || NAMES_PROMPT.test(source)) observeResult(evaluation, value);
  }
}

/** A function, or those of a record: `{ onFinish: () => rules.push(rule) }`. */
function functionsOf(value: Value): readonly FunctionValue[] {
  if (value.kind === 'function') return [value];
  if (value.kind !== 'record') return [];
  return [...value.fields.values()].flatMap((field) => (field.value.kind === 'function' ? field.value : []));
}

/** `retry(async () => [{ role: 'user', content: … }])`: messages, or a text, that a function is to give, whoever calls it. */
function observeResult(evaluation: Evaluation, called: FunctionValue): void {
  const { found } = evaluation.observer;
  const result = evaluation.enter(called);
  evaluation.observer.forget(found);
  if (result?.kind === 'list' || result?.kind === 'text')
    evaluation.observer.given(undefined, result, called.definition);
}

const HAS_ROLE = /\brole\b/;
/** A text that is put into another: `${basePrompt}`. */
const NAMES_PROMPT = /\{\w{0,30}[pP]rompt\}/;

/** What may write to a text or a list of the function around it. */
const WRITES = new RegExp(
  String.raw`\+=|<<|\.=|append|push|add|write|insert|unshift|prepend|splice|clear|truncate|\.(?:${BEGINNINGS_OF_CHANGING_METHODS}|reset|replace|drain|retain)\w{0,20}\(`,
  'i',
);

/** What may change a text of Ruby where it is. */
const REWRITES = /\.(?:replace|clear|insert|prepend)\b|\.[a-z_]{1,30}!/;

/**
 * Functions that are given to one that is followed.
 * @param follow the call; what it changes itself is known
 */
export function withCallbacks(
  evaluation: Evaluation,
  args: readonly EvaluatedArgument[],
  scope: Variables,
  follow: () => Value | undefined,
  receiver?: Value,
): Value | undefined {
  const given = args.flatMap(({ value }) =>
    value.kind === 'function' && mayChangeOuter(evaluation, value, scope) ? [value] : [],
  );
  if (given.length === 0 || !(scope instanceof Scope)) return follow();
  const before = new Map(scope.written);
  const result = follow();
  if (!result) return undefined;
  const { found } = evaluation.observer;
  for (const value of given) {
    const missed = new Scope(undefined);
    for (const [name, changed] of turnOf(evaluation, value, scope, receiver).written) {
      if (scope.written.get(name) === before.get(name)) missed.set(name, changed);
      const held = changed.kind === 'unknown' && before.get(name)?.kind !== 'list' && scope.written.get(name);
      if (held) noteSources(evaluation, held, [receiver]);
    }
    mergeScopes(scope, [missed], { condition: UNKNOWN });
  }
  evaluation.observer.forget(found);
  return result;
}

/** In Rust, also by a method of what a variable around it has, or by another closure that it calls: `twice(|| add())`. */
function mayChangeOuter(evaluation: Evaluation, called: FunctionValue, scope: Variables): boolean {
  const source = sourceOf(evaluation, called);
  if (namesOuter(source, scope) || changesOuter(source, scope)) return true;
  if (!evaluation.facts.operations.has('.push_str')) return false;
  return (
    WRITES.test(source) ||
    Array.from(source.matchAll(/(?<![\w.:])([a-z_]\w{0,60})\(/g)).some(
      ([, name]) => scope.get(name!)?.kind === 'function',
    )
  );
}

/**
 * Functions that are written where one is called that is followed. What that does not call itself where it is seen (`yield`,
 * `handler.get()`) is code of the caller.
 * @param follow the call
 */
export function withUncalled(
  evaluation: Evaluation,
  args: readonly EvaluatedArgument[],
  scope: Variables,
  follow: () => Value | undefined,
): Value | undefined {
  const given = args.filter(({ expression }) => expression.kind === 'function');
  if (given.length === 0) return follow();
  const { entered } = evaluation;
  for (const { value } of given) if (value.kind === 'function') entered.delete(value.definition);
  const result = follow();
  const uncalled = given.filter(({ value }) => value.kind === 'function' && !entered.has(value.definition));
  if (result) enterCallbacks(evaluation, uncalled, scope);
  return result;
}

/** `set.accept(text)`: a method calls a function, which whoever has given it sees as one that nothing has called. */
export function calledByMethod(
  evaluation: Evaluation,
  called: FunctionValue,
  { callee }: CallExpression,
  scope: Variables,
): void {
  enterCallbacks(evaluation, [{ value: called, expression: callee }], scope);
  evaluation.entered.delete(called.definition);
}

/** `later()()`: a function that another one gives may change what is around both. */
export function calledWhereGiven(evaluation: Evaluation, called: FunctionValue, scope: Variables): void {
  const { definition } = called;
  for (const name of outerNamesGiven(sourceOf(evaluation, called), scope))
    if (isOuter(evaluation.facts, definition, name))
      putInDoubt(evaluation, { kind: 'name', ...spanOf(definition), name }, scope, definition);
}

const ASKED_LATER = 'What makes items one by one changes it while somebody asks for these.';
const YIELDS = /(?<![\w.])yield\b/;

/** What a generator of the file gives may be any list or record that it names. */
export function noteGenerated(evaluation: Evaluation, called: Value | undefined, given: Value, scope: Variables): void {
  if (called?.kind !== 'function' || !evaluation.facts.hasReplaceableMethods) return;
  const source = sourceOf(evaluation, called);
  if (!YIELDS.test(source)) return;
  const names = new Set(source.match(/(?<![\w$.])[A-Za-z_$][\w$]*/g));
  noteSources(
    evaluation,
    given,
    Array.from(names, (name) => scope.get(name)),
  );
}

/** A generator changes what is around it, and what it is given, while somebody asks for its items: `with section("rules"):`. */
export function changedByGenerator(
  evaluation: Evaluation,
  called: FunctionValue,
  args: readonly EvaluatedArgument[],
  scope: Variables,
): void {
  const { definition } = called;
  const source = sourceOf(evaluation, called);
  if (!definition.isGenerator && !(isOfPython(evaluation.facts) && YIELDS.test(source))) return;
  const details = { cause: 'call', depends: UNKNOWN, reason: ASKED_LATER } as const;
  for (const { name } of outerNamesChanged(source, scope)) {
    if (!isOuter(evaluation.facts, definition, name)) continue;
    const place = { kind: 'name', ...spanOf(definition), name } as const;
    putInDoubt(evaluation, place, scope, definition);
    const { kind } = evaluation.evaluate(place, scope);
    if (kind === 'list' || kind === 'record') scope.set(name, unknownValue(evaluation, definition, details));
  }
  for (const { value, expression } of args) {
    const path = pathOf(expression);
    const isChanged =
      path !== undefined && (value.kind === 'list' || value.kind === 'record') && scope.get(path) !== value;
    if (isChanged) scope.set(path, unknownValue(evaluation, definition, details));
  }
}

function sourceOf({ file }: Evaluation, { definition }: FunctionValue): string {
  return file.slice(definition.start, definition.end);
}

/**
 * What any of the calls may have written.
 * @param receiver what gives the function its arguments
 */
function turnOf(evaluation: Evaluation, called: FunctionValue, scope: Variables, receiver?: Value): Scope {
  const { definition } = called;
  const { found } = evaluation.observer;
  const loop = {
    variables: definition.parameters().map(({ name }) => name),
    body: definition.body(),
    start: definition.start,
  };
  const read = (carried: ReadonlyMap<string, Value>): { readonly own: Scope } => {
    const own = new Scope(scope);
    for (const [name, value] of carried) own.set(name, value);
    evaluation.enter(called, own);
    return { own };
  };
  const { written } = readTurns(evaluation, loop, scope, read, () => evaluation.observer.forget(found));
  for (const value of written.written.values())
    if (value.kind === 'unknown') noteSources(evaluation, value, [receiver]);
  return written;
}
