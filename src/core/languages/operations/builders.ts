import { UNKNOWN } from '../../prompt/volatility.ts';
import { rememberedLast } from '../../text/remembered.ts';
import { noticeHeldBuilder } from '../evaluate/changes/aliases.ts';
import { assignTo } from '../evaluate/statements/assign.ts';
import type { Operation, OperationCall } from '../evaluate/evaluation.ts';
import { putInDoubt } from '../evaluate/changes/in-doubt.ts';
import { messageOf } from '../evaluate/values/message.ts';
import { addedParts, partsOf } from '../evaluate/values/place.ts';
import { inferredOf, type TextPart } from '../evaluate/values/text-part.ts';
import { unknownValue, usedAt } from '../evaluate/values/unknown.ts';
import {
  type Operand,
  eitherOf,
  type Field,
  headOf,
  pathOf,
  type RecordValue,
  TEXT_BLOCK,
  type Value,
  valueVariation,
} from '../evaluate/values/value.ts';
import { fieldName } from '../syntax/reader.ts';
import { text } from './operation.ts';

/** Puts a text behind what a builder holds, in the variable at the head of a chain of calls (`b.append(x).append(y)`). */
export function write(
  call: OperationCall,
  builder: Operand | undefined,
  written: readonly TextPart[],
): Value | undefined {
  if (builder?.value.kind !== 'text') return undefined;
  return rewritten(call, builder, { ...builder.value, parts: [...builder.value.parts, ...written] });
}

function rewritten({ evaluation, scope, call }: OperationCall, { expression }: Operand, value: Value): Value {
  const head = headOf(expression);
  const path = pathOf(head);
  const holder = head.kind === 'member' ? pathOf(head.object) : undefined;
  const isField = holder !== undefined && scope.get(holder)?.kind === 'record';
  if (isField) assignTo(evaluation, head, value, scope, call, false);
  else if (path !== undefined) scope.set(path, value);
  else if (head.kind === 'subscript' || head.kind === 'member') assignTo(evaluation, head, value, scope, call, false);
  // What is written to a text that a function gives may be written to one that it is given.
  else if (head.kind === 'call') for (const given of head.arguments) putInDoubt(evaluation, given.value, scope, call);
  return value;
}

/** `builder.Reset()`: nothing of what it holds is left. */
export const clear: Operation = (call) => {
  const { receiver } = call;
  return receiver?.value.kind === 'text' ? rewritten(call, receiver, { ...receiver.value, parts: [] }) : undefined;
};

/** `builder.reverse()`: what it holds then is not followed. */
export const rewrite: Operation = (operation) => {
  const { evaluation, receiver, args, call } = operation;
  if (receiver?.value.kind !== 'text') return undefined;
  const depends = eitherOf([
    valueVariation(receiver.value),
    ...args.map(({ value }) => valueVariation(value)),
    UNKNOWN,
  ]);
  const unknown = unknownValue(evaluation, call, { cause: 'call', depends });
  return rewritten(operation, receiver, { ...receiver.value, parts: partsOf(evaluation, unknown, call) });
};

/** `text.gsub!(…)`: what an operation gives takes the place of the text. */
export function inPlace(operation: Operation): Operation {
  return (call) => {
    const { receiver } = call;
    if (receiver?.value.kind !== 'text') return undefined;
    const value = operation(call);
    return value?.kind === 'text' ? rewritten(call, receiver, { ...receiver.value, ...value }) : rewrite(call);
  };
}

/** `text.prepend(more)`. */
export const writeBefore = writing((own, added) => [...added, ...own]);

/** `builder.insert(0, text)`: before what it holds; anywhere else, it is not followed. */
export const insertInto: Operation = (call) => {
  const [at, ...written] = call.args;
  const isFirst = at?.value.kind === 'constant' && at.value.text === '0';
  return isFirst && written.length === 1 ? writeBefore({ ...call, args: written }) : rewrite(call);
};

/** `text.concat(more, …)`. */
export const writeBehind = writing((own, added) => [...own, ...added]);

function writing(joined: (own: readonly TextPart[], added: readonly TextPart[]) => TextPart[]): Operation {
  return (call) => {
    const { evaluation, receiver, args } = call;
    if (receiver?.value.kind !== 'text') return undefined;
    const added = args.flatMap(({ value, expression }) => [...addedParts(evaluation, value, expression)]);
    return rewritten(call, receiver, { ...receiver.value, parts: joined(receiver.value.parts, added) });
  };
}

/** `builder.toString()`: the text, to which nothing more is written. */
export const builtText: Operation = ({ evaluation, receiver, call }) => {
  if (receiver?.value.kind !== 'text') return undefined;
  const { parts } = receiver.value;
  const [only] = parts;
  if (parts.length !== 1 || only?.kind !== 'dynamic' || !only.isWrittenElsewhere) return text(parts);
  const { kind: _, isWrittenElsewhere: __, ...rest } = only;
  return { ...usedAt(evaluation, { kind: 'unknown', ...rest, inferred: inferredOf(only) }, call) };
};

/** `builder.append(value)`. */
export const writeArgument: Operation = (call) => {
  const [written] = call.args;
  return written && write(call, call.receiver, addedParts(call.evaluation, written.value, written.expression));
};

/** `Request.builder()`: a record that its setters fill. */
export const emptyRecord: Operation = ({ call: { start, end } }) => ({
  kind: 'record',
  start,
  end,
  fields: new Map(),
  isOpen: false,
});

