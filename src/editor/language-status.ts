import * as vscode from 'vscode';
import type { AnalyzedDocument } from './analysis/analyzed-document.ts';
import type { Contribution, Services } from './contribution.ts';
import { promptCount } from './texts/figures.ts';
import { briefPrefix, modelText } from './texts/prefix-text.ts';
import { figuresOf } from './texts/seen-prompt.ts';

/** Format, prefix and model of the active document, beside its language. */
export const languageStatusContribution: Contribution = {
  name: 'language status',
  register: (services) => new PromptStatus(services),
};

class PromptStatus implements vscode.Disposable {
  readonly #services: Services;
  readonly #subscriptions: vscode.Disposable[];
  #item: vscode.LanguageStatusItem | undefined;

  constructor(services: Services) {
    this.#services = services;
    this.#subscriptions = [
      services.analysis.onDidChange((document) => {
        if (document === vscode.window.activeTextEditor?.document) this.#show();
      }),
      vscode.window.onDidChangeActiveTextEditor(() => this.#show()),
    ];
    this.#show();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#item?.dispose();
  }

  #show(): void {
    const document = vscode.window.activeTextEditor?.document;
    const state = document && this.#services.analysis.of(document);
    const refusal = document && this.#services.analysis.refusalOf(document);
    if (!document || (!state && !refusal)) {
      this.#item?.dispose();
      this.#item = undefined;
      return;
    }
    const selector = { language: document.languageId, scheme: document.uri.scheme };
    this.#item ??= vscode.languages.createLanguageStatusItem('promptCache.status', selector);
    const item = this.#item;
    item.name = 'Prompt Cache';
    item.selector = selector;
    item.busy = state?.tokens === 'counting';
    item.severity = vscode.LanguageStatusSeverity[refusal ? 'Warning' : 'Information'];
    item.text = state ? statusText(state) : vscode.l10n.t('Prompt Cache: not analyzed');
    item.detail = state ? statusDetail(state) : refusal;
    item.command =
      state?.tokens === 'on-request'
        ? { title: vscode.l10n.t('Count Tokens'), command: 'promptCache.analyzePrompt' }
        : { title: vscode.l10n.t('Select Model'), command: 'promptCache.selectModel' };
  }
}

function statusText({ file, tokens }: AnalyzedDocument): string {
  const [first] = file.prompts;
  const figures = first && figuresOf(first);
  if (file.prompts.length > 1) return `${file.format}: ${promptCount(file.prompts.length)}`;
  if (figures) return `${file.format}: ${briefPrefix(figures.staticPrefix)}`;
  return `${file.format}: ${tokens === 'counting' ? vscode.l10n.t('counting tokens …') : vscode.l10n.t('tokens not counted')}`;
}

function statusDetail({ file }: AnalyzedDocument): string {
  const models = new Set(file.prompts.flatMap((prompt) => figuresOf(prompt)?.model ?? []).map(modelText));
  return [...models].join(', ');
}
