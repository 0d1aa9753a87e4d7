import * as vscode from 'vscode';
import type { AnalyzedDocument } from '../analysis/analyzed-document.ts';
import type { Services } from '../contribution.ts';
import { localized } from '../texts/localized.ts';
import { withoutLinks } from '../notice.ts';
import { fileUriOf } from '../notebook-cells.ts';

/** The document that a command is about: that of its argument (a menu, a lens), else the active one. */
async function targetDocument(argument?: unknown): Promise<vscode.TextDocument | undefined> {
  const uri = argument instanceof vscode.Uri ? argument : undefined;
  const active = vscode.window.activeTextEditor?.document;
  if (!uri || active?.uri.toString() === uri.toString()) {
    if (!active)
      void vscode.window.showInformationMessage(vscode.l10n.t('Prompt Cache: open a prompt in an editor first.'));
    return active;
  }
  return vscode.workspace.openTextDocument(uri);
}

/**
 * The analysis of the document that a command is about, with its tokens counted; asked for, it is a prompt from then on.
 * Says why there is none.
 */
export async function targetAnalysis(
  { analysis }: Services,
  argument?: unknown,
): Promise<AnalyzedDocument | undefined> {
  const document = await targetDocument(argument);
  if (!document) return undefined;
  const state = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Prompt Cache: analyzing …') },
    () => analysis.analyze(document),
  );
  if (state && state.file.prompts.length > 0) return state;
  const problem = state?.file.problems[0];
  const why =
    analysis.refusalOf(document) ??
    (problem ? localized(problem.message) : vscode.l10n.t('there is no prompt text in it.'));
  void vscode.window.showInformationMessage(
    withoutLinks(`Prompt Cache: ${vscode.workspace.asRelativePath(fileUriOf(document.uri))}: ${why}`),
  );
  return undefined;
}
