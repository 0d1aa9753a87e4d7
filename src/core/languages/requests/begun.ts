import type { TemplateSyntax } from '../../formats/syntax.ts';
import type { Inferred } from '../../prompt/volatility.ts';
import { escapedForPattern } from '../../text/escaped-for-pattern.ts';
import { remembered, rememberedLast } from '../../text/remembered.ts';
import { type Span, spanOf } from '../../text/span.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluate/evaluation.ts';
import { begunSettings } from '../evaluate/objects/begun-objects.ts';
import { settingsOf } from '../evaluate/objects/made-with.ts';
import { knownText } from '../evaluate/values/text-part.ts';
import { unknownValue } from '../evaluate/values/unknown.ts';
import {
  type Begun,
  EMPTY_TEXT,
  nameOf,
  pathOf,
  type Setting,
  type Value,
  type Variables,
} from '../evaluate/values/value.ts';
import type { CallExpression, Expression } from '../syntax/program.ts';
import { type Asker, ASKERS, TOLD } from './askers.ts';
import { callSiteOf, requestParts } from './call-parts.ts';
import type { Part } from './call-site.ts';
import { fillingOf } from './filling.ts';
import { type AgentRun, isAgent, varies } from './parts-of-agent.ts';
import type { RequestPart } from './request-part.ts';

/**
 * Strategy. An agent, or a conversation, is made with what it tells a model, and sends this with all that it is asked later. The call that
 * made it goes along with its value: what a method of it asks stands behind that. An object that remembers what was said has this in
 * between, unless it is seen to be asked for the first time.
 */

/** What an object has before anything is asked. */
const BEFORE_ASKED: ReadonlySet<Part> = new Set<Part>(['tools', 'servers', 'system', 'model', 'settings']);
/** More than these no name of a method has. */
const LONGEST_METHOD = 30;
/** Between the call that makes an object and the one that asks it, these may ask it more than once, or something else before. */
const MAY_ASK_BEFORE: readonly RegExp[] = [
  /\b(?:for|while|loop|do|def|func|function|fn|each)\b|=>|(?:send|add)_?message/i,
  /\)[^(){};]{0,60}\{/,
  /\.(?:run|invoke|stream|generate)\w{0,20}\(/i,
];

const LONGEST_BETWEEN = 4000;
/** Members with what an agent is told, that are given another value. */
const CHANGED = String.raw`(?:_?(?:system_?(?:prompt|message|instruction)|instructions?|tools|history|messages)\s?(?:=(?!=)|\+=)|clone\()`;
const LONGEST_LINE = 400;
const LONGEST_PATH = 120;
/** How a component of React keeps what it has made. */
const HELD_BY_REF = /\.current$/;
/** What makes an object only where there is none. */
const MAY_MAKE = /^[ \t]*\}?\s?(?:el(?:se|if)|if|unless|when|case)\b|\?\?=|\|\|/;
const TURNS: Inferred = { volatility: 'request', confidence: 'likely' };
const REASON = 'What was said in this conversation before.';

const MENTIONED = new Map(
  ASKERS.map((asker) => [
    asker,
    rememberedLast((file) => !asker.mentions || asker.mentions.some((words) => file.includes(words))),
  ]),
);

const askersMadeBy = remembered((path) => ASKERS.filter(({ made }) => made.test(path)));
const askersWith = remembered((method) => ASKERS.filter(({ asks }) => asks.test(method)));

/** Few calls of a file are of such an object, so that a file without them is not searched for what it mentions. */
function thoseIn(file: string, askers: readonly Asker[]): readonly Asker[] {
  return askers.filter((asker) => MENTIONED.get(asker)!(file));
}

/** What is given to an object that asks a model later, beside the arguments of the call that makes it; undefined for any other call. */
export function begunBy(
  { file }: Evaluation,
  { callee }: CallExpression,
  path: string,
  scope: Variables | undefined,
): readonly EvaluatedArgument[] | undefined {
  if (thoseIn(file, askersMadeBy(path)).length === 0) return undefined;
  return scope && callee.kind === 'member' ? membersOf(callee.object, scope) : [];
}

/** An object that asks a model by its methods, or is run. */
export function asksLater(value: Value): boolean {
  return isAgent(value) || begunSettings(settingsOf(value)).length > 0;
}

