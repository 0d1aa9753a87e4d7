import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { showDocument } from '../../src/editor/show-document.ts';

describe('a document that another one overtakes', () => {
  it('has no editor, which is no failure', async () => {
    const documents = await Promise.all(
      ['first', 'second', 'third'].map((content) => vscode.workspace.openTextDocument({ content })),
    );
    const editors = await Promise.all(documents.map((document) => showDocument(document, { preview: true })));
    assert.deepEqual(
      editors.map((editor) => editor?.document),
      [undefined, undefined, documents[2]],
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});
