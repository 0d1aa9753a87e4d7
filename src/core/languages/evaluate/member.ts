import { type Inferred, UNKNOWN } from '../../prompt/volatility.ts';
import { spanOf } from '../../text/span.ts';
import { FEW_WORDS, lengthAsRead, unspacedWords } from '../../text/unspaced.ts';
import type { Expression, MemberExpression, SubscriptExpression } from '../syntax/program.ts';
import { partOfTime } from './variation/clock.ts';
import { asPrinted } from './values/enumeration.ts';
import type { Evaluation } from './evaluation.ts';
import { fieldOfRecord } from './loading/found-record.ts';
import { fieldOfKey } from './values/record.ts';
import { mergeValues } from './values/merge.ts';
import { countOf } from './calls/known-results.ts';
import { keyedList } from './values/keyed-lists.ts';
import { isOfRecord, nameInRecord } from './values/name-in-record.ts';
import { givenByOthers } from './objects/given-by-others.ts';
import { memberOfObject, memberOfSelf } from './objects/object.ts';
import { aroundRequest, holdsRequest } from './variation/of-request.ts';
import { asLastingAs } from './variation/of-lasting.ts';
import { causeOf } from './values/place.ts';
import { passSources } from './changes/sources.ts';
import { placedAt } from './loading/place-of-import.ts';
import { conditionally } from './values/given-sometimes.ts';
import { knownText, partText } from './values/text-part.ts';
import { partOfConversation } from './variation/part-of-conversation.ts';
import { isEntryOfProgram, pickedBy, pickedFromKnown } from './values/picked.ts';
import { isTextOfModule } from './loading/text-of-module.ts';
import { alternativesOf, type TextAtPlace, textsOfTable } from './values/texts-of-branches.ts';
import { isOfSettings, partOfTyped } from './values/typed.ts';
import {
  isConstant,
  isKept,
  isLoaded,
  lastsLonger,
  OF_PROGRAM_OR_SESSION,
  says,
  unknownValue,
  usedAt,
} from './values/unknown.ts';
import { namesRequest } from './variation/words-of-request.ts';
import {
  type Field,
  type ListValue,
  pathOf,
  type UnknownValue,
  type Value,
  valueVariation,
  type Variables,
} from './values/value.ts';

/** `object.name`: what was assigned to it as such, the field of a record, the member of a class; else it varies. */
export function memberOf(evaluation: Evaluation, expression: MemberExpression, scope: Variables): Value {
  const path = pathOf(expression);
  const assigned = path === undefined ? undefined : scope.get(path);
  if (assigned && !isOfRecord(expression, scope)) return givenByOthers(evaluation, expression, assigned, scope);
  const held = expression.heldAs === undefined ? undefined : scope.get(expression.heldAs);
  if (held) return held;
  const object = evaluation.evaluate(expression.object, scope);
  return passSources(evaluation, memberOfValue(evaluation, expression, object), object);
}

