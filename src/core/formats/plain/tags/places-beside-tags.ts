import type { DynamicPiece, Piece, ScanContext, StaticPiece, TemplateSyntax } from '../../syntax.ts';
import { NO_NAMES, withConfidence } from '../choice.ts';
import { decide } from '../decide.ts';
import { type Placeholder, scanOf } from '../placeholder.ts';
import { hasErbBlock, withErbBlocks } from './erb-blocks.ts';
import { Surroundings } from '../words/surroundings.ts';

/** What may be a place in another style than that of the tags. */
const MAY_BE_PLACE =
  /(?<!\{)\{ ?[\p{L}_][^{}\r\n]{0,80}\}(?!\})|\$[{\p{L}_]|[<[%#@_]{1,2}\p{Lu}{2}|<<\p{L}|<%|\[\p{L}/u;
const TAGS: ReadonlySet<string> = new Set(['{{', '{%', '{#']);

/**
 * A text with tags of a template language may have places in another style too, which a second program fills, or may be about such tags:
 * `Explain {% for %} in {code}`. They vary in either case.
 */
export function withPlacesBesideTags(syntax: TemplateSyntax, text: string): TemplateSyntax {
  if (!MAY_BE_PLACE.test(text)) return syntax;
  const { findings } = decide(text, 'template', NO_NAMES, new Surroundings(text, 'tags'));
  return withPlaces(
    syntax,
    text,
    findings.placeholders.filter(({ start }) => !TAGS.has(text.slice(start, start + 2))),
  );
}

/** A syntax that has these places too in a text, where it takes them for static. */
export function withPlaces(syntax: TemplateSyntax, text: string, places: readonly Placeholder[]): TemplateSyntax {
  if (places.length === 0) return syntax;
  return {
    id: syntax.id,
    scan(scanned, context) {
      const scan = syntax.scan(scanned, context);
      if (scanned !== text) return scan;
      const whole = { ...scan, pieces: cut(scan.pieces, places, text, context) };
      return hasErbBlock(text, places) ? withErbBlocks(text, whole, context) : whole;
    },
  };
}

/** Cuts what is static at the places that stand in it. */
function cut(pieces: readonly Piece[], places: readonly Placeholder[], text: string, context: ScanContext): Piece[] {
  const guesses = withConfidence(places, 'possible');
  const found = scanOf(text, { placeholders: guesses, removed: [] }, context).pieces;
  const open = found.filter((piece): piece is DynamicPiece => piece.kind === 'dynamic');
  const cuts: Piece[] = [];
  let next = 0;
  for (const piece of pieces) {
    while (next < open.length && open[next]!.start < piece.start) next++;
    const first = next;
    while (next < open.length && open[next]!.end <= piece.end) next++;
    if (piece.kind === 'static' && next > first) addCut(cuts, piece, open, first, next);
    else cuts.push(piece);
  }
  return cuts;
}

function addCut(cuts: Piece[], piece: StaticPiece, open: readonly DynamicPiece[], first: number, end: number): void {
  const { condition, branch } = piece;
  const under = condition || branch ? { ...(condition && { condition }), ...(branch && { branch }) } : undefined;
  let start = piece.start;
  for (let index = first; index < end; index++) {
    const place = open[index]!;
    if (place.start > start) cuts.push({ ...piece, start, end: place.start });
    cuts.push(under ? { ...place, ...under } : place);
    start = place.end;
  }
  if (start < piece.end) cuts.push({ ...piece, start });
}
