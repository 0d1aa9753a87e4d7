import type { Inferred } from '../../../prompt/volatility.ts';
import { spanOf } from '../../../text/span.ts';
import type { CallExpression, Expression } from '../../syntax/program.ts';
import { titleOfName } from '../../changes/written-files.ts';
import { noticeHandedMethod, noticeMethodOf } from '../changes/aliases.ts';
import { asAwaited } from './awaited.ts';
import { evaluatedArguments } from './arguments.ts';
import { methodOfCalled } from './called-objects.ts';
import { calledByKey } from './called-by-key.ts';
import {
  calledByMethod,
  calledWhereGiven,
  changedByGenerator,
  enterCallbacks,
  noteGenerated,
  withCallbacks,
  withUncalled,
} from './callback.ts';
import {
  changedByFunction,
  changedByMerge,
  changedByMethod,
  noticeChangedByCallbacks,
  orOther,
} from '../changes/changed-in-place.ts';
import { demonstrated } from '../variation/demonstration.ts';
import type { Called, EvaluatedArgument, Evaluation } from '../evaluation.ts';
import { givenByChain } from './fluent-chain.ts';
import { givenByHeld } from './held-object.ts';
import { isForPeople } from '../variation/for-people.ts';
import { changedByFunctionOfFile, changedByMethodOfGiven, changedThroughChain } from '../changes/given-back.ts';
import { bringBack, changedAsThis, changedByOwnMethod, changedThroughSpread } from '../changes/handed-objects.ts';
import { keyedList } from '../values/keyed-lists.ts';
import { memberOfValue } from '../member.ts';
import { isNothing } from '../values/merge.ts';
import { conversationMade } from '../objects/conversation.ts';
import { madeWith, settingsBehind } from '../objects/made-with.ts';
import { changedByMethodOfFile, invokeOnText } from './method-of-text.ts';
import { changedAtPlace, changedByCall, changedByWriting, isWrittenByCall } from '../changes/other-places.ts';
import { noteSources } from '../changes/sources.ts';
import { operationFor } from './operation-for.ts';
import { overloadFor } from './overload.ts';
import { pickedByCall } from '../values/picked.ts';
import { isConstant, OF_PROGRAM_OR_SESSION, unknownValue } from '../values/unknown.ts';
import { resultOf, SERIALIZES } from '../values/unknown-result.ts';
import { writtenElsewhere } from '../changes/written-elsewhere.ts';
import { OF_REQUEST, toldByArguments } from './told-by-arguments.ts';
import type { TextPart } from '../values/text-part.ts';
import {
  calledPath,
  type Field,
  type FunctionValue,
  nameOf,
  pathOf,
  type RecordValue,
  type Setting,
  type Value,
  valueVariation,
  type Variables,
} from '../values/value.ts';

