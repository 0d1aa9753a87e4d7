import { remembered } from '../../text/remembered.ts';
import { type Span, spanOf } from '../../text/span.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluate/evaluation.ts';
import { isNothing } from '../evaluate/values/merge.ts';
import type { TextPart } from '../evaluate/values/text-part.ts';
import { unknownValue } from '../evaluate/values/unknown.ts';
import {
  type Field,
  type Item,
  pathOf,
  type RecordValue,
  type Value,
  valueVariation,
} from '../evaluate/values/value.ts';
import { ASKS_WITH, isContext } from './asked-value.ts';
import { CALL_SITES } from './call-sites.ts';
import type { CallSite, Part } from './call-site.ts';
import { COMMAND_CALLS } from './command-calls.ts';
import { optionsIn } from './command-options.ts';
import { examplesAsText, inOrderOf } from './few-shot.ts';
import { bodyInText } from './json-body.ts';
import { isMessage, isMessageList, requestInRecord, roleField, roleOfValue } from './messages.ts';
import { callOfModel, isModelId } from './model-call.ts';
import { partsOfAgent } from './parts-of-agent.ts';
import type { RequestPart } from './request-part.ts';
import { turnsOf } from './two-turns.ts';
import { WORKFLOW_CALLS } from './workflow-calls.ts';

const SITES: readonly CallSite[] = [...WORKFLOW_CALLS, ...COMMAND_CALLS, ...CALL_SITES];
/** By the path alone, which is looked for in some hundred patterns. */
const sitesOf = remembered((path) => SITES.filter(({ callee }) => callee.test(path)));

/**
 * The call that a path names, if it has what such a call needs.
 * @param byTurns what it is by its name and by what it is given, where no library has it
 */
export function callSiteOf(
  path: string,
  args: readonly EvaluatedArgument[],
  file: string,
  byTurns?: () => CallSite | undefined,
): CallSite | undefined {
  const site = sitesOf(path).find(
    ({ needs, fewest, within }) =>
      (!needs || needs.some((name) => isGiven(name, args))) &&
      (fewest === undefined || args.filter(({ name }) => name === undefined).length >= fewest) &&
      (!within || within.test(file)),
  );
  return site && !isOfSameName(site, args) ? site : (chatOf(path, args) ?? byTurns?.() ?? callOfModel(path, args));
}

const CHATS = /(?:^|\.)(?:chat|generate|invoke|call|complete|ask|send)$/i;

/** `model.chat(SystemMessage.from(…), UserMessage.from(…))`: nothing but messages, one by one. */
function chatOf(path: string, args: readonly EvaluatedArgument[]): CallSite | undefined {
  const given = args.filter(({ expression }) => !isContext(expression));
  const areMessages = given.length > 1 && given.every(({ name, value }) => name === undefined && isMessage(value));
  return areMessages && CHATS.test(path) ? { callee: CHATS, parts: {}, positional: ['messages'] } : undefined;
}

/** Of what it is given by name, nothing is known: it only is called as the one that is known. */
function isOfSameName({ parts }: CallSite, args: readonly EvaluatedArgument[]): boolean {
  return args.length > 0 && args.every(({ name, spread }) => !spread && name !== undefined && !(name in parts));
}

function isGiven(name: string, args: readonly EvaluatedArgument[]): boolean {
  return args.some((arg) => arg.name === name || (arg.value.kind === 'record' && arg.value.fields.has(name)));
}

/**
 * The arguments of a call, and the fields of a record that it takes, as parts of the request. A text, and tools, may be given by
 * a function that is called when the request is made.
 */
export function requestParts(
  evaluation: Evaluation,
  site: CallSite,
  args: readonly EvaluatedArgument[],
  path: string,
): RequestPart[] {
  const asGiven = partsGiven(site, site.order ? inOrderOf(site.order, args) : args, path);
  const isHistory = ({ part }: RequestPart): boolean => part === 'messages';
  const own = site.isHistoryFirst
    ? [...asGiven.filter(isHistory), ...asGiven.filter((one) => !isHistory(one))]
    : asGiven;
  const given = [...partsOfAgent(site, args), ...own];
  return given.flatMap((one): RequestPart | readonly RequestPart[] => {
    if (one.part === 'examples') return examplesAsText(evaluation, one, args) ?? [];
    if (one.part === 'tools') return { ...one, value: toolsGiven(evaluation, one) };
    if (!isTextPart(one.part)) return one;
    const value = one.value.kind === 'function' ? evaluation.enter(one.value) : one.value;
    const isNamed = value?.kind === 'text' && isSymbol(evaluation.file, value.parts);
    const isKnown = value && !isNamed && !(one.value.kind === 'function' && isNothing(value));
    return { ...one, value: isKnown ? value : unknownValue(evaluation, one.span, { cause: 'call' }) };
  });
}

