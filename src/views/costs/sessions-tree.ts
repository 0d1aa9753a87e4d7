import * as vscode from 'vscode';
import type { CostService } from './cost-service.ts';
import { countText, moneyText, percentText, timeText } from './cost-figures.ts';
import { budgetName, confidenceName, levelName, missCountText } from '../../webview/words.ts';
import { costOfChain, nodesOfChain, nodesOfSession, type SessionNode } from './session-nodes.ts';

/** The tree "Sessions": budgets, then projects with their sessions, sub-agents and turns with a miss. */
export class SessionsTree implements vscode.TreeDataProvider<SessionNode>, vscode.Disposable {
  readonly #service: CostService;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[];
  #watch: vscode.Disposable | undefined;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(service: CostService) {
    this.#service = service;
    const view = vscode.window.createTreeView('promptCache.sessions', {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    const follow = (): void => {
      this.#watch?.dispose();
      this.#watch = view.visible ? service.watch() : undefined;
    };
    this.#subscriptions = [
      view,
      view.onDidChangeVisibility(() => {
        follow();
        if (view.visible) this.#changed.fire();
      }),
      service.onDidChange(() => {
        if (view.visible) this.#changed.fire();
      }),
    ];
    follow();
  }

  async getChildren(node?: SessionNode): Promise<SessionNode[]> {
    if (this.#service.off) return [];
    switch (node?.kind) {
      case undefined:
        return this.#roots();
      case 'project':
        return node.project.sessions.map((row): SessionNode => ({ kind: 'session', row }));
      case 'session': {
        const detail = await this.#service.ask('session', { session: node.row.id });
        return detail ? nodesOfSession(detail) : [];
      }
      case 'agent':
        return nodesOfChain(node.session, node.index, node.chain);
      default:
        return [];
    }
  }

  getTreeItem(node: SessionNode): vscode.TreeItem {
    switch (node.kind) {
      case 'budget':
        return budgetItem(node);
      case 'project':
        return projectItem(node);
      case 'session':
        return sessionItem(node);
      case 'agent':
        return agentItem(node);
      case 'miss':
        return missItem(node);
    }
  }

  dispose(): void {
    this.#watch?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  async #roots(): Promise<SessionNode[]> {
    const [{ budgets }, projects] = await Promise.all([
      this.#service.ask('glance', {}),
      this.#service.ask('projects', {}),
    ]);
    return [
      ...budgets.map((budget): SessionNode => ({ kind: 'budget', budget })),
      ...projects.map((project): SessionNode => ({ kind: 'project', project })),
    ];
  }
}

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

type Node<Kind extends SessionNode['kind']> = Extract<SessionNode, { kind: Kind }>;

function budgetItem({ budget }: Node<'budget'>): vscode.TreeItem {
  const { per, project, level, spentNanoUsd, limitNanoUsd, key } = budget;
  const item = new vscode.TreeItem(budgetName(per), None);
  item.id = `budget ${key}`;
  const figures = vscode.l10n.t('{0} of {1}', moneyText(spentNanoUsd), moneyText(limitNanoUsd));
  item.description = project ? `${figures} · ${project}` : figures;
  const colour = level === 'ok' ? undefined : level === 'warning' ? 'charts.yellow' : 'charts.red';
  const icon = level === 'ok' ? 'credit-card' : level === 'warning' ? 'warning' : 'error';
  item.iconPath = new vscode.ThemeIcon(icon, colour && new vscode.ThemeColor(colour));
  const spoken = [`${budgetName(per)}: ${item.description}`, levelName(level)].filter(Boolean);
  item.accessibilityInformation = { label: spoken.join(', ') };
  item.command = { title: vscode.l10n.t('Edit Budgets'), command: 'promptCache.costs.openBudgets' };
  return item;
}

function projectItem({
  project: { project, costNanoUsd, sessions, sessionsLeftOut },
}: Node<'project'>): vscode.TreeItem {
  const folder = project.split(/[\\/]/).findLast((part) => part !== '');
  const item = new vscode.TreeItem(folder ?? vscode.l10n.t('no project'), Collapsed);
  item.id = `project ${project}`;
  const count = sessions.length + sessionsLeftOut;
  const counted = count === 1 ? vscode.l10n.t('1 session') : vscode.l10n.t('{0} sessions', count);
  item.description = `${moneyText(costNanoUsd)} · ${counted}`;
  const newest = vscode.l10n.t('The newest {0} are listed.', sessions.length);
  item.tooltip = sessionsLeftOut > 0 ? `${project}\n${newest}` : project;
  item.iconPath = new vscode.ThemeIcon('folder');
  item.contextValue = 'project';
  return item;
}

function sessionItem({ row }: Node<'session'>): vscode.TreeItem {
  const { id, title, atMs, figures, misses, live, project, source } = row;
  const item = new vscode.TreeItem(timeText(atMs), misses > 0 || figures.requests > 1 ? Collapsed : None);
  item.id = `session ${id}`;
  const counted = misses === 0 ? '' : missCountText(misses);
  const cost = `${figures.lowerBoundRequests > 0 ? '≥ ' : ''}${moneyText(figures.cost.total)}`;
  item.description = [cost, counted, live ? vscode.l10n.t('live') : ''].filter(Boolean).join(' · ');
  item.tooltip = [title, id, project, source].filter(Boolean).join('\n');
  item.iconPath = new vscode.ThemeIcon(live ? 'pulse' : 'comment-discussion');
  item.contextValue = 'session';
  item.command = { title: vscode.l10n.t('Open Session'), command: 'promptCache.costs.openSession', arguments: [id] };
  return item;
}

function agentItem({ session, index, chain }: Node<'agent'>): vscode.TreeItem {
  const misses = nodesOfChain(session, index, chain).length;
  const item = new vscode.TreeItem(chain.agent, misses > 0 ? Expanded : None);
  item.id = `agent ${session} ${index}`;
  item.description = vscode.l10n.t('sub-agent · {0} · {1} turns', moneyText(costOfChain(chain)), chain.turns.length);
  item.iconPath = new vscode.ThemeIcon('git-branch');
  return item;
}

function missItem({ session, chain, turn }: Node<'miss'>): vscode.TreeItem {
  const { miss, index, atMs, contextFill } = turn;
  const { cause, causes, costNanoUsd, tokens, confidence, expected } = miss!;
  const item = new vscode.TreeItem(vscode.l10n.t('Turn {0}: {1}', index + 1, cause), None);
  item.id = `miss ${session} ${chain} ${index}`;
  const cost = costNanoUsd === null ? vscode.l10n.t('price unknown') : `+${moneyText(costNanoUsd)}`;
  item.description = expected ? vscode.l10n.t('{0}, expected', cost) : cost;
  item.tooltip = [
    timeText(atMs),
    vscode.l10n.t(
      '{0} tokens written again ({1}: {2})',
      countText(tokens),
      confidenceName(confidence),
      causes.join(', '),
    ),
    contextFill === undefined ? '' : vscode.l10n.t('context window {0} full', percentText(contextFill)),
  ]
    .filter(Boolean)
    .join('\n');
  item.iconPath = new vscode.ThemeIcon(expected ? 'fold-down' : 'flame');
  item.command = {
    title: vscode.l10n.t('Open Turn in Log'),
    command: 'promptCache.costs.openTurn',
    arguments: [{ session, chain, turn: index }],
  };
  return item;
}
