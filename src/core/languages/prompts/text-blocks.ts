import type { Span } from '../../text/span.ts';
import { knownText, type TextPart } from '../evaluate/values/text-part.ts';
import type { Item, ListValue, Value } from '../evaluate/values/value.ts';
import { cacheControlOf, cachePointOf } from '../requests/markers.ts';
import type { RequestPart } from '../requests/request-part.ts';
import { isUserName } from './names.ts';

/**
 * The part of a request that a list of text blocks is, `[{ type: "text", text: … }, …]`: with a breakpoint behind one of them nothing
 * but a model reads them, without one it must say so. Undefined for any other value.
 * @param isPrompt whether the texts of all blocks together speak to a model
 */
export function requestInBlocks(
  name: string,
  value: Value,
  span: Span,
  isPrompt: (parts: readonly TextPart[]) => boolean,
): RequestPart[] | undefined {
  if (value.kind !== 'list' || !isTextBlocks(value)) return undefined;
  const isRequest = value.items.some(hasBreakpoint) || isPrompt(value.items.flatMap(partsOf));
  return isRequest ? [{ part: isUserName(name) ? 'prompt' : 'system', value, span }] : undefined;
}

/** Each of a list is a text block, a breakpoint, or not known, and one of them has a text. */
function isTextBlocks({ items }: ListValue): boolean {
  const isOther = (item: Item): boolean => !isTextBlock(item.value) && !isPoint(item) && item.value.kind !== 'unknown';
  return items.some((item) => partsOf(item).length > 0) && !items.some(isOther);
}

const BESIDE_TEXT = /^(?:text|cache_?[cC]ontrol)$/;

/** `{ type: "text", text: … }`, or a text with nothing but a breakpoint. */
function isTextBlock(value: Value): boolean {
  if (value.kind !== 'record' || !value.fields.has('text')) return false;
  const type = value.fields.get('type')?.value;
  if (!type) return [...value.fields.keys()].every((name) => BESIDE_TEXT.test(name));
  return type.kind === 'text' && knownText(type.parts) === 'text';
}

function isPoint({ value, span }: Item): boolean {
  return cachePointOf(value, span) !== undefined;
}

function hasBreakpoint(item: Item): boolean {
  return isPoint(item) || cacheControlOf(item.value) !== undefined;
}

function partsOf({ value }: Item): readonly TextPart[] {
  const text = value.kind === 'record' ? value.fields.get('text')?.value : undefined;
  return text?.kind === 'text' ? text.parts : [];
}
