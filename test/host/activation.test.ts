import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { contributes } from '../../package.json';

const ID = 'prompt-cache.prompt-cache-inspector';

describe('the extension', () => {
  it('does nothing at start-up, and activates in a moment', async () => {
    const extension = vscode.extensions.getExtension(ID)!;
    assert.equal(extension.isActive, false);
    const started = performance.now();
    await extension.activate();
    const milliseconds = performance.now() - started;
    console.log(`Activation took ${milliseconds.toFixed(1)} ms, loading included.`);
    assert.ok(milliseconds < 200, `${milliseconds} ms`);
  });

  it('has every command that it contributes', async () => {
    const known = await vscode.commands.getCommands(true);
    for (const { command } of contributes.commands) assert.ok(known.includes(command), command);
  });

  it('knows its languages by the names of files', async () => {
    const languageOf = async (path: string) => (await vscode.workspace.openTextDocument(vscode.Uri.parse(`untitled:/x/${path}`))).languageId;
    assert.deepEqual(
      await Promise.all(['a.j2', 'b.prompty', 'c.prompt', 'd.liquid', 'e.gotmpl', 'f.mustache', 'skprompt.txt', 'prompt-cache.json'].map(languageOf)),
      ['jinja', 'prompty', 'dotprompt', 'liquid', 'go-template', 'mustache', 'skprompt', 'jsonc'],
    );
  });
});
