import { applyEdits, modify, parseTree } from 'jsonc-parser';
import * as vscode from 'vscode';
import { registerCommand } from '../../../editor/commands/command.ts';
import { userFilePath } from '../../../editor/configuration/user-file.ts';
import type { Services } from '../../../editor/contribution.ts';
import type { VirtualDocuments } from '../../../editor/virtual-documents.ts';
import { VIRTUAL_SCHEME } from '../../../editor/virtual-documents.ts';
import { DEFAULT_FILTERS } from '../../../webview/protocol.ts';
import type { CostService } from '../cost-service.ts';

const FORMATTING = { formattingOptions: { insertSpaces: true, tabSize: 2 } };
const EXAMPLE_BUDGET = { per: 'day', limitUsd: 20 };

/** Commands for what stands in the user's `config.json`, which the terminal reads too, and for lines that could not be read. */
export function registerConfigureCommands(
  services: Services,
  service: CostService,
  documents: VirtualDocuments,
): vscode.Disposable[] {
  return [
    registerCommand(services, 'promptCache.costs.openBudgets', () => editUserFile('budgets', [EXAMPLE_BUDGET])),
    registerCommand(services, 'promptCache.costs.priceModels', () => priceModels(service)),
    registerCommand(services, 'promptCache.costs.showProblems', () => showProblems(service, documents)),
  ];
}

async function priceModels(service: CostService): Promise<void> {
  const { notes } = await service.ask('panel', { filters: { ...DEFAULT_FILTERS, period: 'all' } });
  const unknown = notes.find(({ id }) => id === 'unknown-models')?.names ?? [];
  await editUserFile('models', Object.fromEntries(unknown.map((name) => [name, { prices: {} }])));
}

/** Opens `config.json` at one of its members. What is missing is put into the editor; saving it is the user's. */
async function editUserFile(name: string, value: unknown): Promise<void> {
  const file = vscode.Uri.file(userFilePath(process.env));
  const isThere = await vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
  const document = await vscode.workspace.openTextDocument(isThere ? file : file.with({ scheme: 'untitled' }));
  const editor = await vscode.window.showTextDocument(document);
  await vscode.languages.setTextDocumentLanguage(document, 'jsonc');
  const before = document.getText();
  const text = before.trim() === '' ? '{}' : before;
  const isMissing = !memberOf(text, name);
  const after = isMissing ? applyEdits(text, modify(text, [name], value, FORMATTING)) : before;
  if (after !== before) {
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    await editor.edit((edit) => edit.replace(whole, after));
  }
  const at = document.positionAt(memberOf(document.getText(), name)?.offset ?? 0);
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(editor.selection);
}

function memberOf(text: string, name: string) {
  return parseTree(text)?.children?.find(({ children }) => children?.[0]?.value === name);
}

async function showProblems(service: CostService, documents: VirtualDocuments): Promise<void> {
  const problems = await service.ask('problems', {});
  const lines = problems.map(
    ({ path, line, message }) => `${path}${line === undefined ? '' : `:${line + 1}`} ${message}`,
  );
  const uri = vscode.Uri.from({ scheme: VIRTUAL_SCHEME, path: '/Problems of session logs.txt' });
  await documents.show(uri, lines.length === 0 ? vscode.l10n.t('All logs could be read.') : `${lines.join('\n')}\n`);
}
