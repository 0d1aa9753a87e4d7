import * as vscode from 'vscode';
import type { LineIndex } from '../core/text/line-index.ts';
import type { Edit } from '../core/text/edit.ts';
import type { Span } from '../core/text/span.ts';
import { type AnalyzedText, type DocumentPart, isIn } from './analysis/analyzed-document.ts';

/** The editor's range of a span. */
export function rangeOf(lines: LineIndex, { start, end }: Span): vscode.Range {
  const from = lines.positionAt(start);
  const to = lines.positionAt(end);
  return new vscode.Range(from.line, from.character, to.line, to.character);
}

/** The range in a document of a span of the text that was analyzed; undefined if none of it stands in the document. */
export function rangeIn(part: DocumentPart, lines: LineIndex, { start, end }: Span): vscode.Range | undefined {
  if (end < part.start || start > part.end) return undefined;
  const span = { start: Math.max(start, part.start), end: Math.min(end, part.end) };
  const range = rangeOf(lines, span);
  return new vscode.Range(range.start.translate(-part.firstLine), range.end.translate(-part.firstLine));
}

/** The spans of the analyzed text that an editor of a document shows, with some lines around, so that scrolling finds its lines painted. */
export function visibleSpans(
  { start: first, end: last, firstLine }: DocumentPart,
  lines: LineIndex,
  ranges: readonly vscode.Range[],
  margin = 20,
): Span[] {
  return ranges.map(({ start, end }) => ({
    start: Math.max(first, lines.startOf(firstLine + Math.max(0, start.line - margin))),
    end: Math.min(last, lines.startOf(firstLine + end.line + margin + 1)),
  }));
}

/** Edits of the analyzed text, as one of the editor; undefined if one of them is not within a document. */
export function workspaceEdit({ parts, file }: AnalyzedText, edits: readonly Edit[]): vscode.WorkspaceEdit | undefined {
  const all = new vscode.WorkspaceEdit();
  for (const edit of edits) {
    const part = parts.find((one) => isIn(one, edit.start) && isIn(one, edit.end));
    const range = part && rangeIn(part, file.lines, edit);
    if (!range) return undefined;
    all.replace(part.document.uri, range, edit.text);
  }
  return all;
}
