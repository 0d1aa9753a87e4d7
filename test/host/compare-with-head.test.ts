import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { edit, openPrompt, RULES, testFolder } from './support/editor.ts';

const compare = () => vscode.commands.executeCommand<string[]>('promptCache.compareWithHead');

describe('Compare Prefix with HEAD', () => {
  const text = `${RULES}{{ question }}\n`;
  before(async () => {
    await openPrompt('repository/prompt.j2', text);
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
        cwd: vscode.Uri.joinPath(testFolder(), 'repository').fsPath,
      });
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '--message=First');
  });

  it('says that nothing has changed', async () => {
    await openPrompt('repository/prompt.j2', text);
    assert.match(
      (await compare()).join(' '),
      /^The static prefix is the same as in HEAD: its about [\d,]+ cached tokens stay\.$/,
    );
  });

  it('says how many cached tokens an edit rewrites, since HEAD and since the last save', async () => {
    const editor = await openPrompt('repository/prompt.j2', text.replace('one two', 'You are'));
    await edit(editor, new vscode.Position(601, 0), 'More.');
    const [sinceHead, sinceSave] = await compare();
    assert.match(
      sinceHead!,
      /^Since HEAD, this edit rewrites about [\d,]+ cached tokens, from line 1 on \("one two .*" became "You are .*"\) \(predicted\)\.$/,
    );
    assert.match(sinceSave!, /^The static prefix is the same as in the saved file/);
  });

  it('says that a new file is not in HEAD', async () => {
    await openPrompt('repository/new.j2', text);
    assert.deepEqual(await compare(), ['The file is not in HEAD yet.']);
  });
});
