import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { temporaryDirectory } from '../../scripts/vscode/isolation.mjs';
import { conversation, SessionLogs } from '../support/session-logs.ts';
import { openCosts, overview } from './support/costs.ts';
import { eventually } from './support/eventually.ts';
import { setUserSetting } from './support/settings.ts';
import { useWorkbench } from './support/window.ts';

const SETTING = 'promptCache.costs.statusBar';

describe('the status bar item of session costs', () => {
  const directory = temporaryDirectory();
  const logs = new SessionLogs(path.join(directory, 'claude'));
  const live = { id: 'live-1', project: '/home/ada/quayline', calls: conversation(Date.now() - 2 * 60_000, 3) };
  const file = logs.write(live);
  const workbench = useWorkbench({
    env: { CLAUDE_CONFIG_DIR: logs.configFolder },
    settings: { 'workbench.editor.useModal': 'off' },
  });
  after(() => rmSync(directory, { recursive: true, force: true }));
  const item = () => workbench().page.locator('.statusbar-item[id*="promptCache.costs"]');
  const text = async () => (await item().innerText()).replaceAll('\u00a0', ' ').trim();
  const spoken = () => item().locator('[aria-label]').first().getAttribute('aria-label');

  it('is not there unless somebody wants it', async () => {
    const frame = await openCosts(workbench());
    await overview(frame).waitFor();
    assert.equal(await item().count(), 0);
  });

  it("says today's cost", async () => {
    await setUserSetting(workbench(), SETTING, 'today');
    await item().waitFor();
    assert.match(await text(), /^\$0\.\d+ today$/);
  });

  it('counts down how long the live session stays warm, beside its hit rate', async () => {
    await setUserSetting(workbench(), SETTING, 'session');
    logs.append(file, live, { atMs: Date.now(), read: 22_400, write5m: 1200 });
    const shown = /^[\d.]+% cached \d:\d\d$/;
    const first = await eventually(text, (now) => shown.test(now));
    await eventually(text, (now) => shown.test(now) && now !== first);
    assert.match((await spoken())!, /\$[\d.]+ today.*Its cache stays warm for \d:\d\d \(5m\)/s);
    await workbench().screenshot('status-bar');
  });

  it('is followed while the views are hidden, and opens them with a click', async () => {
    const { page } = workbench();
    await workbench().runCommand('View: Show Explorer');
    const cost = async () => /\$([\d.]+) today/.exec((await spoken())!)![1];
    const before = await cost();
    logs.append(file, live, { atMs: Date.now(), read: 23_600, write5m: 9000 });
    await eventually(cost, (now) => now !== before);
    await item().click();
    await page.locator('.pane-header[aria-expanded="true"][aria-label^="Session Costs"]').waitFor();
  });

  it('goes away again', async () => {
    await setUserSetting(workbench(), SETTING, 'off');
    await item().waitFor({ state: 'detached' });
  });
});
