import { type Block, type Segment, staticText } from '../prompt/model.ts';

/** A part of a block's template, as its template engine would read it. */
export interface SourcePart {
  readonly source: string;
  /** File offset where it begins. */
  readonly start: number;
  /** Its source is the file's own text, so it can be cut at a file offset. */
  readonly verbatim: boolean;
}

/**
 * The template text of a block, without what the file has around it: role markers and marker lines are left out, escapes of
 * the file are decoded.
 */
export function sourceParts(file: string, block: Block): SourcePart[] {
  return block.segments
    .filter((segment) => !isFrame(file, block, segment) && !(segment.kind === 'dynamic' && segment.resolved))
    .map((segment) => ({
      source: segment.kind === 'static' ? staticText(file, segment) : file.slice(segment.start, segment.end),
      start: segment.start,
      verbatim: segment.kind === 'static' && segment.text === undefined,
    }));
}

/** Joins the parts, with `mark` at each of the file offsets (ascending); an offset that cannot be cut at moves to the next part. */
export function joinParts(parts: readonly SourcePart[], offsets: readonly number[], mark: string): string {
  const joined: string[] = [];
  let next = 0;
  for (const { source, start, verbatim } of parts) {
    for (; next < offsets.length && offsets[next]! <= start; next++) joined.push(mark);
    let from = 0;
    for (; verbatim && next < offsets.length && offsets[next]! < start + source.length; next++) {
      joined.push(source.slice(from, offsets[next]! - start), mark);
      from = offsets[next]! - start;
    }
    joined.push(source.slice(from));
  }
  return joined.join('');
}

/** Role markers, Semantic Kernel's message tags and marker lines belong to the file's frame, not to the template. */
function isFrame(file: string, block: Block, segment: Segment): boolean {
  if (segment.kind !== 'markup') return false;
  const marker = block.cacheControl;
  const isChatTag = /^\s*<\/?message\b/.test(file.slice(segment.start, segment.end));
  return (
    segment.role !== undefined || isChatTag || (marker?.origin === 'marker-line' && segment.start === marker.start)
  );
}
