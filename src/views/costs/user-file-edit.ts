import { applyEdits, modify, parseTree } from 'jsonc-parser';
import * as vscode from 'vscode';
import type { ConfigurationSource } from '../../editor/configuration/configuration-source.ts';
import { userFilePath } from '../../editor/configuration/user-file.ts';
import { showDocument } from '../../editor/show-document.ts';

const FORMATTING = { formattingOptions: { insertSpaces: true, tabSize: 2 } };

/**
 * Writes one value into the user's `config.json`, which the terminal reads too; comments and everything else stay as they are.
 * @param value undefined takes it away
 */
export async function writeUserFile(
  configuration: ConfigurationSource,
  path: readonly string[],
  value: unknown,
): Promise<void> {
  const file = userFile();
  const before = (await readUserFile()) ?? '{}';
  const after = applyEdits(before, modify(before, [...path], value, FORMATTING));
  await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(file, '..'));
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(after));
  configuration.rereadUserFile();
}

/** Opens the user's file at a member. What is missing is put into the editor; saving it is the user's. */
export async function showInUserFile(name: string, value: unknown): Promise<void> {
  const isThere = (await readUserFile()) !== undefined;
  const file = isThere ? userFile() : userFile().with({ scheme: 'untitled' });
  const document = await vscode.workspace.openTextDocument(file);
  const editor = await showDocument(document);
  if (!editor) return;
  await vscode.languages.setTextDocumentLanguage(document, 'jsonc');
  const before = document.getText().trim() || '{}';
  if (memberOffset(before, name) === undefined) {
    const after = applyEdits(before, modify(before, [name], value, FORMATTING));
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, document.lineCount, 0), after));
  }
  const at = document.positionAt(memberOffset(document.getText(), name) ?? 0);
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(editor.selection);
}

/** The text of the user's file; undefined where there is none. */
export async function readUserFile(): Promise<string | undefined> {
  return vscode.workspace.fs.readFile(userFile()).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => undefined,
  );
}

function userFile(): vscode.Uri {
  return vscode.Uri.file(userFilePath(process.env));
}

function memberOffset(text: string, name: string): number | undefined {
  return parseTree(text)?.children?.find(({ children }) => children?.[0]?.value === name)?.offset;
}
