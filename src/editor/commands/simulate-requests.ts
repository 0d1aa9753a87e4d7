import * as vscode from 'vscode';
import type { Contribution, Services } from '../contribution.ts';
import { VIRTUAL_SCHEME, type VirtualDocuments } from '../virtual-documents.ts';
import { registerCommand } from './command.ts';

/** Simulate Requests: what the provider's cache would do with the recorded requests of the active file, as a table. */
export function simulateRequestsContribution(documents: VirtualDocuments): Contribution {
  return {
    name: 'command Simulate Requests',
    register: (services) =>
      registerCommand(services, 'promptCache.simulateRequests', (uri) => simulate(services, documents, uri)),
  };
}

/** @returns the table that is shown */
async function simulate(services: Services, documents: VirtualDocuments, uri: unknown): Promise<string> {
  const document =
    uri instanceof vscode.Uri ? await vscode.workspace.openTextDocument(uri) : vscode.window.activeTextEditor?.document;
  if (!document) {
    throw new Error(vscode.l10n.t('open a file of recorded requests, one JSON object a line, and try again.'));
  }
  const [requests, analysis, catalogue] = await Promise.all([
    services.loadRequests(),
    services.loadEngine(),
    services.analysis.catalogueFor(document.uri),
  ]);
  const counter = await analysis.tokenCounter();
  const name = vscode.workspace.asRelativePath(document.uri);
  const count = (text: string): number => counter.count(text);
  const table = await requests.simulate(document.getText(), catalogue, count, vscode.l10n.t);
  if (table === undefined) {
    throw new Error(
      vscode.l10n.t('{0} has no recorded request: each line is to be {1}.', name, '{"at": …, "request": …}'),
    );
  }
  const shown = vscode.Uri.from({ scheme: VIRTUAL_SCHEME, path: `${document.uri.path}.simulated.txt`, query: name });
  await documents.show(shown, table, { viewColumn: vscode.ViewColumn.Beside });
  return table;
}
