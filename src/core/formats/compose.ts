import type {
  Block,
  CacheMarker,
  DynamicSegment,
  MarkupSegment,
  Role,
  Section,
  Segment,
  StaticSegment,
} from '../prompt/model.ts';
import type { Branch } from '../prompt/branch.ts';
import type { Inferred } from '../prompt/volatility.ts';
import type { Span } from '../text/span.ts';
import type { MappedText, VisitRun } from '../text/source-map.ts';
import { markerLines } from './boundary-marker.ts';
import type { Piece } from './syntax.ts';

/** The segments, in the file, of a part of a decoded template. What the file has between them is markup. */
export function segmentsOf(mapped: MappedText, pieces: readonly Piece[]): readonly Segment[] {
  if (mapped.map.isIdentity) return pieces.some(isEmpty) ? pieces.filter((piece) => !isEmpty(piece)) : pieces;
  // A long array that grows is copied again and again.
  const segments: Segment[] = [];
  segments.length = mapped.map.mostRuns + 2 * pieces.length;
  let count = 0;
  let role: Role | undefined;
  let condition: Inferred | undefined;
  let branch: Branch | undefined;
  let isMarkup = false;
  const add: VisitRun = (from, to, start, end, verbatim) => {
    segments[count++] = isMarkup
      ? markupSegment(start, end, role)
      : staticSegment(start, end, verbatim ? undefined : mapped.text.slice(from, to), condition, branch);
  };
  for (const piece of pieces) {
    if (piece.kind === 'dynamic') {
      const file = mapped.map.toFile(piece);
      if (file.end > file.start) segments[count++] = dynamicSegment(piece, file);
      continue;
    }
    if (piece.kind === 'markup' && piece.defines) {
      const file = mapped.map.toFile(piece);
      if (file.end > file.start)
        segments[count++] = { kind: 'markup', ...file, defines: dynamicSegment(piece.defines, file) };
      continue;
    }
    isMarkup = piece.kind === 'markup';
    role = piece.kind === 'markup' ? piece.role : undefined;
    condition = piece.kind === 'static' ? piece.condition : undefined;
    branch = piece.kind === 'static' ? piece.branch : undefined;
    mapped.map.forEachRun(piece, add);
  }
  segments.length = count;
  return segments;
}

function isEmpty({ start, end }: Piece): boolean {
  return start === end;
}

function isRoleMarker(piece: Piece): boolean {
  return piece.kind === 'markup' && piece.role !== undefined;
}

function markupSegment(start: number, end: number, role: Role | undefined): MarkupSegment {
  return role ? { kind: 'markup', start, end, role } : { kind: 'markup', start, end };
}

/** A text has as many of them as it has lines, so that they are made without spreads. */
function staticSegment(
  start: number,
  end: number,
  text: string | undefined,
  condition: Inferred | undefined,
  branch: Branch | undefined,
): StaticSegment {
  if (condition)
    return { kind: 'static', start, end, ...(text !== undefined && { text }), condition, ...(branch && { branch }) };
  return text === undefined ? { kind: 'static', start, end } : { kind: 'static', start, end, text };
}

function dynamicSegment(piece: Piece & { kind: 'dynamic' }, file: Span): DynamicSegment {
  return { ...piece, start: file.start, end: file.end };
}

/** What is the same for all blocks that come out of one template. */
export interface TemplateFrame {
  readonly section: Section;
  readonly role?: Role;
  /** The number of the first message, for a template that is (or begins with) a message. */
  readonly message?: number;
}

/**
 * Cuts a scanned template into blocks: at role markers, and behind lines that mark a cache breakpoint.
 * @param boundaryMarker matched against the text of whole lines outside of template syntax
 */
export function blocksOf(
  mapped: MappedText,
  pieces: readonly Piece[],
  frame: TemplateFrame,
  boundaryMarker: RegExp,
): Block[] {
  const blocks: Block[] = [];
  let { section, role } = frame;
  let message = frame.message ?? 0;
  let current: Piece[] = [];
  const markers = markerLines(mapped.text, boundaryMarker);
  const add = (part: readonly Piece[], marker?: CacheMarker): void => {
    const segments = segmentsOf(mapped, part);
    const last = segments.at(-1);
    if (!last || (!marker && segments.every((segment) => segment.kind === 'markup'))) return;
    blocks.push({
      section,
      ...(role && { role }),
      ...(section === 'messages' && { message }),
      type: 'text',
      start: segments[0]!.start,
      end: last.end,
      segments,
      ...(marker && { cacheControl: marker }),
    });
  };
  const finish = (marker?: CacheMarker): void => {
    add(current, marker);
    current = [];
  };
  if (markers.length === 0 && !pieces.some(isRoleMarker)) {
    add(pieces);
    return blocks;
  }
  for (const piece of pieces) {
    if (piece.kind === 'markup' && piece.role) {
      finish();
      role = piece.role;
      if (section === 'messages' && blocks.some((block) => block.section === 'messages')) message++;
      section = piece.role === 'system' ? 'system' : 'messages';
      current.push(piece);
    } else if (piece.kind === 'static') {
      let rest: Piece = piece;
      while (markers[0] && markers[0].end <= piece.end) {
        const line = markers.shift()!;
        if (line.start < piece.start) continue;
        if (line.start > rest.start) current.push({ ...rest, end: line.start });
        finish({ ...mapped.map.toFile(line), ttl: '5m', origin: 'marker-line' });
        current.push({ kind: 'markup', ...line });
        rest = { ...rest, start: line.end };
      }
      if (rest.end > rest.start) current.push(rest);
    } else current.push(piece);
  }
  finish();
  return blocks;
}
