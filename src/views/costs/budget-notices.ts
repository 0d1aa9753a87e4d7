import * as vscode from 'vscode';
import type { SettingsSource } from '../../editor/configuration/settings-source.ts';
import { moneyText, percentText } from './cost-figures.ts';
import { budgetName } from '../../webview/words.ts';
import type { CostService } from './cost-service.ts';
import type { BudgetNotice } from './engine/messages.ts';
import { withoutLinks } from '../../editor/notice.ts';

const SHOWN = 'promptCache.costs.shownBudgets';
const REMEMBERED = 100;
const RANK = { ok: 0, warning: 1, critical: 2, exceeded: 3 } as const;

/** Says once for each threshold of a budget that it was passed, while something of the costs is shown. */
export class BudgetNotices implements vscode.Disposable {
  readonly #settings: SettingsSource;
  readonly #service: CostService;
  readonly #state: vscode.Memento;
  readonly #subscription: vscode.Disposable;
  #isAsking = false;
  /** Somebody has said so, and the setting is being written. */
  #isUnwanted = false;

  constructor(settings: SettingsSource, service: CostService, state: vscode.Memento) {
    this.#settings = settings;
    this.#service = service;
    this.#state = state;
    this.#subscription = service.onDidChange(() => void this.#look());
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #look(): Promise<void> {
    if (this.#isAsking || !this.#isWanted) return;
    this.#isAsking = true;
    try {
      // An engine that fails is logged by the service; the next change asks again.
      const glance = await this.#service.ask('glance', {}).catch(() => undefined);
      const passed = glance?.budgets.find((budget) => RANK[budget.level] > RANK[this.#shown.get(budget.key) ?? 'ok']);
      if (passed && this.#isWanted) await this.#say(passed);
    } finally {
      this.#isAsking = false;
    }
  }

  get #isWanted(): boolean {
    const { off, isExample } = this.#service;
    return !off && !isExample && !this.#isUnwanted && this.#settings.of().costs.budgetNotifications;
  }

  async #say(budget: BudgetNotice): Promise<void> {
    const shown = [...this.#shown.entries()].filter(([key]) => key !== budget.key);
    await this.#state.update(SHOWN, [...shown, [budget.key, budget.level]].slice(-REMEMBERED));
    const open = vscode.l10n.t('Show Costs');
    const never = vscode.l10n.t("Don't Show Again");
    void vscode.window.showWarningMessage(withoutLinks(textOf(budget)), open, never).then(async (answer) => {
      if (answer === open) await vscode.commands.executeCommand('promptCache.costs.focus');
      if (answer === never) await this.#stop();
    });
  }

  async #stop(): Promise<void> {
    this.#isUnwanted = true;
    try {
      await this.#settings.update('costs.budgetNotifications', false);
    } finally {
      this.#isUnwanted = false;
    }
  }

  get #shown(): Map<string, BudgetNotice['level']> {
    return new Map(this.#state.get<[string, BudgetNotice['level']][]>(SHOWN) ?? []);
  }
}

function textOf({ per, project, level, spentNanoUsd, limitNanoUsd }: BudgetNotice): string {
  const name = project ? `${budgetName(per)} (${project})` : budgetName(per);
  const share = percentText(spentNanoUsd / limitNanoUsd);
  const [spent, limit] = [moneyText(spentNanoUsd), moneyText(limitNanoUsd)];
  return level === 'exceeded'
    ? vscode.l10n.t('Prompt Cache: {0} exceeded: {1} of {2}.', name, spent, limit)
    : vscode.l10n.t('Prompt Cache: {0} is {1} used: {2} of {3}.', name, share, spent, limit);
}
