import type { RequestBlock } from './blocks.ts';

/** A block for people, counted from 1: `tool 2 (search)`, `system text 1`, `message 3 (user), block 2`. */
export function blockName(block: RequestBlock): string {
  const { section, index, message, role, content, type } = block;
  const place = (index ?? 0) + 1;
  if (section === 'tools') {
    const name = typeof content === 'string' ? undefined : content.name;
    return `tool ${place}${typeof name === 'string' ? ` (${name})` : ''}`;
  }
  if (section === 'system') return index === undefined ? 'the system prompt' : `system text ${place}`;
  const kind = type === 'text' ? '' : ` (${type})`;
  return `message ${message! + 1} (${role})${index === undefined ? '' : `, block ${place}`}${kind}`;
}
