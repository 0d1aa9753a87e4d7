import type { Emitter } from './emitter.ts';

const LONGEST_TAG = 1000;
/** A tag that puts out nothing but a text without escapes: `{{ "{{" }}`. Backquotes are Go's. */
const LITERAL = /^(\{\{[-+~]?\s*(["'`]))([^"'`\\]*)\2\s*[-+~]?\}\}$/;

/**
 * Emits a tag that puts out a literal: the literal reaches the model as it stands, the tag around it does not.
 * @returns false for any other tag, of which nothing is emitted
 */
export function emitLiteral(
  emitter: Emitter,
  text: string,
  tag: { readonly start: number; readonly end: number },
): boolean {
  const source = text.slice(tag.start, Math.min(tag.end, tag.start + LONGEST_TAG));
  const match = LITERAL.exec(source);
  if (!match) return false;
  const start = tag.start + match[1]!.length;
  emitter.markup(start);
  emitter.text(start + match[3]!.length);
  emitter.markup(tag.end);
  return true;
}
