import * as vscode from 'vscode';
import { DEFAULT_FILTERS, type Filters } from '../../webview/protocol.ts';

/** What is looked at: one for the view, the editor tab and the commands, so that all of them mean the same. */
export class PanelState implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  #filters: Filters | undefined;
  #session: string | undefined;
  readonly onDidChange = this.#changed.event;

  get filters(): Filters {
    return this.#filters ?? DEFAULT_FILTERS;
  }

  /** The session that is open; undefined for the overview. */
  get session(): string | undefined {
    return this.#session;
  }

  filter(filters: Filters): void {
    this.#filters = filters;
    this.#changed.fire();
  }

  open(session: string | undefined): void {
    this.#session = session;
    this.#changed.fire();
  }

  /** What a page showed before it was hidden, or before the window was closed; only where nothing was chosen since. */
  restore(filters: Filters | undefined, session: string | undefined): void {
    if (this.#filters || this.#session !== undefined) return;
    this.#filters = filters;
    this.#session = session;
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