function toolsGiven(evaluation: Evaluation, { value, span }: RequestPart): Value {
  if (value.kind !== 'function') return value;
  const given = evaluation.enter(value);
  return given?.kind === 'list' || given?.kind === 'record' ? given : unknownValue(evaluation, span, { cause: 'call' });
}

function isTextPart(part: Part): boolean {
  return part === 'system' || part === 'messages' || part === 'prompt';
}

/** A symbol of Ruby is no text: it names the method that gives it. */
export function isSymbol(file: string, parts: readonly TextPart[]): boolean {
  const [part, more] = parts;
  if (part?.kind !== 'static' || more) return false;
  const { start, end } = part.mapped.map.toFile(part);
  return file.slice(start, end) === `:${part.mapped.text}`;
}

/**
 * `chat(system, [{ role: "user", … }])`: where the messages stand behind another argument, the first says what the system is told,
 * unless the messages do.
 */
function positionalOf({ positional }: CallSite, args: readonly EvaluatedArgument[]): CallSite['positional'] {
  const turns = positional?.[0] === 'messages' ? turnsOf(args, positional.length === 1) : undefined;
  if (turns) return turns;
  const given = args.filter(({ name, spread }) => name === undefined && !spread);
  const [first] = given;
  const at = given.findIndex(({ value }) => value.kind === 'list' && isMessageList(value));
  const messages = given[at]?.value;
  if (positional?.[0] !== 'messages' || !first || at < 1 || messages?.kind !== 'list') return positional;
  if (isModelId(first.value) || isContext(first.expression)) return positional;
  const isText = first.value.kind === 'text' || !ASKS_WITH.test(pathOf(first.expression) ?? '');
  const hasSystem = messages.items.some(
    ({ value }) => value.kind === 'record' && roleOfValue(roleField(value)?.value) === 'system',
  );
  const told = hasSystem ? 'prompt' : 'system';
  return given.map((_, index) => (index === at ? 'messages' : index === 0 && isText ? told : undefined));
}

/** What is asked: where nothing that a call is given is called so, a list of messages is that, whatever its name. */
const ASKS: ReadonlySet<Part | undefined> = new Set<Part>(['messages', 'prompt']);

function partsGiven(site: CallSite, args: readonly EvaluatedArgument[], path: string): RequestPart[] {
  const together = site.isVariadic ? givenTogether(args) : undefined;
  if (together) return [together];
  const parts: RequestPart[] = [];
  const places = positionalOf(site, args);
  let index = 0;
  let isAsked = false;
  const add = (name: string, one: Omit<RequestPart, 'part'>): void => {
    const part = site.parts[name];
    const options = part === 'options' ? optionsOf(one.value, one.span) : undefined;
    const cache = part === 'provider' ? automaticIn(one.value) : undefined;
    if (options) addFields(options);
    else if (part === 'provider') parts.push(...(cache ? [{ part: 'cache' as const, ...cache }] : []));
    else if (part) parts.push({ part, ...one });
  };
  const addFields = (record: RecordValue): void => {
    const isKnown =
      parts.some(({ part }) => ASKS.has(part)) || [...record.fields.keys()].some((name) => ASKS.has(site.parts[name]));
    for (const [name, { value, span, condition, branch }] of record.fields) {
      const one = { value, span, condition, branch };
      if (!isKnown && site.parts[name] === undefined && isMessageList(value)) parts.push({ part: 'messages', ...one });
      else add(name, one);
    }
  };
  for (const { name, value, expression, spread } of args) {
    if (name !== undefined) {
      add(name, { value, span: spanOf(expression) });
      continue;
    }
    if (value.kind === 'unknown' && isContext(expression)) continue;
    if (spread && site.isCommand && value.kind === 'list') {
      for (const { name: option, ...item } of optionsIn(value.items, path.split('.', 1)[0]!)) {
        const part = option === undefined ? places?.[index++] : site.parts[option];
        if (part) parts.push({ part, ...item });
      }
      continue;
    }
    const isId = places?.[index] === 'messages' && isModelId(value) && args.length > 1;
    const positional = spread ? undefined : isId ? 'model' : places?.[index++];
    const isBody = value.kind === 'record' && value.type === undefined && !isMessage(value);
    if (isBody || (positional === 'options' && value.kind === 'record')) {
      addFields(value);
      if (FILLS_TEMPLATE.test(path)) parts.push(...filledBeside(site, value, parts));
      isAsked ||= parts.some(({ part }) => ASKS.has(part));
    } else if (positional && !(isAsked && ASKS.has(positional)))
      parts.push({ part: positional, value, span: spanOf(expression) });
  }
  return withMessages(site, parts, args);
}

