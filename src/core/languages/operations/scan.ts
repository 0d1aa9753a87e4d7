import type { ScanContext, TemplateSyntax } from '../../formats/syntax.ts';
import { JointText, UNKNOWN_CHARACTER } from '../evaluate/joint-text.ts';
import { type Found, namesWith } from '../evaluate/named-text.ts';
import { type TextPart, underCondition } from '../evaluate/text-part.ts';

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
    const span = joint.fileSpan(piece);
    const isEscaped = span && file[span.start] === '\\';
    const isOwn = span && !isEscaped && !joint.text.slice(piece.start, piece.end).includes(UNKNOWN_CHARACTER);
    const isLeft = !isGiven && source.some((part) => part.kind === 'static' && part.isFilled);
    if (!isOwn || isLeft) return underCondition(source, piece.condition, piece.branch);
    const { kind, start: _, end: __, condition, branch, ...rest } = piece;
    const around = source.find((part) => part.condition);
    const part: TextPart = { kind, ...span, ...rest };
    found.push({ start: piece.start, end: piece.end, parts: underCondition([part], condition) });
    return underCondition(underCondition([part], around?.condition, around?.branch), condition, branch);
  });
  return namesWith(scanned, joint, () => found);
}
