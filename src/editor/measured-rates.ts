import * as vscode from 'vscode';

/** What a provider has billed for a prompt. */
export interface MeasuredRate {
  /** Who says so: `the last cache test`, `Claude Code in this folder, 30 days`. */
  readonly basis: string;
  readonly readTokens: number;
  /** All prompt tokens: what the rate is a share of. */
  readonly promptTokens: number;
  readonly requests: number;
  /** What a click on it does. */
  readonly command: vscode.Command;
}

/** Somebody who may know what was billed. It answers at once, and tells when its answers are other ones. */
export interface RateSource {
  ratesOf(document: vscode.TextDocument, prompt: string): readonly MeasuredRate[];
  readonly onDidChange: vscode.Event<void>;
}

/** All that is known of the real hit rates of prompts. */
export class MeasuredRates implements vscode.Disposable {
  readonly #sources = new Set<RateSource>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  add(source: RateSource): vscode.Disposable {
    this.#sources.add(source);
    const subscription = source.onDidChange(() => this.#changed.fire());
    return new vscode.Disposable(() => {
      subscription.dispose();
      this.#sources.delete(source);
    });
  }

  of(document: vscode.TextDocument, prompt: string): MeasuredRate[] {
    return [...this.#sources].flatMap((source) => source.ratesOf(document, prompt));
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
