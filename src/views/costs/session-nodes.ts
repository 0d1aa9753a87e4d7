import type { Chain, SessionDetail, SessionRow, Turn } from '../../webview/protocol.ts';
import type { BudgetNotice, ProjectSessions } from './engine/messages.ts';

/** An entry of the tree "Sessions". */
export type SessionNode =
  | { readonly kind: 'budget'; readonly budget: BudgetNotice }
  | { readonly kind: 'project'; readonly project: ProjectSessions }
  | { readonly kind: 'session'; readonly row: SessionRow }
  | { readonly kind: 'agent'; readonly session: string; readonly index: number; readonly chain: Chain }
  | { readonly kind: 'miss'; readonly session: string; readonly chain: number; readonly turn: Turn };

/** What is below a session: the turns with a miss of its conversations, and its sub-agents. */
export function nodesOfSession({ row, chains }: SessionDetail): SessionNode[] {
  const placed = chains.map((chain, index) => ({ chain, index }));
  return [
    ...placed
      .filter(({ chain }) => chain.agent === '')
      .flatMap(({ chain, index }) => nodesOfChain(row.id, index, chain)),
    ...placed
      .filter(({ chain }) => chain.agent !== '')
      .map(({ chain, index }): SessionNode => ({ kind: 'agent', session: row.id, index, chain })),
  ];
}

export function nodesOfChain(session: string, chain: number, { turns }: Chain): SessionNode[] {
  return turns
    .filter(({ miss }) => miss !== undefined)
    .map((turn): SessionNode => ({ kind: 'miss', session, chain, turn }));
}

export function costOfChain({ turns }: Chain): number {
  return turns.reduce((sum, { costNanoUsd }) => sum + (costNanoUsd ?? 0), 0);
}
