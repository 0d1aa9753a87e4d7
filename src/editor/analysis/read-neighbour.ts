import * as vscode from 'vscode';

/** Larger files are no modules of texts. */
const LARGEST_BYTES = 1_000_000;

/**
 * Reads a file that a document of the same workspace folder imports, as it stands in its editor where it is open.
 * @returns undefined for a file that is not there, or not of that folder
 */
export async function readNeighbour(from: vscode.Uri, path: string): Promise<string | undefined> {
  const uri = from.with({ path });
  const folder = vscode.workspace.getWorkspaceFolder(from);
  if (!folder || vscode.workspace.getWorkspaceFolder(uri) !== folder) return undefined;
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open.getText();
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if (size > LARGEST_BYTES || !(type & vscode.FileType.File)) return undefined;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
