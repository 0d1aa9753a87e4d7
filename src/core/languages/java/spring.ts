import { type Span, spanOf } from '../../text/span.ts';
import type { EvaluatedArgument, Operation, OperationCall } from '../evaluate/evaluation.ts';
import { isNothing } from '../evaluate/values/merge.ts';
import { unknownValue, usedAt } from '../evaluate/values/unknown.ts';
import { type FunctionValue, pathOf, type Value } from '../evaluate/values/value.ts';
import {
  anySetter,
  emptyRecord,
  firstArgument,
  listOfArguments,
  receiverItself,
  setter,
} from '../operations/builders.ts';
import { messageOf } from '../evaluate/values/message.ts';
import { knownArgument, text, textOf } from '../operations/operation.ts';
import { filledFrom } from '../operations/templates.ts';
import type { Expression } from '../syntax/program.ts';
import { SINGLE_BRACES, templated } from './placeholders.ts';

/** Spring AI's chat client and templates. Source: its reference, "Chat Client API" and "Prompts". */

/** A text of Spring AI's chat client: `{name}` in it is filled, also where a function makes it. */
function springText(call: OperationCall): EvaluatedArgument | undefined {
  const [given] = call.args;
  if (!given) return undefined;
  const value = given.value.kind === 'function' ? madeBy(call, given.value, given.expression) : given.value;
  if (value?.kind !== 'text') return value && { value, expression: placeOf(value, given.expression) };
  return {
    value: text(templated(call.evaluation, value.parts, SINGLE_BRACES)),
    expression: given.expression,
  };
}

/** Of what a function gives, `message -> message.text(question)`, the place within it. */
function placeOf(value: Value, given: Expression): Expression {
  if (value.kind !== 'unknown' || value.start < given.start || value.end > given.end) return given;
  return { kind: 'other', ...spanOf(value), cause: 'expression', reads: [] };
}

/** What a function makes of a message; where that is not seen, it varies. */
function madeBy({ evaluation, call }: OperationCall, called: FunctionValue, place: Span): Value {
  const value = evaluation.invoke(asChain(called), [], call);
  return !value || isNothing(value) ? unknownValue(evaluation, place, { cause: 'call' }) : value;
}

/** What else a message is given is no part of its text. */
const OF_TEXT = /^(?:text|params?)$/;

/** `u -> { u.text(…); u.param(…); }` does what `u -> u.text(…).param(…)` gives. */
function asChain(called: FunctionValue): FunctionValue {
  const { definition } = called;
  const [parameter] = definition.parameters();
  if (definition.value || !parameter) return called;
  let chain: Expression = { kind: 'name', ...spanOf(parameter), name: parameter.name };
  for (const statement of definition.body()) {
    const next: Expression | undefined =
      statement.kind === 'evaluate' ? calledOn(statement.value, parameter.name, chain) : undefined;
    if (!next) return called;
    if (next.kind === 'call' && next.callee.kind === 'member' && OF_TEXT.test(next.callee.name)) chain = next;
  }
  const value = chain;
  return { ...called, definition: { ...definition, value: () => value } };
}

/** A chain of calls on a name, on what has been made of that instead. */
function calledOn(expression: Expression, name: string, made: Expression): Expression | undefined {
  if (expression.kind === 'name') return expression.name === name ? made : undefined;
  if (expression.kind !== 'call' || expression.callee.kind !== 'member') return undefined;
  const object = calledOn(expression.callee.object, name, made);
  return object && { ...expression, callee: { ...expression.callee, object } };
}

const CHAT_CLIENT = 'ChatClient';

/** `chatClient.prompt().system(…).user(…)`: the parts of a request, in a record. */
export function springPart(field: string): Operation {
  return (call) => {
    const before = call.receiver?.value;
    if (before?.kind === 'record' && before.type !== CHAT_CLIENT) return setterOfAll(call);
    const given = springText(call);
    const empty = emptyRecord(call);
    if (!given || empty?.kind !== 'record') return undefined;
    const record: Value = before?.kind === 'record' ? before : { ...empty, type: CHAT_CLIENT };
    return setter(field)({ ...call, args: [given], receiver: { value: record, expression: call.call } });
  };
}

