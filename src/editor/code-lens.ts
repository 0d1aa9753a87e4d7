import * as vscode from 'vscode';
import type { AnalyzedDocument } from './analysis/analyzed-document.ts';
import { trackOffsets } from './analysis/tracked-offsets.ts';
import type { Contribution, Services } from './contribution.ts';
import { lensText, lensTextWithoutFigures } from './texts/lens-text.ts';
import { figuresOf } from './texts/seen-prompt.ts';

/** One line above each prompt: what of it can be cached, what that saves, and for which model. */
export const codeLensContribution: Contribution = {
  name: 'code lens',
  register: (services) => {
    const provider = new PromptLenses(services);
    return vscode.Disposable.from(provider, vscode.languages.registerCodeLensProvider({ pattern: '**' }, provider));
  },
};

/** A log of requests can hold thousands of prompts. */
const MOST_LENSES = 1000;

interface Lens {
  readonly offset: number;
  readonly title: string;
  readonly command: string;
  readonly tooltip: string;
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
    const { analysis, settings } = services;
    this.#subscriptions = [
      analysis.onDidChange((document) => this.#update(document)),
      settings.onDidChange(() => this.#changed.fire()),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => this.#move(document, contentChanges)),
    ];
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!this.#services.settings.of(document.uri).codeLens) return [];
    return (this.#lenses.get(document) ?? []).map(({ offset, title, command, tooltip }, prompt) => {
      const position = document.positionAt(offset);
      return new vscode.CodeLens(new vscode.Range(position, position), {
        title,
        command,
        tooltip,
        arguments: [document.uri, prompt],
      });
    });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #update(document: vscode.TextDocument): void {
    const state = this.#services.analysis.of(document);
    if (
      state?.tokens === 'counting' &&
      this.#lenses.get(document)?.length === Math.min(MOST_LENSES, state.file.prompts.length)
    )
      return;
    this.#lenses.set(document, state ? lensesOf(state) : []);
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

function lensesOf({ file, tokens }: AnalyzedDocument): Lens[] {
  return file.prompts.slice(0, MOST_LENSES).map((prompt): Lens => {
    const figures = figuresOf(prompt);
    const offset = prompt.prompt.start;
    if (figures)
      return {
        offset,
        title: lensText(figures),
        command: 'promptCache.describeRegions',
        tooltip: 'Describe the cache regions of this prompt',
      };
    const why = tokens === 'counting' ? 'counting tokens …' : 'large file: click to count its tokens';
    return {
      offset,
      title: lensTextWithoutFigures(prompt, file.lines, why),
      command: tokens === 'counting' ? 'promptCache.describeRegions' : 'promptCache.analyzePrompt',
      tooltip: 'The static prefix is the text that reaches the model byte for byte the same on every request',
    };
  });
}
