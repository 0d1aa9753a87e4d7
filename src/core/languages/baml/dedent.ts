import { type MappedText, SourceMapBuilder } from '../../text/source-map.ts';
import type { Span } from '../../text/span.ts';

/**
 * A raw string as BAML sends it: blank lines at both ends are left out, and the indentation that all lines have in common.
 * Source: BAML's documentation of block strings, "#"..."#".
 */
export function dedented(file: string, { start, end }: Span): MappedText {
  const source = file.slice(start, end);
  const lead = /^(?:[ \t]*\r?\n)*/.exec(source)![0].length;
  const until = source.trimEnd().length;
  const builder = new SourceMapBuilder(file);
  if (until <= lead) return builder.build(end);
  const margin = marginOf(source.slice(lead, until));
  for (let at = lead; at < until;) {
    const next = source.indexOf('\n', at);
    const lineEnd = next === -1 || next >= until ? until : next + 1;
    const line = source.slice(at, lineEnd);
    const indentation = line.length - line.replace(/^[ \t]+/, '').length;
    builder.verbatim(start + at + Math.min(margin, indentation), start + lineEnd);
    at = lineEnd;
  }
  return builder.build(start + until);
}

function marginOf(source: string): number {
  let margin = Infinity;
  for (const line of source.split('\n')) {
    if (line.trim() !== '') margin = Math.min(margin, line.length - line.replace(/^[ \t]+/, '').length);
  }
  return margin === Infinity ? 0 : margin;
}
