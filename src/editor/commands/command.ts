import * as vscode from 'vscode';
import type { Services } from '../contribution.ts';
import { errorText } from '../texts/error-text.ts';
import { withoutLinks } from '../notice.ts';

/** Registers a command whose failure is logged and said in one sentence. */
export function registerCommand(
  { log }: Services,
  id: string,
  run: (...args: unknown[]) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: unknown[]) => {
    try {
      return await run(...args);
    } catch (error) {
      log.error(`${id} failed.`, error);
      void vscode.window.showErrorMessage(withoutLinks(`Prompt Cache: ${errorText(error)}`));
      return undefined;
    }
  });
}
