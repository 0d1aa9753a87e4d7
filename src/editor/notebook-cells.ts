import * as vscode from 'vscode';

const CELL_SCHEME = 'vscode-notebook-cell';

/** A document is a cell of a notebook, which the notebook's editor shows. */
export function isCell({ scheme }: vscode.Uri): boolean {
  return scheme === CELL_SCHEME;
}

/** The notebook of a cell; undefined for any other document, and while the notebook is not open yet, or no longer. */
export function notebookOf(cell: vscode.Uri): vscode.NotebookDocument | undefined {
  return isCell(cell) ? vscode.workspace.notebookDocuments.find(({ uri }) => uri.path === cell.path) : undefined;
}

/** Where a document is kept: a cell is part of the file of its notebook. */
export function fileUriOf(uri: vscode.Uri): vscode.Uri {
  return notebookOf(uri)?.uri ?? uri;
}
