import * as l10n from '@vscode/l10n';
import type { FigureFormat } from './figures.ts';
import type { CauseAction, Chain, Filters, Note, Overview, Status, Turn } from './protocol.ts';

/** The words of the protocol as people read them. Causes keep the words that logs and other tools use, beside a plain sentence. */
export type TokenClass = 'cacheRead' | 'cacheWrite5m' | 'cacheWrite1h' | 'input' | 'output';

/** From the bottom of a bar to its top. */
export const TOKEN_CLASSES: readonly TokenClass[] = ['cacheRead', 'cacheWrite5m', 'cacheWrite1h', 'input', 'output'];

export function tokenClassName(name: TokenClass): string {
  switch (name) {
    case 'cacheRead':
      return l10n.t('cache read');
    case 'cacheWrite5m':
      return l10n.t('5m write');
    case 'cacheWrite1h':
      return l10n.t('1h write');
    case 'input':
      return l10n.t('uncached input');
    case 'output':
      return l10n.t('output');
  }
}

export function cardTitle(id: Overview['cards'][number]['id']): string {
  switch (id) {
    case 'today':
      return l10n.t('Today');
    case 'week':
      return l10n.t('This week');
    case 'month':
      return l10n.t('This month');
    case 'session':
      return l10n.t('This session');
  }
}

export function periodName(period: Filters['period']): string {
  switch (period) {
    case 'today':
      return l10n.t('Today');
    case 'week':
      return l10n.t('This week');
    case 'month':
      return l10n.t('This month');
    case '30days':
      return l10n.t('Last 30 days');
    case '90days':
      return l10n.t('Last 90 days');
    case 'all':
      return l10n.t('All time');
  }
}

export function groupingName(grouping: Filters['groupBy']): string {
  switch (grouping) {
    case 'day':
      return l10n.t('By day');
    case 'week':
      return l10n.t('By week');
    case 'month':
      return l10n.t('By month');
    case 'project':
      return l10n.t('By project');
    case 'model':
      return l10n.t('By model');
    case 'source':
      return l10n.t('By source');
    case 'session':
      return l10n.t('By session');
    case 'block':
      return l10n.t('By 5-hour block');
  }
}

/** What a cause means, in one sentence; unknown causes have none. */
export function causeMeaning(cause: string): string {
  switch (cause) {
    case 'system_prompt_changed':
      return l10n.t('The system prompt changed.');
    case 'tools_changed':
      return l10n.t('The tools changed: everything behind them was written again.');
    case 'model_changed':
      return l10n.t('The model or its speed changed; each has its own cache.');
    case 'messages_rewritten':
      return l10n.t('Earlier messages were edited or left out.');
    case 'ttl_expired_5m':
      return l10n.t('The pause was longer than the 5 minutes for which the cache was kept.');
    case 'ttl_expired_1h':
      return l10n.t('The pause was longer than the hour for which the cache was kept.');
    case 'compacted':
      return l10n.t('The conversation was compacted. This is expected.');
    case 'likely_server_side':
      return l10n.t('Nothing in the log explains it: the provider likely dropped the entry.');
    default:
      return l10n.t('The log does not tell why.');
  }
}

export function causeActionName(action: CauseAction, promptFile = ''): string {
  switch (action) {
    case 'turn':
      return l10n.t('Open the dearest turn');
    case 'rule':
      return l10n.t('How to avoid it');
    case 'ttl':
      return l10n.t('Try 1h');
    case 'prompt':
      return l10n.t('Open {0}', promptFile);
  }
}

export function confidenceName(confidence: 'certain' | 'likely' | 'possible'): string {
  switch (confidence) {
    case 'certain':
      return l10n.t('certain');
    case 'likely':
      return l10n.t('likely');
    case 'possible':
      return l10n.t('possible');
  }
}

export function budgetName(per: Overview['budgets'][number]['per']): string {
  switch (per) {
    case 'session':
      return l10n.t('Budget per session');
    case 'day':
      return l10n.t('Budget per day');
    case 'week':
      return l10n.t('Budget per week');
    case 'month':
      return l10n.t('Budget per month');
  }
}

/** A group of the chart, of the key that `prompt-cache costs` has for it. */
export function groupLabel(groupBy: Filters['groupBy'], key: string, format: FigureFormat): string {
  switch (groupBy) {
    case 'day':
      return format.day(key);
    case 'month':
      return format.month(key);
    case 'block':
      return l10n.t('5 hours from {0}', format.dateTime(Date.parse(key)));
    case 'project':
      return key || l10n.t('no project');
    case 'model':
      return key || l10n.t('no model named');
    default:
      return key;
  }
}

