import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { countedLens, eventually, lenses, openPrompt, withSetting, writeFile } from './support/editor.ts';

const TEXT = 'Dear {name}, you are a helpful assistant.\n';
const shownFor = async (uri: vscode.Uri) => {
  await delay(300);
  return [
    (await lenses(uri)).length,
    vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Prompt Cache').length,
  ];
};

describe('plain text and Markdown', () => {
  it('are left alone where nothing says that they are prompts', async () => {
    const { document } = await openPrompt('notes.md', `# Notes\n\n${TEXT}`);
    assert.deepEqual(await shownFor(document.uri), [0, 0]);
  });

  it('are prompts once Analyze Prompt was run on them', async () => {
    const { document } = await openPrompt('letter.md', TEXT);
    await vscode.commands.executeCommand('promptCache.analyzePrompt');
    await countedLens(document.uri);
  });

  it('are prompts where a comment says so', async () => {
    const { document } = await openPrompt('marked.md', `<!-- prompt-cache: prompt -->\n${TEXT}`);
    await countedLens(document.uri);
  });

  it('are prompts where a setting names them', async () => {
    const { document } = await openPrompt('configured.md', TEXT);
    assert.deepEqual(await shownFor(document.uri), [0, 0]);
    await withSetting('formats', { 'configured.md': 'plain' }, async () => {
      await countedLens(document.uri);
    });
    await eventually('No lens again', async () => (await lenses(document.uri)).length === 0);
  });

  it('are prompts where the workspace file names them, from the moment it does', async () => {
    const { document } = await openPrompt('quiet/named.md', TEXT);
    assert.deepEqual(await shownFor(document.uri), [0, 0]);
    const file = await writeFile(
      'quiet/prompt-cache.json',
      '{"formats": {"named.md": "plain"}, "model": "claude-haiku-4-5"}',
    );
    try {
      assert.match((await countedLens(document.uri)).title, /claude-haiku-4-5/);
    } finally {
      await vscode.workspace.fs.delete(file);
    }
    await eventually('No lens again', async () => (await lenses(document.uri)).length === 0);
  });
});

describe('a file that is excluded', () => {
  it('is not analyzed by itself', async () => {
    await withSetting('exclude', { '**/fixtures/**': true }, async () => {
      const { document } = await openPrompt('fixtures/sample.j2', 'Be brief. {{ question }}\n');
      assert.deepEqual(await shownFor(document.uri), [0, 0]);
    });
  });
});

describe('a document that shows something else again', () => {
  it('is not analyzed', async () => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('prompt-cache:/description.j2'));
    await vscode.window.showTextDocument(document);
    assert.deepEqual(await shownFor(document.uri), [0, 0]);
  });
});
