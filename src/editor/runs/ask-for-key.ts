import * as vscode from 'vscode';
import type { RunService } from './run-service.ts';

/** Asks for the key of a host and keeps it in the secret storage. @returns whether there is one now */
export async function askForKey({ keys }: RunService, host: string): Promise<boolean> {
  const key = await vscode.window.showInputBox({
    title: vscode.l10n.t('Prompt Cache: API key for {0}', host),
    prompt: vscode.l10n.t("It is kept in VS Code's secret storage on this machine, and sent to {0} only.", host),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === '' || /\s/.test(text.trim()) ? vscode.l10n.t('A key has no white space.') : undefined,
  });
  if (key === undefined || key.trim() === '') return false;
  await keys.set(host, key.trim());
  return true;
}
