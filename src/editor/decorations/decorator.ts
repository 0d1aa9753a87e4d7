import * as vscode from 'vscode';
import { type AnalyzedDocument, isStale } from '../analysis/analyzed-document.ts';
import type { Services } from '../contribution.ts';
import type { Settings } from '../configuration/settings.ts';
import { AppliedDecorations } from './applied-decorations.ts';

/** Decoration types by name, with the ranges that each has in an editor. */
export type DecorationRanges = ReadonlyMap<vscode.TextEditorDecorationType, readonly vscode.Range[]>;

export interface DecoratorOptions {
  /** Makes the types; again after each change of the colour theme. */
  readonly types: (theme: vscode.ColorThemeKind) => readonly vscode.TextEditorDecorationType[];
  readonly isOn: (settings: Settings) => boolean;
  readonly ranges: (
    editor: vscode.TextEditor,
    state: AnalyzedDocument,
    types: readonly vscode.TextEditorDecorationType[],
  ) => DecorationRanges;
  /** What else changes the ranges of all editors, beside analysis, settings and theme. */
  readonly also?: (repaint: () => void) => vscode.Disposable;
  /** While tokens are being counted anew, the decorations of the text before stay, and move with it. */
  readonly needsFigures?: boolean;
  /** Only what is visible is decorated, so that scrolling repaints. */
  readonly followsScrolling?: boolean;
}

/** Keeps the decorations of all visible editors as the newest analysis has them. While a result is out of date, none are set. */
export class Decorator implements vscode.Disposable {
  readonly #services: Services;
  readonly #options: DecoratorOptions;
  readonly #subscriptions: readonly vscode.Disposable[];
  /** Editors whose decorations rest on figures. */
  readonly #painted = new WeakSet<vscode.TextEditor>();
  readonly #applied = new AppliedDecorations();
  #types: readonly vscode.TextEditorDecorationType[];

  constructor(services: Services, options: DecoratorOptions) {
    this.#services = services;
    this.#options = options;
    this.#types = options.types(vscode.window.activeColorTheme.kind);
    const paintAll = (): void => this.#paintAll();
    this.#subscriptions = [
      this.#applied,
      services.analysis.onDidChange((document) => this.#paintAll(document)),
      services.settings.onDidChange(paintAll),
      vscode.window.onDidChangeVisibleTextEditors(paintAll),
      vscode.window.onDidChangeActiveColorTheme(({ kind }) => {
        for (const type of this.#types) type.dispose();
        this.#types = options.types(kind);
        this.#paintAll();
      }),
      ...(options.followsScrolling
        ? [vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.#paint(textEditor))]
        : []),
      ...(options.also ? [options.also(paintAll)] : []),
    ];
    this.#paintAll();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const type of this.#types) type.dispose();
  }

  #paintAll(document?: vscode.TextDocument): void {
    for (const editor of vscode.window.visibleTextEditors) {
      if (!document || editor.document === document) this.#paint(editor);
    }
  }

  #paint(editor: vscode.TextEditor): void {
    const { analysis, settings } = this.#services;
    const state = analysis.of(editor.document);
    if (state && isStale(state)) return;
    if (this.#options.needsFigures && state?.tokens === 'counting' && this.#painted.has(editor)) return;
    if (state?.tokens === 'counted') this.#painted.add(editor);
    else this.#painted.delete(editor);
    const isOn = state !== undefined && this.#options.isOn(settings.of(editor.document.uri));
    const ranges = isOn ? this.#options.ranges(editor, state, this.#types) : undefined;
    this.#applied.set(editor, this.#types, ranges);
  }
}
