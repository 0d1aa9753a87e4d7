import * as vscode from 'vscode';
import { isCell } from '../notebook-cells.ts';

/** Why no test request may be made on a document, as a sentence; undefined where one may. */
export function runRefusal(uri: vscode.Uri): string | undefined {
  if (!vscode.workspace.isTrusted) {
    return vscode.l10n.t('test requests are off in a folder that you do not trust: its prompts could cost you money.');
  }
  if (isCell(uri)) {
    return vscode.l10n.t(
      'test requests are off in the cells of a notebook: open it with "Reopen Editor With…" as a text, and send them from there.',
    );
  }
  if (uri.scheme !== 'file' && uri.scheme !== 'untitled') {
    return vscode.l10n.t(
      'test requests are off here, because the file is not on this machine, whose key and run log they use: open a local copy.',
    );
  }
  return undefined;
}
