import { type Message, say } from '../text/message.ts';
import type { RequestBlock } from './request-block.ts';
import type { JsonPath } from './same-block.ts';

/** A block for people, counted from 1: `tool 2 (search)`, `system text 1`, `message 3 (user), block 2`. */
export function blockName(block: RequestBlock): Message {
  const { section, index, message, role, content, type } = block;
  const place = (index ?? 0) + 1;
  if (section === 'tools') {
    const name = typeof content === 'string' ? undefined : content.name;
    return typeof name === 'string' ? say`tool ${place} (${name})` : say`tool ${place}`;
  }
  if (section === 'system') return index === undefined ? say`the system prompt` : say`system text ${place}`;
  const turn = say`message ${message! + 1} (${role!})`;
  const part = index === undefined ? turn : say`${turn}, block ${place}`;
  return type === 'text' ? part : say`${part} (${type})`;
}

/** The path from a request body to a block, or to a value in it: `["messages", 0, "content", 4, "text"]`. */
export function blockPath({ section, message, index, content }: RequestBlock, path: JsonPath = []): JsonPath {
  const list = section === 'messages' ? ['messages', message!, 'content'] : [section];
  const inner = typeof content === 'string' ? [] : path;
  return [...list, ...(index === undefined ? [] : [index]), ...inner];
}
