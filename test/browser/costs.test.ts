import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { temporaryDirectory } from '../../scripts/vscode/isolation.mjs';
import { conversation, SessionLogs } from '../support/session-logs.ts';
import {
  accessibilityViolations,
  clippedTexts,
  costsPage,
  mustBeReadable,
  openCosts,
  overview,
} from './support/costs.ts';
import { cursor } from './support/editor.ts';
import { eventually, eventuallyEqual } from './support/eventually.ts';
import { keptNotification } from './support/parts.ts';
import { PICTURED_THEMES, setTheme } from './support/themes.ts';
import { useWorkbench } from './support/window.ts';

const DAY_MS = 86_400_000;

describe('the view Session Costs', () => {
  const directory = temporaryDirectory();
  const logs = new SessionLogs(path.join(directory, 'claude'));
  const project = '/home/ada/quayline';
  const now = Date.now();
  const live = { id: '4f5a6b7c-bbbb-cccc', project, calls: conversation(now - 10 * 60_000 - 20_000, 11) };
  let liveFile = '';
  before(() => {
    for (let day = 1; day < 9; day++) {
      const start = now - day * DAY_MS;
      logs.write({ id: `0b1c2d3e-${day}`, project, calls: conversation(start, 6 + day * 2, { pauseAt: 5 }) });
    }
    logs.write({
      id: 'acme',
      project: '/home/ada/<img src=x onerror=alert(1)>',
      calls: [{ atMs: now - 2 * DAY_MS, model: '<b>__proto__</b>', read: 9 }],
    });
    logs.write({ ...live, agent: 'explore', calls: conversation(now - 5 * 60_000, 4) });
    liveFile = logs.write(live);
    const configuration = path.join(directory, 'config/prompt-cache');
    mkdirSync(configuration, { recursive: true });
    writeFileSync(path.join(configuration, 'config.json'), '{"budgets": [{"per": "week", "limitUsd": 0.01}]}');
  });
  const workbench = useWorkbench(() => ({
    env: { CLAUDE_CONFIG_DIR: logs.configFolder, XDG_CONFIG_HOME: path.join(directory, 'config') },
  }));
  after(() => rmSync(directory, { recursive: true, force: true }));
  let frame: Frame;

  /** A test that was cut off in a session leaves the page there. */
  beforeEach(async () => {
    for (const shown of workbench().page.frames()) {
      const back = shown.getByText('All sessions');
      if (await back.isVisible().catch(() => false)) await back.click();
    }
  });

  it('shows cost, savings, losses and hit rate of today, this week, this month and this session', async () => {
    frame = await openCosts(workbench());
    await overview(frame).waitFor();
    const cards = frame.locator('pc-cards section');
    assert.deepEqual(await cards.locator('h2').allInnerTexts(), ['Today', 'This week', 'This month', 'This session']);
    assert.match(
      await cards.first().innerText(),
      /\$\d.*\nsaved\n\$\d.*\nlost\n\$.*\nhit rate\n[\d.]+%\n[\d.]+k of [\d.]+k tokens\nrequests\n\d+/s,
    );
    await frame.locator('pc-cards .budget', { hasText: 'Budget per week' }).waitFor();
  });

  it('says once that a budget is exceeded', async () => {
    const notice = await keptNotification(workbench(), /Budget per week exceeded: \$[\d.]+ of \$0\.01/);
    assert.equal(await notice.count(), 1);
    await notice.getByText("Don't Show Again").waitFor();
    await workbench().runCommand('Notifications: Clear All Notifications');
  });

  it('shows hostile names as text', async () => {
    await frame.getByText('<b>__proto__</b>').first().waitFor();
    assert.equal(await frame.locator('img, b').count(), 0);
  });

  it('shows a turn that is appended, and stays where it was scrolled', async () => {
    const requests = frame.locator('pc-cards section').last().locator('dl div', { hasText: 'requests' }).locator('dd');
    const before = Number(await requests.innerText());
    await frame.evaluate(() => document.scrollingElement!.scrollTo({ top: 120 }));
    logs.append(liveFile, live, { atMs: Date.now(), read: 33_200, write5m: 1200 });
    await requests.filter({ hasText: String(before + 1) }).waitFor();
    assert.equal(await frame.evaluate(() => document.scrollingElement!.scrollTop), 120);
    await frame.evaluate(() => document.scrollingElement!.scrollTo({ top: 0 }));
  });

  it('walks the bars of the chart with the arrow keys, and has a table behind them', async () => {
    const chart = frame.locator('pc-bar-chart .chart');
    await chart.focus();
    const last = await chart.getAttribute('aria-valuetext');
    await workbench().page.keyboard.press('ArrowLeft');
    await eventually(
      () => chart.getAttribute('aria-valuetext'),
      (text) => text !== last && /: \$/.test(text ?? ''),
    );
    await frame.getByText('Show as a table').click();
    const rows = frame.locator('pc-bar-chart tbody tr');
    assert.ok((await rows.count()) >= 9);
    await frame.getByText('Show as a table').click();
  });

  it('opens the dearest turn of a cause in its log', async () => {
    await frame.locator('.cause', { hasText: 'ttl_expired_5m' }).getByText('Open the dearest turn').click();
    await cursor(workbench().page, 6, 1).waitFor();
    await workbench().page.locator('.tab.active', { hasText: '0b1c2d3e-8.jsonl' }).waitFor();
    await workbench().runCommand('View: Close All Editors');
  });

  it('shows a session with its timeline, its misses and how long its cache stays warm', async () => {
    await frame.getByText('This session').click();
    await frame
      .locator('pc-countdown')
      .getByText(/Cache warm for \d:\d\d \(5m\); continuing after that re-writes 34\.4k tokens, about \$0\.\d+/)
      .waitFor();
    await workbench().page.mouse.move(700, 700);
    await workbench().screenshot('session-dark');
    assert.deepEqual(await accessibilityViolations(frame), []);
    await frame.getByText('All sessions').click();
    await overview(frame).waitFor();
    await workbench().runCommand('Prompt Cache: Open Session');
    await workbench().page.locator('.quick-input-list .monaco-list-row', { hasText: 'quayline · 0b1c2d3e-1' }).click();
    await frame.getByText('Had the cache been kept otherwise').waitFor();
    await frame.locator('pc-virtual-rows .row', { hasText: 'ttl_expired_5m' }).first().click();
    await cursor(workbench().page, 6, 1).waitFor();
    await workbench().page.locator('.tab.active', { hasText: '0b1c2d3e-1.jsonl' }).click();
    await workbench().runCommand('View: Close All Editors');
    await frame.locator('pc-timeline .chart').press('Home');
    await frame.locator('pc-timeline .chart').press('Enter');
    await cursor(workbench().page, 1, 1).waitFor();
    await workbench().page.locator('.tab.active', { hasText: '0b1c2d3e-1.jsonl' }).click();
    await workbench().runCommand('View: Close All Editors');
    await workbench().runCommand('Prompt Cache: Show All Sessions');
    await overview(frame).waitFor();
  });

  it('is sent nothing while it is hidden, and is complete when it is shown again', async () => {
    const requests = () =>
      frame.locator('pc-cards section').last().locator('dl div', { hasText: 'requests' }).locator('dd');
    const before = Number(await requests().innerText());
    await workbench().runCommand('View: Show Explorer');
    logs.append(liveFile, live, { atMs: Date.now(), read: 34_400, write5m: 1200 });
    frame = await openCosts(workbench());
    await requests()
      .filter({ hasText: String(before + 1) })
      .waitFor();
  });

  it('is filtered by the palette too', async () => {
    const title = (text: string) => workbench().page.locator('.quick-input-title', { hasText: text });
    const filter = async (name: string): Promise<void> => {
      await workbench().runCommand('Prompt Cache: Filter Session Costs');
      await title('Filter Session Costs').waitFor();
      await workbench().page.keyboard.type(name);
      await workbench().page.keyboard.press('Enter');
    };
    await filter('Grouping');
    await title('Grouping').waitFor();
    await workbench().page.keyboard.type('session');
    await workbench().page.keyboard.press('Enter');
    await frame
      .locator('pc-bar-chart .readout', { hasText: 'quayline' })
      .or(frame.locator('pc-bar-chart .readout', { hasText: 'acme' }))
      .first()
      .waitFor();
    await filter('Reset');
  });

  for (const theme of PICTURED_THEMES) {
    it(`can be read in the theme ${theme.id}, in the side bar and in an editor`, async () => {
      const { page } = workbench();
      await setTheme(workbench(), theme);
      frame = await openCosts(workbench());
      await overview(frame).waitFor();
      await page.mouse.move(700, 790);
      await workbench().screenshot(`costs-${theme.id}`);
      await mustBeReadable(frame);
      await workbench().runCommand('View: Show Explorer');
      await workbench().runCommand('Prompt Cache: Open Session Costs in Editor');
      const tab = await costsPage(page);
      await overview(tab).waitFor();
      await workbench().runCommand('View: Close Primary Side Bar');
      await page.waitForTimeout(300);
      await workbench().screenshot(`costs-tab-${theme.id}`);
      await mustBeReadable(tab);
      await tab.getByText('This session').click();
      await tab.locator('pc-timeline').waitFor();
      await page.waitForTimeout(300);
      await workbench().screenshot(`session-tab-${theme.id}`);
      await mustBeReadable(tab);
      await tab.getByText('All sessions').click();
      await overview(tab).waitFor();
      await workbench().runCommand('View: Close All Editors');
    });
  }

  it('lists projects, sessions and turns with a miss in the tree Sessions', async () => {
    const { page } = workbench();
    await workbench().runCommand('Prompt Cache: Focus on Sessions View');
    const rows = page.locator('.pane-body .tree-explorer-viewlet-tree-view .monaco-list-row');
    await rows.filter({ hasText: 'Budget per week' }).waitFor();
    await rows.filter({ hasText: 'quayline' }).click();
    await rows.filter({ hasText: '1 miss' }).first().waitFor();
    await rows.filter({ hasText: '1 miss' }).first().locator('.monaco-tl-twistie').click();
    await rows.filter({ hasText: 'Turn 6: ttl_expired_5m' }).first().click();
    await page.locator('.tab.active', { hasText: '.jsonl' }).waitFor();
    await workbench().screenshot('sessions-tree');
  });

  it('can be read in a side bar of 240 pixels', async () => {
    const { page } = workbench();
    frame = await openCosts(workbench());
    const box = (await page.locator('.part.sidebar').boundingBox())!;
    await page.mouse.move(box.x + box.width, box.y + 300);
    await page.mouse.down();
    await page.mouse.move(box.x + 240, box.y + 300, { steps: 4 });
    await page.mouse.up();
    await eventually(
      async () => (await page.locator('.part.sidebar').boundingBox())!.width,
      (pixels) => pixels <= 250,
    );
    await eventuallyEqual(() => clippedTexts(frame), []);
    await workbench().screenshot('costs-in-240-pixels');
  });
});
