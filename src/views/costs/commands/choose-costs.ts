import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { readUserConfiguration, type UserConfiguration } from '../../../core/configuration/user-configuration.ts';
import { systemTimeZone } from '../../../logs/costs/time-zone.ts';
import { registerCommand } from '../../../editor/commands/command.ts';
import type { Services } from '../../../editor/contribution.ts';
import type { CostService } from '../cost-service.ts';
import { readUserFile, writeUserFile } from '../user-file-edit.ts';

/** Commands that change what is counted, for editor and terminal alike: they write the user's `config.json`. */
export function registerChooseCommands(services: Services, service: CostService): vscode.Disposable[] {
  return [
    registerCommand(services, 'promptCache.costs.addLogFolder', () => addLogFolder(services, service)),
    registerCommand(services, 'promptCache.costs.excludeProject', () => excludeProject(services, service)),
    registerCommand(services, 'promptCache.costs.selectTimezone', () => selectTimezone(services)),
    registerCommand(services, 'promptCache.costs.setRetention', () => setRetention(services)),
    registerCommand(services, 'promptCache.costs.forgetHistory', () => forgetHistory(service)),
  ];
}

async function userConfiguration(): Promise<UserConfiguration> {
  return readUserConfiguration((await readUserFile()) ?? '{}');
}

async function addLogFolder({ configuration }: Services, service: CostService): Promise<void> {
  service.mustBeOn();
  const title = vscode.l10n.t('Prompt Cache: Add Log Folder');
  const [uri] =
    (await vscode.window.showOpenDialog({
      title,
      canSelectFiles: false,
      canSelectFolders: true,
      defaultUri: vscode.Uri.file(homedir()),
    })) ?? [];
  if (!uri) return;
  const folder = uri.fsPath;
  const items = (await service.ask('sourcesOf', { folder })).map(({ id, name, count, folders }) => ({
    label: name,
    description: filesText(count),
    id,
    folders,
  }));
  const placeHolder = vscode.l10n.t('Which agent wrote the logs in {0}?', folder);
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder });
  if (!picked) return;
  const known = (await userConfiguration()).logFolders.get(picked.id) ?? picked.folders;
  await writeUserFile(configuration, ['logFolders', picked.id], [...new Set([...known, folder])]);
}

function filesText(count: number): string {
  if (count === 0) return '';
  return count === 1
    ? vscode.l10n.t('1 file that could be its log')
    : vscode.l10n.t('{0} files that could be its logs', count);
}

async function excludeProject({ configuration }: Services, service: CostService): Promise<void> {
  const { excludedProjects } = (await userConfiguration()).history;
  const projects = (await service.ask('projects', {})).map(({ project }) => project).filter(Boolean);
  const items = [
    ...excludedProjects.map((label) => ({ label, picked: true })),
    ...projects.filter((project) => !excludedProjects.includes(project)).map((label) => ({ label, picked: false })),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Prompt Cache: Exclude Projects'),
    placeHolder: vscode.l10n.t('Projects whose sessions are not kept and count nowhere'),
    canPickMany: true,
  });
  if (!picked) return;
  const labels = picked.map(({ label }) => label);
  await writeUserFile(configuration, ['history', 'excludedProjects'], labels.length > 0 ? labels : undefined);
}

async function selectTimezone({ settings }: Services): Promise<void> {
  const system = systemTimeZone();
  const items = [
    { label: system, description: vscode.l10n.t('that of the system'), zone: '' },
    ...['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => ({ label: zone, description: '', zone })),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Prompt Cache: Select Timezone'),
    placeHolder: vscode.l10n.t('Whose days are counted?'),
  });
  if (picked) await settings.update('costs.timezone', picked.zone);
}

async function setRetention({ configuration }: Services): Promise<void> {
  const { keepDays } = (await userConfiguration()).history;
  const items = [undefined, 30, 90, 180, 365].map((days) => ({
    label: days === undefined ? vscode.l10n.t('Keep everything') : vscode.l10n.t('{0} days', days),
    description: days === keepDays ? vscode.l10n.t('as it is now') : '',
    days,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Prompt Cache: Set Retention'),
    placeHolder: vscode.l10n.t('How long costs are kept. The logs of your agents are never touched.'),
  });
  if (picked) await writeUserFile(configuration, ['history', 'keepDays'], picked.days);
}

async function forgetHistory(service: CostService): Promise<void> {
  service.mustBeOn();
  const forget = vscode.l10n.t('Forget');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Forget all session costs until now?'),
    {
      modal: true,
      detail: vscode.l10n.t(
        'Sessions before this moment are taken out of what is kept, for editor and terminal, and do not come back. The logs of your agents are not touched.',
      ),
    },
    forget,
  );
  if (answer === forget) await service.forget();
}
