import * as vscode from 'vscode';
import { anchorOf } from '../core/prompt/model.ts';
import { type AnalyzedDocument, promptsIn } from './analysis/analyzed-document.ts';
import { trackOffsets } from './analysis/tracked-offsets.ts';
import type { Contribution, Services } from './contribution.ts';
import type { MeasuredRate } from './measured-rates.ts';
import { runRefusal } from './runs/refusal.ts';
import { lensText, lensTextWithoutFigures, partLensText } from './texts/lens-text.ts';
import { measuredText } from './texts/measured-text.ts';
import { figuresOf, partTextOf, type SeenPrompt } from './texts/seen-prompt.ts';

/** One line above each prompt: what of it can be cached, what that saves, for which model; and a cache test. */
export const codeLensContribution: Contribution = {
  name: 'code lens',
  register: (services) => {
    const provider = new PromptLenses(services);
    return vscode.Disposable.from(provider, vscode.languages.registerCodeLensProvider({ pattern: '**' }, provider));
  },
};

const RUN = {
  title: vscode.l10n.t('Run cache test'),
  command: 'promptCache.runCacheTest',
  tooltip: vscode.l10n.t('Send this prompt as test requests, and see what the cache writes and reads'),
};

/** A log of requests can hold thousands of prompts. */
const MOST_LENSES = 1000;

interface Lens {
  /** Which of the file's prompts. */
  readonly prompt: number;
  readonly name: string;
  readonly offset: number;
  readonly title: string;
  readonly command: string;
  readonly tooltip: string;
  /** A cache test can be run on the prompt. */
  readonly testable: boolean;
}

/**
 * Answers at once, from what was analyzed last. While somebody types, the lenses of a document keep their text and move with
 * the text, until the new figures are there.
 */
class PromptLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #services: Services;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #lenses = new WeakMap<vscode.TextDocument, readonly Lens[]>();
  readonly #subscriptions: vscode.Disposable[];
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(services: Services) {
    this.#services = services;
    const { analysis, measured, settings } = services;
    this.#subscriptions = [
      analysis.onDidChange((document) => this.#update(document)),
      settings.onDidChange(() => this.#changed.fire()),
      measured.onDidChange(() => this.#changed.fire()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#changed.fire()),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => this.#move(document, contentChanges)),
    ];
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!this.#services.settings.of(document.uri).codeLens) return [];
    const mayRun = runRefusal(document.uri) === undefined;
    return (this.#lenses.get(document) ?? []).flatMap(({ prompt, name, offset, title, command, tooltip, testable }) => {
      const position = document.positionAt(offset);
      const range = new vscode.Range(position, position);
      const args = { arguments: [document.uri, prompt] };
      const lens = new vscode.CodeLens(range, { title, command, tooltip, ...args });
      const measured = this.#services.measured.of(document, name).map((rate) => measuredLens(range, rate));
      return mayRun && testable
        ? [lens, ...measured, new vscode.CodeLens(range, { ...RUN, ...args })]
        : [lens, ...measured];
    });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #update(document: vscode.TextDocument): void {
    const state = this.#services.analysis.of(document);
    const prompts = state ? promptsIn(state).slice(0, MOST_LENSES) : [];
    if (state?.tokens === 'counting' && this.#lenses.get(document)?.length === prompts.length) return;
    const lenses = state ? prompts.map(([index, prompt]) => lensOf(state, index, prompt)) : [];
    this.#lenses.set(document, lenses);
    this.#changed.fire();
  }

  #move(document: vscode.TextDocument, edits: readonly vscode.TextDocumentContentChangeEvent[]): void {
    const lenses = this.#lenses.get(document);
    if (!lenses || lenses.length === 0 || edits.length === 0) return;
    const offsets = trackOffsets(
      lenses.map((lens) => lens.offset),
      edits,
    );
    this.#lenses.set(
      document,
      lenses.map((lens, index) => ({ ...lens, offset: offsets[index]! })),
    );
  }
}

function measuredLens(range: vscode.Range, rate: MeasuredRate): vscode.CodeLens {
  const { title: tooltip, ...command } = rate.command;
  return new vscode.CodeLens(range, { ...command, title: measuredText(rate), tooltip });
}

function lensOf({ file, tokens, start }: AnalyzedDocument, index: number, prompt: SeenPrompt): Lens {
  const figures = figuresOf(prompt);
  const { name } = prompt.prompt;
  const offset = anchorOf(prompt.prompt) - start;
  if (prompt.prompt.isPart)
    return {
      prompt: index,
      name,
      offset,
      testable: false,
      title: partLensText(prompt, partTextOf(file, prompt)),
      command: 'promptCache.describeRegions',
      tooltip: vscode.l10n.t('Describe the cache regions of this prompt'),
    };
  if (figures)
    return {
      prompt: index,
      name,
      offset,
      testable: (figures.model.known?.provider ?? prompt.prompt.provider ?? 'anthropic') === 'anthropic',
      title: lensText(figures),
      command: 'promptCache.describeRegions',
      tooltip: vscode.l10n.t('Describe the cache regions of this prompt'),
    };
  const why =
    tokens === 'counting' ? vscode.l10n.t('counting tokens …') : vscode.l10n.t('large file: click to count its tokens');
  return {
    prompt: index,
    name,
    offset,
    testable: false,
    title: lensTextWithoutFigures(prompt, file, why),
    command: tokens === 'counting' ? 'promptCache.describeRegions' : 'promptCache.analyzePrompt',
    tooltip: vscode.l10n.t(
      'The static prefix is the text that reaches the model byte for byte the same on every request',
    ),
  };
}
