import type { Inferred } from '../../../prompt/volatility.ts';
import { spanOf } from '../../../text/span.ts';
import { type ClassDefinition, type FunctionDefinition, type Statement, UNNAMED } from '../../syntax/program.ts';
import { changedElsewhere } from '../changes/changed-elsewhere.ts';
import { classMembers } from './class-members.ts';
import { changingClassDecorators, changingDecorators } from '../calls/decorators.ts';
import type { Evaluation } from '../evaluation.ts';
import type { LaterChange } from '../changes/later-change.ts';
import { isNothing, mergeValues } from '../values/merge.ts';
import { ofInstance } from '../variation/of-instance.ts';
import { isBeingMade } from './own-members.ts';
import { listOrDefault } from '../values/given-list.ts';
import { isWordOrTwo } from '../values/place.ts';
import { isOneWord, knownText, underCondition } from '../values/text-part.ts';
import { printedAs } from '../values/given-sometimes.ts';
import { unknownValue } from '../values/unknown.ts';
import type { FunctionValue, ObjectValue, Value } from '../values/value.ts';

const DEEPEST_INHERITANCE = 8;

/** A member of a class or its instance; of one of several, where all of them have it. */
export function memberOfObject(evaluation: Evaluation, object: ObjectValue, name: string): Value | undefined {
  const member = memberOfClass(evaluation, object, name);
  const { others = [], condition } = object.either ?? {};
  if (!member || !condition) return member;
  const members = others.map((other) => memberOfClass(evaluation, other, name));
  return members.includes(undefined) ? undefined : mergeValues([member, ...members.map((one) => one!)], condition);
}

function memberOfClass(evaluation: Evaluation, object: ObjectValue, name: string, depth = 0): Value | undefined {
  const member = undecoratedMember(evaluation, object, name, depth);
  if (!member) return undefined;
  const changes = [
    ...givenByItem(object.definition, member),
    ...madeByMetaclass(evaluation, object),
    ...changingClassDecorators(evaluation, object),
  ];
  return changedElsewhere(evaluation, member, changes);
}

/** What the class gives it, else what its constructor assigns, else what a base class of the same file has. */
function undecoratedMember(
  evaluation: Evaluation,
  object: ObjectValue,
  name: string,
  depth: number,
): Value | undefined {
  if (definesAccess(object.definition)) return undefined;
  const given = object.fields?.get(name) ?? givenToField(object, name);
  if (given) return changedElsewhere(evaluation, given, evaluation.changesOf(name, object.definition));
  const { functions, assigned } = classMembers(object.definition);
  const method = ownMethod(evaluation, functions.get(name) ?? []);
  if (method) return methodOf(evaluation, object, name, method);
  const ofClass = assigned.has(name) ? evaluation.classScope(object).get(name) : undefined;
  const made = byConstructor(evaluation, object, name);
  const constructed = made && ofInstance(evaluation, object, name, made);
  const value = ofObject(ofClass, constructed);
  if (value) {
    const given = givenToObjects(evaluation, object.definition, name, value, value === ofClass) ?? value;
    return changedElsewhere(evaluation, given, evaluation.changesOf(name, object.definition));
  }
  const begun = begunAs(evaluation, object, name, ofClass);
  if (begun || depth >= DEEPEST_INHERITANCE) return begun;
  for (const base of object.definition.bases) {
    const value = evaluation.evaluate(base, object.scope);
    const inherited = value.kind === 'object' ? memberOfClass(evaluation, value, name, depth + 1) : undefined;
    if (inherited) return inherited.kind === 'function' ? { ...inherited, self: object } : inherited;
  }
  return undefined;
}

/** What an object of a class without a constructor was given for a field of it, if it is a text or a part of one: `Persona("Otter", system="…")`. */
function givenToField({ definition, given = [] }: ObjectValue, name: string): Value | undefined {
  const at = definition.fields?.().indexOf(name) ?? -1;
  if (at === -1 || given.some(({ spread }) => spread)) return undefined;
  const positional = given.filter((one) => one.name === undefined);
  const value = (given.find((one) => one.name === name) ?? positional[at])?.value;
  const isKnown = value?.kind === 'text' && !value.isBuilder;
  return isKnown || value?.kind === 'constant' || value?.kind === 'unknown' ? value : undefined;
}

