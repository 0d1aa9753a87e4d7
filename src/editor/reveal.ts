import * as vscode from 'vscode';

/** Shows a document with a range of it selected, in the editor where it is already open if there is one. */
export async function revealRange(document: vscode.TextDocument, range: vscode.Range): Promise<void> {
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const editor = await vscode.window.showTextDocument(document, shown?.viewColumn);
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
