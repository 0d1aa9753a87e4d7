import type { Placeholder } from '../../formats/plain/placeholder.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { TextPart } from '../evaluate/values/text-part.ts';
import { filled } from '../operations/substitute.ts';

export const SINGLE_BRACES = /\{([A-Za-z_][\w.]{0,80})\}/g;
/** Double braces, and names in single ones. */
export const EITHER_BRACES = /\{\{\s{0,4}([A-Za-z_][\w.]{0,80})\s{0,4}\}\}|(?<![\\{])\{([A-Za-z_][\w.]{0,80})\}(?!\})/g;

/**
 * Placeholders of a template that the library fills later.
 * @param isPlace of what the pattern finds
 */
export function templated(
  evaluation: Evaluation,
  parts: readonly TextPart[],
  pattern: RegExp,
  isPlace: (whole: string, name: string) => boolean = () => true,
): TextPart[] {
  const find = (joint: string) => ({
    placeholders: Array.from(
      joint.matchAll(pattern),
      ({ 0: whole, 1: first, 2: name = first!, index }): Placeholder => ({
        start: index,
        end: index + whole.length,
        expression: name,
        path: name,
        cause: 'placeholder',
      }),
    ).filter(({ start, end, path }) => isPlace(joint.slice(start, end), path)),
    removed: [],
  });
  return filled(evaluation, parts, find, () => undefined);
}
