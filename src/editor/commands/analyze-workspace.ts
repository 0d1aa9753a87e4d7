import * as vscode from 'vscode';
import { collectPrompts, type WorkspaceFindings } from '../workspace/collect-prompts.ts';
import type { Contribution, Services } from '../contribution.ts';
import { revealRange } from '../reveal.ts';
import { type WorkspaceLink, workspaceTable } from '../texts/workspace-table.ts';
import { VIRTUAL_SCHEME, type VirtualDocuments } from '../virtual-documents.ts';
import { registerCommand } from './command.ts';

const TABLE_URI = vscode.Uri.from({ scheme: VIRTUAL_SCHEME, path: '/Prompts of the workspace.txt' });

/** Analyze Workspace: one table of all prompt files by wasted tokens, each a link to where its prefix ends. */
export function analyzeWorkspaceContribution(documents: VirtualDocuments): Contribution {
  return {
    name: 'command Analyze Workspace',
    register: (services) => {
      let links: readonly WorkspaceLink[] = [];
      return vscode.Disposable.from(
        registerCommand(services, 'promptCache.analyzeWorkspace', async () => {
          if (!vscode.workspace.workspaceFolders) {
            void vscode.window.showInformationMessage(vscode.l10n.t('Prompt Cache: open a folder first.'));
            return;
          }
          const found = await collectWithProgress(services);
          if (!found) return;
          const table = workspaceTable(found.rows, found.problems, found.pricesAsOf);
          links = table.links;
          await documents.show(TABLE_URI, table.text);
        }),
        registerCommand(services, 'promptCache.openWorkspacePrompt', async (index) => {
          const link = links[Number(index)];
          if (link) await open(link);
        }),
        vscode.languages.registerDocumentLinkProvider(
          { scheme: VIRTUAL_SCHEME, pattern: TABLE_URI.path },
          { provideDocumentLinks: () => links.map(documentLink) },
        ),
      );
    },
  };
}

/** @returns undefined where it was cancelled */
function collectWithProgress(services: Services): Thenable<WorkspaceFindings | undefined> {
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Prompt Cache: analyzing the workspace'),
      cancellable: true,
    },
    (progress, token) => collectPrompts(services, progress, token),
  );
}

function documentLink({ line, start, end }: WorkspaceLink, index: number): vscode.DocumentLink {
  const target = vscode.Uri.parse(
    `command:promptCache.openWorkspacePrompt?${encodeURIComponent(JSON.stringify([index]))}`,
  );
  const link = new vscode.DocumentLink(new vscode.Range(line, start, line, end), target);
  link.tooltip = vscode.l10n.t('Open the prompt where its static prefix ends');
  return link;
}

async function open({ row }: WorkspaceLink): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(row.uri));
  const position = document.positionAt(row.analysis.staticPrefix.end);
  await revealRange(document, new vscode.Range(position, position));
}
