import * as l10n from '@vscode/l10n';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { FigureFormat } from './figures.ts';
import { ACTIONS, type Note, type PanelAction, type Snapshot } from './protocol.ts';
import { baseStyles } from './styles.ts';
import { noteText, statusTitle } from './words.ts';

/** What figures do not hold, or why they are not sure. */
const OF_FIGURES: ReadonlySet<Note['id']> = new Set([
  'unknown-models',
  'lower-bound',
  'uncounted',
  'bad-lines',
  'unreadable',
]);

/** The whole page, as a function of the last snapshot. */
export class Page extends LitElement {
  static override properties = { snapshot: { attribute: false } };
  declare snapshot: Snapshot | undefined;
  #format = new FigureFormat('en', 'UTC');
  /** What a screen reader was told of last. */
  #announced: Snapshot | undefined;

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('snapshot') as Snapshot | undefined;
    const { snapshot } = this;
    if (snapshot && (!this.#announced || subjectOf(snapshot) !== subjectOf(this.#announced)))
      this.#announced = snapshot;
    if (!snapshot || (before?.locale === snapshot.locale && before.timezone === snapshot.timezone)) return;
    this.#format = new FigureFormat(snapshot.locale, snapshot.timezone);
  }

  override render(): TemplateResult {
    const { snapshot } = this;
    return html`<p class=${snapshot ? 'spoken' : 'quiet'} role="status">${this.#announcement()}</p>
      ${snapshot ? this.#content(snapshot) : nothing}`;
  }

  /** What the page has come to show. It changes when that does, not with each turn that is appended, nor with each file that is read. */
  #announcement(): string {
    if (!this.#announced) return l10n.t('Loading …');
    const { status, overview, session } = this.#announced;
    if (session) return l10n.t('Session {0}', session.row.title || session.row.id);
    if (status.kind !== 'ready') return statusTitle(status);
    return overview
      ? `${l10n.t('Cost of the period')}: ${this.#format.money(overview.totals.cost.total)}`
      : l10n.t('Session costs');
  }

  #content(snapshot: Snapshot): TemplateResult {
    const { status, overview, session } = snapshot;
    const format = this.#format;
    return html`
      <main>
        <h1 class="spoken">${l10n.t('Session costs')}</h1>
        ${this.#notes(snapshot.notes)}
        ${status.kind === 'ready' ? nothing : html`<pc-status .status=${status} .format=${format}></pc-status>`}
        ${
          session
            ? html`<pc-session .session=${session} .format=${format} .nowMs=${snapshot.nowMs}></pc-session>`
            : overview
              ? html`<pc-filters .filters=${snapshot.filters} .choices=${snapshot.choices}></pc-filters>
                  <pc-overview
                    .overview=${overview}
                    .groupBy=${snapshot.filters.groupBy}
                    .format=${format}
                  ></pc-overview>`
              : nothing
        }
      </main>
      ${
        overview || session
          ? html`<footer class="quiet">
              ${l10n.t(
                'Prices as of {0}. Billed tokens from local logs; days in {1}. What logs leave out is not in it.',
                snapshot.pricesAsOf,
                snapshot.timezone,
              )}
              <button class="link" @click=${() => this.#act('selectTimezone')}>${l10n.t('Change timezone')}</button>
            </footer>`
          : nothing
      }
    `;
  }

  /** What is said of single figures is folded where it would push them out of sight. */
  #notes(notes: readonly Note[]): TemplateResult {
    const details = notes.filter(({ id }) => OF_FIGURES.has(id));
    const others = details.length > 1 ? notes.filter((note) => !details.includes(note)) : notes;
    return html`${others.map((note) => this.#note(note))}
    ${
      details.length > 1
        ? html`<details class="notes">
            <summary>${l10n.t('{0} notes on these figures', details.length)}</summary>
            ${details.map((note) => this.#note(note))}
          </details>`
        : nothing
    }`;
  }

  #note(note: Note): TemplateResult {
    const { id, action } = note;
    const known = ACTIONS.find((one) => one === action);
    return html`<p class="note ${id}" role="note">
      ${noteText(note, this.#format)}
      ${known ? html`<button class="link" @click=${() => this.#act(known)}>${id === 'stale-prices' ? l10n.t('Set prices') : noteActionName(known)}</button>` : nothing}
    </p>`;
  }

  #act(action: PanelAction): void {
    this.dispatchEvent(new CustomEvent('panel-action', { detail: { action }, bubbles: true, composed: true }));
  }

  static override styles = [
    baseStyles,
    css`
      main,
      footer {
        max-width: 1100px;
        margin: 0 auto;
      }
      .note {
        margin: 4px 0 8px;
        padding: 4px 8px;
        border-inline-start: 3px solid var(--vscode-charts-yellow);
        overflow-wrap: anywhere;
      }
      .notes {
        margin: 4px 0 8px;
        padding-inline-start: 8px;
        border-inline-start: 3px solid var(--vscode-charts-yellow);
      }
      .notes summary {
        cursor: pointer;
        padding: 4px 0;
      }
      .notes .note {
        margin: 0;
        padding: 2px 0 4px;
        border: none;
      }
      pc-overview {
        padding-top: 8px;
      }
      footer {
        padding: 16px 0 8px;
      }
    `,
  ];
}

/** What a page is about: which figures of what, or why there are none. */
function subjectOf({ status, filters, session, overview }: Snapshot): string {
  const state = status.kind === 'ready' ? '' : statusTitle(status);
  return JSON.stringify([state, session?.row.id, session ? '' : filters, overview !== undefined]);
}

function noteActionName(action: PanelAction): string {
  switch (action) {
    case 'priceModels':
      return l10n.t('Give them a price');
    case 'showProblems':
      return l10n.t('Show which');
    case 'hideExample':
      return l10n.t('Back to my own');
    default:
      return l10n.t('More');
  }
}
