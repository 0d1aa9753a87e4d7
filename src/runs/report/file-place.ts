import { type Prompt, type Segment, staticText } from '../../core/prompt/model.ts';
import type { Span } from '../../core/text/span.ts';

/**
 * Where in the file a character of a sent text comes from. The static texts of its block are looked for in the sent text, one
 * behind the other; a character between two of them comes from what varies between them, and one inside of a text that the
 * file has as it is from that very place.
 * @param span of the block in the file, or of the part of it that was sent as a block of its own
 * @param sent the text of the block as it was sent
 * @param at the character's offset in it
 */
export function filePlaceOf(file: string, prompt: Prompt, span: Span, sent: string, at: number): Span {
  const segments = prompt.blocks
    .flatMap((block) => block.segments)
    .filter((segment) => segment.start < span.end && segment.end > span.start && segment.kind !== 'markup');
  let searched = 0;
  let between: Segment[] = [];
  for (const segment of segments) {
    const text = segment.kind === 'static' ? textWithin(file, segment, span) : '';
    const found = text === '' ? -1 : sent.indexOf(text, searched);
    if (found === -1) {
      if (segment.kind === 'dynamic') between.push(segment);
      continue;
    }
    if (at < found) return outlineOf(between) ?? span;
    if (at < found + text.length) return placeWithin(segment, span, text, at - found);
    searched = found + text.length;
    between = [];
  }
  return outlineOf(between) ?? span;
}

/** The text of a static segment, cut to the span where the file has it as it is. */
function textWithin(file: string, segment: Extract<Segment, { kind: 'static' }>, span: Span): string {
  if (segment.text !== undefined) return segment.text;
  return staticText(file, { ...segment, ...clipped(segment, span) });
}

function placeWithin(segment: Segment, span: Span, text: string, offset: number): Span {
  const { start, end } = clipped(segment, span);
  if (end - start !== text.length) return { start, end };
  return { start: start + offset, end };
}

function clipped({ start, end }: Span, span: Span): Span {
  return { start: Math.max(start, span.start), end: Math.min(end, span.end) };
}

function outlineOf(segments: readonly Segment[]): Span | undefined {
  const [first] = segments;
  const last = segments.at(-1);
  return first && last && { start: first.start, end: last.end };
}
