import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { edit, eventually, openPrompt, withSetting, writeFile } from './support/editor.ts';

const found = (uri: vscode.Uri) =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Prompt Cache');
const codes = (uri: vscode.Uri) => found(uri).map(({ code }) => code);

describe('the diagnostics', () => {
  it('hint at what ends the static prefix, on its own range', async () => {
    const { document } = await openPrompt('end.j2', 'Be brief.\nQuestion: {{ question }} now\n');
    const [hint] = await eventually('A hint', () => found(document.uri));
    assert.equal(hint!.code, 'static-prefix-end');
    assert.equal(hint!.severity, vscode.DiagnosticSeverity.Hint);
    assert.equal(document.getText(hint!.range), '{{ question }}');
  });

  it('warn where a template cannot be read', async () => {
    const { document } = await openPrompt('broken.j2', 'Be brief. {% if question %}never closed');
    const warning = await eventually('A warning', () =>
      found(document.uri).find(({ severity }) => severity === vscode.DiagnosticSeverity.Warning),
    );
    assert.equal(warning.code, 'unclosed-block');
  });

  it('follow the text', async () => {
    const editor = await openPrompt('follow.j2', 'Be brief. {{ question }}');
    await eventually('A hint', () => found(editor.document.uri));
    await editor.edit((builder) => builder.replace(new vscode.Range(0, 10, 0, 24), 'Now.'));
    await eventually('No hint', () => found(editor.document.uri).length === 0);
    await edit(editor, new vscode.Position(0, 0), '{{ name }}');
    const [hint] = await eventually('A hint again', () => found(editor.document.uri));
    assert.equal(hint!.range.end.character, 10);
  });

  it('go with their document', async () => {
    const { document } = await openPrompt('closed.j2', 'Be brief. {{ question }}');
    await eventually('A hint', () => found(document.uri));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await eventually('No hint', () => found(document.uri).length === 0);
  });

  it('can be switched off', async () => {
    const { document } = await openPrompt('silent.j2', 'Be brief. {{ question }}');
    await eventually('A hint', () => found(document.uri));
    await withSetting('diagnostics.enabled', false, async () => assert.deepEqual(found(document.uri), []));
    await eventually('A hint again', () => found(document.uri));
  });

  it('say what a workspace file says that cannot be used', async () => {
    const uri = await writeFile('wrong/prompt-cache.json', '{"ttl": "soon", "volatility": {"name": "user"}}');
    await vscode.window.showTextDocument(uri);
    assert.deepEqual(await eventually('A warning', () => codes(uri)), ['wrong-value']);
    await vscode.workspace.fs.delete(uri);
  });
});
