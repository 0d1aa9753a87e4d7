import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, svg, type TemplateResult } from 'lit';
import { BAR_CHART_HEIGHT as HEIGHT, barChartStyles } from './bar-chart-styles.ts';
import { scaleTop, tickIndexes } from './chart-axis.ts';
import { type FigureFormat, hitRateText, requestsText } from './figures.ts';
import { walkByKey } from './key-walk.ts';
import type { Figures } from './protocol.ts';
import { baseStyles, chartStyles } from './styles.ts';
import { TOKEN_CLASSES, tokenClassName } from './words.ts';

/** A group with its name as people read it. */
export interface LabelledGroup {
  readonly label: string;
  /** Its name below its bar; the label where absent. */
  readonly tick?: string;
  readonly figures: Figures;
}

/** What Page Up and Page Down pass over: a week of days. */
const PAGE = 7;
/** Narrower bars cannot be told apart or hit: the chart scrolls instead. */
const NARROWEST_BAR = 5;
/** A bar's share of its place; few bars are no broader than many. */
const barShare = (groupCount: number): number => Math.min(0.8, 0.08 + groupCount / 12);
/** So many names stand below the bars of a side bar, and of an editor. */
const ROOMS = { few: 3, many: 7 } as const;
/** In an editor so many groups are broad enough for a name each. */
const MOST_BROAD = 10;
/** Projects, models and sessions have long names: more than so many do not stand beside one another. */
const MOST_NAMED = 7;

/**
 * Money by group, each bar stacked by class of tokens. The bars are one control: arrow keys walk them, the line below says what
 * the current one holds, and the same figures stand in a table behind it.
 */
export class BarChart extends LitElement {
  static override properties = {
    groups: { attribute: false },
    isTime: { attribute: false },
    format: { attribute: false },
    current: { state: true },
  };
  declare groups: readonly LabelledGroup[];
  /** The groups are periods, one after the other. */
  declare isTime: boolean;
  declare format: FigureFormat;
  declare current: number;

  constructor() {
    super();
    this.groups = [];
    this.isTime = false;
    this.current = -1;
  }

  override render(): TemplateResult {
    const { groups, format } = this;
    const top = scaleTop(Math.max(0, ...groups.map((group) => group.figures.cost.total)));
    const current = groups[this.#index];
    return html`
      <div class="plot">
        <div class="scale number" aria-hidden="true">
          ${[top, top / 2, 0].map((amount) => html`<span>${format.money(amount)}</span>`)}
        </div>
        <div
          class="chart scroll"
          tabindex="0"
          role="slider"
          aria-label=${l10n.t('Cost by group, use the arrow keys')}
          aria-orientation="horizontal"
          aria-valuemin="0"
          aria-valuemax=${Math.max(0, groups.length - 1)}
          aria-valuenow=${this.#index}
          aria-valuetext=${current ? this.#spoken(current) : l10n.t('nothing')}
          @keydown=${this.#walk}
          @pointerleave=${() => (this.current = -1)}
        >
          <div class="drawing">
            <svg
              viewBox="0 0 ${groups.length * 10} ${HEIGHT}"
              preserveAspectRatio="none"
              width="100%"
              height=${HEIGHT}
              aria-hidden="true"
            >
              <path class="grid" d="M0 0.5h${groups.length * 10}M0 ${HEIGHT / 2}h${groups.length * 10}"></path>
              ${groups.map((group, index) => this.#bar(group.figures, index, top))}
              <path class="base" d="M0 ${HEIGHT - 0.5}h${groups.length * 10}"></path>
            </svg>
            ${this.#ticks()}
          </div>
        </div>
      </div>
      <p class="readout" aria-hidden="true">
        <span class="cut">${current?.label ?? ''}</span>
        <span class="number">${current ? format.money(current.figures.cost.total) : ''}</span>
      </p>
      <ul class="legend">
        ${TOKEN_CLASSES.map(
          (name) =>
            html`<li>
              <span class="key ${name}"></span>${tokenClassName(name)}
              ${current ? html`<span class="number">${format.money(current.figures.cost[name])}</span>` : ''}
            </li>`,
        )}
        ${
          current && current.figures.cost.other > 0
            ? html`<li>
                <span class="key other"></span>${l10n.t('fees')}
                <span class="number">${format.money(current.figures.cost.other)}</span>
              </li>`
            : nothing
        }
      </ul>
      ${this.#table()}
    `;
  }

  /** The bar that is spoken of: the one under the pointer or cursor, else the last. */
  get #index(): number {
    return this.current >= 0 && this.current < this.groups.length ? this.current : this.groups.length - 1;
  }

