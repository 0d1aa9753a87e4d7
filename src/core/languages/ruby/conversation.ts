/**
 * Strategy. A chat of RubyLLM is the list of its messages: `with_instructions` puts one before the others, `add_message` and `ask` put
 * theirs behind them, and what asks sends all of these. A chat with tools is not followed: they stand before all messages. Source: its
 * guide, "Chatting with AI Models".
 */
import { spanOf } from '../../text/span.ts';
import { assignTo } from '../evaluate/assign.ts';
import type { EvaluatedArgument, Operation, OperationCall } from '../evaluate/evaluation.ts';
import { unknownValue } from '../evaluate/unknown.ts';
import { calledPath, type Field, pathOf, type RecordValue } from '../evaluate/value.ts';
import { messageOf } from '../operations/builders.ts';
import { append, prepend } from '../operations/lists.ts';

/** How the call is known that sends a chat, behind its own path. */
const SENDS = '.chatOfRuby';
/** A chat that is made elsewhere. */
const CHAT = /(?:^|\.)chat$/;

const begun: Operation = () => ({ kind: 'list', items: [] });

const instructed: Operation = (call) => {
  const { receiver } = call;
  const [given] = unnamed(call);
  const message = given && asArgument(given, messageOf('system', given));
  if (!message || !receiver) return undefined;
  if (receiver.value.kind === 'list') return prepend({ ...call, args: [message] });
  const isChat = receiver.value.kind === 'unknown' && CHAT.test(pathOf(receiver.expression) ?? '');
  return isChat ? { kind: 'list', items: [{ value: message.value, span: spanOf(given!.expression) }] } : undefined;
};

/** `chat.add_message(role: :user, content: text)`. */
const added: Operation = (call) => {
  const { receiver, args } = call;
  const [content] = args.filter(({ name }) => name === 'content');
  if (receiver?.value.kind !== 'list' || !content) return undefined;
  const fields = new Map<string, Field>(
    args.flatMap(({ name, value, expression }) =>
      name === undefined ? [] : [[name, { value, span: spanOf(expression) }] as const],
    ),
  );
  const message: RecordValue = { kind: 'record', ...spanOf(call.call), isOpen: false, fields };
  return append({ ...call, args: [asArgument(content, message)] });
};

/** `chat.ask(question)`, `chat.complete`: then the chat has the question and its answer too. */
const asked: Operation = (call) => {
  const { evaluation, receiver } = call;
  if (receiver?.value.kind !== 'list') return undefined;
  const [given] = unnamed(call);
  const question = given ? [asArgument(given, messageOf('user', given))] : [];
  const items = [
    ...receiver.value.items,
    ...question.map(({ value, expression }) => ({ value, span: spanOf(expression) })),
  ];
  const path = (calledPath(call.call.callee) ?? 'chat.ask') + SENDS;
  evaluation.observer.called(call.call, path, [{ ...receiver, value: { kind: 'list', items } }]);
  const answer = unknownValue(evaluation, call.call, { cause: 'call' });
  const said = { value: answer, expression: call.call };
  append({ ...call, args: [...question, asArgument(said, messageOf('assistant', said))] });
  return answer;
};

function unnamed({ args }: OperationCall): readonly EvaluatedArgument[] {
  return args.filter(({ name, spread }) => name === undefined && !spread);
}

function asArgument({ expression }: EvaluatedArgument, value: RecordValue): EvaluatedArgument {
  return { value, expression };
}

/** Tools stand before all messages, and are not seen here. */
const withTools: Operation = ({ evaluation, receiver, scope, call }) => {
  if (receiver?.value.kind !== 'list') return undefined;
  const unknown = unknownValue(evaluation, call, { cause: 'call' });
  assignTo(evaluation, receiver.expression, unknown, scope, call, false);
  return unknown;
};

const itself: Operation = ({ receiver }) => (receiver?.value.kind === 'list' ? receiver.value : undefined);

/** With what a chat is asked, which is no message. */
const WITH =
  'assume_model_exists on_end_message on_new_message on_tool_call on_tool_result with_context with_headers with_model with_params with_schema with_temperature with_thinking'.split(
    ' ',
  );

export const CONVERSATION: readonly (readonly [string, Operation])[] = [
  ['RubyLLM.chat', begun],
  ['.with_instructions', instructed],
  ['.add_message', added],
  ['.ask', asked],
  ['.say', asked],
  ['.complete', asked],
  ['.with_tool', withTools],
  ['.with_tools', withTools],
  ...WITH.map((name) => [`.${name}`, itself] as const),
];