/** `store[key].append(rule)`: what an object gives when it is asked for an item may be what it has, which whoever gets it may change. */
function givenByItem(definition: ClassDefinition, { kind }: Value): readonly LaterChange[] {
  if (kind !== 'list' && kind !== 'record') return [];
  return changedBy(classMembers(definition).functions.get('__getitem__') ?? []);
}

/** A metaclass of the file that makes the class itself may give it other members. */
function madeByMetaclass(evaluation: Evaluation, { definition, scope }: ObjectValue): readonly LaterChange[] {
  const { metaclass } = definition;
  const made = metaclass && evaluation.evaluate(metaclass, scope);
  if (made?.kind !== 'object') return [];
  const { functions } = classMembers(made.definition);
  return changedBy(MAKE_CLASS.flatMap((name) => functions.get(name) ?? []));
}

const MAKE_CLASS = ['__new__', '__init__', '__prepare__', '__getattribute__'];

function changedBy(functions: readonly FunctionDefinition[]): readonly LaterChange[] {
  return functions.map((one) => ({ ...spanOf(one), kind: 'other' }));
}

/** The class says itself what its objects give when they are asked for a member, or what is done where one is set. */
function definesAccess(definition: ClassDefinition): boolean {
  const { functions } = classMembers(definition);
  return functions.has('__getattribute__') || functions.has('__setattr__');
}

/** Of methods of one name, the last one is that of the class, where they are no overloads: a getter stands for its setter too. */
function ownMethod({ facts }: Evaluation, methods: readonly FunctionDefinition[]): FunctionDefinition | undefined {
  if (!facts.hasReplaceableMethods) return methods[0];
  return methods.findLast(({ isGetter }) => isGetter) ?? methods.at(-1);
}

/** A method, or what a getter gives, unless code puts another in its place. */
function methodOf(
  evaluation: Evaluation,
  object: ObjectValue,
  name: string,
  definition: FunctionDefinition,
): Value | undefined {
  const method: FunctionValue = { kind: 'function', definition, scope: object.scope, self: object };
  const { isGetter = false, decorators = [] } = definition;
  const isSetter = isGetter && !decorators.some((path) => path.endsWith('cached_property'));
  const value = isGetter ? evaluation.enter(method) : method;
  const replaced = evaluation.replacementsOf(name, object.definition, isSetter);
  const decorated = isGetter ? changingDecorators(evaluation, method) : [];
  return value && changedElsewhere(evaluation, value, [...replaced, ...decorated]);
}

/** A member that a method asks its own object for, which may be one of a class that inherits it and has its own. */
export function memberOfSelf(evaluation: Evaluation, object: ObjectValue, name: string): Value | undefined {
  const member = memberOfObject(evaluation, object, name);
  const overrides = member ? evaluation.overridesOf(name, object.definition) : [];
  return member && changedElsewhere(evaluation, member, overrides);
}

/** What an object has: what its constructor gives it rather than its class, whose text it may leave as it is. */
function ofObject(ofClass: Value | undefined, constructed: Value | undefined): Value | undefined {
  const [own, shared] = [constructed, ofClass].map((value) => (value && isEmpty(value) ? undefined : value));
  if (!own || shared?.kind === 'unknown') return shared ?? own;
  if (own.kind !== 'unknown' || shared?.kind !== 'text' || isOneWord(shared.parts)) return own;
  return mergeValues([shared, own], REPLACEABLE);
}

/** To its constructor, a field that is an empty list is one, where each object has a list of its own. */
function begunAs(
  evaluation: Evaluation,
  { definition }: ObjectValue,
  name: string,
  ofClass: Value | undefined,
): Value | undefined {
  if (ofClass?.kind !== 'list' || evaluation.facts.hasSharedFields) return undefined;
  const field = isBeingMade(evaluation, definition)
    ? definition.members().find((member) => assigns(member, name))
    : undefined;
  if (field?.kind !== 'assign') return undefined;
  return STATIC.test(evaluation.file.slice(field.start, field.value.start)) ? undefined : ofClass;
}

