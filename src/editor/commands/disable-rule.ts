import * as vscode from 'vscode';
import type { Contribution, Services } from '../contribution.ts';
import { registerCommand } from './command.ts';
import { localized } from '../texts/localized.ts';

/** Writes into `prompt-cache.json` that a rule is off: for the workspace, or for one file of it. */
export const disableRuleContribution: Contribution = {
  name: 'command Disable Rule',
  register: (services) =>
    registerCommand(services, 'promptCache.disableRule', async (uri, rule, scope) => {
      if (!(uri instanceof vscode.Uri) || typeof rule !== 'string') return;
      await disable(services, uri, rule, scope === 'file');
    }),
};

async function disable(
  { configuration, loadEngine }: Services,
  uri: vscode.Uri,
  rule: string,
  forFileOnly: boolean,
): Promise<void> {
  const file = await configuration.workspaceFileOf(uri);
  if (!file)
    throw new Error(
      vscode.l10n.t('The file belongs to no folder that is open here, so there is no prompt-cache.json for it.'),
    );
  const engine = await loadEngine();
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === file.uri.toString());
  const before = open?.getText() ?? file.text;
  const edited = engine.configurationWithout(before, rule, forFileOnly ? file.path : undefined);
  if ('problem' in edited) throw new Error(localized(edited.problem));
  const after = edited.text;
  if (!open) {
    await vscode.workspace.fs.writeFile(file.uri, new TextEncoder().encode(after));
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.replace(file.uri, new vscode.Range(open.positionAt(0), open.positionAt(before.length)), after);
  if (await vscode.workspace.applyEdit(edit)) await open.save();
}
