import * as vscode from 'vscode';
import { type Filters, readToHost, type Snapshot, type ToHost, type ToPage } from '../../webview/protocol.ts';
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

interface FirstSnapshot {
  readonly filters: Filters;
  readonly session: string | undefined;
  /** Undefined where it failed: it is asked for again then. */
  readonly snapshot: Promise<Snapshot | undefined>;
  /** It was asked for while the logs were read, and is answered when they are. */
  readonly waitsForLogs: boolean;
}

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
  /** What is shown first, asked for while the page is loaded. */
  #first: FirstSnapshot | undefined;
  #isSending = false;
  #isStale = false;
  #revision = 0;

  constructor(host: PageHost, window: PageWindow, place: PagePlace) {
    this.#host = host;
    this.#window = window;
    const send = (): void => void this.#send();
    this.#subscriptions = [
      window.webview.onDidReceiveMessage((message) => this.#receive(message)),
      host.service.onDidChange(() => (this.#isReady ? send() : this.#askAheadAgain())),
      host.service.onDidProgress((progress) => void this.#postProgress(progress)),
      host.state.onDidChange(send),
    ];
    this.followVisibility();
    void this.#load(place);
  }

  /** To be called when the window was shown or hidden. */
  followVisibility(): void {
    if (!this.#window.visible) {
      this.#isReady = false;
      this.#first = undefined;
      this.#watch?.dispose();
      this.#watch = undefined;
      return;
    }
    this.#watch ??= this.#host.service.watch();
    if (!this.#isReady) this.#askAhead();
  }

  dispose(): void {
    this.#isReady = false;
    this.#watch?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #load(place: PagePlace): Promise<void> {
    const { extensionUri, log } = this.#host;
    try {
      this.#window.webview.html = await panelHtml(extensionUri, place);
    } catch (error) {
      log.error('The page of session costs cannot be loaded.', error);
    }
  }

  #askAhead(): void {
    const { service, state } = this.#host;
    this.#first = undefined;
    if (!this.#window.visible || service.off) return;
    const { filters, session } = state;
    const { isReading } = service;
    this.#first = { filters, session, snapshot: this.#snapshot().catch(() => undefined), waitsForLogs: isReading };
  }

  /** That the logs are read is no news for what waited for it. */
  #askAheadAgain(): void {
    if (this.#first?.waitsForLogs) this.#first = { ...this.#first, waitsForLogs: false };
    else this.#askAhead();
  }

  /** What was asked for ahead, where it still is what is looked at. */
  async #takeFirst(): Promise<Snapshot | undefined> {
    const first = this.#first;
    const { filters, session } = this.#host.state;
    this.#first = undefined;
    return first?.filters === filters && first.session === session ? first.snapshot : undefined;
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
      const snapshot = (await this.#takeFirst()) ?? (await this.#snapshot());
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
