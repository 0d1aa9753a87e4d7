/**
 * Strategy. A `ChatHistory` of Semantic Kernel is the list of its messages: what it is made with, and what its methods add. Source: its
 * reference, `semantic_kernel.contents.chat_history`.
 */
import { spanOf } from '../../text/span.ts';
import type { EvaluatedArgument, Operation } from '../evaluate/evaluation.ts';
import type { Item } from '../evaluate/values/value.ts';
import { messageOf } from '../evaluate/values/message.ts';

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

export const CHAT_HISTORY: readonly (readonly [string, Operation])[] = [['ChatHistory', begun]];
