import * as l10n from '@vscode/l10n';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { type FigureFormat, hitRateText } from './figures.ts';
import type { LabelledGroup } from './bar-chart.ts';
import type { Cause, Filters, Overview, SessionRow } from './protocol.ts';
import { baseStyles } from './styles.ts';
import { causeActionName, causeMeaning, groupLabel, groupTick, missCountText } from './words.ts';

const PERIODS_OF_TIME: ReadonlySet<Filters['groupBy']> = new Set(['day', 'week', 'month', 'block']);

/** Everything that is not about one session. */
export class OverviewPage extends LitElement {
  static override properties = { overview: { attribute: false }, groupBy: {}, format: { attribute: false } };
  declare overview: Overview;
  declare groupBy: Filters['groupBy'];
  declare format: FigureFormat;

  override render(): TemplateResult {
    const { overview, format } = this;
    return html`
      <pc-cards .overview=${overview} .format=${format}></pc-cards>
      <section>
        ${this.#costHeading()}
        ${
          overview.groups.length === 0
            ? html`<p class="quiet">${l10n.t('No requests in this period.')}</p>`
            : html`<pc-bar-chart
                  .groups=${this.#groups()}
                  .isTime=${PERIODS_OF_TIME.has(this.groupBy)}
                  .format=${format}
                ></pc-bar-chart>
                ${
                  overview.groupsLeftOut > 0
                    ? html`<p class="quiet">
                        ${l10n.t('{0} more groups are not shown; the export has them.', overview.groupsLeftOut)}
                      </p>`
                    : nothing
                }`
        }
      </section>
      <section>
        <h2>${l10n.t('Why caches missed')}</h2>
        ${
          overview.causes.length === 0
            ? html`<p class="quiet">${l10n.t('No misses in this period.')}</p>`
            : html`<ul>
                ${overview.causes.map((cause) => html`<li>${this.#cause(cause)}</li>`)}
              </ul>`
        }
      </section>
      <section>
        <h2>${l10n.t('Sessions by cost')}</h2>
        <ul>
          ${overview.sessions.map((session) => html`<li>${this.#session(session)}</li>`)}
        </ul>
        ${
          overview.sessionsLeftOut > 0
            ? html`<p class="quiet">${l10n.t('and {0} more, in the view Sessions', overview.sessionsLeftOut)}</p>`
            : nothing
        }
      </section>
    `;
  }

  /** The chosen period as a whole. */
  #costHeading(): TemplateResult {
    const { format, overview } = this;
    const { cost, lowerBoundRequests, missedNanoUsd } = overview.totals;
    const bound = lowerBoundRequests > 0 ? '≥ ' : '';
    return html`<h2 class="line">
      <span>${l10n.t('Cost of the period')}</span>
      <span class="number"
        >${bound}${format.money(cost.total)}<span class="quiet lost"
          >, ${l10n.t('{0} lost', format.money(missedNanoUsd))}</span
        ></span
      >
    </h2>`;
  }

  #groups(): LabelledGroup[] {
    const { overview, groupBy, format } = this;
    return overview.groups.map(({ key, label, figures }) => {
      const tick = groupTick(groupBy, key, format);
      return { label: label ?? groupLabel(groupBy, key, format), ...(tick !== undefined && { tick }), figures };
    });
  }

  #cause(cause: Cause): TemplateResult {
    const { format } = this;
    return html`<div class="cause">
      <p class="line named">
        <code>${cause.cause}</code>
        <span class="number"
          >${cause.expected ? format.money(cause.costNanoUsd) : l10n.t('{0} lost', format.money(cause.costNanoUsd))}</span
        >
      </p>
      <p class="quiet">
        ${causeMeaning(cause.cause)}
        ${
          cause.expected
            ? l10n.t('{0} ×, {1} written again; not counted as lost.', cause.count, format.tokens(cause.tokens))
            : l10n.t('{0} ×, {1} written again.', cause.count, format.tokens(cause.tokens))
        }
      </p>
      <ul class="actions">
        ${cause.actions.map(
          (action) =>
            html`<li>
              <button class="link" @click=${() => this.#fire('open-cause', { cause: cause.cause, action })}>
                ${causeActionName(action, cause.promptFile)} <span class="spoken">(${cause.cause})</span>
              </button>
            </li>`,
        )}
      </ul>
    </div>`;
  }

  #session(session: SessionRow): TemplateResult {
    const { format } = this;
    return html`<button class="plain session" @click=${() => this.#fire('open-session', session.id)}>
      <span class="line">
        <span class="cut"
          >${session.live ? html`<span aria-hidden="true">● </span><span class="spoken">${l10n.t('live')}: </span>` : nothing}${session.title || session.id}</span
        >
        <span class="number">${format.money(session.figures.cost.total)}</span>
      </span>
      <span class="line quiet">
        <span class="cut"
          >${format.recent(session.atMs)}<span class="project">
            · ${session.project || l10n.t('no project')}</span
          ></span
        >
        <span class="number">${session.misses > 0 ? missCountText(session.misses) : ''}</span>
      </span>
      <span class="quiet">${l10n.t('hit rate {0}', hitRateText(session.figures.tokens, format))}</span>
    </button>`;
  }

  #fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  static override styles = [
    baseStyles,
    css`
      :host {
        container-type: inline-size;
      }
      section {
        padding-top: 14px;
      }
      .line {
        display: flex;
        justify-content: space-between;
        gap: 8px;
      }
      h2.line,
      .named {
        flex-wrap: wrap;
      }
      .named code {
        overflow-wrap: anywhere;
      }
      .named .number {
        margin-inline-start: auto;
      }
      .lost {
        font-weight: normal;
      }
      .cause {
        padding-bottom: 8px;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0 12px;
      }
      button.session {
        margin: 0 -4px;
        padding: 4px;
        width: calc(100% + 8px);
      }
      @container (max-width: 500px) {
        .project {
          display: none;
        }
      }
      @container (max-width: 14em) {
        .session .line {
          flex-wrap: wrap;
        }
        .session .cut {
          white-space: normal;
        }
      }
    `,
  ];
}