/** {@link memberOf} of an object that has been evaluated: to do it again would do what it does again. */
export function memberOfValue(evaluation: Evaluation, expression: MemberExpression, object: Value): Value {
  const path = pathOf(expression);
  if (object.kind === 'record') {
    const field = object.fields.get(nameInRecord(object, expression.name));
    if (field) return fieldValue(field);
  }
  if (object.kind === 'object') {
    const { object: holder } = expression;
    const isSelf = holder.kind === 'name' && evaluation.facts.self.has(holder.name);
    const member = (isSelf ? memberOfSelf : memberOfObject)(evaluation, object, expression.name);
    if (member) return isSelf ? member : asPrinted(object.definition, member, expression);
  }
  if (object.kind === 'text' && expression.name === VALUE_OF_MEMBER) return object;
  const imported =
    object.kind === 'unknown' && object.binding && evaluation.importedMember(object.binding, expression.name);
  if (imported) return usedAt(evaluation, placedAt(imported, expression), expression);
  if (object.kind === 'function' && TELLS_OF_FUNCTION.test(expression.name))
    return unknownValue(evaluation, expression, { cause: causeOf(expression), depends: OF_PROGRAM });
  const depends = object.kind === 'unknown' && !isSpeaker(expression) ? object.inferred : undefined;
  if (depends?.granularity && originOf(object) !== 'import') {
    const part = partOfTime(depends, expression.name, []);
    return unknownValue(evaluation, expression, {
      cause: causeOf(expression),
      depends: part,
      origin: originOf(object),
    });
  }
  const around = aroundRequest(evaluation, object, pathOf(expression.object), expression.name);
  if (around)
    return unknownValue(evaluation, expression, {
      cause: causeOf(expression),
      depends: around,
      origin: originOf(object) ?? 'attribute',
    });
  const count = countOf(object, expression.name);
  if (count) return unknownValue(evaluation, expression, { cause: causeOf(expression), depends: count });
  const madeOf = object.kind === 'unknown' ? object.madeOf : undefined;
  if (isKept(object, expression.name) && (madeOf || says(object.inferred)))
    return unknownValue(evaluation, expression, {
      cause: causeOf(expression),
      depends: object.inferred,
      madeOf,
      origin: object.origin,
    });
  const member = unknownValue(evaluation, expression, {
    path: isConstant(object) || isLoaded(object) ? undefined : (path ?? expression.name),
    cause: causeOf(expression),
    depends,
    madeOf,
    origin: originOf(object) ?? 'attribute',
    isOfRequest: holdsRequest(object, pathOf(expression.object)),
    isOfModule: originOf(object) === 'import' && MODULE_OF_TEXTS.test(pathOf(expression.object) ?? ''),
    isTextOfModule: isTextOfImported(object, expression),
  });
  const part = ofHolder(evaluation, member, object, { path, name: expression.name });
  const own = asLastingAs(evaluation, part, object, { path: pathOf(expression.object), name: expression.name });
  return fieldOfRecord(partOfTyped(evaluation, own, object, expression.name), object);
}

/** What an item of a loop or a parameter has, by attribute or by key. */
function ofHolder(
  evaluation: Evaluation,
  member: UnknownValue,
  object: Value,
  { path, name }: { readonly path: string | undefined; readonly name: string },
): UnknownValue {
  // Each item of a list lasts as long as the list, with all that it has.
  const isItem = object.kind === 'unknown' && object.cause === 'loop' && lastsLonger(object.inferred);
  if (isItem && evaluation.rules.of({ path: name }).confidence === 'possible')
    return { ...member, inferred: object.inferred };
  // A date that each item of a list has is no clock.
  if (object.kind === 'unknown' && object.cause === 'loop' && member.inferred.granularity)
    return { ...member, inferred: OF_CALL };
  return isMaking(evaluation) ? ofMaker(member, object, path) : ofCall(member, object, path);
}

/** Of a member of an enumeration; no text has such a member. */
const VALUE_OF_MEMBER = 'value';

function isMaking({ innermost, facts }: Evaluation): boolean {
  return innermost?.name !== undefined && facts.constructors.has(innermost.name);
}

/** What a constructor is given under a name of the program's lasts as long as the object that it makes. */
function ofMaker(member: UnknownValue, object: Value, path: string | undefined): UnknownValue {
  return ofCall(member, object, path) === member ? member : { ...member, inferred: OF_OBJECT };
}

/** What a parameter has under a name of the program's may all the same be another with each call. */
export function ofCall(member: UnknownValue, object: Value, path: string | undefined): UnknownValue {
  const isOfProgram = member.inferred.volatility === 'deploy' && member.inferred.confidence !== 'certain';
  if (!isOfProgram || !isFieldOfParameter(object, path)) return member;
  return { ...member, inferred: OF_BOT.test(path!) ? OF_PROGRAM_OR_SESSION : OF_CALL };
}

/** Who answers, and what that one is called, is the same in all that is said in a session: `bot.ID`, `assistant.GetDisplayName`. */
const OF_BOT =
  /(?:^|\.)(?:chat)?(?:bot|assistant)\.(?:get_?)?(?:id|handle|(?:(?:user|display|nick|screen|full)_?)?name)$/i;

