import * as vscode from 'vscode';
import { isStale } from './analysis/analyzed-document.ts';
import type { Contribution, Services } from './contribution.ts';
import { rangeOf } from './document-ranges.ts';
import { findingsOf, type Finding } from './texts/finding.ts';

const SEVERITIES = { hint: vscode.DiagnosticSeverity.Hint, warning: vscode.DiagnosticSeverity.Warning } as const;

/** Hints where static prefixes end, and warnings where a file cannot be read, in the Problems list. */
export const diagnosticsContribution: Contribution = {
  name: 'diagnostics',
  register: (services) => new PromptDiagnostics(services),
};

/** A diagnostic that keeps its finding, for the quick fixes to come. */
class FindingDiagnostic extends vscode.Diagnostic {
  readonly finding: Finding;

  constructor(range: vscode.Range, finding: Finding) {
    super(range, finding.message, SEVERITIES[finding.level]);
    this.source = 'Prompt Cache';
    this.code = finding.code;
    this.finding = finding;
  }
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
    const { lines } = state.file;
    this.#collection.set(
      document.uri,
      findingsOf(state.file).map((finding) => new FindingDiagnostic(rangeOf(lines, finding), finding)),
    );
  }
}
