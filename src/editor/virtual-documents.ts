import * as vscode from 'vscode';
import { showDocument } from './show-document.ts';

/** The scheme of the read-only documents that this extension writes. */
export const VIRTUAL_SCHEME = 'prompt-cache';

/**
 * The texts of read-only documents: descriptions, tables, reports. A text is kept as long as its document is open, or for the
 * session where it can be shown without one (a preview); giving a new one changes the open document.
 */
export class VirtualDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #texts = new Map<string, string>();
  readonly #kept = new Set<string>();
  readonly #subscriptions: vscode.Disposable[];
  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(VIRTUAL_SCHEME, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        const key = uri.toString();
        if (uri.scheme === VIRTUAL_SCHEME && !this.#kept.has(key)) this.#texts.delete(key);
      }),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.#texts.get(uri.toString()) ?? `${vscode.l10n.t('This text is made anew when its command is run again.')}\n`
    );
  }

  /** Writes a document's text. */
  write(uri: vscode.Uri, text: string): void {
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
  }

  /** Writes a document whose text stays for the session. */
  keep(uri: vscode.Uri, text: string): void {
    this.#kept.add(uri.toString());
    this.write(uri, text);
  }

  /** Writes a document and shows it, unless the person opens another one before it stands. */
  async show(
    uri: vscode.Uri,
    text: string,
    options: vscode.TextDocumentShowOptions = {},
  ): Promise<vscode.TextEditor | undefined> {
    this.write(uri, text);
    const document = await vscode.workspace.openTextDocument(uri);
    return showDocument(document, { preview: true, ...options });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }
}