/** `chain.invoke({ system_prompt: …, question })`: what a template is filled with that says what the system is told. */
const FILLS_TEMPLATE = /\.a?(?:invoke|stream)$/;

/** Beside what the system is told, all else that varies is said behind it, whatever it is called. */
function filledBeside(site: CallSite, { fields }: RecordValue, parts: readonly RequestPart[]): RequestPart[] {
  if (parts.some(({ part }) => ASKS.has(part)) || !parts.some(({ part }) => part === 'system')) return [];
  return [...fields].flatMap(([name, { value, span, condition, branch }]): RequestPart[] => {
    const isOther = site.parts[name] === undefined && valueVariation(value) !== undefined;
    return isOther ? [{ part: 'messages', value, span, condition, branch }] : [];
  });
}

/** Several arguments behind the context, or lists that are spread, as one list. */
function givenTogether(args: readonly EvaluatedArgument[]): RequestPart | undefined {
  const given = args.filter(({ value, expression }) => !(value.kind === 'unknown' && isContext(expression)));
  const [first] = given;
  const last = given.at(-1);
  if (!first || !last || (given.length === 1 && !first.spread) || given.some(({ name }) => name !== undefined))
    return undefined;
  const items = given.flatMap(({ value, expression, spread }): readonly Item[] => {
    if (spread && value.kind === 'list') return value.items;
    return [{ value, span: spanOf(expression), ...(spread && { isRepeated: true }) }];
  });
  const span = { start: first.expression.start, end: last.expression.end };
  return { part: 'messages', value: { kind: 'list', items }, span };
}

/** `{ anthropic: { cacheControl: … } }` of a request of the AI SDK. Source: `@ai-sdk/anthropic`, which sends it as `cache_control`. */
function automaticIn(value: Value): Field | undefined {
  const own = value.kind === 'record' ? value.fields.get('anthropic')?.value : undefined;
  return own?.kind === 'record' ? own.fields.get('cacheControl') : undefined;
}

/** A record, also where it is written as JSON: `body=json.dumps({ … })`. */
function optionsOf(value: Value, span: Span): RecordValue | undefined {
  if (value.kind === 'record') return value;
  const body = value.kind === 'text' ? bodyInText(value.parts, span) : undefined;
  if (body?.kind === 'record') return body;
  const [written, ...others] = value.kind === 'unknown' ? (value.madeWith ?? []) : [];
  const given = others.length === 0 && written?.name === undefined ? written?.value : undefined;
  return given?.kind === 'record' && given.type === undefined && requestInRecord(given, true) ? given : undefined;
}

/** A message that is made elsewhere, beside others: `chat(SystemMessage.from(…), userMessage)`. */
const NAMED_MESSAGE = /[mM]essage$/;

/** `chat(systemMessage, userMessage)`: messages one by one are a list. */
function withMessages(
  site: CallSite,
  parts: readonly RequestPart[],
  args: readonly EvaluatedArgument[],
): RequestPart[] {
  const given = args.filter(({ name, spread }) => name === undefined && !spread);
  const isOther = ({ value, expression }: EvaluatedArgument): boolean =>
    value.kind === 'unknown' && NAMED_MESSAGE.test(pathOf(expression) ?? '');
  const hasAny = given.some(({ value }) => isMessage(value));
  const messages = hasAny ? given.filter((one) => isMessage(one.value) || isOther(one)) : [];
  const [first] = messages;
  const last = messages.at(-1);
  if (!first || !last || !site.positional?.includes('messages')) return [...parts];
  const items = messages.map(({ value, expression }) => ({ value, span: spanOf(expression) }));
  const span = { start: first.expression.start, end: last.expression.end };
  const others = parts.filter(({ value }) => !items.some((item) => item.value === value));
  return [...others, { part: 'messages', value: { kind: 'list', items }, span }];
}
