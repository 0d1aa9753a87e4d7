import assert from 'node:assert/strict';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { examples } from '../../scripts/lib/paths.mjs';
import { temporaryDirectory } from '../../scripts/vscode/isolation.mjs';
import { countedLens, EDITOR, focusEditor, lensTexts, openPrompt } from './support/editor.ts';
import { eventually } from './support/eventually.ts';
import { notification } from './support/messages.ts';
import { openProblems } from './support/parts.ts';
import { useWorkbench } from './support/window.ts';

/*
 * The extension in the worker that is the extension host of a browser, as on vscode.dev: a setting says that it runs there. It is
 * the packaged `browser` bundle, without Node; the files are behind the workbench's file system, not on a disk.
 */

const directory = temporaryDirectory();
const CODE = `from anthropic import Anthropic

client = Anthropic()
RULES = """You answer questions about invoices. Be brief and kind."""


def ask(question: str):
    return client.messages.create(
        model="claude-opus-5", max_tokens=100, system=RULES, messages=[{"role": "user", "content": question}]
    )
`;

function bodyOf(rules: string): object {
  const system = [{ type: 'text', text: rules.repeat(300), cache_control: { type: 'ephemeral' } }];
  return { model: 'claude-opus-5', max_tokens: 100, system, messages: [{ role: 'user', content: 'Hello' }] };
}

/** The examples with code, requests that were recorded, and two that can be compared. */
function workspace(): string {
  const folder = path.join(directory, 'examples');
  cpSync(examples, folder, { recursive: true });
  const recorded = [0, 60_000].map((at) => JSON.stringify({ at, request: bodyOf('Answer in one line. ') }));
  mkdirSync(path.join(folder, 'web'));
  writeFileSync(path.join(folder, 'web/ask.py'), CODE);
  writeFileSync(path.join(folder, 'web/recorded.jsonl'), `${recorded.join('\n')}\n`);
  const two = ['Answer in one line. ', 'Answer in two lines. '].map((rules) => JSON.stringify(bodyOf(rules)));
  writeFileSync(path.join(folder, 'web/two.jsonl'), `${two.join('\n')}\n`);
  return folder;
}

describe('in the extension host of a browser', () => {
  const workbench = useWorkbench(() => ({
    workspace: workspace(),
    settings: { 'remote.extensionKind': { 'prompt-cache.prompt-cache-inspector': ['web'] } },
  }));
  after(() => rmSync(directory, { recursive: true, force: true }));
  const run = (title: string) => workbench().runCommand(`Prompt Cache: ${title}`);

  it('a template has its figures, and the rules find its mistake', async () => {
    const { page } = workbench();
    await openPrompt(workbench(), 'mistakes/clock-on-line-2.j2');
    assert.match((await lensTexts(page))[0]!, /tokens/);
    const problems = await openProblems(page);
    await problems.locator('.monaco-list-row', { hasText: 'clock' }).first().waitFor();
    await page.keyboard.press('Control+Shift+M');
  });

  it('code is parsed: grammars are loaded there', async () => {
    await workbench().openFile('web/ask.py');
    await countedLens(workbench().page).waitFor();
    const lenses = await lensTexts(workbench().page);
    assert.ok(
      lenses.some((text) => text.includes('claude-opus-5')),
      lenses.join('\n'),
    );
  });

  it('recorded requests are simulated', async () => {
    const { page } = workbench();
    await workbench().openFile('web/recorded.jsonl');
    await run('Simulate Requests');
    await page.locator('.tab.active', { hasText: 'recorded.jsonl.simulated.txt' }).waitFor();
    const text = await eventually(
      async () => (await page.locator(`${EDITOR} .view-line`).allTextContents()).join('\n').replaceAll('\u00a0', ' '),
      (lines) => lines.includes('2 requests, predicted'),
    );
    assert.match(text, /hit rate \d/);
    assert.match(text, /no misses/);
    await workbench().runCommand('View: Close All Editors');
  });

  it('two requests are compared', async () => {
    const { page } = workbench();
    await workbench().openFile('web/two.jsonl');
    await focusEditor(page);
    await run('Compare Two Requests');
    for (const line of ['line 1', 'line 2']) {
      await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'two.jsonl' }).first().click();
      await page.locator('.quick-input-widget .monaco-list-row', { hasText: line }).first().click();
    }
    await notification(page, 'Predicted').waitFor();
    await workbench().runCommand('Notifications: Clear All Notifications');
    await workbench().runCommand('View: Close All Editors');
  });

  it('runs and session costs say in a sentence why they are off', async () => {
    const { page } = workbench();
    await run('Show Runs');
    await notification(page, 'test requests are off in the browser').waitFor();
    await workbench().runCommand('Notifications: Clear All Notifications');
    await run('Open Session Costs in Editor');
    await notification(page, 'session costs are off in the browser').waitFor();
  });
});