/** What a call gives: an operation on texts that is known, a function of the file; else it varies. */
export function evaluateCall(evaluation: Evaluation, call: CallExpression, scope: Variables): Value {
  const kept = keyedList(call, scope);
  if (kept) return kept;
  const ofObject = methodOfCalled(evaluation, call, scope);
  if (ofObject) return evaluateCall(evaluation, { ...call, callee: ofObject }, scope);
  const isAlone = evaluation.discarded === call;
  const written = pathOf(call.callee);
  const path = written && pathInModule(titleOfName(written), scope);
  const args = evaluatedArguments(evaluation, call, scope);
  for (const { value, expression } of args)
    if (value.kind === 'unknown') noticeHandedMethod(evaluation, expression, scope);
  const method = call.callee.kind === 'member' ? call.callee.name : undefined;
  const { callee } = call;
  const behind = (): readonly Setting[] =>
    callee.kind === 'member' ? settingsBehind(evaluation, callee.object, scope) : [];
  changedAsFirst(evaluation, call, args, scope);
  const argumentsOf = (one: CallExpression): readonly EvaluatedArgument[] =>
    one === call ? args : evaluatedArguments(evaluation, one, scope);
  const ofHeld = givenByHeld(evaluation, call, argumentsOf, scope, isAlone);
  if (ofHeld) return ofHeld;
  const observed = evaluation.observer.called(call, path ?? calledPath(callee) ?? method, args, behind, scope);
  if (observed?.value) {
    // What is called on may be a chain that has prompts of its own.
    if (callee.kind === 'member' && callee.object.kind === 'call') evaluation.evaluate(callee.object, scope);
    return observed.value;
  }
  const chained = observed ? undefined : givenByChain(evaluation, call, scope, argumentsOf);
  if (chained) return chained;
  const receiver = callee.kind === 'member' ? evaluation.evaluate(callee.object, scope) : undefined;
  if (callee.kind === 'member') {
    noticeChangedByCallbacks(evaluation, callee.object, call, scope);
    changedByMethodOfGiven(evaluation, callee, receiver, scope);
    changedThroughChain(evaluation, callee, receiver, scope);
    const values = args.map(({ value }) => value);
    changedByCall(evaluation, callee, receiver, values, scope);
  } else noticeMethodOf(evaluation, callee, scope);
  const picked = calledByKey(evaluation, call, args, scope);
  if (picked) return picked;
  const found = calledBy(evaluation, callee, receiver, scope);
  const overload = found?.kind === 'function' ? overloadFor(evaluation, found, args) : undefined;
  const called = overload?.called ?? found;
  if (called?.kind === 'function') {
    const invoke = (): Value | undefined =>
      called.definition.takesReceiver && receiver
        ? invokeOnText(evaluation, called, receiver, args, call, scope)
        : (demonstrated(evaluation, called, args, call, scope) ??
          asAwaited(evaluation, called, args, call, scope, isAlone, () =>
            evaluation.invoke(called, args, call, scope),
          ));
    const given = called.callFrom
      ? called.callFrom(args, spanOf(call))
      : withCallbacks(evaluation, args, scope, () => withUncalled(evaluation, args, scope, invoke));
    const value = given && isGivenLater(evaluation, called, given) ? undefined : given;
    changedByOwnMethod(evaluation, call, called, receiver, scope);
    if (callee.kind === 'call') calledWhereGiven(evaluation, called, scope);
    bringBack(evaluation, args, call, scope);
    changedByGenerator(evaluation, called, args, scope);
    changedByFunctionOfFile(evaluation, args, scope);
    changedThroughSpread(evaluation, called.definition, args, scope);
    if (value && isElsewhere(value) && !observed && args.some(({ value }) => value.kind === 'text'))
      observeArguments(evaluation, call, args, receiver);
    const isOpaque = value?.kind === 'unknown' && !observed && path !== undefined;
    if (value && (called.definition.isFallback || overload?.isDoubtful)) return orOther(evaluation, value, call);
    if (value) return (isOpaque && evaluation.observer.made(call, path, args)) || value;
  }
  const operation = operationFor(evaluation, call, path);
  const isMethod = operation?.isMethod && receiver && callee.kind === 'member';
  const operand = isMethod && { receiver: { value: receiver, expression: callee.object } };
  const result =
    operation &&
    withCallbacks(
      evaluation,
      args,
      scope,
      () => operation.operation({ evaluation, call, scope, args, ...operand }),
      receiver,
    );
  if (result) {
    if (result.kind === 'unknown') noteSources(evaluation, result, [receiver, ...args.map((arg) => arg.value)]);
    return givenSometimes(result, isMethod ? receiver : args[0]?.value);
  }
  const value = notFollowed({
    evaluation,
    call,
    scope,
    path,
    args,
    receiver,
    called,
    observed,
  });
  if (!observed) noteSources(evaluation, value, [receiver, ...args.map((arg) => arg.value)]);
  noteGenerated(evaluation, called, value, scope);
  return value;
}

/** `list.append(rules, rule)`, `Object.assign(settings, given)`: what is written to is written to by all of its names. */
function changedAsFirst(
  evaluation: Evaluation,
  call: CallExpression,
  args: readonly EvaluatedArgument[],
  scope: Variables,
): void {
  for (const { expression, value } of args)
    if (isWrittenByCall(evaluation, expression, value)) changedAtPlace(evaluation, expression, value, scope, call);
}

/** Nothing is seen of what a function gives, or only what it says where it has nothing else: `return answer or "No answer"`. */
function isElsewhere(value: Value): boolean {
  if (value.kind !== 'text') return value.kind === 'unknown';
  const isGiven = (part: TextPart): boolean => part.kind === 'dynamic' && part.cause === 'call';
  return value.parts.every((part) => part.condition) && value.parts.some(isGiven);
}

