import type { Span } from '../../../text/span.ts';
import { escapedForPattern } from '../../../text/escaped-for-pattern.ts';
import type { AssignStatement, CallExpression, ClassDefinition } from '../../syntax/program.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluation.ts';
import { classMembers } from '../objects/class-members.ts';
import { isPlain as isPlainExpression } from '../objects/made-with.ts';
import { memberOfObject } from '../objects/object.ts';
import { Scope } from '../scope.ts';
import { unknownValue } from '../values/unknown.ts';
import { type FunctionValue, nameOf, type ObjectValue, type Value, type Variables } from '../values/value.ts';
import { asMade, isFollowed, isPlain, mayBeShared } from './fluent-chain.ts';

/**
 * Strategy. A function makes an object of a class of the file, calls methods of it and gives it to nobody: `prompt = Prompt()`,
 * `prompt.add(rule)`, `prompt.build()`. What its members have are variables of the function then, which branches and loops change as
 * they change others: `prompt.lines`. As soon as something is not followed, what is known of the object is what is known
 * of any.
 */

/** Calls of one chain at most. */
const MOST_CALLS = 60;

/** A class that does more than to put texts together: it waits, or asks somebody. */
const DOES_MORE =
  /\b(?:async|await|yield)\b|\.(?:create|invoke|complete|generate|chat|stream|send|run|ask|query|post|fetch|request)\w{0,40}\(/i;
/** What is no longer the class's own: an object that a method hands on. */
const HANDS_ON_ITSELF = /(?<!\breturn |: ?)\b(?:self|this)\b(?![\w.])/;
const PARAMETER_OF_METHOD = /\bdef \w{1,60}\(self\b/g;

/** What is assigned to a variable, where that alone has it and is only asked for methods: its members are known from here on. */
export function held(
  evaluation: Evaluation,
  { targets: [target], value: made, end }: AssignStatement,
  value: Value,
  scope: Variables,
): Value {
  if (value.kind !== 'object' || made.kind !== 'call' || target?.kind !== 'name' || !(scope instanceof Scope))
    return value;
  if (nameOf(made.callee) !== value.definition.name) return value;
  const given = value.given ?? argumentsOf(evaluation, made, scope);
  if (!given || given.some(mayBeShared) || !isPlain(evaluation, value) || !isOnlyText(evaluation, value)) return value;
  if (!isOnlyTarget(evaluation, target, made) || !isOnlyAsked(evaluation, value, target.name, end)) return value;
  const object: ObjectValue = { ...value, heldAs: target.name };
  leave(evaluation, asMade(evaluation, object, given, made), target.name, scope);
  return object;
}

/** Of a constructor that is given no text: undefined where more is done for it than to read variables. */
function argumentsOf(
  evaluation: Evaluation,
  { arguments: written }: CallExpression,
  scope: Scope,
): readonly EvaluatedArgument[] | undefined {
  if (written.some(({ value, spread }) => spread || !isPlainExpression(value))) return undefined;
  return written.map(({ value: expression, name }) => ({
    value: evaluation.evaluate(expression, scope),
    expression,
    ...(name !== undefined && { name }),
  }));
}

/**
 * What a method of such an object gives.
 * @param isAlone nobody but the next method of a chain gets what it gives
 * @returns undefined for any other call, and where it is not followed
 */
export function givenByHeld(
  evaluation: Evaluation,
  call: CallExpression,
  argumentsOf: (call: CallExpression) => readonly EvaluatedArgument[],
  scope: Variables,
  isAlone: boolean,
): Value | undefined {
  const object = heldBehind(evaluation, call, scope);
  if (!object?.heldAs || !(scope instanceof Scope) || call.callee.kind !== 'member') return undefined;
  const { heldAs: name } = object;
  if (call.callee.object.kind === 'call') givenByHeld(evaluation, call.callee.object, argumentsOf, scope, true);
  const args = argumentsOf(call);
  const method = methodOf(evaluation, object, call);
  const isSeen = scope.get(name) === object && method && args.every((one) => !mayBeShared(one) && isNoFunction(one));
  const [self = ''] = evaluation.facts.self;
  const own = new Scope(undefined);
  own.set(self, object);
  for (const [path, value] of scope.membersOf(name)) own.set(self + path.slice(name.length), value);
  const value = isSeen ? evaluation.invoke(method, args, call, own) : undefined;
  if (value && value.kind !== 'list' && value.kind !== 'record' && (value.kind !== 'object' || isAlone)) {
    leave(evaluation, own, name, scope);
    return value;
  }
  for (const path of scope.membersOf(name).keys()) scope.set(path, unknownValue(evaluation, call, { cause: 'call' }));
  if (scope.get(name) === object) scope.set(name, { ...object, heldAs: undefined });
  return undefined;
}

function isNoFunction({ value }: EvaluatedArgument): boolean {
  return value.kind !== 'function' && value.kind !== 'object';
}

/** The object that a call asks, by its variable or behind methods that give it again: `prompt.add(rule).add(tone)`. */
function heldBehind(evaluation: Evaluation, call: CallExpression, scope: Variables): ObjectValue | undefined {
  const before: CallExpression[] = [];
  let at = call;
  while (at.callee.kind === 'member' && at.callee.object.kind === 'call' && before.length < MOST_CALLS) {
    at = at.callee.object;
    before.push(at);
  }
  const root = at.callee.kind === 'member' ? nameOf(at.callee.object) : undefined;
  if (root === undefined || at.callee.kind !== 'member' || at.callee.object.kind !== 'name') return undefined;
  const object = scope.get(root);
  if (object?.kind !== 'object' || object.heldAs !== root) return undefined;
  return before.every((one) => givesItself(evaluation, object, one)) ? object : undefined;
}

function givesItself(evaluation: Evaluation, object: ObjectValue, call: CallExpression): boolean {
  const method = methodOf(evaluation, object, call);
  return method !== undefined && isFollowed(evaluation, method, true);
}

function methodOf(evaluation: Evaluation, object: ObjectValue, { callee }: CallExpression): FunctionValue | undefined {
  const name = nameOf(callee) ?? '';
  const method = memberOfObject(evaluation, object, name);
  const isOnly = classMembers(object.definition).functions.get(name)?.length === 1;
  return method?.kind === 'function' && isOnly && isFollowed(evaluation, method, false) ? method : undefined;
}

/** What a method leaves to the members of its object. */
function leave(evaluation: Evaluation, own: Scope, name: string, scope: Scope): void {
  const [self = ''] = evaluation.facts.self;
  for (const [path, value] of own.membersOf(self)) scope.set(name + path.slice(self.length), value);
}

const onlyTexts = new WeakMap<ClassDefinition, boolean>();

function isOnlyText(evaluation: Evaluation, { definition }: ObjectValue): boolean {
  const known = onlyTexts.get(definition) ?? putsTextsTogether(evaluation, definition);
  onlyTexts.set(definition, known);
  return known;
}

function putsTextsTogether({ file, facts }: Evaluation, { start, end }: ClassDefinition): boolean {
  const isOfLanguage = facts.constructors.has('__init__') || facts.constructors.has('constructor');
  const source = isOfLanguage ? file.slice(start, end).replace(PARAMETER_OF_METHOD, '') : '';
  return source !== '' && !DOES_MORE.test(source) && !HANDS_ON_ITSELF.test(source);
}

/** Nothing else is assigned it too: `first = second = Prompt()`. */
function isOnlyTarget({ file }: Evaluation, target: Span, made: Span): boolean {
  const before = file.slice(file.lastIndexOf('\n', target.start) + 1, target.start);
  return (
    /^\s*(?:(?:const|let|var)\s+)?$/.test(before) && /^[^=]*=\s*(?:new\s+)?$/.test(file.slice(target.end, made.start))
  );
}

const FUNCTION_WITHIN = /^[ \t]+(?:async )?def \w|\blambda\b|\bfunction\b|=>[ \t]*(?:\{|\r?$)/m;
const SHORT_FUNCTION = /=>(.*)/g;

/** Behind its assignment, a function does nothing with a variable but to call methods of it, and nothing within it does so later. */
function isOnlyAsked({ file, innermost }: Evaluation, object: ObjectValue, name: string, from: number): boolean {
  if (!innermost || innermost.end < from) return false;
  const named = new RegExp(`(?<![\\w$.])${escapedForPattern(name)}(?![\\w$])(?:\\.(\\w{1,60})\\()?`, 'g');
  const uses = Array.from(file.slice(innermost.start, innermost.end).matchAll(named));
  const behind = file.slice(from, innermost.end);
  const { functions } = classMembers(object.definition);
  const others = uses.filter(([, method = '']) => !functions.has(method));
  const isOnly = others.length === 1 && innermost.start + others[0]!.index < from;
  return isOnly && !isAskedWithin(behind, name) && !unreadWith(name).test(behind);
}

/** Statements of which nothing is read. */
function unreadWith(name: string): RegExp {
  return new RegExp(`^[ \\t]*(?:assert|raise|throw|yield|del)\\b.*\\b${escapedForPattern(name)}\\b`, 'm');
}

/** A function within may ask it, at any time. */
function isAskedWithin(code: string, name: string): boolean {
  const last = code.lastIndexOf(name);
  const before = code.slice(0, Math.max(last, 0) + name.length);
  if (FUNCTION_WITHIN.test(before)) return true;
  return Array.from(before.matchAll(SHORT_FUNCTION)).some(
    ([, rest = '']) => rest.includes(name) || countOf(rest, /[([{]/g) > countOf(rest, /[)\]}]/g),
  );
}

function countOf(text: string, pattern: RegExp): number {
  return Array.from(text.matchAll(pattern)).length;
}
