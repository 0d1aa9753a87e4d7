import * as vscode from 'vscode';
import type { Span } from '../core/text/span.ts';
import { type AnalyzedText, isStale, partAt } from './analysis/analyzed-document.ts';
import { rangeIn } from './document-ranges.ts';
import { notebookOf } from './notebook-cells.ts';
import { showDocument } from './show-document.ts';

/** Shows a span of an analyzed text, selected, in the editor where it is already open if there is one; not if it has changed since. */
export async function revealSpan(text: AnalyzedText, span: Span): Promise<void> {
  const part = partAt(text, span.start);
  const range = part && rangeIn(part, text.file.lines, span);
  if (!range || isStale(part)) return;
  await revealRange(part.document, range);
}

/** Shows a document with a range of it selected, in the editor where it is already open if there is one. */
export async function revealRange(document: vscode.TextDocument, range: vscode.Range): Promise<void> {
  const editor = await showAnyDocument(document);
  if (!editor) return;
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

async function showAnyDocument(document: vscode.TextDocument): Promise<vscode.TextEditor | undefined> {
  const notebook = notebookOf(document.uri);
  if (notebook) return showCell(notebook, document);
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  return showDocument(document, shown?.viewColumn === undefined ? {} : { viewColumn: shown.viewColumn });
}

/** A cell has an editor of its own once it is edited. */
async function showCell(
  notebook: vscode.NotebookDocument,
  document: vscode.TextDocument,
): Promise<vscode.TextEditor | undefined> {
  const cell = notebook.getCells().find((one) => one.document === document);
  if (!cell) return undefined;
  if (vscode.window.activeTextEditor?.document !== document) {
    const range = new vscode.NotebookRange(cell.index, cell.index + 1);
    const shown = vscode.window.visibleNotebookEditors.find((editor) => editor.notebook === notebook);
    const editor = await vscode.window.showNotebookDocument(notebook, {
      selections: [range],
      ...(shown?.viewColumn !== undefined && { viewColumn: shown.viewColumn }),
    });
    editor.revealRange(range, vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
    await vscode.commands.executeCommand('notebook.cell.edit');
  }
  return vscode.window.visibleTextEditors.find((editor) => editor.document === document);
}
