import type { Role } from '../../prompt/model.ts';
import type { Span } from '../../text/span.ts';
import type { Piece, StaticPiece, TemplateSyntax } from '../syntax.ts';

/** A role on a line of its own, as Prompty's parser has it: `system:`, `# user:`, `user[name="Ada"]:`. */
const MARKER =
  /^[^\S\r\n]*#?[^\S\r\n]*(system|developer|user|assistant|tool|function)(?:\[[^\]\r\n]*\])?[^\S\r\n]*:[^\S\r\n]*(?:\r?\n|$)/gim;

const ROLES: Readonly<Record<string, Role>> = {
  system: 'system',
  developer: 'system',
  user: 'user',
  assistant: 'assistant',
  tool: 'user',
  function: 'user',
};

interface Marker extends Span {
  readonly role: Role;
}

/** A template language whose text is cut into messages by role markers; the white space around a message is stripped. */
export function withRoles(syntax: TemplateSyntax): TemplateSyntax {
  return {
    id: syntax.id,
    scan(text, context) {
      const { pieces, problems } = syntax.scan(text, context);
      return { pieces: stripMessages(text, markRoles(pieces, markersOf(text))), problems };
    },
  };
}

function markersOf(text: string): Marker[] {
  return Array.from(text.matchAll(MARKER), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    role: ROLES[match[1]!.toLowerCase()]!,
  }));
}

/** Only a line that is static as a whole marks a role. */
function markRoles(pieces: readonly Piece[], markers: readonly Marker[]): Piece[] {
  const marked: Piece[] = [];
  let next = 0;
  for (const piece of pieces) {
    let rest: Piece = piece;
    for (; next < markers.length && markers[next]!.start < piece.end; next++) {
      const { start, end, role } = markers[next]!;
      if (piece.kind !== 'static' || start < rest.start || end > piece.end) continue;
      if (start > rest.start) marked.push({ ...rest, end: start });
      marked.push({ kind: 'markup', start, end, role });
      rest = { ...rest, start: end };
    }
    if (rest.end > rest.start) marked.push(rest);
  }
  return marked;
}

function stripMessages(text: string, pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece, index): Piece[] => {
    if (piece.kind !== 'static') return [piece];
    const isFirst = index === 0 || isMarker(pieces[index - 1]);
    const isLast = index === pieces.length - 1 || isMarker(pieces[index + 1]);
    return isFirst || isLast ? strip(text, piece, isFirst, isLast) : [piece];
  });
}

const isMarker = (piece: Piece | undefined): boolean => piece?.kind === 'markup' && piece.role !== undefined;

function strip(text: string, piece: StaticPiece, atStart: boolean, atEnd: boolean): Piece[] {
  const slice = text.slice(piece.start, piece.end);
  const start = atStart ? piece.end - slice.trimStart().length : piece.start;
  const end = atEnd ? Math.max(start, piece.start + slice.trimEnd().length) : piece.end;
  const parts: Piece[] = [];
  if (start > piece.start) parts.push({ kind: 'markup', start: piece.start, end: start });
  if (end > start) parts.push({ ...piece, start, end });
  if (end < piece.end) parts.push({ kind: 'markup', start: end, end: piece.end });
  return parts;
}