/** What is called gives its items later, to whoever asks for them. */
function isGivenLater({ file }: Evaluation, { definition }: FunctionValue, given: Value): boolean {
  const { start, end, isGenerator = false } = definition;
  return isGenerator || (isNothing(given) && /(?<![\w.])yield\b/.test(file.slice(start, end)));
}

/** What a function of another module is called that is given nothing and gives a part of a prompt: `getRulesSection()`. */
const GIVES_TEXT = /(?:prompts?|sections?|instructions?|rules|guidelines?|examples|taxonomy)(?:_?text)?$/i;

/** A class of another file that makes texts of prompts, whose method is given nothing: `CatalogPrompt.Build()`. */
const TEXT_OF_CLASS =
  /^[A-Z]\w{0,60}(?:Prompts?|Instructions?|Guidelines?)(?:Builder|Factory|Provider|Template|Text)?\.\w{1,60}$|^Prompts?(?:Builder|Factory|Provider)\.\w{1,60}$/;

interface UnknownCall {
  readonly evaluation: Evaluation;
  readonly call: CallExpression;
  readonly scope: Variables;
  readonly path: string | undefined;
  readonly args: readonly EvaluatedArgument[];
  /** What the method is called on. */
  readonly receiver: Value | undefined;
  readonly called: Value | undefined;
  /** What the observer says of it, where it knows it as a request. */
  readonly observed: Called | undefined;
}

/** A call of what the file does not define: what it may change of what it is given, and what can be told of its result. */
function notFollowed({ evaluation, call, scope, path, args, receiver, called, observed }: UnknownCall): Value {
  const isObserved = observed !== undefined;
  const { begins } = observed ?? {};
  const begun = begins && { ...begins, args: [...args, ...begins.args], call: spanOf(call) };
  changedByMethod(evaluation, call, receiver, scope);
  changedByMethodOfFile(evaluation, call, receiver, scope);
  changedByMerge(evaluation, call, args, scope);
  changedByWriting(evaluation, call, args, scope);
  changedAsThis(evaluation, call, receiver, scope);
  const isObject = called?.kind === 'object';
  const isDone = evaluation.discarded === call || evaluation.facts.changesFirst?.test(nameOf(call.callee) ?? '');
  if (!isObject && isDone && !isObserved && !isForPeople(pathOf(call.callee)))
    changedByFunction(evaluation, call, args, scope);
  if (!isObject) enterCallbacks(evaluation, args, scope, receiver);
  // `set.run()`, `set.(text)`: a method of a function calls it.
  if (receiver?.kind === 'function') calledByMethod(evaluation, receiver, call, scope);
  if (!isObserved) observeArguments(evaluation, call, args, receiver);
  if (called?.kind === 'object')
    return args.some(({ value }) => value.kind === 'text') ? { ...called, given: args, madeBy: call } : { ...called };
  const made =
    conversationMade(evaluation, path, args) ??
    constructed(call, path, args) ??
    (path && evaluation.observer.made(call, path, args));
  if (made) return begun && made.kind === 'record' ? { ...made, begun } : made;
  for (const arg of args) writtenElsewhere(evaluation, call, arg);
  bringBack(evaluation, args, call, scope);
  if (isObserved)
    return madeWith(unknownValue(evaluation, call, { cause: 'call', depends: ANSWER }), call, args, receiver, begun);
  const isOfModule = called?.kind === 'unknown' && called.origin === 'import';
  const ofProgram = { cause: 'call', depends: OF_PROGRAM_OR_SESSION, origin: 'import' } as const;
  if (args.length === 0 && isOfModule && GIVES_TEXT.test(path ?? '')) return unknownValue(evaluation, call, ofProgram);
  const told = toldByArguments(evaluation.file, nameOf(call.callee), isFunctionOfModule(called, receiver), args);
  const result = told
    ? unknownValue(evaluation, call, { cause: 'call', depends: told })
    : resultOf(evaluation, call, path, args, receiver ?? (isConstant(called) ? called : undefined));
  const isOfClass = receiver?.kind === 'unknown' && TEXT_OF_CLASS.test(path ?? '') && !OF_REQUEST.test(path ?? '');
  if (args.length === 0 && isOfClass && result.inferred.volatility === 'request')
    return unknownValue(evaluation, call, ofProgram);
  const isMade = [called, receiver].some(isImported) && args.every(isUnchanging);
  const value = isMade ? { ...result, isMadeByImport: true } : result;
  return madeWith(pickedByCall(evaluation, value, call, args, receiver), call, args, receiver);
}

