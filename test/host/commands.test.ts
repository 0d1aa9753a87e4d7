import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { ModelCatalogue } from '../../src/core/providers/catalogue.ts';
import { modelChoices } from '../../src/editor/texts/model-picks.ts';
import { countedLens, eventually, openPrompt, RULES, testFolder } from './support/editor.ts';

const run = (id: string, ...args: unknown[]) => vscode.commands.executeCommand(`promptCache.${id}`, ...args);
const activeText = () => vscode.window.activeTextEditor!.document.getText();

describe('Go to Next and Previous Cache Boundary', () => {
  it('visit the breakpoint and the end of the prefix, in a circle', async () => {
    const editor = await openPrompt('go.j2', `${RULES}Question: {{ question }}\n`);
    const places: [number, number][] = [];
    for (const id of ['goToNextBoundary', 'goToNextBoundary', 'goToNextBoundary', 'goToPreviousBoundary']) {
      await run(id);
      const { line, character } = editor.selection.active;
      places.push([line, character]);
    }
    assert.deepEqual(places, [
      [600, 0],
      [600, 10],
      [600, 0],
      [600, 10],
    ]);
  });
});

describe('Describe Cache Regions', () => {
  it('shows a read-only plain text that follows the prompt', async () => {
    const editor = await openPrompt('described.j2', `${RULES}{{ question }}\n`);
    await run('describeRegions');
    const description = vscode.window.activeTextEditor!.document;
    assert.equal(description.uri.scheme, 'prompt-cache');
    assert.equal(description.languageId, 'prompt-cache-regions');
    assert.match(description.getText(), /^Cache regions of tests\/described\.j2\nFormat: jinja\. 1 prompt\./);
    assert.match(description.getText(), /line 601: placeholder question, changes with every request/);
    await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), '{{ name }}\n'));
    await eventually('The new description', () => /line 1: placeholder name/.test(description.getText()));
  });
});

describe('Toggle Region Colours', () => {
  it('turns the setting round', async () => {
    const isOn = () => vscode.workspace.getConfiguration('promptCache').get('regionColours.enabled');
    assert.equal(isOn(), false);
    await run('toggleRegionColours');
    assert.equal(isOn(), true);
    await run('toggleRegionColours');
    assert.equal(isOn(), false);
  });
});

describe('Select Model', () => {
  it('judges all prompts by the model that was chosen, and lets the file decide again', async () => {
    const { document } = await openPrompt('model.j2', `${RULES}{{ question }}\n`);
    const isJudgedBy = (model: RegExp) => async () => model.test((await countedLens(document.uri)).title);
    await eventually('The assumed model', isJudgedBy(/claude-opus-5 \(assumed\)/));
    const today = new Date().toISOString().slice(0, 10);
    const second = modelChoices(new ModelCatalogue(), today, undefined, 'claude-opus-5')[2]!;
    await selectModel(2);
    await eventually('The chosen model', isJudgedBy(new RegExp(` · ${second.id}$`)));
    await selectModel(0);
    await eventually('The assumed model', isJudgedBy(/claude-opus-5 \(assumed\)/));
  });
});

/** Takes one of the entries of the quick pick. */
async function selectModel(entry: number): Promise<void> {
  const picking = run('selectModel');
  await delay(700);
  for (let step = 0; step < entry; step++) await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
  await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  await picking;
}

describe('Copy Request with cache_control', () => {
  it('puts a Messages API body on the clipboard, with the breakpoint of the plan', async () => {
    await openPrompt(
      'copied.prompty',
      `---\nname: copied\nmodel: claude-opus-5\nsample:\n  question: Why?\n---\nsystem:\n${RULES}\nuser:\n{{question}}\n`,
    );
    const copying = run('copyRequest');
    await eventually('The question of the variable', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return (await vscode.env.clipboard.readText()).startsWith('{');
    });
    await copying;
    const body = JSON.parse(await vscode.env.clipboard.readText());
    assert.equal(body.model, 'claude-opus-5');
    assert.equal(body.system.at(-1).cache_control.type, 'ephemeral');
    assert.match(JSON.stringify(body.messages), /Why\?/);
  });
});

describe('Analyze Workspace', () => {
  it('shows one table of all prompt files, each a link to its prefix end', async () => {
    await openPrompt('workspace/wasting.j2', `{{ question }}\n${RULES}`);
    await run('analyzeWorkspace');
    const table = vscode.window.activeTextEditor!.document;
    assert.equal(table.uri.scheme, 'prompt-cache');
    assert.match(activeText(), /Wasted +Prefix +Cacheable +Saves +Prompt +Ended by what changes/);
    assert.match(activeText(), /tests\/workspace\/wasting\.j2:1 /);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', table.uri);
    const link = links.find(({ range }) => table.getText(range).startsWith('tests/workspace/wasting.j2'))!;
    const [index] = JSON.parse(link.target!.query) as [number];
    await run('openWorkspacePrompt', index);
    assert.equal(vscode.window.activeTextEditor!.document.uri.path, `${testFolder().path}/workspace/wasting.j2`);
  });
});
