import * as vscode from 'vscode';
import type { SettingsSource } from '../../editor/configuration/settings-source.ts';
import type { CostService } from './cost-service.ts';
import { moneyText, percentText } from './cost-figures.ts';
import type { Glance } from './engine/messages.ts';
import { durationText } from '../../webview/figures.ts';

const TICK_MS = 1000;

/** The status bar item, for who has switched it on: today's cost, or the newest session's hit rate and how long it stays warm. */
export class CostStatusBar implements vscode.Disposable {
  readonly #settings: SettingsSource;
  readonly #service: CostService;
  readonly #subscriptions: vscode.Disposable[];
  #item: vscode.StatusBarItem | undefined;
  #watch: vscode.Disposable | undefined;
  #clock: ReturnType<typeof setInterval> | undefined;
  #glance: Glance | undefined;

  constructor(settings: SettingsSource, service: CostService) {
    this.#settings = settings;
    this.#service = service;
    const configure = (): void => this.#configure();
    this.#subscriptions = [settings.onDidChange(configure), service.onDidChange(configure)];
    this.#configure();
  }

  dispose(): void {
    this.#hide();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  get #kind(): 'off' | 'today' | 'session' {
    return this.#service.off ? 'off' : this.#settings.of().costs.statusBar;
  }

  #configure(): void {
    if (this.#kind === 'off') return this.#hide();
    if (!this.#item) {
      this.#item = vscode.window.createStatusBarItem('promptCache.costs', vscode.StatusBarAlignment.Right, 90);
      this.#item.name = vscode.l10n.t('Session Costs');
      this.#item.command = 'promptCache.costs.focus';
      this.#watch = this.#service.watch();
    }
    void this.#ask();
  }

  #hide(): void {
    clearInterval(this.#clock);
    this.#watch?.dispose();
    this.#item?.dispose();
    this.#watch = undefined;
    this.#item = undefined;
  }

  async #ask(): Promise<void> {
    if (!this.#item || this.#kind === 'off') return;
    // An engine that fails is logged by the service; the item stays as it was.
    const glance = await this.#service.ask('glance', {}).catch(() => undefined);
    if (!glance) return;
    this.#glance = glance;
    this.#show();
  }

  #show(): void {
    const item = this.#item;
    if (!item || !this.#glance) return;
    const { todayNanoUsd, session } = this.#glance;
    const today = vscode.l10n.t('{0} today', moneyText(todayNanoUsd));
    const isSession = this.#kind === 'session' && session !== undefined;
    const rate = session?.hitRate === undefined ? '' : vscode.l10n.t('{0} cached', percentText(session.hitRate));
    const live = session?.live;
    const left = live ? durationText(live.expiresAtMs - Date.now()) : '';
    item.text = isSession ? ['$(database)', rate, left].filter(Boolean).join(' ') : `$(database) ${today}`;
    item.tooltip = [
      today,
      session ? vscode.l10n.t('Newest session: {0}, {1}', moneyText(session.costNanoUsd), rate) : '',
      live ? vscode.l10n.t('Its cache stays warm for {0} ({1}).', left, live.ttl) : '',
    ]
      .filter(Boolean)
      .join('\n');
    item.accessibilityInformation = { label: item.tooltip };
    item.show();
    clearInterval(this.#clock);
    if (isSession && live && live.expiresAtMs > Date.now()) this.#clock = setInterval(() => this.#show(), TICK_MS);
  }
}
