import { type Inferred, UNKNOWN } from '../../../prompt/volatility.ts';
import { isAbility, isOfSettings, isOfSwitches, isSwitch } from '../../../prompt/switch-names.ts';
import type { Expression, OtherExpression } from '../../syntax/program.ts';
import type { Evaluation } from '../evaluation.ts';
import { CHOSEN_BY_PROGRAM, mergeScopes } from '../statements/merge-scopes.ts';
import { isOfOneRequest } from './of-one-request.ts';
import { Scope } from '../scope.ts';
import { eitherOf, pathOf, type UnknownValue, type Value, valueVariation, type Variables } from '../values/value.ts';

/** What is set for a program, or what an object was made with, is the same for a session at least. */
const SET: Inferred = { volatility: 'session', confidence: 'possible' };

/**
 * How often a condition changes; undefined where it never does. Of a switch it is asked whether it is on: `config.include_history`
 * is no history.
 */
export function conditionVariation(evaluation: Evaluation, test: Expression, scope: Variables): Inferred | undefined {
  const either = (parts: readonly Expression[]): Inferred | undefined =>
    eitherOf(parts.map((part) => conditionVariation(evaluation, part, scope)));
  if (test.kind === 'other' && test.reads.length > 0)
    return (test.isLazy ? variationOfTests(evaluation, test.reads, scope) : either(test.reads)) ?? ofKnown(test, scope);
  if (test.kind === 'choice') {
    const parts = test.test ? [test.test, ...test.branches] : test.branches;
    return variationOfTests(evaluation, parts, scope) ?? CHOSEN_BY_PROGRAM;
  }
  const asked = askedAbout(test, scope);
  if (asked) return conditionVariation(evaluation, asked, scope) ?? CHOSEN_BY_PROGRAM;
  const value = evaluation.evaluate(test, scope);
  const isSet = value.kind === 'unknown' && isSetSomewhere(evaluation, test, value, scope);
  return isSet ? SET : valueVariation(value);
}

/** Of tests only the first is always asked: what another changes is changed only where it is. `isStrict && rules.push(rule)` */
export function variationOfTests(
  evaluation: Evaluation,
  [first, ...others]: readonly Expression[],
  scope: Variables,
): Inferred | undefined {
  const asked = first && conditionVariation(evaluation, first, scope);
  if (others.length === 0) return asked;
  const own = new Scope(scope);
  let either: Inferred | undefined;
  const changed = evaluation.changed.apart(() => {
    either = eitherOf(others.map((test) => conditionVariation(evaluation, test, own)));
  });
  evaluation.changed.goOn(changed);
  const condition = eitherOf([asked, either]);
  if (own.written.size > 0) mergeScopes(scope, [own], { condition: condition ?? CHOSEN_BY_PROGRAM });
  return condition;
}

/** Functions of languages and of well-known libraries that say no more of a value than whether there is any of it, or of what kind it is. */
const ASKS_WHETHER =
  /^(?:(?:[sS]tring|Strings)\.[iI]s_?NullOr(?:Empty|WhiteSpace)|(?:StringUtils|ObjectUtils|CollectionUtils)\.(?:has(?:Text|Length)|is(?:Not)?(?:Blank|Empty))|Objects\.(?:nonNull|isNull)|strings\.TrimSpace|(?:_|lodash)\.is(?:Empty|Nil|String)|Array\.isArray|Boolean|bool|empty|is_(?:null|string|array)|isset|mb_strlen|strlen|trim|len)$/;
/** Of what kind is said behind the value. */
const ASKS_KIND = /^(?:isinstance|is_a)$/;

/** What a test asks of whether it is there: `string.IsNullOrEmpty(notes)`, `isinstance(notes, str)`. */
function askedAbout(test: Expression, scope: Variables): Expression | undefined {
  if (test.kind !== 'call') return undefined;
  const [first, ...others] = test.arguments;
  const path = pathOf(test.callee);
  if (!first || first.spread || first.name !== undefined || path === undefined) return undefined;
  const isAsking = others.length === 0 ? ASKS_WHETHER.test(path) : others.length === 1 && ASKS_KIND.test(path);
  return isAsking && scope.get(path)?.kind !== 'function' ? first.value : undefined;
}

/** A comparison of what is known is always the same, until the program is another; a test of a shell may look at files. */
function ofKnown({ cause, reads }: OtherExpression, scope: Variables): Inferred {
  return cause === 'expression' && reads.every((read) => isKnown(read, scope)) ? CHOSEN_BY_PROGRAM : UNKNOWN;
}

