import * as vscode from 'vscode';
import { type Contribution, registerContributions, type Services } from '../../editor/contribution.ts';
import type { VirtualDocuments } from '../../editor/virtual-documents.ts';
import { BudgetNotices } from './budget-notices.ts';
import { registerChooseCommands } from './commands/choose-costs.ts';
import { registerConfigureCommands } from './commands/configure-costs.ts';
import { registerExportCommands } from './commands/export-costs.ts';
import { registerFilterCommand } from './commands/filter-costs.ts';
import { registerShowCommands } from './commands/show-costs.ts';
import { CostService } from './cost-service.ts';
import { CostStatusBar } from './cost-status-bar.ts';
import { panelActions } from './panel-actions.ts';
import { PanelState } from './panel-state.ts';
import { PanelView } from './panel-view.ts';
import { SessionRates } from './session-rates.ts';
import { SessionsTree } from './sessions-tree.ts';

/** All that shows what sessions cost. Nothing is read, and no process is started, before one of these is looked at. */
export function costsContribution(documents: VirtualDocuments, globalState: vscode.Memento): Contribution {
  return {
    name: 'session costs',
    register(services) {
      const { log, extensionUri, settings } = services;
      const service = new CostService(services);
      const state = new PanelState();
      const view = new PanelView({ extensionUri, log, service, state, act: panelActions(service, state, log) });
      const all = (...subscriptions: vscode.Disposable[]): vscode.Disposable =>
        vscode.Disposable.from(...subscriptions);
      const surfaces: Contribution[] = [
        {
          name: 'commands that show costs',
          register: () => all(...registerShowCommands(services, service, state, view)),
        },
        { name: 'commands that choose costs', register: () => all(...registerChooseCommands(services, service)) },
        { name: 'filter of costs', register: () => registerFilterCommand(services, service, state) },
        { name: 'exports of costs', register: () => all(...registerExportCommands(services, service, state)) },
        { name: 'budgets and prices', register: () => all(...registerConfigureCommands(services, service, documents)) },
        { name: 'view Sessions', register: () => new SessionsTree(service) },
        { name: 'status bar item of costs', register: () => new CostStatusBar(settings, service) },
        { name: 'hit rates of sessions', register: () => sessionRates(service, services) },
        { name: 'notices of budgets', register: () => new BudgetNotices(settings, service, globalState) },
      ];
      return all(service, state, view, ...registerContributions(surfaces, services));
    },
  };
}

function sessionRates(service: CostService, { measured }: Services): vscode.Disposable {
  const rates = new SessionRates(service);
  return vscode.Disposable.from(rates, measured.add(rates));
}
