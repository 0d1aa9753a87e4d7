import * as l10n from '@vscode/l10n';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { css, html, LitElement, nothing, svg, type TemplateResult } from 'lit';
import { type FigureFormat, hitRateOf, hitRateText, promptTokensOf, savedNanoUsd } from './figures.ts';
import type { Chain, SessionDetail, Turn, WhatIf } from './protocol.ts';
import { baseStyles } from './styles.ts';
import type { VirtualRow } from './virtual-rows.ts';
import { causeMeaning, chainName, confidenceName, missText, TOKEN_CLASSES } from './words.ts';

/** One session: how warm its cache is, its turns as a timeline and as a list, and what another TTL would have cost. */
export class SessionPage extends LitElement {
  static override properties = { session: { attribute: false }, format: { attribute: false }, nowMs: { type: Number } };
  declare session: SessionDetail;
  declare format: FigureFormat;
  declare nowMs: number;
  #rows: readonly VirtualRow[] = [];

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('session') || changed.has('format')) this.#rows = this.#turnRows();
  }

  override render(): TemplateResult {
    const { session, format } = this;
    const { row } = session;
    const figures: [string, string][] = [
      [l10n.t('cost'), `${row.figures.lowerBoundRequests > 0 ? '≥ ' : ''}${format.money(row.figures.cost.total)}`],
      [l10n.t('saved by caching'), format.money(savedNanoUsd(row.figures))],
      [l10n.t('lost by misses'), format.money(row.figures.missedNanoUsd)],
      [l10n.t('expected re-writes'), format.money(row.figures.expectedNanoUsd)],
      [l10n.t('hit rate'), hitRateText(row.figures.tokens, format)],
    ];
    return html`
      <vscode-button secondary @click=${() => this.#fire('close-session')}>${l10n.t('All sessions')}</vscode-button>
      <h2>${row.title || row.id}</h2>
      <p class="quiet about">${[row.project || l10n.t('no project'), ...session.models].join(' · ')}</p>
      ${
        session.promptFile === undefined
          ? nothing
          : html`<p>
              <button class="link" @click=${() => this.#fire('open-prompt', row.id)}>
                ${l10n.t('Open {0}', session.promptFile)}
              </button>
            </p>`
      }
      ${session.live ? html`<pc-countdown .live=${session.live} .format=${format} .nowMs=${this.nowMs}></pc-countdown>` : nothing}
      <dl>
        ${figures.map(
          ([name, value]) =>
            html`<div>
              <dt class="quiet">${name}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>
      <section>
        <h2>${l10n.t('Turns')}</h2>
        <pc-timeline .chains=${session.chains} .format=${format}></pc-timeline>
        <pc-virtual-rows
          .rows=${this.#rows}
          .columns=${columnNames()}
          label=${l10n.t('Turns, the newest last; Enter opens the line of the log')}
        ></pc-virtual-rows>
      </section>
      ${
        session.whatIf
          ? html`<section id="what-if">
              <h2 tabindex="-1">${l10n.t('Had the cache been kept otherwise')}</h2>
              ${this.#whatIf(session.whatIf, session.chains)}
            </section>`
          : nothing
      }
    `;
  }

  /** Brings what another lifetime would have cost into view, and the keyboard to it. */
  showWhatIf(): void {
    const section = this.renderRoot.querySelector<HTMLElement>('#what-if');
    section?.scrollIntoView({ block: 'start' });
    section?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
  }

  #nameOf(chain: Chain): string {
    const { chains } = this.session;
    return chainName(chains, chains.indexOf(chain));
  }

  #turnRows(): VirtualRow[] {
    return this.session.chains
      .flatMap((chain, index) => chain.turns.map((turn) => ({ chain, index, turn })))
      .toSorted((a, b) => a.turn.atMs - b.turn.atMs)
      .map(({ chain, index, turn }) => ({
        key: `${index}:${turn.index}`,
        cells: () => this.#cells(chain, turn),
        content: () => this.#turn(chain, turn),
        activate: () => this.#fire('open-turn', { chain: index, turn: turn.index }),
      }));
  }

  #turn(chain: Chain, turn: Turn): TemplateResult {
    const { format } = this;
    const cost = format.moneyOrUnknown(turn.costNanoUsd);
    const rate = hitRateOf(turn.tokens, format);
    const { miss } = turn;
    const extra = miss?.costNanoUsd ?? null;
    const mark =
      miss &&
      html`${miss.expected ? '▽' : '▼'} ${miss.cause}<span class="confidence">
          (${confidenceName(miss.confidence)})</span
        >`;
    const notes = [
      turn.compactedBefore && !miss ? l10n.t('compacted') : undefined,
      turn.modelChanged ? turn.model : undefined,
      chain.agent === '' ? undefined : this.#nameOf(chain),
    ].filter((note) => note !== undefined);
    const others = `${mark && notes.length > 0 ? ' · ' : ''}${notes.join(' · ')}`;
    return html`
      <span class="number turn-number quiet">${turn.index + 1}</span>
      <span class="time">${format.clock(turn.atMs)}</span>
      ${bar(turn)}
      <span class="cause cut ${miss ? 'missed' : ''} ${miss && !miss.expected ? 'mark' : ''}"
        >${mark ?? nothing}${others}</span
      >
      ${extra === null ? nothing : html`<span class="number extra">+${format.money(extra)}</span>`}
      <span class="number wide quiet">${l10n.t('{0} of {1} tokens read', rate?.read ?? '0', rate?.prompt ?? '0')}</span>
      <span class="number wide rate quiet">${rate?.share ?? ''}</span>
      <span class="number cost">${turn.lowerBound ? '≥ ' : ''}${cost}</span>
    `;
  }

  /** In the order of {@link columnNames}. */
  #cells(chain: Chain, turn: Turn): string[] {
    const { format } = this;
    const cost = format.moneyOrUnknown(turn.costNanoUsd);
    const events: string[] = [];
    if (turn.compactedBefore) events.push(l10n.t('after a compaction'));
    if (turn.modelChanged) events.push(l10n.t('model switch'));
    const { miss } = turn;
    if (miss) {
      events.push(missText(miss, format), causeMeaning(miss.cause));
      if (miss.conflict !== undefined) events.push(l10n.t('the API says otherwise: {0}', miss.conflict));
    }
    return [
      l10n.t('{0}, turn {1}', this.#nameOf(chain), turn.index + 1),
      format.clock(turn.atMs),
      turn.lowerBound ? `${cost}, ${l10n.t('at least, since the log does not have all of the output')}` : cost,
      turn.model,
      hitRateText(turn.tokens, format),
      events.join('; '),
    ];
  }

  #whatIf(whole: WhatIf, chains: readonly Chain[]): TemplateResult {
    const { format } = this;
    const lines: (readonly [string, WhatIf])[] = [
      [l10n.t('the session'), whole],
      ...chains.flatMap((chain) =>
        chain.whatIf && chains.length > 1 ? [[this.#nameOf(chain), chain.whatIf] as const] : [],
      ),
    ];
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${l10n.t('What another TTL would have cost')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${l10n.t('Chain')}</th>
            <th scope="col" class="number">${l10n.t('As it was')}</th>
            <th scope="col" class="number">${l10n.t('All 5m')}</th>
            <th scope="col" class="number">${l10n.t('All 1h')}</th>
          </tr>
        </thead>
        <tbody>
          ${lines.map(
            ([name, one]) =>
              html`<tr>
                <th scope="row">
                  ${name}
                  <span class="quiet best"
                    >${l10n.t('best: {0}', one.best === 'as it is' ? l10n.t('as it is') : one.best)}</span
                  >
                </th>
                <td class="number">${format.money(one.actualNanoUsd)}</td>
                <td class="number">${format.money(one.all5mNanoUsd)}</td>
                <td class="number">${format.money(one.all1hNanoUsd)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      <p class="quiet">${l10n.t('Predicted from the times and tokens of the log, at the prices of its days.')}</p>
    </div>`;
  }

  #fire(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  static override styles = [
    baseStyles,
    css`
      h2 {
        padding-top: 8px;
      }
      section {
        padding-top: 14px;
      }
      pc-virtual-rows {
        margin-top: 8px;
      }
      .about,
      h2 {
        overflow-wrap: anywhere;
      }
      td {
        vertical-align: top;
      }
      dl {
        margin: 8px 0 0;
        display: flex;
        flex-wrap: wrap;
        gap: 8px 32px;
      }
      dl div {
        min-width: 110px;
      }
      dd {
        margin: 0;
        font-variant-numeric: tabular-nums;
        overflow-wrap: anywhere;
      }
    `,
  ];
}

function columnNames(): string[] {
  return [l10n.t('Turn'), l10n.t('Time'), l10n.t('Cost'), l10n.t('Model'), l10n.t('Hit rate'), l10n.t('Cache events')];
}

/** A turn's tokens in little: the widths are shares of its own tokens. */
function bar({ tokens }: Turn): TemplateResult {
  const total = Math.max(1, promptTokensOf(tokens) + tokens.output);
  let x = 0;
  return html`<svg class="bar" viewBox="0 0 64 10" preserveAspectRatio="none" aria-hidden="true">
    ${TOKEN_CLASSES.map((name) => {
      const width = (tokens[name] / total) * 64;
      x += width;
      return svg`<rect class=${name} x=${x - width} y="0" width=${width} height="10"></rect>`;
    })}
  </svg>`;
}
