import * as vscode from 'vscode';

/**
 * Shows a document.
 * @returns its editor; undefined where the person opened another one before this one stood: the window refuses the editor then,
 * and there is nothing to say about it
 */
export async function showDocument(
  document: vscode.TextDocument,
  options: vscode.TextDocumentShowOptions = {},
): Promise<vscode.TextEditor | undefined> {
  try {
    return await vscode.window.showTextDocument(document, options);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Could NOT open editor for ')) return undefined;
    throw error;
  }
}
