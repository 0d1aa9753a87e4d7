import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { LogPlace } from './engine/messages.ts';
import { withoutLinks } from '../../editor/notice.ts';

const DATABASE = /\.(?:db|sqlite3?|vscdb)$/i;

/** Shows the line of a log in an editor. */
export async function openLogLine(place: LogPlace | undefined): Promise<void> {
  if (!place) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Prompt Cache: this turn is not in the logs any more.'));
    return;
  }
  const { path, line } = place;
  if (DATABASE.test(path)) {
    const number = line + 1;
    void vscode.window.showInformationMessage(
      withoutLinks(
        vscode.l10n.t('Prompt Cache: this is call {0} of the database {1}, which no editor shows.', number, path),
      ),
    );
    return;
  }
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    void vscode.window.showInformationMessage(
      withoutLinks(vscode.l10n.t('Prompt Cache: the log {0} is gone from this disk.', path)),
    );
    return;
  }
  const selection = new vscode.Range(line, 0, line, 0);
  await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(path), { selection, preview: true });
}
