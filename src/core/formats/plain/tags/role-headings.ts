/**
 * `## System Prompt` and `## User Prompt` above the two parts of a text that has nothing else: a program sends each part in its own role, without
 * the headings.
 */
import type { Role } from '../../../prompt/model.ts';
import type { Span } from '../../../text/span.ts';
import type { Piece, Scan, TemplateSyntax } from '../../syntax.ts';
import { CodeCursor } from '../words/code-regions.ts';

const HEADING = /^(#{1,6})[ \t]{1,4}(\S[^\n]{0,300})(?:\n(?:[ \t]*\r?\n){0,4}|$)/gm;
const OF_ROLE = /^(system|user|human)[ \t](?:prompt|message)(?: template)?[ \t]{0,4}:?\s{0,4}$/i;

/** What may stand above the first of them. */
const TITLE_ALONE = /^\s*(?:#[ \t][^\n]{0,200}\n\s*)?$/;

interface RoleHeading extends Span {
  readonly role: Role;
}

/** The syntax, with such headings of this text for marks of roles. */
export function withRoleHeadings(syntax: TemplateSyntax, text: string): TemplateSyntax {
  const headings = roleHeadings(text);
  if (headings.length === 0) return syntax;
  return {
    id: syntax.id,
    scan(scanned, context) {
      const scan = syntax.scan(scanned, context);
      return scanned === text ? divided(scan, headings) : scan;
    },
  };
}

/** One for the system and one for the user, with nothing but a title before them and no other heading of their level. */
function roleHeadings(text: string): readonly RoleHeading[] {
  if (!/^\s*#/.test(text)) return [];
  const found: RoleHeading[] = [];
  const code = new CodeCursor(text);
  let level = 0;
  for (const match of text.matchAll(HEADING)) {
    const [written, marks, title] = match as unknown as [string, string, string];
    const word = OF_ROLE.exec(title)?.[1]?.toLowerCase();
    const isFirst = found.length === 0;
    if (isFirst && word === undefined && marks === '#' && text.slice(0, match.index).trim() === '') continue;
    if (isFirst && (word === undefined || !TITLE_ALONE.test(text.slice(0, match.index)))) return [];
    if (code.at(match.index)) continue;
    if (isFirst) level = marks.length;
    if (marks.length > level) continue;
    if (word === undefined) return [];
    const role = word === 'system' ? 'system' : 'user';
    found.push({ start: isFirst ? 0 : match.index, end: match.index + written.length, role });
  }
  return found.map(({ role }) => role).join() === 'system,user' ? found : [];
}

function divided(scan: Scan, headings: readonly RoleHeading[]): Scan {
  const isPlain = (piece: Piece, { start, end }: Span): boolean =>
    piece.kind === 'static' && !piece.condition && piece.start <= start && piece.end >= end;
  if (scan.pieces.some((piece) => piece.kind === 'markup' && piece.role)) return scan;
  if (!headings.every((heading) => scan.pieces.some((piece) => isPlain(piece, heading)))) return scan;
  const pieces = scan.pieces.flatMap((piece): Piece[] => {
    const own = headings.filter((heading) => isPlain(piece, heading));
    if (own.length === 0) return [piece];
    const list: Piece[] = [];
    let at = piece.start;
    for (const { start, end, role } of own) {
      if (start > at) list.push({ kind: 'static', start: at, end: start });
      list.push({ kind: 'markup', start, end, role });
      at = end;
    }
    if (piece.end > at) list.push({ kind: 'static', start: at, end: piece.end });
    return list;
  });
  return { ...scan, pieces };
}