/** `chatClient.prompt(text)`; without a text, the chain only begins. */
export const springPrompt: Operation = (call) => {
  const { receiver, args } = call;
  const isClient = receiver?.value.kind === 'unknown' && /client$/i.test(pathOf(receiver.expression) ?? '');
  const isChat = receiver?.value.kind === 'record' && receiver.value.type === CHAT_CLIENT;
  const [given] = args;
  if (!given || args.length > 1 || !(isClient || isChat)) return anySetter(call);
  const list = given.value.kind === 'list' ? given.value : isMessage(given.value) ? listOfArguments(call) : undefined;
  return list ? springPart('messages')({ ...call, args: [{ ...given, value: list }] }) : springPart('prompt')(call);
};

function isMessage(value: Value): boolean {
  return value.kind === 'record' && value.fields.has('role');
}

/** `new Prompt(message, …)`, `new Prompt(text, options)`. */
export const springRequest: Operation = (call) => {
  const messages = call.args.filter(({ value }) => isMessage(value));
  return messages.length > 1 ? listOfArguments({ ...call, args: messages }) : firstArgument(call);
};

/** `builder.messages(first, second)`: all of them are a list. */
export const setterOfAll: Operation = (call) => {
  const value = call.args.length > 1 ? listOfArguments(call) : undefined;
  const [first] = call.args;
  return value && first ? anySetter({ ...call, args: [{ value, expression: first.expression }] }) : anySetter(call);
};

export const chatClient: Operation = (call) => {
  const record = emptyRecord(call);
  return record?.kind === 'record' ? { ...record, type: CHAT_CLIENT } : record;
};

/** `….call()`: sends what the chain has gathered. */
export const springCall: Operation = (call) => {
  const { receiver, evaluation } = call;
  if (receiver?.value.kind !== 'record' || receiver.value.type !== CHAT_CLIENT) return undefined;
  const { type: _, ...value } = receiver.value;
  return evaluation.observer.called(call.call, 'chatClient.call', [{ ...receiver, value }])?.value;
};

export const springTextOfUser: Operation = (call) => {
  const given = springText(call);
  return given && usedAt(call.evaluation, given.value, given.expression);
};

/** `spec.text(template).param(name, value)`: a template with one of its places filled. */
export const springParameter: Operation = (call) => {
  const [name, given] = call.args;
  const key = knownArgument(name);
  if (key === undefined || !given) return receiverItself(call);
  const span = spanOf(given.expression);
  const fields = new Map([[key, { value: given.value, span }]]);
  return (
    filledTemplate(call, { ...given, value: { kind: 'record', ...span, fields, isOpen: true } }) ?? receiverItself(call)
  );
};

/** `spec.text(template).params(values)`. */
export const springParameters: Operation = (call) => filledTemplate(call, call.args[0]) ?? receiverItself(call);

/** `promptTemplate.create(values)`, `promptTemplate.render(values)`. */
export const springFilled: Operation = (call) => filledTemplate(call, call.args[0]) ?? anySetter(call);

/** `promptTemplate.createMessage(values)`: a message of the system where the template is declared as one. */
export const springMessage: Operation = (call) => {
  const {
    evaluation,
    receiver,
    args,
    call: { start, end },
  } = call;
  const value = filledTemplate(call, args[0]);
  if (!value || !receiver) return anySetter(call);
  const isSystem = isSystemTemplate(evaluation.file, receiver.expression);
  const expression: Expression = { kind: 'other', start, end, cause: 'call', reads: [] };
  return messageOf(isSystem ? 'system' : 'user', { value, expression });
};

function isSystemTemplate(file: string, template: Expression): boolean {
  const path = pathOf(template);
  if (path === undefined) return file.slice(template.start, template.end).includes('SystemPromptTemplate');
  const name = path.replace(/^.*\./, '');
  return new RegExp(
    `\\bSystemPromptTemplate\\s+${name}\\b|\\b${name}\\s{0,9}=\\s{0,9}(?:new\\s+)?SystemPromptTemplate\\b`,
  ).test(file);
}

/** The template that a method is called on, with the values that it is given in its places. */
function filledTemplate(
  { evaluation, receiver }: OperationCall,
  values: EvaluatedArgument | undefined,
): Value | undefined {
  const parts = textOf(receiver);
  if (!parts) return undefined;
  return text(filledFrom(evaluation, parts, values, (record, expression) => record.fields.get(expression)));
}