function isImported(value: Value | undefined): boolean {
  return value?.kind === 'unknown' && value.origin === 'import' && value.binding !== undefined;
}

/** It is imported itself, or one of what a module has; a method of something that is imported may look at anything. */
function isFunctionOfModule(called: Value | undefined, receiver: Value | undefined): boolean {
  if (receiver) return receiver.kind === 'unknown' && receiver.from?.isModule === true;
  return isImported(called);
}

function isUnchanging({ value, spread }: EvaluatedArgument): boolean {
  return !spread && value.kind !== 'unknown' && valueVariation(value) === undefined;
}

/** What a model answers is another text with each request, however often what it is asked changes. */
const ANSWER: Inferred = { volatility: 'request', confidence: 'likely' };

/** The path of what is called by the name that its module gives it, where it is imported under another: `d` of `dedent as d`. */
function pathInModule(path: string, scope: Variables): string {
  const [root] = path.split('.', 1);
  const value = scope.get(root!);
  return value?.kind === 'unknown' && value.importedAs ? value.importedAs + path.slice(root!.length) : path;
}

/** What is made of a text that is given only sometimes is, too. */
function givenSometimes(result: Value, source: Value | undefined): Value {
  if (result.kind !== 'text' || source?.kind !== 'text' || !source.sometimes) return result;
  return { ...result, sometimes: source.sometimes };
}

/** What is called: a method is looked for in the receiver, which has been evaluated. */
function calledBy(
  evaluation: Evaluation,
  callee: Expression,
  receiver: Value | undefined,
  scope: Variables,
): Value | undefined {
  if (callee.kind === 'name' && evaluation.facts.hasOpenClasses) {
    const named = scope.get(callee.name);
    if (named?.kind === 'function') return named;
  }
  if (!receiver || callee.kind !== 'member') return evaluation.evaluate(callee, scope);
  if (receiver.kind === 'unknown') {
    const imported = receiver.binding && evaluation.importedMember(receiver.binding, callee.name);
    return imported?.kind === 'function' ? imported : undefined;
  }
  const path = pathOf(callee);
  const own = receiver.kind === 'text' && receiver.isBuilder ? scope.get(callee.name) : undefined;
  if (own?.kind === 'function' && own.definition.takesReceiver) return own;
  return (path === undefined ? undefined : scope.get(path)) ?? memberOfValue(evaluation, callee, receiver);
}

/** A class by its name, and functions that make what switches a library's caching on. */
const CLASS = /^(?:[A-Z]\w*|\w+PromptCachingMiddleware)$/;

/** What a class that is not followed makes of its named arguments: `TextBlock(text=…)`, `new ConverseCommand({…})`. */
function constructed(
  call: CallExpression,
  path: string | undefined,
  args: readonly EvaluatedArgument[],
): RecordValue | undefined {
  const type = path?.slice(path.lastIndexOf('.') + 1);
  if (type === undefined || !CLASS.test(type) || !/[a-z]/.test(type)) return undefined;
  const fields = new Map<string, Field>();
  for (const { name, value, expression } of args) {
    if (name !== undefined) fields.set(name, { value, span: spanOf(expression) });
    else if (value.kind === 'record' && args.length === 1)
      for (const [key, field] of value.fields) fields.set(key, field);
  }
  const isMark = type === 'CachePoint' || type.endsWith('PromptCachingMiddleware');
  return fields.size > 0 || isMark ? { kind: 'record', ...spanOf(call), fields, isOpen: true, type } : undefined;
}

function observeArguments(
  evaluation: Evaluation,
  call: CallExpression,
  args: readonly EvaluatedArgument[],
  receiver: Value | undefined,
): void {
  const path = pathOf(call.callee);
  if (isForPeople(path)) return;
  if (receiver?.kind === 'record' && SERIALIZES.test(nameOf(call.callee) ?? ''))
    evaluation.observer.given(undefined, receiver, call);
  for (const { name, value, expression } of evaluation.observer.filled(path ?? '', args)) {
    evaluation.observer.given(name, value, name === undefined && args.length === 1 ? call : expression, {
      ...(path !== undefined && { path }),
    });
  }
}
