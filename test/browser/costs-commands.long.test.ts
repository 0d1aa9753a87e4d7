import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { repository } from '../../scripts/lib/paths.mjs';
import { formatUsd } from '../../src/core/cost/money.ts';
import { temporaryDirectory } from '../../scripts/vscode/isolation.mjs';
import { conversation, SessionLogs } from '../support/session-logs.ts';
import { openCosts, overview, pressEnterUntil, typePath } from './support/costs.ts';
import { countedLens, EDITOR } from './support/editor.ts';
import { eventually, eventuallyEqual } from './support/eventually.ts';
import { forgetMessages, notification } from './support/messages.ts';
import { keptNotification } from './support/parts.ts';
import { openWorkspaceFile, SET_UP_MS, useWorkbench } from './support/window.ts';

const DAY_MS = 86_400_000;

/** What a click does is done here as a person does it: with the workbench's own lists and dialogs. */
describe('commands of session costs', () => {
  const directory = temporaryDirectory();
  const logs = new SessionLogs(path.join(directory, 'claude'));
  const configuration = path.join(directory, 'config/prompt-cache/config.json');
  const work = path.join(directory, 'work');
  const state = path.join(directory, 'state');
  const now = Date.now();
  const env = {
    CLAUDE_CONFIG_DIR: logs.configFolder,
    XDG_CONFIG_HOME: path.join(directory, 'config'),
    PROMPT_CACHE_HOME: state,
  };
  before(() => {
    for (const name of ['quayline', 'timetable']) mkdirSync(path.join(work, name), { recursive: true });
    writeFileSync(path.join(work, 'quayline/CLAUDE.md'), '# Rules\n\nBe brief, and answer in whole sentences.\n');
    writeFileSync(path.join(work, 'both.code-workspace'), '{"folders": [{"path": "quayline"}, {"path": "timetable"}]}');
    mkdirSync(path.dirname(configuration), { recursive: true });
    writeFileSync(configuration, '{\n  // mine\n  "budgets": [{"per": "week", "limitUsd": 0.01}]\n}\n');
  });
  const workbench = useWorkbench(() => ({ env, workspace: work, settings: { 'files.simpleDialog.enable': true } }));
  before('a workspace of two folders, and logs of sessions in them', async function () {
    this.timeout(SET_UP_MS);
    const { folder } = workbench();
    const [quayline, timetable] = [path.join(folder, 'quayline'), path.join(folder, 'timetable')];
    const changed = conversation(now - 3 * DAY_MS, 9).map((call, turn) =>
      turn === 7
        ? { ...call, read: 0, write5m: (call.read ?? 0) + (call.write5m ?? 0), missReason: 'system_changed' }
        : call,
    );
    logs.write({ id: 'quay-1', project: quayline, calls: changed });
    logs.write({ id: 'time-1', project: timetable, calls: conversation(now - 2 * DAY_MS, 6, { pauseAt: 4 }) });
    logs.write({ id: 'other-1', project: '/home/ada/elsewhere', calls: conversation(now - DAY_MS, 5) });
    logs.write({ id: 'live-1', project: quayline, calls: conversation(Date.now() - 2 * 60_000, 3) });
    await openWorkspaceFile(workbench(), 'both.code-workspace', 'timetable');
  });
  after(() => rmSync(directory, { recursive: true, force: true }));

  let frame: Frame;
  const input = (): Locator => workbench().page.locator('.quick-input-widget input[type="text"]').first();
  const row = (label: string): Locator =>
    workbench().page.locator('.quick-input-widget .monaco-list-row', { hasText: label }).first();
  /** Asks again where something that takes the keyboard, as a page that is still loading does, has closed the list. */
  const choose = async (command: string, ...labels: string[]): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      await workbench().runCommand(command);
      try {
        for (const label of labels) await row(label).click({ timeout: 5000 });
        return;
      } catch (error) {
        if (attempt === 3) throw error;
        await workbench().page.keyboard.press('Escape');
      }
    }
  };
  const user = () => readFileSync(configuration, 'utf8');
  const settingsFile = () => path.join(path.dirname(workbench().folder), 'server/user-data/User/settings.json');
  /** As a text: the workbench may be writing it. */
  const settings = () => readFileSync(settingsFile(), 'utf8');
  const requests = (): Locator => frame.locator('pc-overview').locator('pc-bar-chart tbody td:nth-child(9)');
  const total = async (): Promise<number> => {
    const counts = await requests().allTextContents();
    return counts.reduce((sum, count) => sum + Number(count), 0);
  };
  const cli = (...args: string[]): string =>
    execFileSync(process.execPath, [path.join(repository, 'dist/cli.js'), ...args], {
      encoding: 'utf8',
      env: { ...process.env, ...env, HOME: directory },
    });

  it('says once that a budget is exceeded, and never again where that is not wanted', async () => {
    frame = await openCosts(workbench());
    await overview(frame).waitFor();
    const notice = await keptNotification(workbench(), /Budget per week exceeded/);
    await notice.getByText("Don't Show Again").click();
    await notice.waitFor({ state: 'hidden' });
    await forgetMessages(workbench().page);
    await eventually(settings, (text) => text.includes('"promptCache.costs.budgetNotifications": false'));
    const again = user().replace('0.01', '0.02');
    writeFileSync(configuration, again);
    await frame.locator('.budget', { hasText: '$0.020' }).waitFor();
    assert.equal(await notification(workbench().page, 'Budget per week').count(), 0);
  });

  it('shows the figures of prompt-cache costs, on cards and in the table', async () => {
    const { totals, groups } = JSON.parse(cli('costs', '--json', '--by', 'day')) as {
      totals: { costUsd: number; requests: number };
      groups: { costUsd: number; requests: number }[];
    };
    await frame.getByText('Show as a table').click();
    const shown = await frame
      .locator('pc-bar-chart tbody tr')
      .evaluateAll((rows) =>
        rows.map((one) => Array.from(one.querySelectorAll('td'), (cell) => cell.textContent!.trim())),
      );
    const filled = shown.filter((cells) => cells.at(-2) !== '0');
    assert.deepEqual(
      filled.map((cells) => [cells[0], cells.at(-2)]),
      groups.map(({ costUsd, requests: count }) => [formatUsd(costUsd), String(count)]),
    );
    assert.equal(await total(), totals.requests);
  });

  it('filters by the folders of the workspace', async () => {
    const everything = await total();
    await workbench().runCommand('Prompt Cache: Filter Session Costs');
    await row('Workspace').click();
    await row('This workspace').click();
    await eventually(total, (count) => count === everything - 5);
    await frame.getByText('Filter (1 active)').waitFor();
    await workbench().runCommand('Prompt Cache: Filter Session Costs');
    await row('Reset all filters').click();
    await eventually(total, (count) => count === everything);
  });

  it('filters by the lists of the page, and groups by each of them', async () => {
    const list = (label: string): Locator => frame.locator(`vscode-single-select[label="${label}"]`);
    const choose = async (label: string, option: string): Promise<void> => {
      await list(label).click();
      await list(label).getByRole('option', { name: option, exact: true }).click();
    };
    const everything = await total();
    await choose('Period', 'Today');
    await eventually(total, (count) => count < everything);
    await choose('Period', 'All time');
    await eventually(total, (count) => count === everything);
    for (const grouping of ['week', 'month', 'project', 'model', 'source', 'session', '5-hour block', 'day']) {
      await choose('Grouping', `By ${grouping}`);
      await frame.locator('pc-bar-chart .readout').waitFor();
      await eventually(total, (count) => count === everything);
    }
    // It stays open once a filter was set.
    if (!(await list('Project').isVisible())) await frame.locator('pc-filters summary').click();
    await list('Project').waitFor();
    await workbench().screenshot('costs-filters');
    await choose('Project', '/home/ada/elsewhere');
    await eventually(total, (count) => count === 5);
    await choose('Project', 'All projects');
    await choose('Model', 'claude-opus-5');
    await choose('Source', 'Claude Code');
    await frame.locator('vscode-checkbox').click();
    await frame.getByText('Filter (3 active)').waitFor();
    await eventually(total, (count) => count === everything); // no session here has a sub-agent
    await workbench().runCommand('Prompt Cache: Filter Session Costs');
    await row('Reset all filters').click();
    await frame.getByText('Filter', { exact: true }).waitFor();
  });

  it('says above a file of instructions what the agents that read it were billed', async () => {
    const { page } = workbench();
    await workbench().openFile('CLAUDE.md');
    const lens = page.locator(`${EDITOR} .codelens-decoration a:visible`, { hasText: 'Claude Code in this folder' });
    await lens.waitFor();
    await countedLens(page).waitFor();
    const read = conversation(0, 9).reduce((sum, call, turn) => sum + (turn === 7 ? 0 : call.read!), 0);
    const live = conversation(0, 3).reduce((sum, call) => sum + call.read!, 0);
    const all = [...conversation(0, 9), ...conversation(0, 3)].reduce(
      (sum, call) => sum + 4 + call.read! + call.write5m!,
      0,
    );
    const of = (count: number): string => count.toLocaleString('en-US');
    assert.equal(
      (await lens.innerText()).replaceAll('\u00a0', ' ').trim(),
      `${(((read + live) / all) * 100).toFixed(1)} % read from the cache (${of(read + live)} of ${of(all)} tokens) · Claude Code in this folder, 30 days`,
    );
    await workbench().screenshot('lens-of-instructions');
    await workbench().runCommand('View: Close All Editors');
  });

  it('opens the file that the prompt of a miss begins with, and the page of the rule', async () => {
    const { page } = workbench();
    frame = await openCosts(workbench());
    const cause = frame.locator('.cause', { hasText: 'system_prompt_changed' });
    await cause.getByText('Open CLAUDE.md').click();
    await page.locator('.tab.active[data-resource-name="CLAUDE.md"]').waitFor();
    await cause.getByText('How to avoid it').click();
    await page.locator('.tab.active', { hasText: 'volatile-context-at-head' }).click(); // out of the page, which takes keys itself
    await workbench().runCommand('View: Close All Editors');
    await choose('Prompt Cache: Show Misses by Cause', 'system_prompt_changed', 'Open CLAUDE.md');
    await page.locator('.tab.active[data-resource-name="CLAUDE.md"]').waitFor();
    await workbench().runCommand('View: Close All Editors');
  });

  it('opens a turn, and the file of a prompt, by the palette', async () => {
    const { page, runCommand } = workbench();
    await choose('Prompt Cache: Open Turn in Log', 'quayline · quay-1', 'system_prompt_changed');
    await page.locator('.tab.active', { hasText: 'quay-1.jsonl' }).waitFor();
    await choose('Prompt Cache: Open Prompt File of Session', 'quayline · quay-1');
    await page.locator('.tab.active[data-resource-name="CLAUDE.md"]').waitFor();
    await choose('Prompt Cache: Open Prompt File of Session', 'elsewhere · other-1');
    await notification(page, 'does not say from which file the prompt').waitFor();
    await runCommand('Notifications: Clear All Notifications');
    await runCommand('Prompt Cache: About Cache Misses');
    await page.locator('.tab.active', { hasText: 'misses.md' }).click(); // out of the page, which takes keys itself
    await runCommand('View: Close All Editors');
  });

  it('shows what an hour would have cost', async () => {
    frame = await openCosts(workbench());
    await overview(frame).waitFor();
    await frame.locator('.cause', { hasText: 'ttl_expired_5m' }).getByText('Try 1h').click();
    const heading = frame.locator('pc-session h2', { hasText: 'Had the cache been kept otherwise' });
    await heading.waitFor();
    await eventually(
      () => heading.evaluate((element) => element.matches(':focus') && element.getBoundingClientRect().top < 400),
      (isShown) => isShown,
    );
    await workbench().runCommand('Prompt Cache: Show All Sessions');
    await overview(frame).waitFor();
  });

  it('exports CSV, JSON and HTML into files that are named in the dialog', async () => {
    for (const format of ['CSV', 'JSON', 'HTML']) {
      const file = path.join(directory, `costs.${format.toLowerCase()}`);
      await workbench().runCommand(`Prompt Cache: Export Session Costs as ${format}`);
      await typePath(workbench().page, file);
      await pressEnterUntil(workbench().page, () => existsSync(file));
      const text = readFileSync(file, 'utf8');
      assert.ok(text.includes(format === 'HTML' ? '<html lang="en">' : 'costUsd'), text.slice(0, 80));
      assert.ok(!text.includes('SECRET'));
    }
    await workbench().runCommand('Notifications: Clear All Notifications');
  });

  it('counts days in another timezone', async () => {
    await workbench().runCommand('Prompt Cache: Select Timezone of Costs');
    await input().fill('Pacific/Auckland');
    await row('Pacific/Auckland').click();
    await frame.locator('footer', { hasText: 'days in Pacific/Auckland' }).waitFor();
  });

  it('keeps costs only as long as is wanted', async () => {
    await workbench().runCommand('Prompt Cache: Set Retention of Costs');
    await row('90 days').click();
    await eventually(user, (text) => text.includes('"keepDays": 90'));
    assert.ok(user().includes('// mine'), 'Comments stay.');
    await workbench().runCommand('Prompt Cache: Set Retention of Costs');
    await row('as it is now').waitFor();
    await row('Keep everything').click();
    await eventually(user, (text) => !text.includes('keepDays'));
  });

  it('excludes a project, and counts it again', async () => {
    const everything = await total();
    await workbench().runCommand('Prompt Cache: Exclude Projects from Costs');
    await row('/home/ada/elsewhere').click();
    await workbench().page.keyboard.press('Enter');
    await eventually(total, (count) => count === everything - 5);
    assert.match(user(), /"excludedProjects": \[\s*"\/home\/ada\/elsewhere"\s*\]/);
    await workbench().runCommand('Prompt Cache: Exclude Projects from Costs');
    await row('/home/ada/elsewhere').click();
    await workbench().page.keyboard.press('Enter');
    await eventually(total, (count) => count === everything);
    assert.doesNotMatch(user(), /elsewhere/);
  });

  it('forgets everything until now, once that is confirmed', async () => {
    const { page } = workbench();
    await workbench().runCommand('Prompt Cache: Forget History of Costs');
    const dialog = page.locator('.monaco-dialog-box', { hasText: 'Forget all session costs until now?' });
    await dialog.waitFor();
    await workbench().screenshot('forget-history');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    assert.ok((await total()) > 0);
    await workbench().runCommand('Prompt Cache: Forget History of Costs');
    await dialog.getByText('Forget', { exact: true }).click();
    await frame.getByRole('heading', { name: 'No session logs found' }).waitFor();
    await eventuallyEqual(() => existsSync(path.join(logs.configFolder, 'projects')), true);
  });
});
