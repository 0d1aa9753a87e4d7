/**
 * Strategy. A `ChatHistory` of Semantic Kernel is the list of its messages: what it is made with, and what its methods add. Source: its
 * reference, `semantic_kernel.contents.chat_history`.
 */
import { spanOf } from '../../text/span.ts';
import type { EvaluatedArgument, Operation } from '../evaluate/evaluation.ts';
import type { Item } from '../evaluate/values/value.ts';
import { messageOf } from '../operations/builders.ts';
import { append } from '../operations/lists.ts';

const SYSTEM = 'system_message';
const MESSAGES = 'messages';

/** `ChatHistory(messages, system_message)`. */
const begun: Operation = ({ args }) => {
  const told = args.find(({ name }) => name === SYSTEM);
  const before = args.find(({ name, spread }) => (name === undefined && !spread) || name === MESSAGES);
  if (args.some((one) => one !== told && one !== before)) return undefined;
  return { kind: 'list', items: [...(told ? [messageIn('system', told)] : []), ...messagesIn(before)] };
};

function messageIn(role: string, given: EvaluatedArgument): Item {
  return { value: messageOf(role, given), span: spanOf(given.expression) };
}

function messagesIn(given: EvaluatedArgument | undefined): readonly Item[] {
  if (!given) return [];
  const { value, expression } = given;
  return value.kind === 'list' ? value.items : [{ value, isRepeated: true, span: spanOf(expression) }];
}

/** `history.add_user_message(text)`. */
const adding =
  (role: string): Operation =>
  (call) => {
    const given = call.args.find(({ name }) => name === undefined || name === 'content');
    if (!given || call.receiver?.value.kind !== 'list') return undefined;
    return append({ ...call, args: [{ value: messageOf(role, given), expression: given.expression }] });
  };

export const CHAT_HISTORY: readonly (readonly [string, Operation])[] = [
  ['ChatHistory', begun],
  ['.add_system_message', adding('system')],
  ['.add_developer_message', adding('system')],
  ['.add_user_message', adding('user')],
  ['.add_assistant_message', adding('assistant')],
];