const STATIC = /\bstatic\b/;

/** Of a text that is more than a word it is seen what it is; an object may be given another one. */
const REPLACEABLE: Inferred = { volatility: 'deploy', confidence: 'possible' };

/**
 * A field of which each object has its own value: of one that says no more than a word or two it is only seen that it varies.
 * @param isOfClass no constructor has made anything of it
 */
function givenToObjects(
  evaluation: Evaluation,
  definition: ClassDefinition,
  name: string,
  value: Value,
  isOfClass: boolean,
): Value | undefined {
  const isHolder = isOfClass && (value.kind === 'list' || value.kind === 'record');
  if (value.kind !== 'text' && value.kind !== 'constant' && !isHolder) return undefined;
  const field = classMembers(definition).fields.get(name);
  const place = field?.isReplaceable ? field : definition.setters?.().get(name);
  if (!place || (value.kind !== 'constant' && isEmpty(value))) return undefined;
  if (value.kind === 'record') return changedElsewhere(evaluation, value, [{ ...spanOf(place), ...GIVEN_ANOTHER }]);
  const any = unknownValue(evaluation, place, { path: name, cause: 'expression', origin: 'attribute' });
  if (value.kind === 'list') return listOrDefault(any, value, place) ?? any;
  const text = value.kind === 'constant' ? printedAs(value) : value;
  return isWordOrTwo(knownText(text.parts))
    ? { ...any, otherwise: text }
    : { kind: 'text', parts: underCondition(text.parts, REPLACEABLE) };
}

const GIVEN_ANOTHER = { kind: 'other', reason: 'An object may be given another value for it.' } as const;

/** What an object begins with that has nothing in it is there to be filled, by whoever has the object. */
function isEmpty(value: Value): boolean {
  if (value.kind === 'list') return value.items.length === 0;
  if (value.kind === 'record') return value.type === undefined && value.fields.size === 0;
  return value.kind === 'text' ? value.parts.length === 0 : isNothing(value);
}

function assigns(statement: Statement, name: string): boolean {
  if (statement.kind === 'branch') return statement.branches.some((branch) => branch.some((one) => assigns(one, name)));
  return (
    statement.kind === 'assign' && statement.targets.some((target) => target.kind === 'name' && target.name === name)
  );
}

/**
 * What the constructor assigns to a member of the instance. Of several, the one that takes as many arguments as the instance is given;
 * else any of them may have made it.
 */
function byConstructor(evaluation: Evaluation, object: ObjectValue, name: string): Value | undefined {
  const { functions } = classMembers(object.definition);
  const all = [...evaluation.facts.constructors].flatMap((constructor) => functions.get(constructor) ?? []);
  const { given } = object;
  const fitting = given && all.filter((definition) => definition.parameters().length === given.length);
  const [only] = fitting?.length === 1 ? fitting : all;
  const assigned = (definition: FunctionDefinition): Value | undefined =>
    evaluation.assignedBy({ kind: 'function', definition, scope: object.scope, self: object }, name, given);
  if (!only) return undefined;
  const isSeveral = all.length > 1 && fitting?.length !== 1 && only.name === UNNAMED;
  return isSeveral ? givenByAny(all.flatMap((definition) => assigned(definition) ?? [])) : assigned(only);
}

/** What one of several constructors gives a member; a text of one, others leave to whoever makes the object. */
export function givenByAny(values: readonly Value[]): Value | undefined {
  const known = values.filter((value) => value.kind !== 'unknown' && !isNothing(value));
  const open = values.find((value) => value.kind === 'unknown');
  const merged = known.length > 1 ? mergeValues(known, REPLACEABLE) : (known[0] ?? values[0]);
  if (!open || merged?.kind !== 'text') return merged;
  return isOneWord(merged.parts) ? open : { kind: 'text', parts: underCondition(merged.parts, REPLACEABLE) };
}
