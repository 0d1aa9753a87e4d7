import * as vscode from 'vscode';
import { movedRange } from './moved-positions.ts';

interface Applied {
  readonly ranges: Map<vscode.TextEditorDecorationType, readonly vscode.Range[]>;
  /** The editor has them, on the text for which they were meant. */
  isCertain: boolean;
}

/**
 * Strategy. Decorations travel to the window without the version of the text that they are about, and land a line off if
 * somebody has pressed Enter meanwhile; but the window moves those that it has with the text. So what an editor has is
 * remembered, moved along with each edit, and sent only where something else belongs there. What it has is certain once the
 * window has answered and no edit came in between; until then everything is sent again.
 */
export class AppliedDecorations implements vscode.Disposable {
  readonly #applied = new WeakMap<vscode.TextEditor, Applied>();
  readonly #subscription = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (contentChanges.length === 0) return;
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document === document) this.#move(editor, contentChanges);
    }
  });

  /** Gives an editor its decorations of some types, unless it has them already. */
  set(
    editor: vscode.TextEditor,
    types: readonly vscode.TextEditorDecorationType[],
    wanted: ReadonlyMap<vscode.TextEditorDecorationType, readonly vscode.Range[]> | undefined,
  ): void {
    const known = this.#applied.get(editor);
    const changed = types.filter(
      (type) => !known?.isCertain || !areSame(known.ranges.get(type), wanted?.get(type) ?? []),
    );
    if (changed.length === 0) return;
    for (const type of changed) editor.setDecorations(type, wanted?.get(type) ?? []);
    const applied: Applied = {
      ranges: new Map(types.map((type) => [type, wanted?.get(type) ?? []])),
      isCertain: false,
    };
    this.#applied.set(editor, applied);
    const { version } = editor.document;
    void answerOfWindow().then(() => {
      applied.isCertain = editor.document.version === version;
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #move(editor: vscode.TextEditor, changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    const applied = this.#applied.get(editor);
    if (!applied?.isCertain) {
      this.#applied.delete(editor);
      return;
    }
    for (const [type, ranges] of applied.ranges) {
      const moved = ranges.flatMap((range) => movedRange(range, changes) ?? []);
      if (moved.length === ranges.length) applied.ranges.set(type, moved.map(rangeOf));
      else applied.ranges.delete(type);
    }
  }
}

/** Messages to the window are handled in order: when this one is answered, all before it have been. */
function answerOfWindow(): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', 'promptCache.decorated', true);
}

function rangeOf({ start, end }: ReturnType<typeof movedRange> & object): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

function areSame(a: readonly vscode.Range[] | undefined, b: readonly vscode.Range[]): boolean {
  return a?.length === b.length && a.every((range, index) => range.isEqual(b[index]!));
}
