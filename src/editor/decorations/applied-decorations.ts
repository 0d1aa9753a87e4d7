import * as vscode from 'vscode';
import { movedRange } from './moved-positions.ts';

interface Applied {
  readonly ranges: Map<vscode.TextEditorDecorationType, readonly vscode.Range[]>;
  /** The editor has them on the text for which they were meant. */
  isCertain: boolean;
}

/**
 * Strategy. Decorations travel to the window without the version of the text that they are about, and land one line off if
 * somebody has pressed Enter meanwhile. The window moves those that it has with the text, so the surest way is to send none:
 * what an editor has is remembered, moved along with each edit, and sent only where something else belongs there. What it has
 * is certain once the window has answered and no edit came in between; until then everything is sent again.
 */
export class AppliedDecorations implements vscode.Disposable {
  #applied = new WeakMap<vscode.TextEditor, Applied>();
  readonly #subscription = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document === document) this.#move(editor, contentChanges);
    }
  });

  /** Gives an editor its decorations, unless it has them already. */
  set(
    editor: vscode.TextEditor,
    types: readonly vscode.TextEditorDecorationType[],
    wanted: ReadonlyMap<vscode.TextEditorDecorationType, readonly vscode.Range[]> | undefined,
  ): void {
    const before = this.#applied.get(editor);
    const applied: Applied = { ranges: new Map(), isCertain: false };
    let isSame = before?.isCertain === true;
    for (const type of types) {
      const ranges = wanted?.get(type) ?? [];
      applied.ranges.set(type, ranges);
      if (before?.isCertain && areSame(before.ranges.get(type), ranges)) continue;
      editor.setDecorations(type, ranges);
      isSame = false;
    }
    if (isSame) return;
    this.#applied.set(editor, applied);
    const { version } = editor.document;
    void whenApplied().then(() => {
      applied.isCertain = editor.document.version === version;
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #move(editor: vscode.TextEditor, changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    const applied = this.#applied.get(editor);
    if (!applied || changes.length === 0) return;
    for (const [type, ranges] of applied.isCertain ? applied.ranges : []) {
      const moved = ranges.map((range) => movedRange(range, changes));
      if (moved.includes(undefined)) break;
      applied.ranges.set(type, moved.map((range) => rangeOf(range!)));
      continue;
    }
  }
}
