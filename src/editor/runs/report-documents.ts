import * as vscode from 'vscode';
import { VIRTUAL_SCHEME, type VirtualDocuments } from '../virtual-documents.ts';

/** Shows reports of runs: read-only Markdown, as its preview. */
export class ReportDocuments {
  readonly #documents: VirtualDocuments;

  constructor(documents: VirtualDocuments) {
    this.#documents = documents;
  }

  /** @param run its id, so that a run has one document */
  async show(run: string, prompt: string, markdown: string): Promise<vscode.Uri> {
    const title = vscode.l10n.t('Cache test of {0} ({1})', prompt, run.slice(0, 8));
    const name = `${title.replaceAll(/[/\\]/g, ' ')}.md`;
    const uri = vscode.Uri.from({ scheme: VIRTUAL_SCHEME, path: `/${name}`, query: run });
    this.#documents.keep(uri, markdown);
    try {
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    } catch {
      await this.#documents.show(uri, markdown);
    }
    return uri;
  }
}
