import * as vscode from 'vscode';
import type { Contribution } from './contribution.ts';

/** `promptCache.hasPrompt`: the active editor shows an analyzed prompt. Menus and keys go by it. */
export const contextKeysContribution: Contribution = {
  name: 'context keys',
  register: ({ analysis }) => {
    let shown: boolean | undefined;
    const update = (): void => {
      const document = vscode.window.activeTextEditor?.document;
      const hasPrompt = document !== undefined && (analysis.of(document)?.file.prompts.length ?? 0) > 0;
      if (hasPrompt === shown) return;
      shown = hasPrompt;
      void vscode.commands.executeCommand('setContext', 'promptCache.hasPrompt', hasPrompt);
    };
    update();
    return vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(update),
      analysis.onDidChange((document) => {
        if (document === vscode.window.activeTextEditor?.document) update();
      }),
    );
  },
};