/** A group of the chart below its bar; undefined where its label is short enough. */
export function groupTick(groupBy: Filters['groupBy'], key: string, format: FigureFormat): string | undefined {
  switch (groupBy) {
    case 'day':
      return format.shortDay(key);
    case 'month':
      return format.shortMonth(key);
    case 'block':
      return format.shortDay(key.slice(0, 10));
    case 'project':
      return key.split(/[\\/]/).findLast((part) => part !== '');
    default:
      return undefined;
  }
}

/** The conversation, or one of its sub-agents. */
export function chainName(chains: readonly Chain[], index: number): string {
  const { agent } = chains[index]!;
  if (agent !== '') return agent.length > 16 ? agent.slice(0, 12) : agent;
  return index === 0 ? l10n.t('main') : l10n.t('main {0}', index + 1);
}

export function noteText({ id, count = 0, names }: Note, format: FigureFormat): string {
  const list = names.join(', ');
  const amount = format.whole(count);
  switch (id) {
    case 'example':
      return l10n.t('Example data: these sessions are invented.');
    case 'unknown-models':
      return list
        ? l10n.t(
            'Requests without a known price, not in the cost: {0} ({1}).',
            count === 0 ? l10n.t('unknown') : amount,
            list,
          )
        : l10n.t('Requests that name no model, not in the cost: {0}.', amount);
    case 'stale-prices':
      return l10n.t('The price table is of {0}. Prices may have changed since.', list);
    case 'lower-bound':
      return l10n.t(
        'Costs marked with ≥ are at least that much: logs have placeholders for the output tokens of some requests ({0}).',
        amount,
      );
    case 'uncounted':
      return l10n.t('Some logs have sums only, and do not say of how many requests: there are more than are counted.');
    case 'bad-lines':
      return l10n.t('Lines of logs that could not be read, not in the figures: {0}.', amount);
    case 'unreadable':
      return l10n.t('Files or folders that could not be read: {0} ({1}).', amount, list);
    case 'not-in-logs':
      return l10n.t('The session {0} is not in the logs any more, or is hidden by the settings.', list);
    case 'indexing':
      return l10n.t('Logs are still being read: figures are not complete.');
  }
}

/** A miss in words alone, for whoever does not see its mark. */
export function missText(miss: NonNullable<Turn['miss']>, format: FigureFormat): string {
  const parts = [
    miss.causes.join(', '),
    confidenceName(miss.confidence),
    format.tokens(miss.tokens),
    format.moneyOrUnknown(miss.costNanoUsd),
  ] as const;
  return miss.expected
    ? l10n.t('expected re-write: {0}, {1}, {2} written again for {3} more', ...parts)
    : l10n.t('miss: {0}, {1}, {2} written again for {3} more', ...parts);
}

/** What stands in place of figures, in a few words. */
export function statusTitle(status: Exclude<Status, { kind: 'ready' }>): string {
  switch (status.kind) {
    case 'empty':
      return l10n.t('No session logs found');
    case 'indexing':
      return status.totalFiles === 0 ? l10n.t('Looking for logs …') : l10n.t('Reading logs …');
    case 'unreadable':
      return l10n.t('The logs cannot be read');
    case 'off':
      return status.reason === 'untrusted' ? l10n.t('Off in Restricted Mode') : l10n.t('Off in a virtual workspace');
  }
}

export function missCountText(count: number): string {
  return count === 1 ? l10n.t('1 miss') : l10n.t('{0} misses', count);
}

/** Empty where all is well. */
export function levelName(level: Overview['budgets'][number]['level']): string {
  switch (level) {
    case 'ok':
      return '';
    case 'warning':
      return l10n.t('soon used up');
    case 'critical':
      return l10n.t('almost used up');
    case 'exceeded':
      return l10n.t('exceeded');
  }
}

/** How much room a context window has left. */
export function zoneName(zone: Turn['zone']): string {
  switch (zone) {
    case 'roomy':
      return l10n.t('roomy');
    case 'filling':
      return l10n.t('filling up');
    case 'nearly full':
      return l10n.t('nearly full: agents compact soon');
    case 'unknown':
      return l10n.t('window not known');
  }
}
