import * as vscode from 'vscode';
import type { RunService } from './run-service.ts';

/** Asks for the key of a host and keeps it in the secret storage. @returns whether there is one now */
export async function askForKey({ keys }: RunService, host: string): Promise<boolean> {
  const key = await vscode.window.showInputBox({
    title: `Prompt Cache: API key for ${host}`,
    prompt: `It is kept in VS Code's secret storage on this machine, and sent to ${host} only.`,
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' || /\s/.test(text.trim()) ? 'A key has no white space.' : undefined),
  });
  if (key === undefined || key.trim() === '') return false;
  await keys.set(host, key.trim());
  return true;
}
