import type { CallExpression, Expression, FunctionDefinition } from '../../syntax/program.ts';
import { classMembers } from '../objects/class-members.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluation.ts';
import { memberOfObject } from '../objects/object.ts';
import { Scope } from '../scope.ts';
import { type FunctionValue, nameOf, type ObjectValue, type Value, type Variables } from '../values/value.ts';

/** Calls of one chain at most: of a longer one nothing is known. */
const MOST_CALLS = 60;

/** A chain that makes an object of a class of the file and calls its methods, each on what the one before it gives, itself. */
interface FluentChain {
  readonly object: ObjectValue;
  readonly made: CallExpression;
  readonly calls: readonly { readonly call: CallExpression; readonly method: FunctionValue }[];
}

/**
 * What the last method of a chain gives whose object nobody else has: `PromptBuilder().add(RULES).section("Notes", notes).build()`. The
 * object is what its constructor and the methods before have made it.
 */
export function givenByChain(
  evaluation: Evaluation,
  call: CallExpression,
  scope: Variables,
  argumentsOf: (call: CallExpression) => readonly EvaluatedArgument[],
): Value | undefined {
  const chain = chainOf(evaluation, call, scope);
  if (!chain) return undefined;
  const { object, made, calls } = chain;
  const given = argumentsOf(made);
  if (given.some(mayBeShared)) return undefined;
  const own = asMade(evaluation, object, given, made);
  let value: Value | undefined;
  for (const one of calls) value = evaluation.invoke(one.method, argumentsOf(one.call), one.call, own);
  return value?.kind === 'object' ? undefined : value;
}

/** Whoever has given it may change it later. What is written out where it is given, nobody else has. */
export function mayBeShared({ value, spread, expression }: EvaluatedArgument): boolean {
  const isShared = value.kind === 'list' || value.kind === 'record';
  return spread !== undefined || (isShared && !isWrittenOut(expression));
}

function isWrittenOut(expression: Expression): boolean {
  if (expression.kind === 'list') return expression.items.every(({ value, spread }) => !spread && isLiteral(value));
  return expression.kind === 'record' && expression.entries.every(({ value }) => isLiteral(value));
}

function isLiteral({ kind }: Expression): boolean {
  return kind === 'text' || kind === 'value';
}

/** An object as its class and its constructor make it: what a method of it sees. */
export function asMade(
  evaluation: Evaluation,
  object: ObjectValue,
  given: readonly EvaluatedArgument[],
  made: CallExpression,
): Scope {
  const [self = ''] = evaluation.facts.self;
  const own = new Scope(undefined);
  own.set(self, object);
  if (!evaluation.facts.hasSharedFields)
    for (const [name, field] of classMembers(object.definition).fields)
      own.set(`${self}.${name}`, evaluation.evaluate(field.value, object.scope));
  const [constructor] = constructorsOf(evaluation, object);
  const { scope: around } = object;
  if (constructor)
    evaluation.invoke({ kind: 'function', definition: constructor, scope: around, self: object }, given, made, own);
  return own;
}

function chainOf(evaluation: Evaluation, call: CallExpression, scope: Variables): FluentChain | undefined {
  if (call.callee.kind !== 'member' || call.callee.object.kind !== 'call' || evaluation.facts.hasImplicitSelf)
    return undefined;
  const calls: CallExpression[] = [];
  let made = call;
  while (made.callee.kind === 'member' && made.callee.object.kind === 'call' && calls.length <= MOST_CALLS) {
    calls.push(made);
    made = made.callee.object;
  }
  calls.reverse();
  const path = made.callee.kind === 'name' ? made.callee.name : undefined;
  if (path === undefined || calls.length < 2 || calls.length > MOST_CALLS) return undefined;
  const object = evaluation.evaluate(made.callee, scope);
  if (object.kind !== 'object' || object.definition.name !== path || !isPlain(evaluation, object)) return undefined;
  const methods = calls.map((one) => ({
    call: one,
    method: memberOfObject(evaluation, object, nameOf(one.callee) ?? ''),
  }));
  const followed = methods.flatMap(({ call: own, method }, index) =>
    method?.kind === 'function' && isFollowed(evaluation, method, index < calls.length - 1)
      ? [{ call: own, method }]
      : [],
  );
  return followed.length === calls.length ? { object, made, calls: followed } : undefined;
}

/** A class at the top level of the file that inherits nothing, of which every object is made alike. */
export function isPlain(evaluation: Evaluation, object: ObjectValue): boolean {
  const { definition, scope, either } = object;
  const isOfFile = scope instanceof Scope && scope.isOutermost && !either;
  const isOwn = definition.bases.length === 0 && !definition.metaclass && (definition.decorators ?? []).length === 0;
  const constructors = constructorsOf(evaluation, object);
  return isOfFile && isOwn && constructors.length <= 1 && !constructors.some((one) => sharesDefault(evaluation, one));
}

/** A list that is a parameter's default in Python is one for all calls: `def __init__(self, lines=[])`. */
function sharesDefault({ facts }: Evaluation, definition: FunctionDefinition): boolean {
  return (
    facts.hasSharedDefaults === true && definition.parameters().some(({ default: value }) => value && !isLiteral(value))
  );
}

function constructorsOf({ facts }: Evaluation, { definition }: ObjectValue): readonly FunctionDefinition[] {
  const { functions } = classMembers(definition);
  return [...facts.constructors].flatMap((name) => functions.get(name) ?? []);
}

const WAITS = /\b(?:async|await|yield)\b/;
const RETURNS = /\breturn\b(?!\s(?:self|this)\b(?!\.))/;
const RETURNS_ITSELF = /\breturn (?:self|this);?(?:\s{0,20}\})?$/;

/** A method of which is seen what it does to its object, which all but the last one of a chain give. */
export function isFollowed(
  evaluation: Evaluation,
  { definition, overrides }: FunctionValue,
  givesItself: boolean,
): boolean {
  const text = evaluation.file.slice(definition.start, definition.end);
  if (sharesDefault(evaluation, definition)) return false;
  if (overrides || (definition.decorators ?? []).length > 0 || (definition.changes?.size ?? 0) > 0 || WAITS.test(text))
    return false;
  return !givesItself || (RETURNS_ITSELF.test(text.trimEnd()) && !RETURNS.test(text));
}
