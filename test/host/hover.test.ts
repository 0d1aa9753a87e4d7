import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { countedLens, hoverText, openPrompt, RULES } from './support/editor.ts';

describe('the hover', () => {
  let uri: vscode.Uri;
  before(async () => {
    const { document } = await openPrompt('hover.j2', `${RULES}Question: {{ question }}\n`);
    ({ uri } = document);
    await countedLens(uri);
  });

  it('says what a placeholder is, how often it changes, and that it ends the prefix', async () => {
    const text = await hoverText(uri, new vscode.Position(600, 12));
    assert.match(text, /Prompt Cache:\*\* Placeholder question/);
    assert.match(text, /changes with every request \\\((possible|likely)\\\)/);
    assert.match(text, /It ends the static prefix/);
    assert.match(text, /End of the static prefix/);
    assert.match(text, /prompt\\?-cache: volatility=session/);
  });

  it('says what a breakpoint would save, with the date of the prices', async () => {
    const text = await hoverText(uri, new vscode.Position(599, 3));
    assert.match(text, /Suggested cache breakpoint/);
    assert.match(text, /1,000 requests save ≈ \$[\d.,]+/);
    assert.match(text, /prices as of \d{4}\\?-\d\d\\?-\d\d/);
  });

  it('says of static text that it is the same on every request', async () => {
    assert.match(await hoverText(uri, new vscode.Position(5, 3)), /The same on every request/);
  });

  it('is never older than the text', async () => {
    const editor = vscode.window.activeTextEditor!;
    await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), '{{ name }} '));
    assert.match(await hoverText(uri, new vscode.Position(0, 4)), /Placeholder name/);
  });
});
