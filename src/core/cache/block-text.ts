import { isRecord } from '../text/json-value.ts';
import type { RequestBlock } from './request-block.ts';

/** The texts of a block that become tokens, as far as they are texts. Images, PDFs and encrypted thinking are not. */
export function countedTexts(block: RequestBlock): string[] {
  if (block.text !== undefined) return [block.text];
  const { type, content, section } = block;
  if (typeof content === 'string') return [];
  if (section === 'tools') return content.defer_loading === true ? [] : [jsonWithoutMarker(content)];
  if (type === 'text') return textsIn(content.text);
  if (type === 'thinking') return textsIn(content.thinking);
  if (type === 'redacted_thinking' || type === 'image') return [];
  if (type === 'tool_use' || type === 'server_tool_use' || type === 'mcp_tool_use') {
    return [...textsIn(content.name), JSON.stringify(content.input ?? {})];
  }
  if (type === 'document')
    return [...textsIn(content.title), ...textsIn(content.context), ...sourceTexts(content.source)];
  if (Array.isArray(content.content)) return [...textsIn(content.title), ...content.content.flatMap(partTexts)];
  if (typeof content.content === 'string') return [content.content];
  return [jsonWithoutMarker(content)];
}

/** The length of {@link countedTexts} together. */
export function countedCharacters(block: RequestBlock): number {
  if (block.text !== undefined) return block.text.length;
  return countedTexts(block).reduce((sum, text) => sum + text.length, 0);
}

/** A block's text as one string, to be compared: its own text, or its JSON. The marker is no part of it. */
export function comparableText({ type, content, text }: RequestBlock): string {
  if (text !== undefined) return text;
  if (typeof content === 'string') return content;
  return type === 'text' && typeof content.text === 'string' ? content.text : jsonWithoutMarker(content);
}

/** Whether a block holds something whose tokens its text does not tell. */
export function hasUncounted(block: RequestBlock): boolean {
  const { type } = block;
  if (type === 'text') return false;
  const { content } = block;
  if (typeof content === 'string') return false;
  if (type === 'image' || type === 'redacted_thinking') return true;
  if (type === 'document')
    return isRecord(content.source) && !['text', 'content'].includes(String(content.source.type));
  return Array.isArray(content.content) && content.content.some((part) => isRecord(part) && part.type === 'image');
}

function jsonWithoutMarker(content: Readonly<Record<string, unknown>>): string {
  const { cache_control: _, ...rest } = content;
  return JSON.stringify(rest);
}

function textsIn(value: unknown): string[] {
  return typeof value === 'string' ? [value] : [];
}

function partTexts(part: unknown): string[] {
  if (!isRecord(part) || part.type === 'image') return [];
  return typeof part.text === 'string' ? [part.text] : [jsonWithoutMarker(part)];
}

function sourceTexts(source: unknown): string[] {
  if (!isRecord(source)) return [];
  if (source.type === 'text') return textsIn(source.data);
  if (source.type !== 'content') return [];
  return Array.isArray(source.content) ? source.content.flatMap(partTexts) : textsIn(source.content);
}
