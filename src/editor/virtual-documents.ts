import * as vscode from 'vscode';

/** The scheme of the read-only documents that this extension writes. */
export const VIRTUAL_SCHEME = 'prompt-cache';

/**
 * The texts of read-only documents: descriptions and tables. A text is kept as long as its document is open; giving a new one
 * changes the open document.
 */
export class VirtualDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #texts = new Map<string, string>();
  readonly #subscriptions: vscode.Disposable[];
  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(VIRTUAL_SCHEME, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === VIRTUAL_SCHEME) this.#texts.delete(uri.toString());
      }),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? 'This text is made anew when its command is run again.\n';
  }

  /** Writes a document's text. */
  write(uri: vscode.Uri, text: string): void {
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
  }

  /** Writes a document and shows it. */
  async show(uri: vscode.Uri, text: string, options: vscode.TextDocumentShowOptions = {}): Promise<vscode.TextEditor> {
    this.write(uri, text);
    const document = await vscode.workspace.openTextDocument(uri);
    return vscode.window.showTextDocument(document, { preview: true, ...options });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }
}
