import type { Cause } from '../prompt/model.ts';
import { type MappedText, SourceMapBuilder } from '../text/source-map.ts';
import { type Span, spanOf } from '../text/span.ts';
import type { Expression, OtherExpression, TextLiteral } from './program.ts';
import type { SyntaxNode } from './syntax-tree.ts';

/** What the readers of all languages need of a syntax tree. */

export function other(node: SyntaxNode, cause: Cause, reads: readonly Expression[] = []): OtherExpression {
  return { kind: 'other', ...spanOf(node), cause, reads };
}

/** Decodes a run of a literal's source into the builder. */
export type DecodeRun = (builder: SourceMapBuilder, file: string, span: Span) => void;

/** A run of a literal's source, decoded. */
export function decodedRun(file: string, span: Span, decode: DecodeRun): MappedText {
  const builder = new SourceMapBuilder(file);
  decode(builder, file, span);
  return builder.build(span.end);
}

/**
 * Decodes runs in which a pattern's matches stand for other text, and all else for itself.
 * @param pattern global
 * @param decodeMatch undefined for a match that stands for itself
 */
export function decodeMatches(pattern: RegExp, decodeMatch: (match: string) => string | undefined): DecodeRun {
  return (builder, file, { start, end }) => {
    let at = start;
    for (const match of file.slice(start, end).matchAll(pattern)) {
      const decoded = decodeMatch(match[0]);
      if (decoded === undefined) continue;
      const from = start + match.index;
      builder.verbatim(at, from).replaced(from, from + match[0].length, decoded);
      at = from + match[0].length;
    }
    builder.verbatim(at, end);
  };
}

/** A text that a piece of code stands for: the name of a field, a symbol, a constant of a library. */
export function wordAt(file: string, { start, end }: Span, word: string): TextLiteral {
  const mapped = new SourceMapBuilder(file).replaced(start, end, word).build(end);
  return { kind: 'text', start, end, parts: [{ kind: 'literal', mapped }] };
}
