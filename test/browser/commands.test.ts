import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { examples } from '../../scripts/lib/paths.mjs';
import { temporaryDirectory } from '../../scripts/vscode/isolation.mjs';
import { cursor, EDITOR, focusEditor, hoverText, lensTexts, openPrompt } from './support/editor.ts';
import { eventually } from './support/eventually.ts';
import { forgetMessages, notification, statusMessage } from './support/messages.ts';
import { answerQuestions, keptNotification, openOutline, spokenEntries } from './support/parts.ts';
import { useWorkbench } from './support/window.ts';

const directory = temporaryDirectory();

/** A copy of the examples, committed to a Git repository. */
function committedExamples(): string {
  const folder = path.join(directory, 'examples');
  mkdirSync(folder, { recursive: true });
  cpSync(examples, folder, { recursive: true });
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.c', ...args], { cwd: folder });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message=Examples');
  return folder;
}

describe('the command', () => {
  const workbench = useWorkbench(() => ({
    workspace: committedExamples(),
    settings: { 'editor.wordWrap': 'off', 'editor.minimap.enabled': true },
  }));
  after(() => rmSync(directory, { recursive: true, force: true }));
  const run = (title: string) => workbench().runCommand(`Prompt Cache: ${title}`);

  it('Go to Next Cache Boundary goes from one to the next, with its hover, and begins again', async () => {
    const { page } = workbench();
    await openPrompt(workbench(), 'good/support/triage.hbs');
    await run('Go to Next Cache Boundary');
    await statusMessage(page, /Suggested cache breakpoint, line 43/).waitFor();
    await cursor(page, 43, 1).waitFor();
    await eventually(
      () => hoverText(page),
      (text) => /Suggested cache breakpoint[^]*TTL/.test(text),
    );
    await page.keyboard.press('Escape');
    await run('Go to Next Cache Boundary');
    await statusMessage(page, /End of the static prefix, line 43, column \d+/).waitFor();
    await eventually(
      () => hoverText(page),
      (text) => text.includes('End of the static prefix'),
    );
    await page.keyboard.press('Escape');
  });

  it('Go to Previous Cache Boundary goes back', async () => {
    await run('Go to Previous Cache Boundary');
    await cursor(workbench().page, 43, 1).waitFor();
    await workbench().page.keyboard.press('Escape');
  });

  it('Describe Cache Regions opens a plain text that says what icons and colours show', async () => {
    const { page } = workbench();
    await openPrompt(workbench(), 'good/support/triage.hbs');
    await run('Describe Cache Regions');
    await page.locator('.tab.active', { hasText: 'triage.hbs.cache-regions.txt' }).waitFor();
    const text = await visibleText(page, 'Regions, in the order');
    assert.match(text, /Cache regions of good\/support\/triage\.hbs/);
    assert.match(text, /Format: handlebars\. 1 prompt\./);
    assert.match(text, /The static prefix ends at line 43/);
    assert.match(text, /Suggested cache breakpoint, behind line 42\./);
    await page.locator('[id="status.editor.mode"]', { hasText: 'Prompt Cache Regions' }).waitFor();
    await workbench().runCommand('View: Close All Editors');
  });

  it('Select Model judges the prompt by another model, and lets the file decide again', async () => {
    const { page } = workbench();
    await openPrompt(workbench(), 'good/support/triage.hbs');
    await run('Select Model');
    await page.locator('.quick-input-title', { hasText: 'claude-opus-5, from the configuration' }).waitFor();
    const input = page.locator('.quick-input-widget input').first();
    await input.fill('claude-opus-4-5');
    await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'claude-opus-4-5' }).first().click();
    await eventually(
      () => lensTexts(page),
      ([lens]) => /not cached: minimum 4,096.*claude-opus-4-5-20251101$/.test(lens ?? ''),
    );
    await run('Select Model');
    await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'Let the file decide' }).click();
    await eventually(
      () => lensTexts(page),
      ([lens]) => lens?.endsWith('claude-opus-5') ?? false,
    );
  });

  it('Copy Request with cache_control puts a Messages API body on the clipboard', async () => {
    const { page } = workbench();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await openPrompt(workbench(), 'good/support/triage.hbs');
    await forgetMessages(page);
    await run('Copy Request with cache_control');
    const copied = statusMessage(page, /request copied, with 1 cache breakpoint/);
    const refused = notification(page, 'Prompt Cache: ');
    await answerQuestions(page, copied.or(refused).first());
    assert.ok(await copied.isVisible(), (await refused.allTextContents()).join('\n'));
    const body = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
    assert.equal(body.model, 'claude-opus-5');
    assert.equal(JSON.stringify(body).split('"cache_control"').length - 1, 1);
    assert.ok(!JSON.stringify(body).includes('{{'));
  });

  it('Compare Prefix with HEAD says how many cached tokens an edit rewrites', async () => {
    const { page } = workbench();
    await openPrompt(workbench(), 'good/support/triage.hbs');
    await run('Compare Prefix with HEAD');
    await notification(page, /The static prefix is the same as in HEAD/).waitFor();
    await workbench().runCommand('Notifications: Clear All Notifications');
    await focusEditor(page);
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('Be kind. ');
    await run('Compare Prefix with HEAD');
    const rewritten = /Since HEAD, this edit rewrites about [\d,]+ cached tokens, from line 1 on/;
    const notice = await keptNotification(workbench(), rewritten);
    await notice.getByText('Show Changes').waitFor();
    await workbench().runCommand('Notifications: Clear All Notifications');
  });

  it('Analyze Workspace shows a table of all prompts, each a link', async () => {
    const { page } = workbench();
    await run('Analyze Workspace');
    await page.locator('.tab.active', { hasText: 'Prompts of the workspace.txt' }).waitFor();
    const text = await visibleText(page, 'ordered by wasted tokens');
    assert.match(text, /\d\d prompts, ordered by wasted tokens/);
    const rows = text.split('\n').filter((line) => /^ *[\d,]+ .*(good|mistakes)\//.test(line));
    const wasted = rows.map((line) => Number.parseInt(line.trim().replaceAll(',', ''), 10));
    assert.ok(rows.length > 20, text);
    assert.deepEqual(
      wasted,
      wasted.toSorted((a, b) => b - a),
    );
    assert.match(text, /≈ \$[\d.]+ +mistakes\/clock-on-line-2\.j2:2 +all the time: now\(\)/);
    await workbench().screenshot('workspace-table');
    const minimap = async () => (await page.locator(`${EDITOR} .minimap`).first().boundingBox())?.width ?? 0;
    assert.equal(await minimap(), 0, 'The last column is as far to the right as the window is wide.');
    const width = page.viewportSize()!.width;
    const ends = await page
      .locator(`${EDITOR} .view-line > span`)
      .evaluateAll((spans) => spans.map((span) => span.getBoundingClientRect().right));
    assert.ok(Math.max(...ends) <= width, `The table reaches to ${Math.max(...ends)} of ${width} pixels.`);
    // By its place: a line that is drawn anew meanwhile is another element.
    const link = page.locator(`${EDITOR} .detected-link`, { hasText: 'user-name-first' }).first();
    const { x, y } = (await eventually(
      () => link.boundingBox(),
      (box) => box !== null,
    ))!;
    await page.keyboard.down('Control');
    await page.mouse.click(x + 20, y + 8);
    await page.keyboard.up('Control');
    await page.locator('.tab.active[data-resource-name="user-name-first.md"]').waitFor();
    await cursor(page, 1, 20).waitFor();
    assert.ok((await minimap()) > 0);
  });

  it('Analyze Prompt takes a plain Markdown file for a prompt, because somebody says so', async () => {
    const { page } = workbench();
    await openOutline(page);
    await workbench().openFile('README.md');
    await page.getByText('The active editor shows no prompt.').waitFor();
    await page.locator('a.monaco-button', { hasText: 'Analyze Prompt' }).click();
    await eventually(
      () => spokenEntries(page),
      ([first]) => first?.startsWith('README.md, prefix ≈') ?? false,
    );
  });
});

/** The visible text of the active editor, line by line, once it has a certain text in it. */
async function visibleText(page: Page, awaited: string): Promise<string> {
  const lines = page.locator(`${EDITOR} .view-line`);
  await lines
    .filter({ hasText: awaited.replaceAll(' ', '\u00a0') })
    .or(lines.filter({ hasText: awaited }))
    .first()
    .waitFor();
  const boxes = await lines.evaluateAll((elements) =>
    elements
      .map((element) => ({ top: element.getBoundingClientRect().top, text: element.textContent ?? '' }))
      .sort((a, b) => a.top - b.top)
      .map(({ text }) => text),
  );
  return boxes.join('\n').replaceAll('\u00a0', ' ');
}
