import * as l10n from '@vscode/l10n';
import { css, html, LitElement, svg, type TemplateResult } from 'lit';
import { type FigureFormat, hitRateText, requestsText } from './figures.ts';
import type { Figures } from './protocol.ts';
import { baseStyles, chartStyles } from './styles.ts';
import { TOKEN_CLASSES, tokenClassName } from './words.ts';

/** A group with its name as people read it. */
export interface LabelledGroup {
  readonly label: string;
  readonly figures: Figures;
}

const HEIGHT = 110;
/** Narrower bars cannot be told apart or hit: the chart scrolls instead. */
const NARROWEST_BAR = 5;

/**
 * Money by group, each bar stacked by class of tokens. The bars are one control: arrow keys walk them, the line below says what
 * the current one holds, and the same figures stand in a table behind it.
 */
export class BarChart extends LitElement {
  static override properties = {
    groups: { attribute: false },
    format: { attribute: false },
    current: { state: true },
  };
  declare groups: readonly LabelledGroup[];
  declare format: FigureFormat;
  declare current: number;

  constructor() {
    super();
    this.groups = [];
    this.current = -1;
  }

  override render(): TemplateResult {
    const { groups, format } = this;
    const most = Math.max(1, ...groups.map((group) => group.figures.cost.total));
    const current = groups[this.#index];
    return html`
      <div
        class="chart"
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
        <svg
          viewBox="0 0 ${groups.length * 10} ${HEIGHT}"
          preserveAspectRatio="none"
          width="100%"
          height=${HEIGHT}
          aria-hidden="true"
        >
          ${groups.map((group, index) => this.#bar(group.figures, index, most))}
        </svg>
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
      </ul>
      ${this.#table()}
    `;
  }

  /** The bar that is spoken of: the one under the pointer or cursor, else the last. */
  get #index(): number {
    return this.current >= 0 && this.current < this.groups.length ? this.current : this.groups.length - 1;
  }

  #bar(figures: Figures, index: number, most: number): TemplateResult {
    let top = HEIGHT;
    const parts = TOKEN_CLASSES.map((name) => {
      const height = (figures.cost[name] / most) * (HEIGHT - 4);
      top -= height;
      return svg`<rect class=${name} x=${index * 10 + 1} y=${top} width="8" height=${height}></rect>`;
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
    const last = this.groups.length - 1;
    const next = new Map([
      ['ArrowLeft', this.#index - 1],
      ['ArrowDown', this.#index - 1],
      ['ArrowRight', this.#index + 1],
      ['ArrowUp', this.#index + 1],
      ['Home', 0],
      ['End', last],
    ]).get(event.key);
    if (next === undefined) return;
    event.preventDefault();
    this.current = Math.min(last, Math.max(0, next));
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

  protected override updated(): void {
    const chart = this.renderRoot.querySelector<SVGElement>('svg');
    chart?.style.setProperty('min-width', `${this.groups.length * NARROWEST_BAR}px`);
  }

  static override styles = [
    baseStyles,
    chartStyles,
    css`
      .chart {
        overflow-x: auto;
        border-bottom: 1px solid var(--vscode-charts-lines, var(--vscode-widget-border, currentColor));
      }
      svg {
        display: block;
      }
      svg .catch {
        fill: transparent;
        stroke: none;
      }
      g.current .catch {
        fill: var(--vscode-list-hoverBackground);
      }
      .readout {
        display: flex;
        justify-content: space-between;
        gap: 8px;
        padding-top: 4px;
        font-weight: 600;
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 12px;
        padding: 4px 0;
      }
      .legend .number {
        margin-inline-start: 4px;
        color: var(--vscode-descriptionForeground);
      }
      summary {
        cursor: pointer;
      }
    `,
  ];
}
