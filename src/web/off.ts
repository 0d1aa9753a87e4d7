import * as vscode from 'vscode';
import type { Contribution } from '../editor/contribution.ts';

/** Why what sends requests is off in a browser, as a sentence. */
export function runsAreOff(): string {
  return vscode.l10n.t(
    'test requests are off in the browser, which has neither the run log nor the limits that keep them from costing too much: open the folder in VS Code on your machine.',
  );
}

function costsAreOff(): string {
  return vscode.l10n.t(
    'session costs are off in the browser, which cannot read the logs that agents leave on your disk: use VS Code on your machine, or `prompt-cache costs` in a terminal.',
  );
}

const COMMANDS_OF_RUNS = [
  'promptCache.runCacheTest',
  'promptCache.showRuns',
  'promptCache.setApiKey',
  'promptCache.clearApiKey',
];

/** What is read of the extension's `package.json`. */
interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

/** Commands of runs and of session costs, which say why they are off; views go by the context key `promptCache.inBrowser`. */
export function offContribution({ contributes }: Manifest): Contribution {
  return {
    name: 'what is off in the browser',
    register() {
      void vscode.commands.executeCommand('setContext', 'promptCache.inBrowser', true);
      const costs = contributes.commands.filter(({ command }) => command.startsWith('promptCache.costs.'));
      return vscode.Disposable.from(
        ...COMMANDS_OF_RUNS.map((command) => saying(command, runsAreOff())),
        ...costs.map(({ command }) => saying(command, costsAreOff())),
      );
    },
  };
}

function saying(command: string, sentence: string): vscode.Disposable {
  return vscode.commands.registerCommand(
    command,
    () => void vscode.window.showWarningMessage(`Prompt Cache: ${sentence}`),
  );
}