/** `chat.sendMessage(question)`, `agent.invoke({ messages })`: of an object of which it is seen what it was made with. */
export function requestOfBegun(
  evaluation: Evaluation,
  call: CallExpression,
  args: readonly EvaluatedArgument[],
  behind: () => readonly Setting[],
  scope: Variables | undefined,
  madeAt: (start: number) => Begun | undefined,
): AgentRun | undefined {
  const { callee } = call;
  const isMethod = callee.kind === 'member';
  const method = isMethod ? callee.name : '';
  if (!scope || (!isMethod && callee.kind !== 'name') || method.length > LONGEST_METHOD) return undefined;
  const possible = thoseIn(evaluation.file, askersWith(method));
  if (possible.length === 0) return undefined;
  const settings = isMethod
    ? settingsOfObject(evaluation, callee.object, behind, scope)
    : settingsOf(evaluation.evaluate(callee, scope));
  const object = isMethod ? callee.object : callee;
  const seen = begunSettings(settings);
  const kept = seen.length === 0 ? keptIn(evaluation, object, possible) : [];
  const [only, ...others] = kept;
  const made = only !== undefined && others.length === 0 ? madeAt(only.start) : undefined;
  const begun = made ? [{ value: EMPTY_TEXT, begun: made }] : seen;
  const own = begun[0]?.begun;
  const asker = own ? possible.find(({ made }) => made.test(own.path)) : only?.asker;
  if (!asker || isChanged(evaluation.file, object)) return undefined;
  if (own && asker.saysAllWith !== undefined && own.args.some(({ name }) => name === asker.saysAllWith))
    return undefined;
  const given = args.filter(({ value }) => value.kind !== 'function');
  if (asker.fillsTemplate && !given.some(({ value }) => hasText(value))) return undefined;
  const told = begun
    .toReversed()
    .flatMap((one) => partsOf(evaluation, one, one.begun === own && asker.isConversation === true));
  if (!asker.isConversation && given.every(({ value }) => isWritten(value)) && !told.some(varies)) return undefined;
  const set = own ? requestParts(evaluation, TOLD, membersOf(object, scope), own.path) : [];
  const inOrder = asker.isHistoryLast ? args.toReversed() : args;
  return {
    site: own ? asker.site : { ...asker.site, isAlways: true },
    args: inOrder,
    before: [...told, ...set, ...turnsBefore(evaluation, asker, own, call, args)],
    ...(own && { filling: fillingOfMaker(evaluation, own) }),
  };
}

/** A call that makes a conversation which the file keeps. */
interface Kept {
  readonly asker: Asker;
  readonly start: number;
}

/** Where the file gives a variable, or a member, what such a call makes: `chatRef.current = ai.chats.create(…)`, `setChat(ai.chats.create(…))`. */
function keptIn(evaluation: Evaluation, object: Expression, possible: readonly Asker[]): readonly Kept[] {
  const path = pathOf(object);
  const askers = possible.filter(({ isConversation }) => isConversation);
  if (path === undefined || path.length > LONGEST_PATH || askers.length === 0) return [];
  const parts = path.split('.');
  const isOfSelf = parts.length > 1 && (parts.length > 2 || !HELD_BY_REF.test(path));
  const name = isOfSelf ? parts.at(-1)! : parts[0]!;
  // Where its name is edited, this is read anew.
  if (evaluation.isNamedOnce(name)) return [];
  const own = isOfSelf ? `\\.${escapedForPattern(name)}` : `(?<![\\w$.])${parts.map(escapedForPattern).join('\\.')}`;
  const setter = `\\bset${escapedForPattern(name[0]!.toUpperCase() + name.slice(1))}\\(`;
  const given = new RegExp(`(?:${own}\\s?=|${setter})\\s{0,20}(?:await\\s)?([\\w.$]{1,80})\\(`, 'g');
  return Array.from(evaluation.file.matchAll(given)).flatMap(({ index, 0: all, 1: by = '' }): readonly Kept[] => {
    const asker = askers.find(({ made }) => made.test(by));
    return asker ? [{ asker, start: index + all.length - by.length - 1 }] : [];
  });
}

/** What the object was made with whose method is called; a call in its place that is given nothing, or makes it, is read for it. */
function settingsOfObject(
  evaluation: Evaluation,
  object: Expression,
  behind: () => readonly Setting[],
  scope: Variables,
): readonly Setting[] {
  const path = object.kind === 'call' ? pathOf(object.callee) : undefined;
  if (object.kind !== 'call' || path === undefined) return behind();
  const isMade = object.arguments.length === 0 || thoseIn(evaluation.file, askersMadeBy(path)).length > 0;
  if (!isMade) return behind();
  const { observer } = evaluation;
  const before = observer.found;
  const settings = settingsOf(evaluation.evaluate(object, scope));
  observer.forget(before);
  return settings;
}

