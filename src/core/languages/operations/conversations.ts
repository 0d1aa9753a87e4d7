/**
 * Strategy. An object of a class of another file that is called a chat, or a conversation, is the list of its messages: what it is made
 * with (`evaluate/objects/conversation.ts`), and what its methods add, which are named for whose message that is. Where no such list is
 * known, they are left alone: `group.add_user(…)`.
 */
import { spanOf } from '../../text/span.ts';
import { followsConversations } from '../evaluate/objects/conversation.ts';
import { assignTo } from '../evaluate/statements/assign.ts';
import type { Operation, OperationCall } from '../evaluate/evaluation.ts';
import { asList } from '../evaluate/values/given-list.ts';
import { headOf, type Item, pathOf, type Value } from '../evaluate/values/value.ts';
import { isMessageList, roleOfValue } from '../requests/messages.ts';
import { messageOf } from '../evaluate/values/message.ts';

const CONTENT = /^(?:content|text|message|prompt)$/;

function added(call: OperationCall, message: Item): Value | undefined {
  const { evaluation, receiver, scope, call: at } = call;
  const before = receiver && asList(receiver.value);
  if (!before || !(before.items.length === 0 || isMessageList(before))) return undefined;
  const value: Value = { kind: 'list', items: [...before.items, message] };
  const head = headOf(receiver.expression);
  if (pathOf(head) !== undefined) assignTo(evaluation, head, value, scope, at, false);
  if (followsConversations(evaluation)) evaluation.observer.given(undefined, value, at, {});
  return value;
}

/** `chat.add_user(text)`. */
function adding(role: string): Operation {
  return (call) => {
    const given = call.args.find(({ name, spread }) => !spread && (name === undefined || CONTENT.test(name)));
    return given && added(call, { value: messageOf(role, given), span: spanOf(given.expression) });
  };
}

/** `chat.add_message("user", text)`. */
const addingOfRole: Operation = (call) => {
  const [role, content, ...others] = call.args;
  const own = role && roleOfValue(role.value);
  if (!own || !content || others.length > 0 || content.spread) return undefined;
  return added(call, { value: messageOf(own, content), span: spanOf(content.expression) });
};

const ROLES = ['system', 'developer', 'user', 'assistant'] as const;

const named = (write: (role: string) => readonly string[]): readonly (readonly [string, Operation])[] =>
  ROLES.flatMap((role) => write(role).map((name) => [name, adding(role === 'developer' ? 'system' : role)] as const));

export const CONVERSATIONS_OF_PYTHON: readonly (readonly [string, Operation])[] = [
  ...named((role) => [`.add_${role}`, `.add_${role}_message`, `.${role}`]),
  ['.add_message', addingOfRole],
];

const titled = (role: string): string => role[0]!.toUpperCase() + role.slice(1);

export const CONVERSATIONS_OF_JAVASCRIPT: readonly (readonly [string, Operation])[] = [
  ...named((role) => [`.add${titled(role)}`, `.add${titled(role)}Message`, `.${role}`]),
  ['.addMessage', addingOfRole],
];
