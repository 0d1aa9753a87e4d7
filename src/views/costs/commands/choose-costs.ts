import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { registerCommand } from '../../../editor/commands/command.ts';
import type { Services } from '../../../editor/contribution.ts';
import type { CostService } from '../cost-service.ts';

/** Commands that change what is counted: they write the user's settings, or what the extension remembers. */
export function registerChooseCommands(services: Services, service: CostService): vscode.Disposable[] {
  return [
    registerCommand(services, 'promptCache.costs.addLogFolder', () => addLogFolder(services, service)),
    registerCommand(services, 'promptCache.costs.excludeProject', () => excludeProject(services, service)),
    registerCommand(services, 'promptCache.costs.selectTimezone', () => selectTimezone(services)),
    registerCommand(services, 'promptCache.costs.setRetention', () => setRetention(services)),
    registerCommand(services, 'promptCache.costs.forgetHistory', () => forgetHistory(service)),
  ];
}

async function addLogFolder({ settings }: Services, service: CostService): Promise<void> {
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
  const items = (await service.ask('sourcesOf', { folder })).map(({ id, name, count }) => ({
    label: name,
    description: count === 0 ? '' : vscode.l10n.t('{0} files that could be its logs', count),
    id,
  }));
  const placeHolder = vscode.l10n.t('Which agent wrote the logs in {0}?', folder);
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder });
  if (!picked) return;
  const { logFolders } = settings.of().costs;
  const folders = new Set([...(logFolders[picked.id] ?? []), folder]);
  await settings.update('costs.logFolders', { ...logFolders, [picked.id]: [...folders] });
}

async function excludeProject({ settings }: Services, service: CostService): Promise<void> {
  const { excludedProjects } = settings.of().costs;
  const projects = (await service.ask('projects', {})).map(({ project }) => project).filter(Boolean);
  const items = [
    ...excludedProjects.map((label) => ({ label, picked: true })),
    ...projects.filter((project) => !excludedProjects.includes(project)).map((label) => ({ label, picked: false })),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Prompt Cache: Exclude Projects'),
    placeHolder: vscode.l10n.t('Projects whose sessions count nowhere'),
    canPickMany: true,
  });
  if (picked)
    await settings.update(
      'costs.excludeProjects',
      picked.map(({ label }) => label),
    );
}

async function selectTimezone({ settings }: Services): Promise<void> {
  const system = Intl.DateTimeFormat().resolvedOptions().timeZone;
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

async function setRetention({ settings }: Services): Promise<void> {
  const items = [undefined, 30, 90, 180, 365].map((days) => ({
    label: days === undefined ? vscode.l10n.t('All that the logs have') : vscode.l10n.t('{0} days', days),
    days,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Prompt Cache: Set Retention of Costs'),
    placeHolder: vscode.l10n.t('How far back costs are shown. Logs are never deleted.'),
  });
  if (picked) await settings.update('costs.retentionDays', picked.days ?? null);
}

async function forgetHistory(service: CostService): Promise<void> {
  const forget = vscode.l10n.t('Forget');
  const showAgain = vscode.l10n.t('Show All Again');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Forget all session costs until now?'),
    {
      modal: true,
      detail: vscode.l10n.t(
        'Sessions before this moment are shown and counted no more. The logs themselves, which belong to your agents, are not touched.',
      ),
    },
    forget,
    ...(service.forgottenBeforeMs > 0 ? [showAgain] : []),
  );
  if (answer === forget) await service.forgetBefore(Date.now());
  if (answer === showAgain) await service.forgetBefore(0);
}
