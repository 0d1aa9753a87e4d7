import { rememberedLast } from '../../../text/remembered.ts';
import { spanOf } from '../../../text/span.ts';
import { CONVERSATION } from '../../changes/conversation-names.ts';
import type { Expression } from '../../syntax/program.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluation.ts';
import { messageOf } from '../values/message.ts';
import { partText } from '../values/text-part.ts';
import { type Field, type Item, type ListValue, pathOf, type Variables } from '../values/value.ts';

/** A file in which no method adds a message to anything is not read for it. */
const ADDS = /\.(?:add_?(?:system|developer|user|assistant|message)\w{0,20}|system|user)\(/i;
/** A `ChatHistory` of Semantic Kernel is sent by calls that are known. */
const OF_KERNEL = 'semantic_kernel';
const adds = rememberedLast((file) => ADDS.test(file) && !file.includes(OF_KERNEL));
const SYSTEM = /^system(?:_?(?:prompt|message|instructions?))?$/i;
const MESSAGES = /^(?:messages|history)$/;
/** What languages have in which conversations are followed. */
const ADDERS = ['.add_user', '.addUser'];
const TOOLS = /^(?:tools|functions)$/;

/** The messages that a conversation of a class of another file is made with; undefined for what is none, or is more. */
export function conversationMade(
  evaluation: Evaluation,
  path: string | undefined,
  args: readonly EvaluatedArgument[],
): ListValue | undefined {
  if (path === undefined || !CONVERSATION.test(path) || !followsConversations(evaluation)) return undefined;
  const items: Item[] = [];
  for (const { name, value, expression, spread } of args) {
    if (spread) return undefined;
    const isRecord = name === undefined && value.kind === 'record';
    const own = isRecord ? [...value.fields] : [[name, { value, span: spanOf(expression) }] as const];
    for (const [key, given] of own) {
      const messages = key === undefined ? toldIn(given) : messagesIn(key, given);
      if (!messages) return undefined;
      items.push(...messages);
    }
  }
  return { kind: 'list', items };
}

/** A file may have such objects, and its language has what their methods do. */
export function followsConversations({ file, facts }: Evaluation): boolean {
  return ADDERS.some((name) => facts.operations.has(name)) && adds(file);
}

/** What is written is such an object, or what a chain of its methods gives. */
export function isConversation(evaluation: Evaluation, expression: Expression, scope: Variables | undefined): boolean {
  if (!followsConversations(evaluation)) return false;
  let at = expression;
  while (at.kind === 'call' && at.callee.kind === 'member' && at.callee.object.kind === 'call') at = at.callee.object;
  const path = pathOf(at.kind === 'call' ? at.callee : at);
  if (path === undefined) return false;
  return at.kind === 'call' ? CONVERSATION.test(path) : scope?.get(path)?.kind === 'list';
}

type Given = Pick<Field, 'value' | 'span'>;

/** What stands without a name: the text of the system, or something like the model's name. */
function toldIn(given: Given): readonly Item[] | undefined {
  const { value } = given;
  if (value.kind === 'constant') return [];
  if (value.kind !== 'text') return undefined;
  return value.parts.some((part) => partText(part).includes(' ')) ? [messageOfSystem(given)] : [];
}

function messagesIn(name: string, given: Given): readonly Item[] | undefined {
  const { value, span } = given;
  if (SYSTEM.test(name)) return [messageOfSystem(given)];
  if (!MESSAGES.test(name)) return TOOLS.test(name) ? undefined : [];
  return value.kind === 'list' ? value.items : [{ value, span, isRepeated: true }];
}

function messageOfSystem({ value, span }: Given): Item {
  return { value: messageOf('system', { value, expression: span }), span };
}
