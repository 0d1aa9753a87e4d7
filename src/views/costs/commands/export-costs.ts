import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { registerCommand } from '../../../editor/commands/command.ts';
import type { Services } from '../../../editor/contribution.ts';
import type { CostService } from '../cost-service.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../engine/messages.ts';
import type { PanelState } from '../panel-state.ts';
import { withoutLinks } from '../../../editor/notice.ts';

const COMMANDS: Readonly<Record<ExportFormat, string>> = {
  csv: 'promptCache.costs.exportCsv',
  json: 'promptCache.costs.exportJson',
  html: 'promptCache.costs.exportHtml',
};

/** Commands that write what the page shows, with its filters, into a file that the user names. */
export function registerExportCommands(
  services: Services,
  service: CostService,
  state: PanelState,
): vscode.Disposable[] {
  return EXPORT_FORMATS.map((format) =>
    registerCommand(services, COMMANDS[format], () => exportCosts(service, state, format)),
  );
}

async function exportCosts(service: CostService, { filters }: PanelState, format: ExportFormat): Promise<void> {
  service.mustBeOn();
  const day = new Date().toISOString().slice(0, 10);
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Session Costs'),
    defaultUri: vscode.Uri.joinPath(folder, `session-costs-${day}.${format}`),
    filters: { [format.toUpperCase()]: [format] },
  });
  if (!target) return;
  const strings = { ...vscode.l10n.bundle };
  const text = await service.ask('export', { filters, format, locale: vscode.env.language, strings });
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  const open = vscode.l10n.t('Open');
  const message = vscode.l10n.t('Prompt Cache: session costs are in {0}.', target.fsPath);
  void vscode.window.showInformationMessage(withoutLinks(message), open).then((answer) => {
    if (answer === open) void vscode.commands.executeCommand('vscode.open', target);
  });
}
