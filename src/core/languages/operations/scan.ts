import type { ScanContext, TemplateSyntax } from '../../formats/syntax.ts';
import type { Span } from '../../text/span.ts';
import { JointText, UNKNOWN_CHARACTER } from '../evaluate/values/joint-text.ts';
import { type Found, namesWith } from '../evaluate/variation/named-text.ts';
import { type TextPart, underCondition } from '../evaluate/values/text-part.ts';

/**
 * A text as a template language reads it: its placeholders vary, its tags are gone. What is escaped in the code is text.
 * @param isGiven to a library that fills it, whatever has been filled in it before; else braces that are left then are text
 */
export function scannedParts(
  file: string,
  parts: readonly TextPart[],
  syntax: TemplateSyntax,
  context: ScanContext,
  isGiven = false,
): TextPart[] {
  const joint = new JointText(parts);
  const { pieces } = syntax.scan(joint.text, context);
  const found: Found[] = [];
  const scanned = pieces.flatMap((piece, index): readonly TextPart[] => {
    const isLast = index === pieces.length - 1;
    const source = joint.slice(piece, isLast);
    if (piece.kind === 'markup') {
      const tag = joint.fileSpan(piece);
      return tag && tag.end > tag.start ? [{ kind: 'markup', ...tag }] : [];
    }
    if (piece.kind === 'static') return underCondition(source, piece.condition, piece.branch);
    const within = joint.fileSpan(piece);
    const span = within ?? (isGiven ? spanAround(source) : undefined);
    const isEscaped = span && file[span.start] === '\\';
    const isUnknown = joint.text.slice(piece.start, piece.end).includes(UNKNOWN_CHARACTER);
    const isOwn = span && !isEscaped && !(within && isUnknown);
    const isLeft = !isGiven && source.some((part) => part.kind === 'static' && part.isFilled);
    if (!isOwn || isLeft) return underCondition(source, piece.condition, piece.branch);
    const { kind, start: _, end: __, condition, branch, ...rest } = piece;
    const around = source.find((part) => part.condition);
    const expression = isUnknown ? file.slice(span.start, span.end) : piece.expression;
    const part: TextPart = { kind, ...span, ...rest, expression };
    found.push({ start: piece.start, end: piece.end, parts: underCondition([part], condition) });
    const own = within ? [part] : withEnds(part, source);
    return underCondition(underCondition(own, around?.condition, around?.branch), condition, branch);
  });
  return namesWith(scanned, joint, () => found);
}

/** The place whose marks stand around what is put in between them, such as its name: `{{${{{Name}}}}}` in a raw text of C#. */
function spanAround(parts: readonly TextPart[]): Span | undefined {
  const first = parts[0];
  const last = parts.at(-1);
  if (first?.kind !== 'static' || last?.kind !== 'static') return undefined;
  const { start } = first.mapped.map.toFile(first);
  const { end } = last.mapped.map.toFile(last);
  const isBetween = (part: TextPart): boolean => part.kind !== 'dynamic' || (start <= part.start && part.end <= end);
  return start < end && parts.every(isBetween) ? { start, end } : undefined;
}

/** A place with the texts in which its marks stand, of which nothing is left: they are found in it where they stand alone. */
function withEnds(place: TextPart, source: readonly TextPart[]): TextPart[] {
  const ends = source.filter((part) => part.kind === 'static');
  return [place, ...ends.map((part) => ({ ...part, start: part.end }))];
}
