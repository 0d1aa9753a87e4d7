import * as vscode from 'vscode';
import type { PanelAction, ToHost } from '../../webview/protocol.ts';
import type { CostService } from './cost-service.ts';
import type { PageHost } from './panel-page.ts';
import { openLogLine } from './open-log.ts';
import type { PanelState } from './panel-state.ts';

/** The command behind each action of the page: whatever a click does, the palette does too. */
const COMMANDS: Readonly<Record<PanelAction, string>> = {
  addLogFolder: 'promptCache.costs.addLogFolder',
  showExample: 'promptCache.costs.showExample',
  hideExample: 'promptCache.costs.hideExample',
  priceModels: 'promptCache.costs.priceModels',
  showProblems: 'promptCache.costs.showProblems',
  manageTrust: 'workbench.trust.manage',
  openInEditor: 'promptCache.costs.openInEditor',
  exportCsv: 'promptCache.costs.exportCsv',
  exportJson: 'promptCache.costs.exportJson',
  exportHtml: 'promptCache.costs.exportHtml',
  selectTimezone: 'promptCache.costs.selectTimezone',
  excludeProject: 'promptCache.costs.excludeProject',
  forgetHistory: 'promptCache.costs.forgetHistory',
  openGuide: 'promptCache.costs.openGuide',
  openBudgets: 'promptCache.costs.openBudgets',
  rescan: 'promptCache.costs.refresh',
};

/** Does what is clicked on the page. Places in logs are the engine's: a page names turns and causes only. */
export function panelActions(service: CostService, state: PanelState, log: vscode.LogOutputChannel): PageHost['act'] {
  const act = async (message: ToHost): Promise<void> => {
    switch (message.kind) {
      case 'openTurn':
        return openTurn(service, message);
      case 'openCause':
        return openCause(service, state, message.cause, message.action);
      case 'action':
        await vscode.commands.executeCommand(COMMANDS[message.action]);
        return;
      default:
        return;
    }
  };
  return (message) =>
    act(message).catch((error: unknown) => {
      log.error('A click on the page of session costs failed.', error);
    });
}

export async function openTurn(
  service: CostService,
  turn: { readonly session: string; readonly chain: number; readonly turn: number },
): Promise<void> {
  if (service.isExample) return sayExample();
  const { session, chain, turn: index } = turn;
  await openLogLine(await service.ask('turn', { session, chain, turn: index }));
}

export async function openCause(
  service: CostService,
  state: PanelState,
  cause: string,
  action: 'turn' | 'rule' | 'ttl',
): Promise<void> {
  if (action === 'rule') {
    await vscode.commands.executeCommand('promptCache.costs.openGuide');
    return;
  }
  const found = await service.ask('dearest', { filters: state.filters, cause });
  if (action === 'ttl') return found && state.open(found.session);
  if (service.isExample) return sayExample();
  await openLogLine(found);
}

function sayExample(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('Prompt Cache: example data has no log to open.'));
}