  /** Names below the bars, few and many: which are seen goes by the width. A screen reader has the chart's own words. */
  #ticks(): TemplateResult | typeof nothing {
    const { groups, isTime } = this;
    if (!isTime && groups.length > MOST_NAMED) return nothing;
    return html`${Object.entries(ROOMS).map(([size, room]) => {
      if (!isTime && size === 'few' && groups.length > room) return nothing;
      const isBroad = size === 'many' && groups.length <= MOST_BROAD;
      const shown = tickIndexes(groups.length, isBroad ? groups.length : room);
      return html`<div class="ticks ${size}" aria-hidden="true">
        ${shown.map((index) => html`<span class="cut" data-at=${index}>${groups[index]!.tick ?? groups[index]!.label}</span>`)}
      </div>`;
    })}`;
  }

  #bar(figures: Figures, index: number, scale: number): TemplateResult {
    let top = HEIGHT;
    const width = 10 * barShare(this.groups.length);
    const parts = [...TOKEN_CLASSES, 'other' as const].map((name) => {
      const height = scale === 0 ? 0 : (figures.cost[name] / scale) * HEIGHT;
      top -= height;
      return svg`<rect class=${name} x=${index * 10 + (10 - width) / 2} y=${top} width=${width} height=${height}></rect>`;
    });
    return svg`<g
      class=${index === this.#index ? 'current' : ''}
      @pointerenter=${() => (this.current = index)}
    ><rect class="catch" x=${index * 10} y="0" width="10" height=${HEIGHT}></rect>${parts}</g>`;
  }

  #spoken({ label, figures }: LabelledGroup): string {
    const parts = TOKEN_CLASSES.filter((name) => figures.cost[name] > 0).map(
      (name) => `${tokenClassName(name)} ${this.format.money(figures.cost[name])}`,
    );
    return `${label}: ${this.format.money(figures.cost.total)}; ${parts.join(', ')}`;
  }

  readonly #walk = (event: KeyboardEvent): void => {
    const { length: count } = this.groups;
    this.current = walkByKey(event, { kind: 'slider', index: this.#index, count, page: PAGE }) ?? this.current;
  };

  #table(): TemplateResult {
    const { groups, format } = this;
    return html`<details>
      <summary>${l10n.t('Show as a table')}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${l10n.t('Cost by group, as a table')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${l10n.t('Group')}</th>
              <th scope="col" class="number">${l10n.t('Cost')}</th>
              ${TOKEN_CLASSES.map((name) => html`<th scope="col" class="number">${tokenClassName(name)}</th>`)}
              <th scope="col" class="number">${l10n.t('Misses')}</th>
              <th scope="col" class="number">${l10n.t('Requests')}</th>
              <th scope="col" class="number">${l10n.t('Hit rate')}</th>
            </tr>
          </thead>
          <tbody>
            ${groups.map(
              ({ label, figures }) =>
                html`<tr>
                  <th scope="row">${label}</th>
                  <td class="number">${format.money(figures.cost.total)}</td>
                  ${TOKEN_CLASSES.map((name) => html`<td class="number">${format.money(figures.cost[name])}</td>`)}
                  <td class="number">${format.money(figures.missedNanoUsd)}</td>
                  <td class="number">${requestsText(figures, format)}</td>
                  <td class="number">${hitRateText(figures.tokens, format)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>`;
  }

  /** The page's policy allows no attribute `style`. */
  protected override updated(): void {
    const { groups } = this;
    const drawing = this.renderRoot.querySelector<HTMLElement>('.drawing');
    drawing?.style.setProperty('min-width', `${groups.length * NARROWEST_BAR}px`);
    for (const tick of this.renderRoot.querySelectorAll<HTMLElement>('.ticks span')) {
      const at = Number(tick.dataset['at']);
      const share = (at + 0.5) / groups.length;
      const isCrowded = groups.length > (tick.parentElement!.classList.contains('many') ? MOST_BROAD : ROOMS.few);
      const side = isCrowded && at === 0 ? 'first' : isCrowded && at === groups.length - 1 ? 'last' : '';
      tick.className = `cut ${side}`;
      if (!this.isTime) tick.style.setProperty('max-width', `calc(${100 / groups.length}% - 8px)`);
      tick.style.setProperty('left', side === 'first' ? '0' : side === 'last' ? '100%' : `${share * 100}%`);
    }
  }

  static override styles = [baseStyles, chartStyles, barChartStyles];
}
