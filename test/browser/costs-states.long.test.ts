import { appendFileSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from '../../scripts/lib/paths.mjs';
import { temporaryDirectory } from '../../scripts/vscode/isolation.mjs';
import { conversation, SessionLogs } from '../support/session-logs.ts';
import {
  costsPage,
  mustBeReadable,
  mustBeReadableInEachTheme,
  openCosts,
  overview,
  typePath,
  pressEnterUntil,
} from './support/costs.ts';
import { openProblems } from './support/parts.ts';
import { PausedEngine } from './support/paused-engine.ts';
import { setTheme, THEMES } from './support/themes.ts';
import { takePicture, useWorkbench } from './support/window.ts';

const DAY_MS = 86_400_000;

describe('the view Session Costs without logs', () => {
  const directory = temporaryDirectory();
  const workbench = useWorkbench(() => ({
    env: { CLAUDE_CONFIG_DIR: path.join(directory, 'none'), XDG_CONFIG_HOME: path.join(directory, 'config') },
    settings: { 'files.simpleDialog.enable': true },
  }));
  after(() => rmSync(directory, { recursive: true, force: true }));

  it('says where it looked, and what can be done', async () => {
    const frame = await openCosts(workbench());
    await frame.getByRole('heading', { name: 'No session logs found' }).waitFor();
    await frame.getByText(path.join(directory, 'none/projects')).waitFor();
    await mustBeReadableInEachTheme(workbench(), frame, 'costs-empty');
  });

  it('shows example data that is called so, in the view and in an editor', async () => {
    const frame = await openCosts(workbench());
    await frame.locator('vscode-button', { hasText: 'Show me with example data' }).click();
    await frame.getByText('Example data: these sessions are invented.').waitFor();
    await overview(frame).waitFor();
    await mustBeReadableInEachTheme(workbench(), frame, 'costs-example');
    await workbench().runCommand('View: Show Explorer');
    await workbench().runCommand('Prompt Cache: Open Session Costs in Editor');
    const tab = await costsPage(workbench().page);
    await overview(tab).waitFor();
    await workbench().runCommand('View: Close Primary Side Bar');
    await mustBeReadableInEachTheme(workbench(), tab, 'example-tab');
    await setTheme(workbench(), THEMES[0]!);
    await workbench().page.mouse.move(640, 790);
    await takePicture(workbench(), 'costs');
    await tab.locator('pc-overview .session', { hasText: 'misses' }).first().click();
    await tab.locator('pc-virtual-rows .row', { hasText: 'ttl_expired_5m' }).first().waitFor();
    await workbench().page.waitForTimeout(300);
    await takePicture(workbench(), 'session');
    await mustBeReadable(tab);
    await tab.getByText('All sessions').click();
    await tab.getByText('Back to my own').click();
    await tab.getByRole('heading', { name: 'No session logs found' }).waitFor();
    await workbench().runCommand('View: Close All Editors');
  });

  it("takes budgets into a file of the user's that was not there before", async () => {
    const { page, runCommand } = workbench();
    await runCommand('Prompt Cache: Edit Budgets');
    await page.locator('.view-line', { hasText: '"limitUsd"' }).first().waitFor();
    await page.keyboard.press('Control+S');
    const file = path.join(directory, 'config/prompt-cache/config.json');
    await pressEnterUntil(page, () => existsSync(file));
    await page.locator('.tab.dirty').waitFor({ state: 'detached' });
    await runCommand('View: Close All Editors');
  });

  it('reads a folder that is added, as the agent whose it is', async () => {
    const { page, runCommand } = workbench();
    const logs = new SessionLogs(path.join(directory, 'moved'));
    logs.write({ id: 'moved', project: '/home/ada/quayline', calls: conversation(Date.now() - DAY_MS, 4) });
    const frame = await openCosts(workbench());
    await frame.locator('vscode-button', { hasText: 'Add a log folder' }).click();
    await typePath(page, `${path.join(logs.configFolder, 'projects')}/`);
    const agent = page.locator('.quick-input-widget .monaco-list-row', { hasText: '1 file that could be its log' });
    await pressEnterUntil(page, () => agent.first().isVisible());
    await workbench().screenshot('add-log-folder');
    await agent.filter({ hasText: 'Claude Code' }).click();
    await overview(frame).waitFor();
    await frame.locator('pc-overview .session', { hasText: 'quayline' }).waitFor();
    await frame.locator('.budget', { hasText: 'Budget per day' }).waitFor();
    await runCommand('Notifications: Clear All Notifications');
  });
});

describe('the view Session Costs while logs are read', () => {
  const directory = temporaryDirectory();
  const logs = new SessionLogs(path.join(directory, 'claude'));
  before(() => {
    for (let index = 0; index < 120; index++) {
      const calls = conversation(Date.now() - (index + 1) * 3_600_000, 250);
      logs.write({ id: `long-${index}`, project: '/home/ada/quayline', calls });
    }
  });
  const workbench = useWorkbench(() => ({ env: { CLAUDE_CONFIG_DIR: logs.configFolder } }));
  after(() => rmSync(directory, { recursive: true, force: true }));

  it('says at once that it looks for them, then how far it is, then shows what they cost', async () => {
    const engine = new PausedEngine(workbench());
    const paused = engine.pauseAtStart();
    const frame = await openCosts(workbench());
    await paused;
    await frame.getByRole('heading', { name: 'Looking for logs …' }).waitFor();
    await mustBeReadable(frame);
    await workbench().screenshot('costs-looking');
    const progress = frame.getByText(/[1-9]\d* of \d+ MB, [1-9]\d* of 120 files\./);
    await engine.runUntil(() => progress.isVisible());
    await mustBeReadableInEachTheme(workbench(), frame, 'costs-reading');
    engine.resume();
    await overview(frame).waitFor();
    await frame.locator('pc-cards section', { hasText: 'This month' }).waitFor();
  });
});

describe('the view Session Costs with logs that are not whole', () => {
  const directory = temporaryDirectory();
  const logs = new SessionLogs(path.join(directory, 'claude'));
  before(() => {
    const now = Date.now();
    const placeholders = conversation(now - DAY_MS, 6).map((call) => ({ ...call, output: 2, version: '2.1.20' }));
    const file = logs.write({ id: 'placeholders', project: '/home/ada/quayline', calls: placeholders });
    appendFileSync(file, '{"type":"assistant","message":{"usage":\n');
    const unknown = [{ atMs: now - DAY_MS, model: 'acme-7', read: 9000 }];
    logs.write({ id: 'unknown', project: '/home/ada/timetable', calls: unknown });
    mkdirSync(path.join(directory, 'codex'));
    symlinkSync('sessions', path.join(directory, 'codex/sessions'));
  });
  const workbench = useWorkbench(() => ({
    env: {
      CLAUDE_CONFIG_DIR: logs.configFolder,
      CODEX_HOME: path.join(directory, 'codex'),
      XDG_CONFIG_HOME: path.join(directory, 'config'),
    },
  }));
  after(() => rmSync(directory, { recursive: true, force: true }));

  it('says which models have no price, what is at least so much, and what could not be read', async () => {
    const { page } = workbench();
    const frame = await openCosts(workbench());
    await overview(frame).waitFor();
    await frame.getByText('4 notes on these figures').click();
    const notes = frame.locator('.note');
    await notes.filter({ hasText: 'Requests without a known price, not in the cost: 1 (acme-7).' }).waitFor();
    await notes.filter({ hasText: 'placeholders for the output tokens of some requests (6)' }).waitFor();
    await notes.filter({ hasText: 'Lines of logs that could not be read, not in the figures: 1.' }).waitFor();
    await notes.filter({ hasText: `Files or folders that could not be read: 1` }).waitFor();
    await frame.locator('.cost', { hasText: '≥ $' }).first().waitFor();
    await mustBeReadableInEachTheme(workbench(), frame, 'costs-notes');
    await notes.filter({ hasText: 'Files or folders' }).getByText('Show which').click();
    await page.locator('.view-line', { hasText: 'codex/sessions' }).first().waitFor();
    await page.locator('.view-line', { hasText: 'placeholders.jsonl:7' }).first().waitFor();
    await workbench().runCommand('View: Close All Editors');
    await notes.getByText('Give them a price').click();
    await page.locator('.view-line', { hasText: '"acme-7"' }).first().waitFor();
  });
});

describe('the view Session Costs where nothing can be read', () => {
  const directory = temporaryDirectory();
  before(() => {
    mkdirSync(path.join(directory, 'claude'));
    symlinkSync('projects', path.join(directory, 'claude/projects'));
  });
  const workbench = useWorkbench(() => ({ env: { CLAUDE_CONFIG_DIR: path.join(directory, 'claude') } }));
  after(() => rmSync(directory, { recursive: true, force: true }));

  it('says what, and tries again', async () => {
    const frame = await openCosts(workbench());
    await frame.getByRole('heading', { name: 'The logs cannot be read' }).waitFor();
    await frame.getByText(path.join(directory, 'claude/projects')).waitFor();
    await mustBeReadableInEachTheme(workbench(), frame, 'costs-unreadable');
    await frame.locator('vscode-button', { hasText: 'Show why' }).click();
    await workbench().page.locator('.view-line', { hasText: 'It cannot be read' }).first().waitFor();
    await workbench().runCommand('View: Close All Editors');
    rmSync(path.join(directory, 'claude/projects'));
    const logs = new SessionLogs(path.join(directory, 'claude'));
    logs.write({ id: 'now', project: '/home/ada/quayline', calls: conversation(Date.now() - 60_000, 2) });
    await frame.locator('vscode-button', { hasText: 'Try again' }).click();
    await overview(frame).waitFor();
  });
});

describe('the view Session Costs months after its prices were written down', () => {
  const directory = temporaryDirectory();
  const logs = new SessionLogs(path.join(directory, 'claude'));
  const laterMs = Date.now() + 200 * DAY_MS;
  logs.write({ id: 'later', project: '/home/ada/quayline', calls: conversation(laterMs - DAY_MS, 4) });
  const workbench = useWorkbench(() => ({
    env: { CLAUDE_CONFIG_DIR: logs.configFolder, TEST_CLOCK_AHEAD_MS: String(200 * DAY_MS) },
    nodeArguments: ['--import', pathToFileURL(path.join(repository, 'test/browser/support/clock-ahead.mjs')).href],
  }));
  after(() => rmSync(directory, { recursive: true, force: true }));

  it('says so, and where others can be given', async () => {
    const { page } = workbench();
    const frame = await openCosts(workbench());
    await overview(frame).waitFor();
    const note = frame.locator('.note', { hasText: /The price table is of \d{4}-\d\d-\d\d/ });
    await note.waitFor();
    await mustBeReadableInEachTheme(workbench(), frame, 'costs-stale-prices');
    await note.getByText('Set prices').click();
    await page.locator('.view-line', { hasText: '"models"' }).first().waitFor();
  });
});

describe('the view Session Costs in Chinese', () => {
  const workbench = useWorkbench({ locale: 'zh-cn' });

  it('is translated, page and commands alike', async () => {
    const { page } = workbench();
    const container = page.locator('.activitybar .action-item [aria-label^="Prompt Cache"]').first();
    const header = page.locator('.pane-header', { hasText: '会话费用' });
    await container.click();
    // A click while the window still opens its side bar closes it.
    await header.waitFor({ timeout: 10_000 }).catch(() => container.click());
    await header.waitFor();
    const frame = await costsPage(page);
    await frame.getByRole('heading', { name: '未找到会话日志' }).waitFor();
    await frame.locator('vscode-button', { hasText: '用示例数据演示' }).click();
    await frame.getByText('示例数据：这些会话是虚构的。').waitFor();
    await overview(frame).waitFor();
    await mustBeReadable(frame);
    await workbench().screenshot('costs-chinese');
  });

  it('is translated where a template is wrong', async () => {
    writeFileSync(path.join(workbench().folder, 'broken.j2'), 'You are a support assistant.\n{% if name %}Be kind.\n');
    await workbench().openFile('broken.j2');
    const problems = await openProblems(workbench().page);
    await problems.getByText('“if”没有结束：请添加 {% endif %}。').waitFor();
  });
});
