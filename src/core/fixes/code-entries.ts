import type { Edit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';

/** Takes an argument, an element or a field out of a list of such, with its comma. */
export function removeEntry(text: string, { start, end }: Span): Edit | undefined {
  const before = text.slice(0, start);
  const lead = /,\s*$/.exec(before)?.[0].length;
  if (lead !== undefined) return { start: start - lead, end, text: '' };
  if (!/[[{(]\s*$/.test(before)) return undefined;
  const behind = /^\s*,[^\S\n]*(?:\n\s*)?/.exec(text.slice(end))?.[0].length ?? 0;
  return { start, end: end + behind, text: '' };
}

/** A name is looked for in so much text. */
const LONGEST_NAME = 200;

/** The name of an entry with what stands between it and its value; empty where it has none. */
export function nameBefore(text: string, end: number): string {
  return /(?:["']?[\w$-]+["']?\s*[:=]\s*)?$/.exec(text.slice(Math.max(0, end - LONGEST_NAME), end))![0];
}

/** An entry, or the braces around it with their name, where it is all that they hold. */
export function widestEntry(text: string, entry: Span): Span {
  let { start, end } = entry;
  for (;;) {
    const open = /[{[]\s*$/.exec(text.slice(0, start));
    const close = /^\s*(?:,\s*)?[}\]]/.exec(text.slice(end));
    if (!open || !close) return { start, end };
    const name = nameBefore(text, open.index);
    [start, end] = [open.index - name.length, end + close[0].length];
  }
}
