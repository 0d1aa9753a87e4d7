import * as vscode from 'vscode';
import { isStale } from './analysis/analyzed-document.ts';
import type { Contribution, Services } from './contribution.ts';
import { rangeIn } from './document-ranges.ts';
import { rulePageUri } from './rule-page.ts';
import { type Notice, noticesOf } from './texts/notice.ts';

const SEVERITIES = {
  hint: vscode.DiagnosticSeverity.Hint,
  warning: vscode.DiagnosticSeverity.Warning,
  error: vscode.DiagnosticSeverity.Error,
} as const;
const UNUSED = 'unused-suppression';

/** What the rules find, where static prefixes end, and where a file cannot be read, in the Problems list. */
export const diagnosticsContribution: Contribution = {
  name: 'diagnostics',
  register: (services) => new PromptDiagnostics(services),
};

/** @param pageOf where a rule is explained */
function diagnosticOf(range: vscode.Range, notice: Notice, pageOf: (rule: string) => vscode.Uri): vscode.Diagnostic {
  const { code, level, message, isFinding } = notice;
  const diagnostic = new vscode.Diagnostic(range, message, SEVERITIES[level]);
  diagnostic.source = 'Prompt Cache';
  diagnostic.code = isFinding ? { value: code, target: pageOf(code) } : code;
  if (code === UNUSED) diagnostic.tags = [vscode.DiagnosticTag.Unnecessary];
  return diagnostic;
}

class PromptDiagnostics implements vscode.Disposable {
  readonly #services: Services;
  readonly #collection = vscode.languages.createDiagnosticCollection('promptCache');
  readonly #shown = new Set<vscode.TextDocument>();
  readonly #subscriptions: vscode.Disposable[];

  constructor(services: Services) {
    this.#services = services;
    this.#subscriptions = [
      services.analysis.onDidChange((document) => this.#show(document)),
      services.settings.onDidChange(() => {
        for (const document of this.#shown) this.#show(document);
      }),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#collection.dispose();
  }

  #show(document: vscode.TextDocument): void {
    const state = this.#services.analysis.of(document);
    if (!state) {
      this.#shown.delete(document);
      this.#collection.delete(document.uri);
      return;
    }
    this.#shown.add(document);
    if (!this.#services.settings.of(document.uri).diagnostics) return this.#collection.delete(document.uri);
    if (isStale(state)) return;
    const pageOf = (rule: string): vscode.Uri => rulePageUri(this.#services.extensionUri, rule);
    this.#collection.set(
      document.uri,
      noticesOf(state.file).flatMap((notice) => {
        const range = rangeIn(state, state.file.lines, notice);
        return range ? [diagnosticOf(range, notice, pageOf)] : [];
      }),
    );
  }
}
