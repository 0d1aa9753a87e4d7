import type { Segment } from '../prompt/model.ts';
import type { Span } from '../text/span.ts';

/** Tags that begin what is there only sometimes, or several times, and those that end it, in all template languages. */
const TAG =
  /(\{%[-~+]?\s*(?:if|for|unless|case|with|call|filter|block|tablerow|chat)\b|\{\{[-~]?\s*(?:if|range|with|block)\b|\{\{~?\s*[#^])|\{%[-~+]?\s*end|\{\{[-~]?\s*(?:end\b|\/)/g;
const LONGEST = 4000;

/**
 * Before the tags that open what a place stands in: behind `{{#if a}}` a text is there only sometimes, before it always.
 * Only tags without any text between them and the place are looked at.
 * @param offset where a segment begins
 * @returns the offset itself where no such tag stands before it
 */
export function beforeOpenings(file: string, segments: readonly Segment[], offset: number): number {
  return openings(file, segments, offset).at(-1) ?? offset;
}

/** The innermost of the tags that {@link beforeOpenings} goes back over; undefined where there is none. */
export function openingTag(file: string, segments: readonly Segment[], offset: number): Span | undefined {
  const [start] = openings(file, segments, offset);
  const source = start === undefined ? undefined : /^[\s\S]*?[%}]\}/.exec(file.slice(start, offset))?.[0];
  return start === undefined || source === undefined ? undefined : { start, end: start + source.length };
}

/** Where the tags begin that open what a place stands in, the innermost first. */
function openings(file: string, segments: readonly Segment[], offset: number): number[] {
  let gapStart = segments[0]?.start ?? offset;
  for (const segment of segments) {
    if (segment.start >= offset) break;
    if (segment.kind !== 'markup') gapStart = segment.end;
  }
  gapStart = Math.max(gapStart, offset - LONGEST);
  if (gapStart >= offset) return [];
  let closed = 0;
  const open: number[] = [];
  for (const [index, isOpening] of tagsOf(file.slice(gapStart, offset)).toReversed()) {
    if (!isOpening) closed++;
    else if (closed > 0) closed--;
    else open.push(gapStart + index);
  }
  return open;
}

function tagsOf(text: string): [index: number, isOpening: boolean][] {
  return Array.from(text.matchAll(TAG), (match) => [match.index, match[1] !== undefined]);
}
