import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { countedLens, edit, eventually, lenses, openPrompt, RULES, withSetting } from './support/editor.ts';

describe('the lens above a prompt', () => {
  it('says what of it is cacheable, what that saves, and for which model', async () => {
    const { document } = await openPrompt('lens.j2', `${RULES}{{ question }}\n`);
    const { title, line } = await countedLens(document.uri);
    assert.equal(line, 0);
    assert.match(
      title,
      /cacheable prefix ≈ [\d,]+ tokens · could save ≈ \$[\d.,]+ per 1,000 requests · claude-opus-5 \(assumed\)/,
    );
  });

  it('stands above each prompt of a file', async () => {
    const request = (text: string) =>
      JSON.stringify({ model: 'claude-opus-5', max_tokens: 9, messages: [{ role: 'user', content: text }] });
    const { document } = await openPrompt('several.jsonl', `${request('one')}\n${request('two')}\n`);
    await eventually('Two lenses', async () => (await lenses(document.uri)).length === 2);
    assert.deepEqual(
      (await lenses(document.uri)).map(({ line }) => line),
      [0, 1],
    );
  });

  it('keeps its text and its place while somebody types', async () => {
    const body = `---\nname: lens\nmodel: claude-opus-5\n---\nsystem:\nBe brief.\n{{question}}\n`;
    const editor = await openPrompt('moving.prompty', body);
    const before = await countedLens(editor.document.uri);
    await edit(editor, new vscode.Position(1, 0), 'description: new\n');
    const [during] = await lenses(editor.document.uri);
    assert.deepEqual(during, { title: before.title, line: before.line + 1 });
  });

  it('changes with the text', async () => {
    const editor = await openPrompt('changing.j2', `${RULES}{{ question }}\n`);
    const before = await countedLens(editor.document.uri);
    await edit(editor, new vscode.Position(0, 0), '{{ question }}\n');
    await eventually('Another lens', async () => (await lenses(editor.document.uri))[0]?.title !== before.title);
    assert.match((await lenses(editor.document.uri))[0]!.title, /no static prefix: nothing to cache/);
  });

  it('can be switched off', async () => {
    const { document } = await openPrompt('off.j2', 'Be brief. {{ question }}\n');
    await countedLens(document.uri);
    await withSetting('codeLens.enabled', false, async () => assert.deepEqual(await lenses(document.uri), []));
    assert.equal((await lenses(document.uri)).length, 1);
  });
});
