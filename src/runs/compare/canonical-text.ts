import { comparableText } from '../../core/cache/block-text.ts';
import { readBody, pathOf } from '../../core/cache/blocks.ts';
import type { RequestBlock } from '../../core/cache/request-block.ts';
import type { Span } from '../../core/text/span.ts';

/** A request as a text in which a difference can be seen: what a cache sees of it, in the order in which the cache sees it. */
export interface CanonicalText {
  readonly text: string;
  /** Where the text of each block stands, in render order. */
  readonly blocks: readonly Span[];
}

/** What is no block; these come first, each on a line of its own. */
const BLOCK_MEMBERS = new Set(['tools', 'system', 'messages']);

/** Writes a body as text: parameters by name, then the blocks in render order, each under its path. @returns why it is no request */
export function canonicalText(body: unknown): CanonicalText | { readonly problem: string } {
  const read = readBody(body);
  if (read.refusal !== undefined) return { problem: read.refusal };
  const parameters = Object.entries(read.body)
    .filter(([name]) => !BLOCK_MEMBERS.has(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`);
  let text = parameters.join('');
  const blocks: Span[] = [];
  for (const block of read.blocks) {
    text += `\n── ${headOf(block)} ──\n`;
    const content = contentOf(block);
    blocks.push({ start: text.length, end: text.length + content.length });
    text += `${content}\n`;
  }
  return { text, blocks };
}

function headOf(block: RequestBlock): string {
  const { role, type, section, marker } = block;
  const parts = [pathOf(block), ...(section === 'messages' ? [role] : []), ...(type === 'tool' ? [] : [type])];
  return `${parts.join(' ')}${marker ? ` [cache_control ${marker}]` : ''}`;
}

/** Texts as they are; everything else as indented JSON in the order of its members. */
function contentOf(block: RequestBlock): string {
  const { type, content } = block;
  if (typeof content === 'string' || type === 'text') return comparableText(block);
  const { cache_control: _, ...rest } = content;
  return JSON.stringify(rest, null, 2);
}
