import { marksIn } from '../text/marks-in.ts';
import type { Span } from '../text/span.ts';

/** The line that marks a cache breakpoint in a text, where nothing else is configured; the other is that of rendered prompts of Copilot. */
export const DEFAULT_BOUNDARY_MARKER = /<<CACHE_BOUNDARY_MARKER>>|\[copilot_cache_control: \{[^{}\n]*\}\]/;
/** How it begins. To look for texts takes a tenth of what it takes to look for the pattern. */
const BEGINNINGS = ['<<CACHE_BOUNDARY_MARKER>>', '[copilot_cache_control: {'] as const;

/** Whole lines that match the marker, with their line breaks. */
export function markerLines(text: string, marker: RegExp): Span[] {
  if (!mayHave(text, marker)) return [];
  const pattern = new RegExp(`^[^\\S\\r\\n]*(?:${marker.source})[^\\S\\r\\n]*(?:\\r?\\n|$)`, 'gmu');
  return Array.from(text.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length }));
}

function mayHave(text: string, marker: RegExp): boolean {
  if (marker !== DEFAULT_BOUNDARY_MARKER) return marker.test(text);
  return marksIn(text, BEGINNINGS).size > 0;
}
