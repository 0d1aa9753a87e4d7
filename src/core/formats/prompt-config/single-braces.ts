import { jinjaSyntax } from '../jinja/syntax.ts';
import { possiblePlace, scanOf } from '../plain/placeholder.ts';
import type { Piece, TemplateSyntax } from '../syntax.ts';

const SINGLE = /(?<![{$])\{([A-Za-z_]\w{0,80})\}(?!\})/g;

/**
 * Jinja, in which `{name}` may be filled too where a test gives a value of that name which no tag of the text takes: a provider that is a
 * program of one's own does what it likes with a text.
 * @param names of all values that tests give
 */
export function withSingles(names: ReadonlySet<string>): TemplateSyntax {
  if (names.size === 0) return jinjaSyntax;
  return {
    id: jinjaSyntax.id,
    scan(text, context) {
      const scan = jinjaSyntax.scan(text, context);
      const singles = Array.from(text.matchAll(SINGLE)).filter((match) => names.has(match[1]!));
      const taken = scan.pieces.map((piece) => (piece.kind === 'dynamic' ? piece.expression : '')).join(' ');
      const open = singles.filter((match) => !new RegExp(`\\b${match[1]!}\\b`).test(taken));
      if (open.length === 0) return scan;
      const places = open.map((match) =>
        possiblePlace({ start: match.index, end: match.index + match[0].length }, match[1]!),
      );
      const found = scanOf(text, { placeholders: places, removed: [] }, context).pieces;
      return { ...scan, pieces: scan.pieces.flatMap((piece) => cut(piece, found)) };
    },
  };
}

/** A static piece with the places that stand in it. */
function cut(piece: Piece, found: readonly Piece[]): Piece[] {
  if (piece.kind !== 'static') return [piece];
  return found
    .filter(({ start, end }) => start < piece.end && end > piece.start)
    .map((one) => ({
      ...piece,
      ...one,
      start: Math.max(one.start, piece.start),
      end: Math.min(one.end, piece.end),
    }));
}