function isKnown(read: Expression, scope: Variables): boolean {
  if (read.kind === 'list') return read.items.every(({ value }) => isKnown(value, scope));
  if (read.kind !== 'name') return read.kind === 'value' || read.kind === 'text';
  const kind = scope.get(read.name)?.kind;
  return kind === 'constant' || kind === 'text';
}

function isSetSomewhere(
  evaluation: Evaluation,
  test: Expression,
  { inferred }: UnknownValue,
  scope: Variables,
): boolean {
  if (inferred.volatility !== 'request' || inferred.confidence === 'certain') return false;
  const path = askedPath(test);
  const found = path === undefined ? undefined : whose(evaluation, path, scope);
  if (!found) return false;
  const { holder, name, isOwn } = found;
  if (isAbility(name) || isOfSwitches(holder)) return true;
  const named = evaluation.rules.of({ path: name });
  if (isOfSettings(holder)) return named.confidence === 'possible' || isSwitch(name);
  return isOwn && holder === '' && isSwitch(name) && named.confidence === inferred.confidence;
}

/**
 * The path of what a condition asks for, also where that is asked of an object by a text: `options["verbose"]`,
 * `get_settings().verbose`, `config.get("verbose")`.
 */
function askedPath(test: Expression): string | undefined {
  if (test.kind === 'name') return test.name;
  if (test.kind === 'member') return joined(askedPath(test.object), test.name);
  if (test.kind === 'subscript') return test.range ? undefined : withKey(test.object, test.index);
  if (test.kind !== 'call') return undefined;
  const { callee, arguments: args } = test;
  if (callee.kind === 'name' && callee.name === 'getattr') return withKey(args[0]?.value, args[1]?.value);
  if (args.length > 0 && callee.kind === 'member' && GETS.test(callee.name))
    return withKey(callee.object, args[0]?.value);
  return args.every(({ value }) => value.kind === 'value' || keyOf(value) !== undefined)
    ? askedPath(callee)
    : undefined;
}

const GETS = /^[gG]et(?:_?(?:[bB]ool(?:ean)?|[vV]alue))?$/;

function withKey(object: Expression | undefined, key: Expression | undefined): string | undefined {
  const name = key && keyOf(key);
  return object && name !== undefined ? joined(askedPath(object), name) : undefined;
}

function joined(holder: string | undefined, name: string): string | undefined {
  return holder === undefined ? undefined : `${holder}.${name}`;
}

function keyOf(key: Expression): string | undefined {
  const [only, ...others] = key.kind === 'text' ? key.parts : [];
  return only?.kind === 'literal' && others.length === 0 ? only.mapped.text : undefined;
}

/** What is asked for, of what; undefined where that is given to the function, made for one request, or changed by a method. */
function whose(
  evaluation: Evaluation,
  path: string,
  scope: Variables,
): { readonly holder: string; readonly name: string; readonly isOwn: boolean } | undefined {
  const parts = path.split('.');
  const [root] = parts;
  const { facts } = evaluation;
  const isNamed = parts.length > 1 && isSelf(evaluation, root!);
  if (!isNamed && isGivenHere(evaluation, scope, root!)) return undefined;
  const self = isNamed ? scope.get(root!) : facts.hasImplicitSelf && firstOf(facts.self, scope);
  const own = isNamed ? parts.slice(1) : parts;
  if (self && self.kind === 'object') {
    if (self.given || isOfOneRequest(self.definition)) return undefined;
    if (evaluation.changesOf(own[0]!, self.definition).length > 0) return undefined;
  }
  const isOwn = isNamed || (self && self.kind === 'object');
  return { holder: own.slice(0, -1).join('.'), name: own.at(-1)!, isOwn: isOwn === true };
}

function firstOf(names: ReadonlySet<string>, scope: Variables): Value | undefined {
  const [name] = names;
  return name === undefined ? undefined : scope.get(name);
}

/** A function has given the name a value, or the file has given it one that is not known. */
function isGivenHere({ facts }: Evaluation, scope: Variables, name: string): boolean {
  if (scope instanceof Scope && scope.holds(name)) return true;
  if (facts.hasImplicitSelf) return false;
  const value = scope.get(name);
  return value?.kind === 'unknown' && value.origin !== 'import' && value.inferred.volatility === 'request';
}

function isSelf({ facts, innermost }: Evaluation, name: string): boolean {
  return facts.self.has(name) || (innermost?.takesReceiver === true && innermost.parameters()[0]?.name === name);
}
