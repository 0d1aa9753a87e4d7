import * as vscode from 'vscode';
import { headText } from '../compare/git-head.ts';
import { prefixChanges } from '../compare/prefix-change.ts';
import type { Contribution, Services } from '../contribution.ts';
import { changeSentences } from '../texts/change-text.ts';
import { figuresOfFile } from '../texts/seen-prompt.ts';
import { notebookOf } from '../notebook-cells.ts';
import { targetAnalysis } from './active-document.ts';
import { registerCommand } from './command.ts';
import { withoutLinks } from '../notice.ts';

const SHOW_CHANGES = vscode.l10n.t('Show Changes');

/** Compare Prefix with HEAD: what an edit does to the cached prefix, since the last commit and since the last save. */
export const compareWithHeadContribution: Contribution = {
  name: 'command Compare Prefix with HEAD',
  register: (services) =>
    registerCommand(services, 'promptCache.compareWithHead', (argument) => compareWithHead(services, argument)),
};

/** Git can turn line feeds into CRLF on checkout; that is no edit. */
function asCheckedOut(text: string, document: vscode.TextDocument): string {
  const turned = document.eol === vscode.EndOfLine.CRLF && !text.includes('\r\n');
  return turned ? text.replaceAll('\n', '\r\n') : text;
}

/** @returns the sentences that are shown */
async function compareWithHead(services: Services, argument: unknown): Promise<readonly string[]> {
  const state = await targetAnalysis(services, argument);
  const now = state && figuresOfFile(state.file);
  if (!now) return [];
  const { document, uri } = state;
  const { isDirty, isUntitled } = notebookOf(document.uri) ?? document;
  const changesSince = async (text: string, since: string): Promise<string[]> => {
    const before = await services.analysis.analyzeText(document, text);
    return changeSentences(prefixChanges(before, now), now, since);
  };
  const head = await headText(uri);
  const sentences = 'text' in head ? await changesSince(asCheckedOut(head.text, document), 'HEAD') : [head.problem];
  if (isDirty && !isUntitled) {
    const bytes = await vscode.workspace.fs.readFile(uri);
    sentences.push(...(await changesSince(new TextDecoder().decode(bytes), vscode.l10n.t('the saved file'))));
  }
  const buttons = 'uri' in head ? [SHOW_CHANGES] : [];
  void vscode.window
    .showInformationMessage(withoutLinks(`Prompt Cache: ${sentences.join(' ')}`), ...buttons)
    .then((button) => {
      if (button !== SHOW_CHANGES || !('uri' in head)) return;
      const title = vscode.l10n.t('{0} (HEAD and now)', vscode.workspace.asRelativePath(uri));
      void vscode.commands.executeCommand('vscode.diff', head.uri, uri, title);
    });
  return sentences;
}
