import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryDirectory } from '../../scripts/vscode/isolation.mjs';
import { conversation, SessionLogs } from '../support/session-logs.ts';
import type { Workbench } from '../support/vscode/workbench.ts';
import { mustBeReadable, mustBeReadableInEachTheme, openCosts } from './support/costs.ts';
import { forgetMessages, notification } from './support/messages.ts';
import { openWorkspaceFile, SET_UP_MS, useWorkbench } from './support/window.ts';

/** Commands that would read logs, and have to say why they do not. */
const READING = [
  'Filter Session Costs',
  'Open Session',
  'Show Misses by Cause',
  'Export Session Costs as HTML',
  'Add Log Folder',
  'Read Session Logs Again',
];

async function mustRefuse({ page, runCommand }: Workbench, sentence: RegExp): Promise<void> {
  for (const title of READING) {
    await forgetMessages(page);
    await runCommand(`Prompt Cache: ${title}`);
    await notification(page, sentence).waitFor();
    await runCommand('Notifications: Clear All Notifications');
  }
}

describe('the view Session Costs in Restricted Mode', () => {
  const directory = temporaryDirectory();
  const logs = new SessionLogs(path.join(directory, 'claude'));
  logs.write({ id: 's', project: '/home/ada/quayline', calls: conversation(Date.now() - 600_000, 4) });
  const workbench = useWorkbench({
    trust: false,
    env: { CLAUDE_CONFIG_DIR: logs.configFolder },
    settings: { 'workbench.editor.useModal': 'off' },
  });
  after(() => rmSync(directory, { recursive: true, force: true }));

  it('says why it is off, and how to switch it on', async () => {
    const frame = await openCosts(workbench());
    await frame.getByRole('heading', { name: 'Off in Restricted Mode' }).waitFor();
    await mustBeReadableInEachTheme(workbench(), frame, 'costs-restricted');
    await frame.locator('vscode-button', { hasText: 'Manage workspace trust' }).click();
    await workbench().page.getByText('You are in Restricted Mode').waitFor();
    await workbench().runCommand('View: Close All Editors');
  });

  it('reads no log by a command either', async () => {
    await mustRefuse(workbench(), /session costs are off in Restricted Mode/);
  });
});

describe('the view Session Costs in a virtual workspace', () => {
  const directory = temporaryDirectory();
  const work = path.join(directory, 'work');
  before(() => {
    mkdirSync(work);
    writeFileSync(
      path.join(work, 'virtual.code-workspace'),
      '{"folders": [{"uri": "vscode-userdata:/User", "name": "elsewhere"}, {"uri": "vscode-userdata:/User/snippets", "name": "snippets"}]}',
    );
  });
  const workbench = useWorkbench(() => ({ workspace: work }));
  after(() => rmSync(directory, { recursive: true, force: true }));

  it('says why it is off, in both views', async function () {
    this.timeout(SET_UP_MS);
    const { page, runCommand } = workbench();
    await openWorkspaceFile(workbench(), 'virtual.code-workspace', 'elsewhere');
    const frame = await openCosts(workbench());
    await frame.getByRole('heading', { name: 'Off in a virtual workspace' }).waitFor();
    await mustBeReadable(frame);
    await workbench().screenshot('costs-virtual');
    await runCommand('Prompt Cache: Focus on Sessions View');
    await page.getByText('Session costs are off in a virtual workspace').waitFor();
  });

  it('reads no log by a command either', async () => {
    await mustRefuse(workbench(), /session costs are off in a virtual workspace/);
  });
});