const SPEAKER = /(?:^|\.)(?:chat|conversation|session|thread|request|req)\.(?:current_?)?user$/i;

/** `chat.user`: whoever speaks is the same in all that is said in a chat, and in all requests of a session. */
export function isSpeaker(expression: Expression): boolean {
  return SPEAKER.test(pathOf(expression) ?? '');
}

/** What tells a model of a function of the file. */
const TELLS_OF_FUNCTION = /schema$|^(?:__doc__|__name__|name|description)$/i;
const OF_PROGRAM: Inferred = { volatility: 'deploy', confidence: 'likely' };
const OF_OBJECT: Inferred = { volatility: 'session', confidence: 'likely' };
/** With each call it may be another, whatever its name. */
const OF_CALL: Inferred = { volatility: 'request', confidence: 'likely' };
/** Holds what is set for a program: all else that a function is given may be another with each call. */
const SETTINGS =
  /(?:config|configuration|cfg|settings?|options?|opts|env|environment|flags|conf|prefs|preferences|constants?)(?:\.|$)/i;

function isFieldOfParameter(object: Value, path: string | undefined): boolean {
  if (object.kind !== 'unknown' || object.origin !== 'parameter' || object.isTyped) return false;
  return path !== undefined && !SETTINGS.test(path);
}

/** `config.AnalysisPrompt`: a member of a module, or of what a module of settings gives. */
function isTextOfImported(object: Value, { object: holder, name }: MemberExpression): boolean {
  if (object.kind !== 'unknown' || !object.from) return false;
  const path = pathOf(holder);
  if (path === undefined || namesRequest(path)) return false;
  return isTextOfModule(name, object.from.isModule ? object.from.module : path);
}

/** A module that holds nothing but texts of the program. */
const MODULE_OF_TEXTS = /(?:^|[._])(?:prompts?|templates?|constants?|instructions|messages)$/i;

/** A name in capitals that is imported: a constant, unless it says that it holds what there is now. */
const CONSTANT_OF_MODULE = /^[A-Z][A-Z0-9]{0,40}(?:_(?!CACHE|STORE|DB)[A-Z0-9]{1,40}){0,9}$/;
const OF_NOW = /^(?:CACHE|STORE|DB)/;

/** Its entries last as long as it does, and so do theirs: `SCHEMA["tables"]["lamps"]`. */
function isConstantOfModule(object: Value, path: string | undefined): object is UnknownValue {
  if (object.kind !== 'unknown' || object.origin !== 'import' || object.inferred.volatility !== 'deploy') return false;
  if (!object.binding) return object.isSettled === true;
  return path !== undefined && CONSTANT_OF_MODULE.test(path) && !OF_NOW.test(path) && !namesRequest(path);
}