/** How the library fills what the call gave it that made an object. */
function fillingOfMaker({ file }: Evaluation, { path, args }: Begun): TemplateSyntax | undefined {
  const site = callSiteOf(path, args, file);
  return site && fillingOf(site, args);
}

/** What the call that made an object gave it for all that it asks. */
function partsOf(evaluation: Evaluation, { begun, condition }: Setting, isConversation: boolean): RequestPart[] {
  const { path, args } = begun!;
  const site = callSiteOf(path, args, evaluation.file);
  const told = args.filter(({ name }) => name !== undefined && name in TOLD.parts);
  const made = args.filter((one) => !told.includes(one));
  const parts = [
    ...(site ? requestParts(evaluation, site, made, path) : []),
    ...requestParts(evaluation, TOLD, told, path),
  ];
  return parts.flatMap((one) => {
    if (!BEFORE_ASKED.has(one.part) && !(isConversation && one.part === 'messages')) return [];
    return condition ? { ...one, condition: one.condition ?? condition } : one;
  });
}

/** What was said before, where it may be something, and what is asked begins with a text. */
function turnsBefore(
  evaluation: Evaluation,
  { remembers, site }: Asker,
  own: Begun | undefined,
  { callee, start }: CallExpression,
  args: readonly EvaluatedArgument[],
): RequestPart[] {
  const object = callee.kind === 'member' ? callee.object : callee;
  const made = own?.args ?? [];
  const isKept =
    remembers === true ||
    remembers?.some(
      (name) => made.some((one) => isGiven(name, one)) || args.some((one) => isGiven(name, one) || isCalled(name, one)),
    );
  const asked = args.filter(({ name }) => name === undefined || site.parts[name] !== undefined);
  if (!isKept || asked.every(({ value }) => beginsUnknown(value))) return [];
  if (own && object.kind === 'name' && isAskedFirst(evaluation.file, own.call, start)) return [];
  const value = unknownValue(evaluation, object, { cause: 'call', depends: TURNS, reason: REASON });
  return [{ part: 'messages', value, span: spanOf(object) }];
}

/** The call that asks stands in the same block as the one that makes the object, and nothing between them may ask. */
function isAskedFirst(file: string, made: Span, asks: number): boolean {
  const between = made.end <= asks ? file.slice(made.end, asks) : undefined;
  if (between === undefined || between.length > LONGEST_BETWEEN || MAY_ASK_BEFORE.some((asks) => asks.test(between)))
    return false;
  const [line, own] = [made.start, asks].map((at) =>
    file.slice(Math.max(0, at - LONGEST_LINE, file.lastIndexOf('\n', at - 1) + 1), at),
  );
  return !MAY_MAKE.test(line!) && indentationOf(line!) === indentationOf(own!);
}

function indentationOf(line: string): string {
  return /^[ \t]*/.exec(line)![0];
}

function isGiven(name: string, { name: own, value }: EvaluatedArgument): boolean {
  return own === name || (own === undefined && value.kind === 'record' && value.fields.has(name));
}

/** An argument without a name is a variable that has it. */
function isCalled(given: string, { name, expression }: EvaluatedArgument): boolean {
  return name === undefined && nameOf(expression)?.toLowerCase().endsWith(given) === true;
}

/** It is not seen how it begins: nothing of it is the same with each request. */
function beginsUnknown(value: Value): boolean {
  if (value.kind === 'text') return value.parts[0]?.kind === 'dynamic';
  if (value.kind === 'record') return [...value.fields.values()].every((field) => beginsUnknown(field.value));
  return value.kind === 'unknown' || value.kind === 'constant' || value.kind === 'function';
}

/** Nothing of it varies. */
function isWritten(value: Value): boolean {
  return value.kind === 'text' && knownText(value.parts) !== undefined;
}

/** A text, or a record that has one. */
function hasText(value: Value): boolean {
  if (value.kind === 'record') return [...value.fields.values()].some((field) => hasText(field.value));
  return value.kind === 'text';
}

/** Members of an object that it is given after it is made, under the names of arguments. */
function membersOf(object: Expression, scope: Variables): readonly EvaluatedArgument[] {
  const path = pathOf(object);
  if (path === undefined) return [];
  return Object.keys(TOLD.parts).flatMap((name): EvaluatedArgument | readonly EvaluatedArgument[] => {
    const value = scope.get(`${path}.${name[0]!.toUpperCase()}${name.slice(1)}`);
    return value ? { name, value, expression: object } : [];
  });
}

/** What it was made with may be given another value in the file. */
function isChanged(file: string, object: Expression): boolean {
  const name = nameOf(object);
  return name !== undefined && new RegExp(`\\b${escapedForPattern(name)}\\??\\.${CHANGED}`).test(file);
}
