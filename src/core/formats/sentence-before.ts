import { type Segment, staticText } from '../prompt/model.ts';

/** As far as a sentence is read before and behind a placeholder. */
export const LONGEST_SENTENCE = 240;
/** Stands for another placeholder. */
export const FILLED = '\uFFFC';
const SENTENCE_END = /[.!?]["')\]]*\s|\n\s*\n|\n(?=\s*[^\sa-z\uFFFC])|:[^\S\n]*\n/g;

/** What stands before a segment; another placeholder is one character, {@link FILLED}. */
export function textBeforePlace(file: string, segments: readonly Segment[], index: number): string {
  let before = '';
  for (let at = index - 1; at >= 0 && before.length < LONGEST_SENTENCE; at--)
    before = shown(file, segments[at]!) + before;
  return before;
}

/** What stands in the sentence in which a text ends. */
export function lastSentence(before: string): string {
  let start = 0;
  for (const { index: end, 0: mark } of before.matchAll(SENTENCE_END)) start = end + mark.length;
  return before.slice(start);
}

/** The end of a segment's text. */
export function shown(file: string, segment: Segment): string {
  if (segment.kind === 'dynamic') return FILLED;
  return segment.kind === 'static' ? staticText(file, segment).slice(-LONGEST_SENTENCE) : '';
}
