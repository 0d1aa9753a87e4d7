import * as vscode from 'vscode';
import { isStale } from '../analysis/analyzed-document.ts';
import type { Contribution, Services } from '../contribution.ts';
import { figuresOfFile } from '../texts/seen-prompt.ts';
import { registerCommand } from './command.ts';

/** Mends all findings of a rule in a document, as one edit that can be undone. */
export const fixAllContribution: Contribution = {
  name: 'command Fix All of a Rule',
  register: (services) =>
    registerCommand(services, 'promptCache.fixAll', async (uri, rule) => {
      if (!(uri instanceof vscode.Uri) || typeof rule !== 'string') return;
      await fixAll(services, await vscode.workspace.openTextDocument(uri), rule);
    }),
};

async function fixAll(services: Services, document: vscode.TextDocument, rule: string): Promise<void> {
  const state = await services.analysis.current(document);
  const file = state && figuresOfFile(state.file);
  if (!state || !file || isStale(state)) return;
  const engine = await services.loadEngine();
  const context = engine.contextOf(await services.configuration.of(document.uri));
  const before = file.file.text;
  const after = await engine.fixAll(file, rule, context);
  if (after === before || isStale(state)) return;
  const { start, end, text } = changedPart(before, after);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  await vscode.workspace.applyEdit(edit);
}

/** What lies between the common head and tail of two texts. */
function changedPart(before: string, after: string): { start: number; end: number; text: string } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < most - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}
