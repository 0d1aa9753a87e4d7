import * as vscode from 'vscode';
import { type PageHost, PanelPage } from './panel-page.ts';

const VIEW = 'promptCache.costs';
const TAB = 'promptCache.costsTab';
/** It loads no file: its document holds all of it. */
const PAGE_OPTIONS: vscode.WebviewOptions = { enableScripts: true, localResourceRoots: [] };

/** The view "Session Costs" in the extension's container, and the same page as an editor tab. */
export class PanelView implements vscode.WebviewViewProvider, vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #host: PageHost;
  readonly #subscriptions: vscode.Disposable[];
  #tab: vscode.WebviewPanel | undefined;

  constructor(host: PageHost) {
    this.#host = host;
    this.#subscriptions = [
      vscode.window.registerWebviewViewProvider(VIEW, this),
      vscode.window.registerWebviewPanelSerializer(TAB, this),
    ];
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    view.webview.options = PAGE_OPTIONS;
    const page = new PanelPage(this.#host, view, 'side-bar');
    view.onDidChangeVisibility(() => page.followVisibility());
    view.onDidDispose(() => page.dispose());
  }

  /** Opens the tab, or brings it to the front. */
  openTab(): void {
    if (this.#tab) return this.#tab.reveal();
    const title = vscode.l10n.t('Session Costs');
    this.#show(vscode.window.createWebviewPanel(TAB, title, vscode.ViewColumn.Active, PAGE_OPTIONS));
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel): Thenable<void> {
    panel.webview.options = PAGE_OPTIONS;
    this.#show(panel);
    return Promise.resolve();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#tab?.dispose();
  }

  #show(panel: vscode.WebviewPanel): void {
    this.#tab = panel;
    const drawn = (theme: string): vscode.Uri =>
      vscode.Uri.joinPath(this.#host.extensionUri, `media/costs-${theme}.svg`);
    panel.iconPath = { light: drawn('light'), dark: drawn('dark') };
    const page = new PanelPage(this.#host, panel, 'editor');
    panel.onDidChangeViewState(() => page.followVisibility());
    panel.onDidDispose(() => {
      page.dispose();
      this.#tab = undefined;
    });
  }
}