/** `object[index]`: an item of a list or a field of a record, where the index is known; else it varies. */
export function subscriptOf(evaluation: Evaluation, expression: SubscriptExpression, scope: Variables): Value {
  const kept = keyedList(expression, scope);
  if (kept) return kept;
  const object = evaluation.evaluate(expression.object, scope);
  const index = evaluation.evaluate(expression.index, scope);
  const end = expression.range?.end && evaluation.evaluate(expression.range.end, scope);
  const part =
    expression.range && (partOfList(object, index, end) ?? partOfConversation(evaluation, object, expression));
  if (part) return part;
  const key = knownKey(index);
  const entry = expression.range && object.kind === 'list' ? undefined : entryOf(object, index);
  if (entry) return entry;
  if (key !== undefined && !expression.range && object.kind === 'list' && /^-?\d+$/.test(key)) {
    const item = object.items.at(Number(key));
    if (item && !object.items.some((one) => one.isRepeated || one.condition)) return item.value;
  }
  const time = dateOfIso(evaluation, expression, object);
  if (time)
    return unknownValue(evaluation, expression, { cause: 'expression', depends: time, origin: originOf(object) });
  const ofKnown = end ? undefined : pickedFromKnown(evaluation, object, [index], expression);
  if (ofKnown) return ofKnown;
  const path = pathOf(expression.object);
  if (key !== undefined && isConstantOfModule(object, path) && !namesRequest(key))
    return {
      ...unknownValue(evaluation, expression, { cause: 'expression', depends: object.inferred, origin: 'import' }),
      isSettled: true,
    };
  if (key !== undefined && TEXTS_BY_NAME.test(path ?? '') && object.kind === 'unknown' && !says(object.inferred))
    return unknownValue(evaluation, expression, {
      cause: 'expression',
      depends: OF_PROGRAM_OR_SESSION,
      origin: originOf(object),
    });
  if (isEntryOfProgram(evaluation, object, key))
    return unknownValue(evaluation, expression, {
      cause: 'expression',
      depends: valueVariation(object),
      origin: originOf(object),
    });
  const field = key !== undefined && /^[A-Za-z_]\w*$/.test(key) ? key : undefined;
  const named = field !== undefined && path !== undefined ? `${path}.${field}` : path;
  const isSet = isOfSettings(object);
  const value = unknownValue(evaluation, expression, {
    path: isSet ? undefined : named,
    cause: 'expression',
    depends: valueVariation(object) ?? valueVariation(index),
    madeOf: object.kind === 'unknown' ? object.madeOf : valueVariation(object),
    origin: originOf(object),
    isOfRequest: key !== undefined && holdsRequest(object, path),
  });
  const picked = passSources(evaluation, pickedBy(evaluation, value, path, end ? [index, end] : [index]), object);
  if (key === undefined)
    return isSet && picked.inferred.volatility === 'deploy' ? { ...picked, isTyped: true } : picked;
  const ofTable = field === undefined ? picked : ofHolder(evaluation, picked, object, { path: named, name: field });
  const own = field === undefined ? ofTable : asLastingAs(evaluation, ofTable, object, { path, name: field });
  return fieldOfRecord(partOfTyped(evaluation, own, object, key), object);
}

/** `prompts["review"]`: texts of the program, which somebody may have chosen. */
const TEXTS_BY_NAME = /(?:^|[._])(?:pre|system_?)?prompts$/i;

/** Of texts that are shorter, one is shown by its place alone. */
const SHORTEST_TEXT = 40;
const MOST_ENTRIES = 20;

/**
 * The entry of a record that a key names. Which one of several texts it is, is decided by a key that is not known: each is there
 * under that condition. Undefined for anything else.
 * @param otherwise where no entry has the key
 */
export function entryOf(record: Value, index: Value, otherwise?: Value): Value | undefined {
  if (record.kind === 'list') return itemOfTexts(record, index);
  if (record.kind !== 'record') return undefined;
  const key = knownKey(index);
  if (key !== undefined) {
    const field = record.fields.get(key);
    return field ? fieldValue(field) : record.isOpen ? undefined : otherwise;
  }
  const named =
    record.hasNamedKeys && index.kind === 'unknown' ? record.fields.get(fieldOfKey(index.expression)) : undefined;
  if (named) return fieldValue(named);
  const texts = [...record.fields.values()].map(fieldValue);
  if ((record.isOpen && !record.hasNamedKeys) || texts.length > MOST_ENTRIES) return undefined;
  const condition = valueVariation(index) ?? UNKNOWN;
  const all = otherwise ? [...texts, otherwise] : texts;
  if (!texts.every(isLongText)) return pickedHolder(all, condition);
  const merged = mergeValues(all, condition);
  const fields = [...record.fields.values()].map((field) => ({ value: fieldValue(field), span: field.span }));
  return withAlternatives(merged, fields, otherwise && { value: otherwise, span: spanOf(record) });
}

/** A key that is known; undefined for any other. */
export function knownKey(index: Value): string | undefined {
  return index.kind === 'text' ? knownText(index.parts) : index.kind === 'constant' ? index.text : undefined;
}

