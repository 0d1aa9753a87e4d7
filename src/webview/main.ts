import * as l10n from '@vscode/l10n';
import { BarChart } from './bar-chart.ts';
import { Cards } from './cards.ts';
import { Countdown } from './countdown.ts';
import { FilterBar } from './filter-bar.ts';
import { OverviewPage } from './overview.ts';
import { Page } from './page.ts';
import {
  type CauseAction,
  type Filters,
  type PanelAction,
  readToPage,
  type Snapshot,
  type ToHost,
} from './protocol.ts';
import { SessionPage } from './session-page.ts';
import { StatusPage } from './status-page.ts';
import { Timeline } from './timeline.ts';
import { VirtualRows } from './virtual-rows.ts';

/** What outlives the page when its view is hidden. */
interface PageState {
  readonly filters?: Filters;
  readonly session?: string;
  readonly scrollTop?: number;
}

declare function acquireVsCodeApi(): {
  postMessage(message: ToHost): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
};

const ELEMENTS: readonly [string, CustomElementConstructor][] = [
  ['pc-bar-chart', BarChart],
  ['pc-cards', Cards],
  ['pc-countdown', Countdown],
  ['pc-filters', FilterBar],
  ['pc-overview', OverviewPage],
  ['pc-page', Page],
  ['pc-session', SessionPage],
  ['pc-status', StatusPage],
  ['pc-timeline', Timeline],
  ['pc-virtual-rows', VirtualRows],
];

start();

/** Shows each snapshot of the host, and tells the host what is clicked. */
function start(): void {
  for (const [name, element] of ELEMENTS) customElements.define(name, element);
  const api = acquireVsCodeApi();
  const page = document.querySelector<Page>('pc-page')!;
  let latest: Snapshot | undefined;

  const remember = (): void => {
    const scrollTop = document.scrollingElement?.scrollTop ?? 0;
    const session = latest?.session?.row.id;
    api.setState({ ...(latest && { filters: latest.filters }), ...(session !== undefined && { session }), scrollTop });
  };
  const restoreScroll = async (scrollTop: number): Promise<void> => {
    await page.updateComplete;
    document.scrollingElement?.scrollTo({ top: scrollTop });
  };

  /** The next session is opened for what another lifetime would have cost. */
  let wantsWhatIf = false;
  const showWhatIf = async (): Promise<void> => {
    wantsWhatIf = false;
    await page.updateComplete;
    const session = page.renderRoot.querySelector<SessionPage>('pc-session');
    await session?.updateComplete;
    session?.showWhatIf();
  };

  const before = api.getState();
  window.addEventListener('message', ({ data }) => {
    const message = readToPage(data);
    if (message?.kind === 'strings') {
      l10n.config({ contents: message.contents });
      page.requestUpdate();
    }
    if (message?.kind !== 'snapshot' || message.revision < (latest?.revision ?? 0)) return;
    const isFirst = latest === undefined;
    const isOtherPage = latest?.session?.row.id !== message.session?.row.id;
    latest = message;
    page.snapshot = message;
    if (isFirst && before?.scrollTop !== undefined) void restoreScroll(before.scrollTop);
    else if (wantsWhatIf && message.session) void showWhatIf();
    else if (isOtherPage) void restoreScroll(0);
    remember();
  });
  window.addEventListener('scroll', remember, { passive: true });

  listen<Filters>('filters', (filters) => api.postMessage({ kind: 'filters', filters }));
  listen<string>('open-session', (session) => api.postMessage({ kind: 'openSession', session }));
  listen<undefined>('close-session', () => api.postMessage({ kind: 'closeSession' }));
  listen<{ chain: number; turn: number }>('open-turn', ({ chain, turn }) => {
    if (latest?.session) api.postMessage({ kind: 'openTurn', session: latest.session.row.id, chain, turn });
  });
  listen<string>('open-prompt', (session) => api.postMessage({ kind: 'openPrompt', session }));
  listen<{ cause: string; action: CauseAction }>('open-cause', (detail) => {
    wantsWhatIf = detail.action === 'ttl';
    api.postMessage({ kind: 'openCause', ...detail });
  });
  listen<{ action: PanelAction }>('panel-action', ({ action }) => api.postMessage({ kind: 'action', action }));

  api.postMessage({
    kind: 'ready',
    ...(before?.filters && { filters: before.filters }),
    ...(before?.session !== undefined && { session: before.session }),
  });
}

function listen<T>(name: string, handle: (detail: T) => void): void {
  document.addEventListener(name, (event) => handle((event as CustomEvent<T>).detail));
}
