import * as vscode from 'vscode';
import type { CauseAction, PanelAction, ToHost } from '../../webview/protocol.ts';
import type { CostService } from './cost-service.ts';
import type { PageHost } from './panel-page.ts';
import { ruleOf } from './queries/causes.ts';
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
  selectTimezone: 'promptCache.costs.selectTimezone',
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
      case 'openPrompt':
        return openPrompt(service, message.session);
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
  action: CauseAction,
): Promise<void> {
  const rule = ruleOf(cause);
  if (action === 'rule' && rule !== undefined) {
    await vscode.commands.executeCommand('promptCache.explainRule', rule);
    return;
  }
  const found = await service.ask('dearest', { filters: state.filters, cause });
  if (action === 'ttl') return found && state.open(found.session);
  if (action === 'prompt') return found && openPrompt(service, found.session);
  if (service.isExample) return sayExample();
  await openLogLine(found);
}

/** Opens the file that a session's prompt begins with. */
export async function openPrompt(service: CostService, session: string): Promise<void> {
  const file = await service.ask('promptFile', { session });
  if (file !== undefined) await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file));
  else
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Prompt Cache: the log does not say from which file the prompt of this session comes.'),
    );
}

function sayExample(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('Prompt Cache: example data has no log to open.'));
}