/** @param otherwise what is taken where none of them is */
function withAlternatives(merged: Value, texts: readonly TextAtPlace[], otherwise?: TextAtPlace): Value {
  const alternatives = alternativesOf(texts);
  if (merged.kind !== 'text' || !alternatives) return merged;
  const branches = textsOfTable(alternatives, otherwise);
  return { ...merged, alternatives, ...(branches && { branches }) };
}

/** One of several texts of a list that a number picks which is not known, `VARIANTS[hash % VARIANTS.length]`. */
function itemOfTexts({ items }: ListValue, index: Value): Value | undefined {
  if (index.kind !== 'unknown' || items.length < 2 || items.length > MOST_ENTRIES) return undefined;
  if (items.some((item) => item.isRepeated || item.condition || !isLongText(item.value))) return undefined;
  const merged = mergeValues(
    items.map(({ value }) => value),
    valueVariation(index) ?? UNKNOWN,
  );
  return withAlternatives(merged, items);
}

/**
 * One of several records or objects that a key picks, `MODES[mode]`: of the records, the texts that all have under a name and that are
 * told of at some length. Undefined for anything else.
 */
function pickedHolder(values: readonly Value[], condition: Inferred): Value | undefined {
  if (values.length < 2) return undefined;
  if (values.every((value) => value.kind === 'object')) return mergeValues(values, condition);
  const records = values.flatMap((value) => (value.kind === 'record' && value.type === undefined ? [value] : []));
  const [first, ...others] = records;
  if (!first || records.length < values.length) return undefined;
  const fields = new Map<string, Field>();
  for (const [name, field] of first.fields) {
    const own = [field, ...others.flatMap((one) => one.fields.get(name) ?? [])];
    const texts = own.map(fieldValue);
    if (own.length < records.length || !texts.every(isSentence)) continue;
    const value = mergeValues(texts, condition);
    fields.set(name, { ...field, value });
  }
  return fields.size === 0 ? undefined : { kind: 'record', ...spanOf(first), fields, isOpen: true };
}

/** Some words of a text, beside others that are picked with it. */
const SENTENCE = /^(?=[^]{20})(?:\S+\s+){2}/;

function isSentence(value: Value): boolean {
  const text = value.kind === 'text' ? value.parts.map(partText).join('') : '';
  return SENTENCE.test(text) || unspacedWords(text) > FEW_WORDS;
}

export function isLongText(value: Value): boolean {
  return value.kind === 'text' && lengthAsRead(value.parts.map(partText).join('')) > SHORTEST_TEXT;
}

/** `new Date().toISOString().split('T')[0]`: what stands before the T of a time in ISO 8601 is its date. */
function dateOfIso({ file }: Evaluation, { start, end }: SubscriptExpression, object: Value): Inferred | undefined {
  if (object.kind !== 'unknown' || !object.inferred.granularity) return undefined;
  return /(?:\.split\(\s*["'`]T["'`]\s*\)\s*\[0\]|\[:10\])$/.test(file.slice(start, end))
    ? partOfTime(object.inferred, 'date', [])
    : undefined;
}

/** `tools[:-1]`: some of the items of a list that is known. None are asked for where the list gets more that is not seen. */
function partOfList(list: Value, start: Value, end: Value | undefined): Value | undefined {
  if (list.kind !== 'list' || list.items.some((item) => item.isRepeated || item.condition)) return undefined;
  const [from, to] = [start, end].map((value) => (value?.kind === 'constant' ? Number(value.text) : undefined));
  if (!Number.isInteger(from) || (end && !Number.isInteger(to))) return undefined;
  const items = list.items.slice(from, to);
  return items.length === 0 ? undefined : { kind: 'list', items };
}

export function fieldValue({ value, condition, span }: Field): Value {
  if (condition && value.kind === 'function')
    return { ...value, overrides: [...(value.overrides ?? []), { ...spanOf(span), kind: 'other' }] };
  if (!condition || (value.kind !== 'text' && value.kind !== 'constant')) return value;
  return conditionally(value, condition);
}

function originOf(value: Value) {
  return value.kind === 'unknown' ? value.origin : undefined;
}
