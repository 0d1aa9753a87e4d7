import * as vscode from 'vscode';
import { registerCommand } from '../../../editor/commands/command.ts';
import type { Services } from '../../../editor/contribution.ts';
import type { Cause, CauseAction } from '../../../webview/protocol.ts';
import type { CostService } from '../cost-service.ts';
import { moneyText, timeText } from '../cost-figures.ts';
import { openCause, openPrompt, openTurn } from '../panel-actions.ts';
import type { PanelState } from '../panel-state.ts';
import type { PanelView } from '../panel-view.ts';
import { causeActionName } from '../../../webview/words.ts';

const VIEW_FOCUS = 'promptCache.costs.focus';

/** Commands that show something: pages, sessions, turns. */
export function registerShowCommands(
  services: Services,
  service: CostService,
  state: PanelState,
  view: PanelView,
): vscode.Disposable[] {
  const show = (session: string): Thenable<unknown> => {
    state.open(session);
    return vscode.commands.executeCommand(VIEW_FOCUS);
  };
  return [
    registerCommand(services, 'promptCache.costs.openInEditor', () => view.openTab()),
    registerCommand(services, 'promptCache.costs.refresh', () => service.refresh()),
    registerCommand(services, 'promptCache.costs.openSession', async (id) => {
      const session = typeof id === 'string' ? id : await pickSession(service);
      if (session !== undefined) await show(session);
    }),
    registerCommand(services, 'promptCache.costs.closeSession', () => state.open(undefined)),
    registerCommand(services, 'promptCache.costs.openTurn', async (turn) => {
      const asked = isTurn(turn) ? turn : await pickTurn(service, state);
      if (asked) await openTurn(service, asked);
    }),
    registerCommand(services, 'promptCache.costs.openMiss', async () => {
      const cause = await pickCause(service, state);
      const action = cause && (await pickAction(cause));
      if (!cause || !action) return;
      await openCause(service, state, cause.cause, action);
      if (action === 'ttl') await vscode.commands.executeCommand(VIEW_FOCUS);
    }),
    registerCommand(services, 'promptCache.costs.openPrompt', async () => {
      const session = state.session ?? (await pickSession(service));
      if (session !== undefined) await openPrompt(service, session);
    }),
    registerCommand(services, 'promptCache.costs.showExample', async () => {
      await service.showExample(true);
      state.open(undefined);
    }),
    registerCommand(services, 'promptCache.costs.hideExample', async () => {
      state.open(undefined);
      await service.showExample(false);
    }),
    registerCommand(services, 'promptCache.costs.openGuide', () =>
      vscode.commands.executeCommand(
        'markdown.showPreview',
        vscode.Uri.joinPath(services.extensionUri, 'docs/misses.md'),
      ),
    ),
  ];
}

async function pickSession(service: CostService): Promise<string | undefined> {
  const projects = await service.ask('projects', {});
  const items = projects
    .flatMap(({ sessions }) => sessions)
    .toSorted((a, b) => b.atMs - a.atMs)
    .map(({ id, title, atMs, figures }) => ({
      label: title,
      description: `${timeText(atMs)} · ${moneyText(figures.cost.total)}`,
      id,
    }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Prompt Cache: Open Session') }))?.id;
}

interface TurnOfSession {
  readonly session: string;
  readonly chain: number;
  readonly turn: number;
}

function isTurn(value: unknown): value is TurnOfSession {
  return typeof value === 'object' && value !== null && 'session' in value && 'chain' in value && 'turn' in value;
}

async function pickTurn(service: CostService, state: PanelState): Promise<TurnOfSession | undefined> {
  const session = state.session ?? (await pickSession(service));
  const detail = session === undefined ? undefined : await service.ask('session', { session });
  if (!detail) return undefined;
  const items = detail.chains.flatMap(({ agent, turns }, chain) =>
    turns.map(({ index, atMs, costNanoUsd, miss }) => ({
      label: agent ? `${agent} ${index + 1}` : String(index + 1),
      description: [timeText(atMs), costNanoUsd === null ? '' : moneyText(costNanoUsd), miss?.cause ?? '']
        .filter(Boolean)
        .join(' · '),
      place: { session: session!, chain, turn: index },
    })),
  );
  const title = vscode.l10n.t('Prompt Cache: Open Turn in Log');
  return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true }))?.place;
}

async function pickCause(service: CostService, { filters }: PanelState): Promise<Cause | undefined> {
  const { overview } = await service.ask('panel', { filters });
  const items = (overview?.causes ?? []).map((cause) => ({
    label: cause.cause,
    description: `${cause.count} × · ${moneyText(cause.costNanoUsd)}`,
    cause,
  }));
  const title = vscode.l10n.t('Prompt Cache: Misses by Cause');
  return (await vscode.window.showQuickPick(items, { title }))?.cause;
}

async function pickAction({ cause, actions, promptFile = '' }: Cause): Promise<CauseAction | undefined> {
  const items = actions.map((action) => ({ label: causeActionName(action, promptFile), action }));
  const title = vscode.l10n.t('Prompt Cache: {0}', cause);
  return (await vscode.window.showQuickPick(items, { title }))?.action;
}
