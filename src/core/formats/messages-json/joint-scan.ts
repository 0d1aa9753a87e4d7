import { TEXT_BREAK } from '../plain/words/code-regions.ts';
import type { Piece, Scan } from '../syntax.ts';

/** Keeps the texts apart, as paragraphs are. */
const SEPARATOR = `\n${TEXT_BREAK}\n\n`;

/**
 * Several texts of a file as one, so that what is decided from a text (the style of its placeholders) is decided over all of
 * them. Scan it, and take the scan apart with {@link splitScan}.
 */
export function joinTexts(texts: readonly string[]): string {
  return texts.length === 1 ? texts[0]! : texts.join(SEPARATOR);
}

/** Where each of the texts begins once they are joined. */
export function startsOfJoined(texts: readonly string[]): number[] {
  let start = 0;
  return texts.map((text) => {
    const own = start;
    start += text.length + SEPARATOR.length;
    return own;
  });
}

/** The scan of each of the texts that were joined, in its own offsets; problems that lie between texts are left out. */
export function splitScan(texts: readonly string[], scan: Scan): readonly Scan[] {
  const { pieces, problems } = scan;
  if (texts.length === 1 && problems.length === 0 && pieces.every(({ start, end }) => end > start)) return [scan];
  let next = 0;
  let start = 0;
  return texts.map((text): Scan => {
    const end = start + text.length;
    const own: Piece[] = [];
    while (next < pieces.length && pieces[next]!.start < end) {
      const piece = pieces[next]!;
      const from = Math.max(piece.start, start);
      const to = Math.min(piece.end, end);
      if (to > from) own.push({ ...piece, start: from - start, end: to - start });
      if (piece.end > end) break;
      next++;
    }
    const found = problems.filter((problem) => problem.start >= start && problem.end <= end);
    const offset = start;
    start = end + SEPARATOR.length;
    return {
      pieces: own,
      problems: found.map((problem) => ({ ...problem, start: problem.start - offset, end: problem.end - offset })),
    };
  });
}
