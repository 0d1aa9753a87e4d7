import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answering } from './support/answers.ts';
import { eventually, openPrompt, RULES } from './support/editor.ts';

describe('Compare Two Requests', () => {
  it('shows both as a cache sees them, with the first difference marked', async () => {
    const body = (time: string) =>
      JSON.stringify({
        model: 'claude-opus-5',
        max_tokens: 9,
        messages: [{ role: 'user', content: 'Why?' }],
        system: [{ type: 'text', text: `${RULES}Now: ${time}`, cache_control: { type: 'ephemeral' } }],
      });
    const first = (await openPrompt('first.json', body('2026-11-20T10:00:00Z'))).document.uri;
    const second = (await openPrompt('second.json', body('2026-11-20T10:05:00Z'))).document.uri;
    let summary: string | undefined;
    await answering(
      () => undefined,
      async () => {
        summary = await vscode.commands.executeCommand('promptCache.compareRequests', first, [first, second]);
      },
    );
    assert.match(
      summary!,
      /^Predicted: system text 1 holds a date or time that differs, from character 240\d\d on\. About [\d,]+ tokens are paid for anew that could have been read, \$[\d.]+ more than reading them\. Move it behind the last breakpoint/,
    );
    const editor = await eventually('The diff', () =>
      vscode.window.visibleTextEditors.find(({ document }) => document.uri.path.includes('after: ')),
    );
    const line = editor.document.lineAt(editor.selection.active.line).text;
    assert.equal(line.slice(editor.selection.active.character), '5:00Z');
  });
});
