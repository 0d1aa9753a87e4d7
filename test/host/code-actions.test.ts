import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, openPrompt, RULES, testFolder, writeFile } from './support/editor.ts';

const CLOCK_FIRST = `It is {{ now }}.\n${RULES}{{ question }}\n`;
const RULE = 'dynamic-timestamp-in-prefix';

const codes = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).map(({ code }) => codeOf(code));
const codeOf = (code: vscode.Diagnostic['code']) => (typeof code === 'object' ? code.value : code);

/** The actions on the first line, once the rule has spoken there. */
async function actionsIn(document: vscode.TextDocument): Promise<vscode.CodeAction[]> {
  await eventually('The finding', () => codes(document.uri).includes(RULE));
  return eventually('The actions', async () => {
    const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      document.lineAt(0).range,
      vscode.CodeActionKind.QuickFix.value,
    );
    return found.filter(({ title }) => /^(?:Move|Fix|Disable|Explain)/.test(title));
  });
}

async function run(actions: readonly vscode.CodeAction[], title: RegExp): Promise<void> {
  const action = actions.find((one) => title.test(one.title));
  assert.ok(action, `${title} among ${actions.map((one) => one.title).join(', ')}`);
  if (action.edit) await vscode.workspace.applyEdit(action.edit);
  if (action.command)
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments as unknown[]));
}

const configuration = async (): Promise<string> =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(testFolder(), 'prompt-cache.json')));

describe('the actions of a finding', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await writeFile('unused.txt', '');
  });

  it('mend it, the preferred one first', async () => {
    const { document } = await openPrompt('mend.j2', CLOCK_FIRST);
    const actions = await actionsIn(document);
    assert.equal(actions[0]!.isPreferred, true);
    await run(actions, /^Move line 1 below line 601$/);
    assert.equal(document.getText(), `${RULES}It is {{ now }}.\n{{ question }}\n`);
    await eventually('No finding', () => !codes(document.uri).includes(RULE));
  });

  it('mend all of a rule at once', async () => {
    const text = `It is {{ now }}.\n${RULES}It was {{ current_time }}.\n${RULES}{{ question }}\n`;
    const { document } = await openPrompt('all.j2', text);
    await run(await actionsIn(document), new RegExp(`^Fix all of ${RULE}`));
    await eventually('No finding', () => !codes(document.uri).includes(RULE));
    const lines = (one: string) => one.split('\n').toSorted();
    assert.deepEqual(lines(document.getText()), lines(text));
  });

  it('silence it on its line and in its file, by a comment', async () => {
    for (const [name, title, comment] of [
      ['silent-on-line.j2', /for this line$/, `{# prompt-cache: disable-next-line ${RULE} -#}`],
      ['silent-in-file.j2', /for this file$/, `{# prompt-cache: disable ${RULE} -#}`],
    ] as const) {
      const { document } = await openPrompt(name, CLOCK_FIRST);
      await run(await actionsIn(document), title);
      assert.equal(document.lineAt(0).text, comment);
      await eventually('No finding', () => !codes(document.uri).includes(RULE));
    }
  });

  it('silence it in the workspace, by prompt-cache.json', async () => {
    const { document } = await openPrompt('silent-by-file.j2', CLOCK_FIRST);
    await run(await actionsIn(document), /for this workspace$/);
    const written = await eventually('The level', async () => {
      const text = await configuration();
      return text.includes(RULE) ? text : undefined;
    });
    assert.deepEqual(JSON.parse(written), { levels: { [RULE]: 'off' } });
    await eventually('No finding', () => !codes(document.uri).includes(RULE));
  });

  it('explain the rule on its page', async () => {
    const { document } = await openPrompt('explain.j2', CLOCK_FIRST);
    await run(await actionsIn(document), new RegExp(`^Explain ${RULE}$`));
    await eventually('The page', () =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes(RULE))),
    );
  });
});

describe('prompt-cache.json in the editor', () => {
  it('is checked by its schema, and completed', async () => {
    const uri = await writeFile('checked/prompt-cache.json', '{"levels": {"static-after-dynamic": "loud", "": "off"}}');
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    await eventually('A complaint', () =>
      vscode.languages.getDiagnostics(uri).some(({ message }) => /Value is not accepted|"off"/.test(message)),
    );
    const at = document.positionAt(document.getText().indexOf('""') + 1);
    const labels = await eventually('Completions', async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        uri,
        at,
      );
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    });
    assert.ok(
      labels.some((label) => label.includes(RULE)),
      labels.slice(0, 5).join(', '),
    );
    await vscode.workspace.fs.delete(uri);
  });
});
