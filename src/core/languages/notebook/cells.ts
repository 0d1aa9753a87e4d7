import { decodeJsonContents, jsonStringContents } from '../../text/json-string.ts';
import { elementsOf, type JsonNode, memberOf, parseJsonTree, spanOf, stringOf } from '../../text/json-tree.ts';
import { type MappedText, SourceMapBuilder } from '../../text/source-map.ts';
import { isForeignCell, withoutMagics } from './magics.ts';

/**
 * The Python of a notebook: its code cells one behind the other, with blank lines between them. Lines for the notebook itself
 * become comments.
 * @returns undefined for a file that is no notebook, or one in another language
 */
export function readCells(file: string): MappedText | undefined {
  const { root } = parseJsonTree(file, { start: 0, end: file.length }, { comments: false });
  const cells = memberOf(root, 'cells');
  if (cells?.type !== 'array' || !isPython(root)) return undefined;
  const builder = new SourceMapBuilder(file);
  let end = 0;
  for (const cell of elementsOf(cells)) {
    if (stringOf(memberOf(cell, 'cell_type')) !== 'code') continue;
    const lines = linesOf(memberOf(cell, 'source'));
    if (isForeignCell(stringOf(lines[0]) ?? '')) continue;
    for (const line of lines) {
      const contents = jsonStringContents(file, spanOf(line));
      decodeJsonContents(builder, file, contents);
      end = contents.end;
    }
    if (lines.length > 0) builder.replaced(end, end, '\n\n');
  }
  const { text, map } = builder.build(end);
  return { text: withoutMagics(text), map };
}

/** A source is a list of lines, or a text. */
function linesOf(source: JsonNode | undefined): readonly JsonNode[] {
  if (source?.type === 'string') return [source];
  return elementsOf(source).filter(({ type }) => type === 'string');
}

function isPython(root: JsonNode | undefined): boolean {
  const metadata = memberOf(root, 'metadata');
  const language =
    stringOf(memberOf(memberOf(metadata, 'kernelspec'), 'language')) ??
    stringOf(memberOf(memberOf(metadata, 'language_info'), 'name'));
  return language === undefined || /python/i.test(language);
}
