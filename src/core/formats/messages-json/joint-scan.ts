import type { MappedText } from '../../text/source-map.ts';
import type { Piece, Scan } from '../syntax.ts';

/** Keeps the texts apart, as paragraphs are. */
const SEPARATOR = '\n\n';

/**
 * Scans several texts of a file as one, so that what is decided from a text (the style of its placeholders) is decided over all
 * of them. @returns a scan for each text, in its own offsets; problems that lie between texts are left out
 */
export function scanJointly(texts: readonly MappedText[], scan: (joined: string) => Scan): Scan[] {
  if (texts.length === 1) return [scan(texts[0]!.text)];
  const { pieces, problems } = scan(texts.map(({ text }) => text).join(SEPARATOR));
  let next = 0;
  let start = 0;
  return texts.map(({ text }): Scan => {
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
