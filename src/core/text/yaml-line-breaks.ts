import type { SourceMapBuilder } from './source-map.ts';
import type { Span } from './span.ts';

/** Takes over a line break; CRLF becomes LF, as YAML reads it. */
function keepLineBreak(builder: SourceMapBuilder, lineBreak: Span): void {
  if (lineBreak.end - lineBreak.start === 1) builder.verbatim(lineBreak.start, lineBreak.end);
  else builder.replaced(lineBreak.start, lineBreak.end, '\n');
}

/**
 * Writes what the line breaks between two lines become. The last ones stand for a character each, those before them for nothing.
 * @param decoded at most as long as there are line breaks
 */
export function foldLineBreaks(builder: SourceMapBuilder, lineBreaks: readonly Span[], decoded: string): void {
  const skipped = lineBreaks.length - decoded.length;
  for (let index = 0; index < decoded.length; index++) {
    const lineBreak = lineBreaks[skipped + index];
    if (!lineBreak) continue;
    if (decoded[index] === '\n') keepLineBreak(builder, lineBreak);
    else builder.replaced(lineBreak.start, lineBreak.end, decoded[index]!);
  }
}

/** One line break is a space, more are one less. */
export function folded(count: number): string {
  return count === 1 ? ' ' : '\n'.repeat(count - 1);
}
