/**
 * Strategy. A chat of RubyLLM is the list of its messages: `with_instructions` puts one before the others, `add_message` and `ask` put
 * theirs behind them, and what asks sends all of these. A chat with tools is not followed: they stand before all messages. Source: its
 * guide, "Chatting with AI Models".
 */
import { spanOf } from '../../text/span.ts';
import { assignTo } from '../evaluate/statements/assign.ts';
import type { EvaluatedArgument, Operation, OperationCall } from '../evaluate/evaluation.ts';
import { settingsOf } from '../evaluate/objects/made-with.ts';
import { unknownValue } from '../evaluate/values/unknown.ts';
import {
  calledPath,
  type Field,
  type Item,
  type ListValue,
  pathOf,
  type RecordValue,
  type Value,
} from '../evaluate/values/value.ts';
import { messageOf } from '../evaluate/values/message.ts';

/** How the call is known that sends a chat, behind its own path. */
const SENDS = '.chatOfRuby';
/** A chat that is made elsewhere. */
const CHAT = /(?:^|\.)chat$/;

/** `RubyLLM.chat(model: "gpt-5")`. */
const begun: Operation = ({ args }) => ({
  kind: 'list',
  items: [],
  madeWith: args.flatMap(({ name, value }) => (name === undefined ? [] : [{ name, value }])),
});

const instructed: Operation = (call) => {
  const { receiver } = call;
  const [given] = unnamed(call);
  if (!given || !receiver) return undefined;
  const told = itemOf(given, messageOf('system', given));
  const chat = chatOf(call);
  if (chat) return changed(call, { ...chat, items: [told, ...chat.items] });
  const isChat = receiver.value.kind === 'unknown' && CHAT.test(pathOf(receiver.expression) ?? '');
  return isChat ? { kind: 'list', items: [told] } : undefined;
};

/** `chat.add_message(role: :user, content: text)`. */
const added: Operation = (call) => {
  const chat = chatOf(call);
  const content = call.args.find(({ name }) => name === 'content');
  if (!chat || !content) return undefined;
  const fields = new Map<string, Field>(
    call.args.flatMap(({ name, value, expression }) =>
      name === undefined ? [] : [[name, { value, span: spanOf(expression) }] as const],
    ),
  );
  const message: RecordValue = { kind: 'record', ...spanOf(call.call), isOpen: false, fields };
  return changed(call, { ...chat, items: [...chat.items, itemOf(content, message)] });
};

/** `chat.ask(question)`, `chat.complete`: then the chat has the question and its answer too. */
const asked: Operation = (call) => {
  const { evaluation, receiver, scope } = call;
  const chat = chatOf(call);
  if (!chat || !receiver) return undefined;
  const [given] = unnamed(call);
  const items = [...chat.items, ...(given ? [itemOf(given, messageOf('user', withFiles(call, given)))] : [])];
  const path = (calledPath(call.call.callee) ?? 'chat.ask') + SENDS;
  const sent: Value = { kind: 'list', items };
  evaluation.observer.called(call.call, path, [{ ...receiver, value: sent }], () => settingsOf(chat), scope);
  const answer = unknownValue(evaluation, call.call, { cause: 'call' });
  const said = { value: answer, expression: call.call };
  changed(call, { ...chat, items: [...items, itemOf(said, messageOf('assistant', said))] });
  return answer;
};

/** `ask(question, with: file)`: what is attached stands behind the text. */
function withFiles({ evaluation, args }: OperationCall, given: EvaluatedArgument): EvaluatedArgument {
  const files = args.find(({ name }) => name === 'with');
  if (!files || files.value.kind === 'constant') return given;
  const { expression } = files;
  const attached = unknownValue(evaluation, expression, { cause: 'expression' });
  const items = [
    { value: given.value, span: spanOf(given.expression) },
    { value: attached, span: spanOf(expression) },
  ];
  return { ...given, value: { kind: 'list', items } };
}

/** Tools stand before all messages, and are not seen here. */
const withTools: Operation = (call) =>
  chatOf(call) && changed(call, unknownValue(call.evaluation, call.call, { cause: 'call' }));

const withModel: Operation = (call) => {
  const chat = chatOf(call);
  const [given] = unnamed(call);
  return chat && given && changed(call, { ...chat, madeWith: [{ name: 'model', value: given.value }] });
};

const itself: Operation = chatOf;

function chatOf({ receiver }: OperationCall): ListValue | undefined {
  return receiver?.value.kind === 'list' ? receiver.value : undefined;
}

function changed({ evaluation, receiver, scope, call }: OperationCall, value: Value): Value {
  if (receiver) assignTo(evaluation, receiver.expression, value, scope, call, false);
  return value;
}

function unnamed({ args }: OperationCall): readonly EvaluatedArgument[] {
  return args.filter(({ name, spread }) => name === undefined && !spread);
}

function itemOf({ expression }: EvaluatedArgument, value: RecordValue): Item {
  return { value, span: spanOf(expression) };
}

/** With what a chat is asked, which is no message. */
const WITH =
  'assume_model_exists on_end_message on_new_message on_tool_call on_tool_result with_context with_headers with_params with_schema with_temperature with_thinking'.split(
    ' ',
  );

export const CONVERSATION: readonly (readonly [string, Operation])[] = [
  ['RubyLLM.chat', begun],
  // Langchain.rb
  ['Langchain.Conversation.new', begun],
  ['.set_context', instructed],
  ['.message', asked],
  ['.with_instructions', instructed],
  ['.add_message', added],
  ['.ask', asked],
  ['.say', asked],
  ['.complete', asked],
  ['.with_model', withModel],
  ['.with_tool', withTools],
  ['.with_tools', withTools],
  ...WITH.map((name) => [`.${name}`, itself] as const),
];
