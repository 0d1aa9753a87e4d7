import * as vscode from 'vscode';
import { registerCommand } from '../../../editor/commands/command.ts';
import type { Services } from '../../../editor/contribution.ts';
import {
  DEFAULT_FILTERS,
  type Filters,
  GROUPINGS,
  PERIODS,
  type Snapshot,
  WORKSPACE,
} from '../../../webview/protocol.ts';
import { groupingName, periodName } from '../../../webview/words.ts';
import type { CostService } from '../cost-service.ts';
import type { PanelState } from '../panel-state.ts';

/** The page's filters, one after the other, in the palette. */
export function registerFilterCommand(services: Services, service: CostService, state: PanelState): vscode.Disposable {
  return registerCommand(services, 'promptCache.costs.filter', async () => {
    const { choices } = await service.ask('panel', { filters: state.filters });
    const what = await vscode.window.showQuickPick(filterItems(state.filters, choices), {
      title: vscode.l10n.t('Prompt Cache: Filter Session Costs'),
    });
    if (!what) return;
    if (what.name === 'all') return state.filter(DEFAULT_FILTERS);
    if (what.name === 'subAgents') return state.filter({ ...state.filters, subAgents: !state.filters.subAgents });
    const value = await vscode.window.showQuickPick(valuesOf(what.name, choices), { title: what.label });
    if (value) state.filter({ ...state.filters, [what.name]: value.value });
  });
}

interface FilterItem extends vscode.QuickPickItem {
  readonly name: keyof Filters | 'all';
}

function filterItems(filters: Filters, { sources }: Snapshot['choices']): FilterItem[] {
  const all = vscode.l10n.t('all');
  const sourceName = sources.find(({ id }) => id === filters.source)?.name ?? filters.source;
  return [
    { name: 'period', label: vscode.l10n.t('Period'), description: periodName(filters.period) },
    { name: 'groupBy', label: vscode.l10n.t('Grouping'), description: groupingName(filters.groupBy) },
    { name: 'folder', label: vscode.l10n.t('Workspace'), description: folderName(filters.folder) },
    { name: 'project', label: vscode.l10n.t('Project'), description: filters.project || all },
    { name: 'model', label: vscode.l10n.t('Model'), description: filters.model || all },
    { name: 'source', label: vscode.l10n.t('Source'), description: sourceName || all },
    {
      name: 'subAgents',
      label: filters.subAgents ? vscode.l10n.t('Leave out sub-agents') : vscode.l10n.t('Count sub-agents too'),
    },
    { name: 'all', label: vscode.l10n.t('Reset all filters') },
  ];
}

function valuesOf(
  name: Exclude<keyof Filters, 'subAgents'>,
  choices: Snapshot['choices'],
): { label: string; value: string }[] {
  const all = { label: vscode.l10n.t('all'), value: '' };
  const same = (value: string) => ({ label: value, value });
  switch (name) {
    case 'period':
      return PERIODS.map((value) => ({ label: periodName(value), value }));
    case 'groupBy':
      return GROUPINGS.map((value) => ({ label: groupingName(value), value }));
    case 'folder':
      return [
        { label: folderName(''), value: '' },
        { label: folderName(WORKSPACE), value: WORKSPACE },
        ...choices.folders.map(({ path, name }) => ({ label: name, description: path, value: path })),
      ];
    case 'project':
      return [all, ...choices.projects.map(same)];
    case 'model':
      return [all, ...choices.models.map(same)];
    case 'source':
      return [all, ...choices.sources.map(({ id, name: label }) => ({ label, value: id }))];
  }
}

function folderName(folder: string): string {
  if (folder === '') return vscode.l10n.t('Everywhere');
  return folder === WORKSPACE ? vscode.l10n.t('This workspace') : folder;
}
