import * as vscode from 'vscode';
import { readToHost, type Snapshot, type ToHost, type ToPage } from '../../webview/protocol.ts';
import type { ReadingProgress } from './engine/messages.ts';
import type { CostService } from './cost-service.ts';
import type { PanelState } from './panel-state.ts';
import { type PagePlace, panelHtml } from './panel-html.ts';

/** What a page stands on. */
export interface PageHost {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  readonly service: CostService;
  readonly state: PanelState;
  /** Does what a click asks for. */
  act(message: ToHost): unknown;
}

/** Shown at once, before anything is known. */
const NOTHING_FOUND_YET = { doneBytes: 0, totalBytes: 0, doneFiles: 0, totalFiles: 0 };

/** A view or an editor tab that shows the page. */
export interface PageWindow {
  readonly webview: vscode.Webview;
  readonly visible: boolean;
}

/**
 * One page and its host's side. Each message is a complete snapshot. A page that is hidden is sent nothing: it is made anew when
 * it is shown, says that it is ready, and gets the newest one.
 */
export class PanelPage implements vscode.Disposable {
  readonly #host: PageHost;
  readonly #window: PageWindow;
  readonly #subscriptions: vscode.Disposable[];
  #watch: vscode.Disposable | undefined;
  #isReady = false;
  #isSending = false;
  #isStale = false;
  #revision = 0;

  constructor(host: PageHost, window: PageWindow, place: PagePlace) {
    this.#host = host;
    this.#window = window;
    const send = (): void => void this.#send();
    this.#subscriptions = [
      window.webview.onDidReceiveMessage((message) => this.#receive(message)),
      host.service.onDidChange(send),
      host.service.onDidProgress((progress) => void this.#postProgress(progress)),
      host.state.onDidChange(send),
    ];
    window.webview.html = panelHtml(window.webview, host.extensionUri, place);
    this.followVisibility();
  }

  /** To be called when the window was shown or hidden. */
  followVisibility(): void {
    if (!this.#window.visible) {
      this.#isReady = false;
      this.#watch?.dispose();
      this.#watch = undefined;
      return;
    }
    this.#watch ??= this.#host.service.watch();
  }

  dispose(): void {
    this.#isReady = false;
    this.#watch?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #receive(data: unknown): void {
    const { log, service, state, act } = this.#host;
    const message = readToHost(data);
    if (!message) {
      log.warn('The page of session costs has sent a message that is none of its protocol; it is ignored.');
      return;
    }
    switch (message.kind) {
      case 'ready':
        this.#isReady = true;
        state.restore(message.filters, message.session);
        void this.#post({ kind: 'strings', contents: vscode.l10n.bundle ?? {} });
        if (service.isReading && !service.off) void this.#postProgress(NOTHING_FOUND_YET);
        void this.#send();
        return;
      case 'filters':
        return state.filter(message.filters);
      case 'openSession':
        return state.open(message.session);
      case 'closeSession':
        return state.open(undefined);
      default:
        act(message);
    }
  }

  /** One snapshot at a time: what changes meanwhile is in the next. */
  async #send(): Promise<void> {
    if (!this.#isReady || !this.#window.visible) return;
    if (this.#isSending) {
      this.#isStale = true;
      return;
    }
    this.#isSending = true;
    try {
      const snapshot = await this.#snapshot();
      if (this.#isReady) await this.#post(snapshot);
    } catch (error) {
      this.#host.log.error('Session costs cannot be shown.', error);
    } finally {
      this.#isSending = false;
    }
    if (!this.#isStale) return;
    this.#isStale = false;
    await this.#send();
  }

  /** What is asked waits until the logs are read: the page is told how far that is. */
  async #postProgress({
    doneBytes,
    totalBytes,
    doneFiles,
    totalFiles,
  }: Omit<ReadingProgress, 'source'>): Promise<void> {
    if (!this.#isReady || !this.#window.visible) return;
    const status = { kind: 'indexing' as const, doneBytes, totalBytes, doneFiles, totalFiles };
    await this.#post({ ...this.#statusOnly, status });
  }

  get #statusOnly(): Omit<Snapshot, 'status'> {
    return {
      kind: 'snapshot',
      revision: ++this.#revision,
      locale: vscode.env.language,
      nowMs: Date.now(),
      timezone: 'UTC',
      pricesAsOf: '',
      filters: this.#host.state.filters,
      choices: { folders: [], projects: [], models: [], sources: [] },
      notes: [],
    };
  }

  async #snapshot(): Promise<Snapshot> {
    const { service, state } = this.#host;
    const { filters, session } = state;
    const { off } = service;
    if (off) return { ...this.#statusOnly, status: { kind: 'off', reason: off } };
    const content = await service.ask('panel', { filters, ...(session !== undefined && { session }) });
    return { kind: 'snapshot', revision: ++this.#revision, locale: vscode.env.language, ...content };
  }

  #post(message: ToPage): Thenable<boolean> {
    return this.#window.webview.postMessage(message);
  }
}
