import type { DynamicPiece, Piece, ScanContext, StaticPiece, TemplateSyntax } from '../syntax.ts';
import { decide } from './decide.ts';
import { type Placeholder, scanOf } from './placeholder.ts';

/** What may be a place in another style than that of the tags. */
const MAY_BE_PLACE = /(?<!\{)\{ ?[\p{L}_][^{}\r\n]{0,80}\}(?!\})|\$[{\p{L}_]|[<[%#@_]{1,2}\p{Lu}{2}|<<\p{L}|\[\p{L}/u;
const TAGS: ReadonlySet<string> = new Set(['{{', '{%', '{#']);

/**
 * A text with tags of a template language may have places in another style too, which a second program fills, or may be about such tags:
 * `Explain {% for %} in {code}`. They vary in either case.
 */
export function withPlacesBesideTags(syntax: TemplateSyntax, text: string): TemplateSyntax {
  if (!MAY_BE_PLACE.test(text)) return syntax;
  const places = decide(text, 'template').findings.placeholders.filter(
    ({ start }) => !TAGS.has(text.slice(start, start + 2)),
  );
  if (places.length === 0) return syntax;
  return {
    id: syntax.id,
    scan(scanned, context) {
      const scan = syntax.scan(scanned, context);
      return scanned === text ? { ...scan, pieces: cut(scan.pieces, places, text, context) } : scan;
    },
  };
}

/** Cuts what is static at the places that stand in it. */
function cut(pieces: readonly Piece[], places: readonly Placeholder[], text: string, context: ScanContext): Piece[] {
  const guesses = places.map((place): Placeholder => ({ ...place, confidence: 'possible' }));
  const found = scanOf(text, { placeholders: guesses, removed: [] }, context).pieces;
  const open = found.filter((piece): piece is DynamicPiece => piece.kind === 'dynamic');
  let next = 0;
  return pieces.flatMap((piece) => {
    while (next < open.length && open[next]!.start < piece.start) next++;
    const first = next;
    while (next < open.length && open[next]!.end <= piece.end) next++;
    return piece.kind === 'static' && next > first ? cutPiece(piece, open.slice(first, next)) : piece;
  });
}

function cutPiece(piece: StaticPiece, places: readonly DynamicPiece[]): Piece[] {
  const { condition, branch } = piece;
  const under = { ...(condition && { condition }), ...(branch && { branch }) };
  const cuts: Piece[] = [];
  let end = piece.start;
  for (const place of places) {
    if (place.start > end) cuts.push({ ...piece, start: end, end: place.start });
    cuts.push({ ...place, ...under });
    end = place.end;
  }
  if (end < piece.end) cuts.push({ ...piece, start: end });
  return cuts;
}
