import type { Scalar } from 'yaml';
import type { BlockLines } from './yaml-block-lines.ts';
import { mapBlockScalar } from './yaml-block-scalar.ts';
import { decodeDoubleQuoted, decodePlain, decodeSingleQuoted } from './yaml-flow-scalar.ts';
import { type MappedText, SourceMapBuilder } from './source-map.ts';
import type { Span } from './span.ts';

/**
 * Decodes a scalar of a YAML file, with the map to the file: quotes, escapes, folded line breaks, the indentation and the chomping
 * of block scalars. The text is exactly what the `yaml` package read (`scalar.source`, before a tag or the core schema gives it a
 * type), also where the YAML has errors; where this module cannot say which character came from where, the scalar is one atom.
 * @param file the text that the document was parsed from
 * @param scalar a scalar that the parser made of it
 * @param offset where in `file` the parsed text began, if it was a part of it
 * @param known the scalar's first lines, where they are known
 * @returns undefined for a scalar that has no place in a file
 */
export function decodeYamlScalar(file: string, scalar: Scalar, offset = 0, known?: BlockLines): MappedText | undefined {
  if (!scalar.range) return undefined;
  const span = { start: offset + scalar.range[0], end: offset + scalar.range[1] };
  const expected = scalar.source ?? (typeof scalar.value === 'string' ? scalar.value : '');
  const decoded = decode(file, span, scalar.type, expected, known);
  if (decoded?.text === expected) return decoded;
  return new SourceMapBuilder(file).replaced(span.start, span.end, expected).build(span.end);
}

function decode(
  file: string,
  span: Span,
  type: Scalar['type'],
  text: string,
  known: BlockLines | undefined,
): MappedText | undefined {
  switch (type) {
    case 'BLOCK_LITERAL':
    case 'BLOCK_FOLDED': {
      const map = mapBlockScalar(file, span.start, span.end, text, known);
      return map && { text, map };
    }
    case 'QUOTE_DOUBLE':
      return decodeDoubleQuoted(file, span);
    case 'QUOTE_SINGLE':
      return decodeSingleQuoted(file, span);
    default:
      return decodePlain(file, span);
  }
}
