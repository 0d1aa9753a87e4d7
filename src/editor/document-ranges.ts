import * as vscode from 'vscode';
import type { LineIndex } from '../core/text/line-index.ts';
import type { Span } from '../core/text/span.ts';

/** The editor's range of a span. */
export function rangeOf(lines: LineIndex, { start, end }: Span): vscode.Range {
  const from = lines.positionAt(start);
  const to = lines.positionAt(end);
  return new vscode.Range(from.line, from.character, to.line, to.character);
}

export function positionOf(lines: LineIndex, offset: number): vscode.Position {
  const { line, character } = lines.positionAt(offset);
  return new vscode.Position(line, character);
}

/** The span that the editors show, with some lines around, so that scrolling finds its lines painted. */
export function visibleSpans(lines: LineIndex, ranges: readonly vscode.Range[], margin = 20): Span[] {
  return ranges.map(({ start, end }) => ({
    start: lines.startOf(Math.max(0, start.line - margin)),
    end: lines.startOf(end.line + margin + 1),
  }));
}
