import type { Role } from '../../../prompt/model.ts';
import type { Inferred } from '../../../prompt/volatility.ts';
import type { TemplateFrame } from '../../compose.ts';
import type { ConfigNode } from '../config-node.ts';
import type { FilledPart, TextPart } from '../prompt-draft.ts';
import { conditionIn } from './conditions.ts';

export type MessagePart = TextPart | FilledPart;

const ROLES: ReadonlyMap<string, Role> = new Map([
  ['system', 'system'],
  ['developer', 'system'],
  ['user', 'user'],
  ['human', 'user'],
  ['assistant', 'assistant'],
  ['ai', 'assistant'],
  ['model', 'assistant'],
  ['tool', 'user'],
  ['function', 'user'],
]);
const HISTORY = new Set(['placeholder', 'messages_placeholder', 'history']);

/** A message: its role with the texts of its content, in order. */
export interface ChatMessage {
  readonly role: Role | 'history';
  readonly texts: readonly ConfigNode[];
  /** It is there only as often as this says. */
  readonly condition?: Inferred;
}

/**
 * Reads a list as the messages of one request: mappings with a role and a content (or text), pairs of a role and a text, or
 * mappings of a role to a text. @returns undefined for a list that is anything else
 */
export function chatMessages(list: ConfigNode | undefined): ChatMessage[] | undefined {
  if (list?.kind !== 'list' || list.items.length === 0) return undefined;
  const messages: ChatMessage[] = [];
  let filled = 0;
  for (const item of list.items) {
    const message = chatMessage(item);
    if (message) messages.push(message);
    else if (isTag(item)) {
      messages.push({ role: 'user', texts: [item] });
      filled++;
    } else if (item.kind !== 'other') return undefined;
  }
  return messages.length > filled ? messages : undefined;
}

/** Messages that a program puts in the place of a tag: `"{{ history | to_messages }}"` among messages. */
function isTag(item: ConfigNode): boolean {
  return item.kind === 'text' && /^\s*\{\{[^{}]+\}\}\s*$/.test(item.text);
}

/** One message of such a list. */
export function chatMessage(item: ConfigNode): ChatMessage | undefined {
  const message = messageOf(item);
  const condition = message && conditionIn(item.entries);
  return condition ? { ...message, condition } : message;
}

function messageOf(item: ConfigNode): ChatMessage | undefined {
  if (item.kind === 'list') {
    const [role, text] = item.items;
    return item.items.length === 2 && role && text ? withRole(role, text) : undefined;
  }
  const role = item.get('role') ?? item.get('speaker') ?? typeOf(item);
  if (role) {
    const names = ['content', 'text', 'parts', 'template'];
    return withRole(role, names.map((name) => item.get(name)).find(Boolean) ?? promptOf(item.get('prompt')));
  }
  const [entry] = item.entries;
  if (item.entries.length !== 1 || !entry || !ROLES.has(entry.name)) return undefined;
  return { role: ROLES.get(entry.name)!, texts: textsOf(entry.value) };
}

/** A message's text, or the prompt that has it as its template. */
function promptOf(prompt: ConfigNode | undefined): ConfigNode | undefined {
  return prompt?.kind === 'mapping' ? prompt.get('template') : prompt;
}

/** `type: system` is a role, `type: text` is none. */
function typeOf(item: ConfigNode): ConfigNode | undefined {
  const type = item.get('type');
  return type?.kind === 'text' && ROLES.has(type.text) && item.get('content') ? type : undefined;
}

function withRole(role: ConfigNode, content: ConfigNode | undefined): ChatMessage | undefined {
  if (role.kind !== 'text') return undefined;
  const word = role.text.trim().toLowerCase();
  if (HISTORY.has(word)) return { role: 'history', texts: textsOf(content) };
  const known = ROLES.get(word);
  if (known) return { role: known, texts: textsOf(content) };
  // A role that a program fills in: `{{role}}`.
  return word.includes('{') ? { role: 'user', texts: textsOf(content) } : undefined;
}

function textsOf(content: ConfigNode | undefined): ConfigNode[] {
  if (content?.kind === 'text') return [content];
  if (content?.kind === 'mapping') {
    const text = content.get('text');
    return text?.kind === 'text' ? [text] : [];
  }
  return (content?.items ?? []).flatMap((item) => {
    const text = item.kind === 'text' ? item : (item.get('text') ?? item.get('content'));
    return text?.kind === 'text' ? [text] : [];
  });
}

/** The parts of a request: leading system messages are the system prompt, later ones stay where they are. */
export function messageParts(messages: readonly ChatMessage[]): MessagePart[] {
  let leading = true;
  return messages.flatMap(({ role, texts, condition }, message): MessagePart[] => {
    leading &&= role === 'system';
    if (role === 'history') {
      return texts.map((filled) => ({ filled, cause: 'loop', frame: { section: 'messages', message } }));
    }
    const frame: TemplateFrame = leading ? { section: 'system', role } : { section: 'messages', role, message };
    return texts.map((node) => ({ node, frame, ...(condition && { condition }) }));
  });
}
