import type { Operation } from '../evaluate/evaluation.ts';
import { partOfConversation } from '../evaluate/variation/part-of-conversation.ts';
import type { Value } from '../evaluate/values/value.ts';

/** `copy.deepcopy(rules)`, `structuredClone(rules)`: nothing of the copy is an object of what it is made of. */
export const deepCopy: Operation = ({ args: [given] }) => given && deeplyCopied(given.value);

/** `rules.deep_dup`. */
export const deepCopyOfReceiver: Operation = ({ receiver }) => receiver && deeplyCopied(receiver.value);

/** `copy.copy(rules)`: a list or a record of its own, with the same in it. */
export const shallowCopy: Operation = ({ args: [given] }) => given && copied(given.value);

/** `rules.slice()`; what is only a part is not followed, but for the last of a conversation. */
export const copyOfReceiver: Operation = ({ evaluation, receiver, args, call }) => {
  if (!receiver) return undefined;
  return args.length === 0 ? copied(receiver.value) : partOfConversation(evaluation, receiver.value, call);
};

function copied(value: Value): Value | undefined {
  if (value.kind === 'list') return { ...value, items: [...value.items] };
  if (value.kind === 'record') return { ...value, fields: new Map(value.fields) };
  return value.kind === 'text' ? value : undefined;
}

function deeplyCopied(value: Value): Value | undefined {
  return value.kind === 'unknown' ? undefined : withCopies(value);
}

function withCopies(value: Value): Value {
  if (value.kind === 'list')
    return { ...value, items: value.items.map((item) => ({ ...item, value: withCopies(item.value) })) };
  if (value.kind !== 'record') return value;
  const fields = [...value.fields].map(
    ([name, field]) => [name, { ...field, value: withCopies(field.value) }] as const,
  );
  return { ...value, fields: new Map(fields) };
}
