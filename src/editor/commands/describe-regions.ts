import * as vscode from 'vscode';
import type { AnalyzedDocument } from '../analysis/analyzed-document.ts';
import type { Contribution, Services } from '../contribution.ts';
import { describeFile } from '../texts/description.ts';
import { VIRTUAL_SCHEME, type VirtualDocuments } from '../virtual-documents.ts';
import { targetAnalysis } from './active-document.ts';
import { registerCommand } from './command.ts';

/** Describe Cache Regions: all that colours and icons show, as a plain text that follows the prompt while both are open. */
export function describeRegionsContribution(documents: VirtualDocuments): Contribution {
  return {
    name: 'command Describe Cache Regions',
    register: (services) =>
      vscode.Disposable.from(
        registerCommand(services, 'promptCache.describeRegions', (uri, prompt) =>
          describe(services, documents, uri, prompt),
        ),
        services.analysis.onDidChange((document) => {
          const uri = descriptionUri(document.uri);
          const isOpen = vscode.workspace.textDocuments.some((open) => open.uri.toString() === uri.toString());
          const state = services.analysis.of(document);
          if (isOpen && state && state.tokens !== 'counting') documents.write(uri, descriptionOf(state));
        }),
      ),
  };
}

async function describe(services: Services, documents: VirtualDocuments, uri: unknown, prompt: unknown): Promise<void> {
  const state = await targetAnalysis(services, uri);
  if (!state) return;
  const text = descriptionOf(state);
  const editor = await documents.show(descriptionUri(state.document.uri), text, {
    viewColumn: vscode.ViewColumn.Beside,
  });
  if (!editor || typeof prompt !== 'number' || prompt === 0) return;
  const line = text
    .split('\n')
    .map((_, index, all) => (all[index - 1] === '' && all[index] !== '' ? index : -1))
    .filter((index) => index >= 0)[prompt];
  if (line === undefined) return;
  editor.selection = new vscode.Selection(line, 0, line, 0);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.AtTop);
}

function descriptionOf({ uri, file, basis }: AnalyzedDocument): string {
  return describeFile(vscode.workspace.asRelativePath(uri), file, basis);
}

function descriptionUri(uri: vscode.Uri): vscode.Uri {
  return vscode.Uri.from({ scheme: VIRTUAL_SCHEME, path: `${uri.path}.cache-regions.txt`, query: uri.toString() });
}
