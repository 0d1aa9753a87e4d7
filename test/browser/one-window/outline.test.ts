import assert from 'node:assert/strict';
import { boxesOf } from '../support/boxes.ts';
import { cursor, openPrompt } from '../support/editor.ts';
import { eventually, eventuallyEqual } from '../support/eventually.ts';
import { foldCosts, isInside, outline, spokenEntries } from '../support/parts.ts';
import { spokenNodes, spokenWithin } from '../support/spoken.ts';
import { takePicture, useWorkbench } from '../support/window.ts';

describe('the outline "Cache Regions"', () => {
  const workbench = useWorkbench();
  const focused = () => outline(workbench().page).locator('.monaco-list-row.focused').getAttribute('aria-label');

  it('has a container of its own, and says what it needs where no editor is open', async () => {
    const { page } = workbench();
    await page.locator('.activitybar .action-item [aria-label^="Prompt Cache"]').first().click();
    await page.getByText('Open a prompt template to see which text').waitFor();
    await page.locator('.welcome-view a.monaco-button', { hasText: 'Analyze Workspace' }).waitFor();
  });

  it('lists the boundaries and regions of the active prompt, each with a label for screen readers', async () => {
    const { page } = workbench();
    await foldCosts(page);
    await openPrompt(workbench(), 'mistakes/user-name-first.md');
    const entries = await eventually(
      () => spokenEntries(page),
      (found) => found.length === 11 && found.some((entry) => entry?.startsWith('Suggested')),
    );
    const patterns = [
      /^user-name-first\.md, prefix ≈ \d+ tokens$/,
      /^End of the static prefix, below the minimum that the model caches, line 1 · ≈ \d+ tokens$/,
      /^Suggested cache breakpoint, line 156 · ≈ [\d,]+ tokens$/,
      /^End of one session's prefix, line 157 · ≈ [\d,]+ tokens$/,
      /^Messages, 6 regions$/,
      /^static text, line 1: You are talking to$/,
      /^placeholder user_name, line 1, changes with each user \(likely\)$/,
      /^static text, line 1: , who has been a customer since$/,
      /^placeholder customer_since, line 1, changes with each user \(likely\)$/,
      /^static text, line 1: \. You are the support assistant/,
      /^placeholder message, line 157, changes with every request \(likely\)$/,
    ];
    assert.equal(patterns.length, entries.length);
    for (const [index, entry] of entries.entries()) assert.match(entry!, patterns[index]!);
  });

  it('is a tree to a screen reader, which knows the level of each entry and what is unfolded', async () => {
    const { page } = workbench();
    const [tree, ...entries] = spokenWithin(await spokenNodes(page), 'tree', 'Cache Regions');
    assert.equal(tree?.states['multiselectable'], false);
    const items = entries.filter(({ role }) => role === 'treeitem');
    assert.deepEqual(
      items.map(({ name }) => name),
      await spokenEntries(page),
    );
    const [file, ...others] = items.map(({ states }) => [states['level'], states['expanded'] ?? 'no children']);
    const [boundary, messages, region] = [
      [2, 'no children'],
      [2, true],
      [3, 'no children'],
    ];
    assert.deepEqual(file, [1, true]);
    assert.deepEqual(others, [boundary, boundary, boundary, messages, region, region, region, region, region, region]);
  });

  it('is walked with the arrow keys, and Enter shows the text', async () => {
    const { page } = workbench();
    await workbench().runCommand('Prompt Cache: Focus on Cache Regions View');
    await outline(page).locator('.monaco-list').first().focus();
    await page.keyboard.press('Home');
    await eventually(focused, (label) => label?.startsWith('user-name-first') ?? false);
    await page.keyboard.press('ArrowDown');
    await eventually(focused, (label) => label?.startsWith('End of the static prefix') ?? false);
    await page.keyboard.press('ArrowDown');
    await eventually(focused, (label) => label?.startsWith('Suggested cache breakpoint') ?? false);
    await page.keyboard.press('Enter');
    await cursor(page, 157, 1).waitFor();
  });

  it('is folded and unfolded with the arrow keys', async () => {
    const { page } = workbench();
    const count = () => outline(page).locator('.monaco-list-row').count();
    await workbench().runCommand('Prompt Cache: Focus on Cache Regions View');
    await outline(page).locator('.monaco-list').first().focus();
    const before = await count();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    await eventuallyEqual(count, 1);
    await page.keyboard.press('ArrowRight');
    await eventuallyEqual(count, before);
  });

  it('follows the active editor, and stays while a description of ours has the focus', async () => {
    const { page } = workbench();
    const first = async () => (await spokenEntries(page))[0];
    await openPrompt(workbench(), 'good/support/system.md.j2');
    await eventually(first, (label) => /^system\.md\.j2, prefix ≈ [\d,]+ tokens/.test(label ?? ''));
    await takePicture(workbench(), 'outline', { x: 0, y: 36, width: 840, height: 560 });
    await workbench().runCommand('Prompt Cache: Describe Cache Regions');
    await page.locator('.tab.active', { hasText: 'cache-regions.txt' }).waitFor();
    assert.match((await first())!, /^system\.md\.j2/);
    await workbench().runCommand('View: Close Editor');
  });

  it('can be read in a side bar of 240 pixels', async () => {
    const { page } = workbench();
    const width = async () => (await page.locator('.part.sidebar').boundingBox())!.width;
    const { x, y } = (await page.locator('.part.sidebar').boundingBox())!;
    await page.mouse.move(x + (await width()), y + 300);
    await page.mouse.down();
    await page.mouse.move(x + 240, y + 300, { steps: 4 });
    await page.mouse.up();
    await eventually(width, (pixels) => pixels >= 230 && pixels <= 250);
    await page.mouse.move(700, 400);
    await workbench().screenshot('outline-in-240-pixels');
    const tree = '.tree-explorer-viewlet-tree-view';
    const { rows, labels } = await boxesOf(page, { rows: `${tree} .monaco-list-row`, labels: `${tree} .label-name` });
    assert.equal(labels.length, rows.length);
    const boundaries = labels.filter(({ text }) => /breakpoint|prefix ends/.test(text));
    assert.equal(boundaries.length, 4);
    for (const label of boundaries) assert.ok(isInside(label, rows[0]!), label.text);
  });

  it('says that a plain README.md is no prompt', async () => {
    await workbench().openFile('README.md');
    await workbench().page.getByText('The active editor shows no prompt.').waitFor();
  });
});