/** `builder.system(value)`: sets a field. @param field under which requests have it */
export function setter(field: string): Operation {
  return ({ receiver, args, call: { start, end } }) => {
    const [given] = args;
    if (receiver?.value.kind !== 'record' || !given) return undefined;
    const written = { start: given.expression.start, end: given.expression.end };
    return withField(receiver.value, field, { value: given.value, span: written }, { start, end });
  };
}

/** Methods of maps, which set no field of their name. */
const CHANGES_MAP = /^(?:merge|compute(?:If\w+)?|putAll|putIfAbsent|replace(?:All)?|clear|remove\w*|retain\w*|entry)$/;

/** The file says itself what the method does to the object on which it is called, in Rust: `fn with(mut self, text: &str)`. */
function isOwnMethod({ evaluation: { file }, receiver, args }: OperationCall, name: string): boolean {
  if (args.length === 0 && changersOf(file).has(name)) return true;
  const isField = receiver?.value.kind === 'record' && receiver.value.fields.has(name);
  return !isField && methodsOf(file).has(name);
}

/** `fn rules(&mut self)` is no getter of what is there. */
const CHANGER = /\bfn\s(\w{1,80})\s?\(\s?&\s?mut\sself\s?\)/g;
const changersOf = rememberedLast((file) => new Set(Array.from(file.matchAll(CHANGER), ([, name = '']) => name)));
const METHOD = /\bfn\s(\w{1,80})\s?\(\s?&?\s?(?:mut\s)?self\b/g;
const methodsOf = rememberedLast((file) => new Set(Array.from(file.matchAll(METHOD), ([, name = '']) => name)));

/** Any other setter of a builder: the field has the name of the method, but for `with_` and `set` before it. */
export const anySetter: Operation = (call) => {
  const { callee } = call.call;
  if (call.receiver?.value.kind !== 'record' || callee.kind !== 'member') return undefined;
  if (CHANGES_MAP.test(callee.name) || isOwnMethod(call, callee.name)) return undefined;
  const name = callee.name.replace(/^(?:with|set)(?:_|(?=[A-Z]))/, '');
  return call.args.length === 0 ? call.receiver.value : setter(fieldName(name))(call);
};

/** `builder.addUserMessage(content)`, `builder.addMessage(message)`: a message more. @param role undefined for one that has its own */
export function messageAdder(role: string | undefined, field = 'messages'): Operation {
  return ({ receiver, args: [given], call: { start, end } }) => {
    if (receiver?.value.kind !== 'record' || !given) return undefined;
    const before = receiver.value.fields.get(field)?.value;
    const span = { start: given.expression.start, end: given.expression.end };
    const item = { value: role === undefined ? given.value : messageOf(role, given), span };
    const value: Value = { kind: 'list', items: [...(before?.kind === 'list' ? before.items : []), item] };
    return withField(receiver.value, field, { value, span }, { start, end });
  };
}

/** `SystemMessage.from(content)`. */
export function messageMaker(role: string): Operation {
  return ({ args: [given] }) => given && messageOf(role, given);
}

function withField(record: RecordValue, name: string, field: Field, span: { start: number; end: number }): RecordValue {
  return { ...record, ...span, fields: new Map(record.fields).set(name, field) };
}

/** A list of the arguments: `List.of(a, b)`. One argument that is a list is that list. */
export const listOfArguments: Operation = ({ evaluation, scope, args }) => {
  const [only] = args;
  for (const { expression } of args) noticeHeldBuilder(evaluation, expression, scope);
  if (args.length === 1 && only?.value.kind === 'list') return only.value;
  return {
    kind: 'list',
    items: args.map(({ value, expression: { start, end }, spread }) => ({
      value,
      span: { start, end },
      ...(spread && { isRepeated: true }),
    })),
  };
};

/** A record of keys and values in turn: `Map.of("role", "user")`. */
export const recordOfPairs: Operation = ({ args, call: { start, end } }) => {
  const fields = new Map<string, Field>();
  let isOpen = false;
  for (let index = 0; index + 1 < args.length; index += 2) {
    const key = args[index]!;
    const given = args[index + 1]!;
    const name = key.value.kind === 'text' ? key.value.parts : undefined;
    const [part] = name ?? [];
    if (name?.length !== 1 || part?.kind !== 'static') {
      isOpen = true;
      continue;
    }
    const written = { start: given.expression.start, end: given.expression.end };
    const span = { start: key.expression.start, end: written.end };
    fields.set(part.mapped.text.slice(part.start, part.end), { value: given.value, span: written, entry: span });
  }
  return { kind: 'record', start, end, fields, isOpen };
};

/** The first argument, whatever it is. */
export const firstArgument: Operation = ({ args }) => args[0]?.value;

/** A block of a content that holds nothing but a text: `NewTextBlock(text)`. What varies in it is the text, not the block. */
export const textBlock: Operation = ({ evaluation, args, call }) => {
  const given = args.find(({ name }) => name === 'text') ?? args.find(({ name }) => name === undefined);
  if (!given || given.value.kind === 'record' || given.value.kind === 'list') return given?.value;
  evaluation.observer.given(undefined, given.value, call);
  const { start, end } = given.expression;
  return {
    kind: 'record',
    start: call.start,
    end: call.end,
    isOpen: false,
    fields: new Map([['text', { value: given.value, span: { start, end } }]]),
    type: TEXT_BLOCK,
  };
};

/** What a method is called on, as it is: `builder.build()`. */
export const receiverItself: Operation = ({ receiver }) =>
  receiver?.value.kind === 'unknown' ? undefined : receiver?.value;
