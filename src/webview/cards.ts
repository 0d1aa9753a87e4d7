import * as l10n from '@vscode/l10n';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { type FigureFormat, hitRateOf, requestsText, savedNanoUsd } from './figures.ts';
import type { Overview } from './protocol.ts';
import { baseStyles } from './styles.ts';
import { budgetName, cardTitle, levelName } from './words.ts';

/** What is asked first: today, this week, this month, this session, and how much of each budget is used. */
export class Cards extends LitElement {
  static override properties = { overview: { attribute: false }, format: { attribute: false } };
  declare overview: Overview;
  declare format: FigureFormat;

  override render(): TemplateResult {
    const { cards, budgets, block } = this.overview;
    return html`
      <ul class="cards">
        ${cards.map((card) => html`<li>${this.#card(card)}</li>`)}
      </ul>
      ${budgets.map((budget) => this.#budget(budget))}
      ${
        block
          ? html`<p class="quiet block">
              ${l10n.t(
                '5-hour block until {0}: {1} so far, {2} an hour, {3} at its end at this rate (projected)',
                this.format.time(block.endMs),
                this.format.money(block.costNanoUsd),
                this.format.money(block.perHourNanoUsd),
                this.format.money(block.projectedNanoUsd),
              )}
            </p>`
          : nothing
      }
    `;
  }

  #card({ id, figures, session }: Overview['cards'][number]): TemplateResult {
    const { format } = this;
    const rate = hitRateOf(figures.tokens, format);
    const rows: [string, string, string?][] = [
      [l10n.t('saved'), format.money(savedNanoUsd(figures))],
      [l10n.t('lost'), format.money(figures.missedNanoUsd)],
      rate
        ? [l10n.t('hit rate'), rate.share, l10n.t('{0} of {1} tokens', rate.read, rate.prompt)]
        : [l10n.t('hit rate'), '–', l10n.t('no prompt tokens')],
      [l10n.t('requests'), requestsText(figures, format)],
      ...(figures.unpricedRequests > 0
        ? [[l10n.t('without a price'), format.whole(figures.unpricedRequests)] as [string, string]]
        : []),
    ];
    const bound = figures.lowerBoundRequests > 0 ? '≥ ' : '';
    return html`<section class="card" aria-label=${cardTitle(id)}>
      <h2>
        ${
          session === undefined
            ? cardTitle(id)
            : html`<button class="link" @click=${() => this.#open(session)}>${cardTitle(id)}</button>`
        }
      </h2>
      <p class="cost">${bound}${format.money(figures.cost.total)}</p>
      <dl>
        ${rows.map(
          ([name, value, raw]) =>
            html`<div>
              <dt class="quiet">${name}</dt>
              <dd>${value}</dd>
              ${raw === undefined ? nothing : html`<dd class="raw quiet">${raw}</dd>`}
            </div>`,
        )}
      </dl>
    </section>`;
  }

  #budget(budget: Overview['budgets'][number]): TemplateResult {
    const { format } = this;
    const share = budget.limitNanoUsd === 0 ? 0 : budget.spentNanoUsd / budget.limitNanoUsd;
    const name = budgetName(budget.per);
    const title = budget.project ? `${name} · ${budget.project}` : name;
    const level = levelName(budget.level);
    const spent = l10n.t('{0} of {1}', format.money(budget.spentNanoUsd), format.money(budget.limitNanoUsd));
    return html`<div class="budget ${budget.level}">
      <p>
        <span>${level ? `▲ ${title}: ${level}` : title}</span>
        <span class="number">${spent}</span>
      </p>
      <progress max="1" .value=${Math.min(1, share)} aria-label=${title} aria-valuetext=${spent}></progress>
      ${
        budget.projectedNanoUsd === null
          ? nothing
          : html`<p class="quiet">
              ${l10n.t('projected: {0}', format.money(budget.projectedNanoUsd))}
              ${budget.method === 'pace' ? l10n.t('(at the pace so far)') : l10n.t('(from the mean of the last weeks)')}
            </p>`
      }
    </div>`;
  }

  #open(session: string): void {
    this.dispatchEvent(new CustomEvent('open-session', { detail: session, bubbles: true, composed: true }));
  }

  static override styles = [
    baseStyles,
    css`
      .cards {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(10em, 100%), 1fr));
        gap: 8px;
      }
      .card {
        height: 100%;
        padding: 8px 10px;
        border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, var(--vscode-charts-lines)));
        border-radius: 4px;
      }
      .card h2 {
        margin: 0;
      }
      .cost {
        font-size: 1.6em;
        font-variant-numeric: tabular-nums;
      }
      dl {
        margin: 0;
      }
      dl div {
        display: flex;
        justify-content: space-between;
        flex-wrap: wrap;
        gap: 0 8px;
      }
      dd {
        margin: 0;
        margin-inline-start: auto;
        font-variant-numeric: tabular-nums;
      }
      .raw {
        flex-basis: 100%;
        text-align: end;
        text-wrap: balance;
        word-break: keep-all;
        font-size: 0.92em;
      }
      .block,
      .budget {
        margin-top: 12px;
      }
      .budget p {
        display: flex;
        justify-content: space-between;
        flex-wrap: wrap;
        gap: 0 8px;
        overflow-wrap: anywhere;
      }
      .budget p .number {
        margin-inline-start: auto;
      }
      .budget progress {
        --share: var(--vscode-charts-blue);
        margin: 4px 0;
      }
      .budget.warning progress {
        --share: var(--vscode-charts-yellow);
      }
      .budget:is(.critical, .exceeded) progress {
        --share: var(--vscode-charts-red);
      }
    `,
  ];
}
