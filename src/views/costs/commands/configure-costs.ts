import * as vscode from 'vscode';
import { registerCommand } from '../../../editor/commands/command.ts';
import type { Services } from '../../../editor/contribution.ts';
import { VIRTUAL_SCHEME, type VirtualDocuments } from '../../../editor/virtual-documents.ts';
import { DEFAULT_FILTERS } from '../../../webview/protocol.ts';
import type { CostService } from '../cost-service.ts';
import { showInUserFile } from '../user-file-edit.ts';
import { localized } from '../../../editor/texts/localized.ts';

const EXAMPLE_BUDGET = { per: 'day', limitUsd: 20 };

/** Commands that open what stands in the user's `config.json`, and a list of what could not be read. */
export function registerConfigureCommands(
  services: Services,
  service: CostService,
  documents: VirtualDocuments,
): vscode.Disposable[] {
  return [
    registerCommand(services, 'promptCache.costs.openBudgets', () => showInUserFile('budgets', [EXAMPLE_BUDGET])),
    registerCommand(services, 'promptCache.costs.priceModels', () => priceModels(service)),
    registerCommand(services, 'promptCache.costs.showProblems', () => showProblems(service, documents)),
  ];
}

async function priceModels(service: CostService): Promise<void> {
  const { notes } = await service.ask('panel', { filters: { ...DEFAULT_FILTERS, period: 'all' } });
  const unknown = notes.find(({ id }) => id === 'unknown-models')?.names ?? [];
  await showInUserFile('models', Object.fromEntries(unknown.map((name) => [name, { prices: {} }])));
}

async function showProblems(service: CostService, documents: VirtualDocuments): Promise<void> {
  const problems = await service.ask('problems', {});
  const lines = problems.map(
    ({ path, line, message }) => `${path}${line === undefined ? '' : `:${line + 1}`} ${localized(message)}`,
  );
  const uri = vscode.Uri.from({ scheme: VIRTUAL_SCHEME, path: '/Problems of session logs.txt' });
  await documents.show(uri, lines.length === 0 ? vscode.l10n.t('All logs could be read.') : `${lines.join('\n')}\n`);
}
