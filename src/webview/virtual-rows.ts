import { css, html, LitElement, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { baseStyles, chartStyles } from './styles.ts';
import { walkByKey } from './key-walk.ts';

/** A row has one height, of so many letters, so that where each stands is known without drawing it. */
const ROW_HEIGHT_EM = 24 / 13;
const VIEW_ROWS = 15;
/** Drawn above and below what is seen. */
const MARGIN_ROWS = 8;

export interface VirtualRow {
  readonly key: string;
  /** What a screen reader reads in place of what is drawn: a cell for each column. */
  readonly cells: () => readonly string[];
  readonly content: () => TemplateResult;
  readonly activate: () => void;
}

/**
 * A table of which only the rows near the view are in the document. One row is in the tab order; arrow keys, Page Up and Down,
 * Home and End move it; Enter activates it. What is drawn leaves out what the width has no room for, so a screen reader has cells of its
 * own, the same at every width.
 */
export class VirtualRows extends LitElement {
  static override properties = {
    rows: { attribute: false },
    columns: { attribute: false },
    label: {},
    first: { state: true },
    active: { state: true },
  };
  declare rows: readonly VirtualRow[];
  declare columns: readonly string[];
  declare label: string;
  declare first: number;
  declare active: number;

  constructor() {
    super();
    this.rows = [];
    this.columns = [];
    this.label = '';
    this.first = 0;
    this.active = 0;
  }

  override render(): TemplateResult {
    const from = Math.max(0, this.first - MARGIN_ROWS);
    const until = Math.min(this.rows.length, this.first + VIEW_ROWS + MARGIN_ROWS);
    const shown = Array.from({ length: until - from }, (_, offset) => from + offset);
    if (this.active < this.rows.length && !shown.includes(this.active)) shown.push(this.active);
    return html`<div
      class="view"
      role="grid"
      aria-label=${this.label}
      aria-rowcount=${this.rows.length + 1}
      @scroll=${this.#scrolled}
    >
      <div class="spoken" role="row" aria-rowindex="1">
        ${this.columns.map((name) => html`<span role="columnheader">${name}</span>`)}
      </div>
      <div class="rows" role="rowgroup">
        ${repeat(
          shown,
          (index) => this.rows[index]!.key,
          (index) => {
            const row = this.rows[index]!;
            return html`<div
              class="row"
              role="row"
              data-index=${index}
              aria-rowindex=${index + 2}
              tabindex=${index === this.active ? 0 : -1}
              @click=${() => this.#activate(index)}
              @keydown=${this.#walk}
            >
              <div class="drawn" aria-hidden="true">${row.content()}</div>
              ${row.cells().map((cell) => html`<span class="spoken" role="gridcell">${cell}</span>`)}
            </div>`;
          },
        )}
      </div>
    </div>`;
  }

  protected override updated(): void {
    const list = this.renderRoot.querySelector<HTMLElement>('.rows')!;
    const rowHeight = this.#rowHeight;
    list.style.setProperty('height', `${this.rows.length * rowHeight}px`);
    for (const row of this.renderRoot.querySelectorAll<HTMLElement>('.row')) {
      row.style.setProperty('top', `${Number(row.dataset['index']) * rowHeight}px`);
    }
  }

  /** In pixels, at the size that the reader's letters have. */
  get #rowHeight(): number {
    return Number.parseFloat(getComputedStyle(this).fontSize) * ROW_HEIGHT_EM;
  }

  get #view(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>('.view')!;
  }

  readonly #scrolled = (): void => {
    this.first = Math.floor(this.#view.scrollTop / this.#rowHeight);
  };

  #activate(index: number): void {
    this.active = index;
    this.rows[index]?.activate();
  }

  readonly #walk = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#activate(this.active);
      return;
    }
    const { length: count } = this.rows;
    const next = walkByKey(event, { kind: 'list', index: this.active, count, page: VIEW_ROWS });
    if (next !== undefined) void this.focusRow(next);
  };

  /** Brings a row into view and gives it the focus. */
  async focusRow(index: number): Promise<void> {
    this.active = index;
    const view = this.#view;
    const rowHeight = this.#rowHeight;
    const top = index * rowHeight;
    if (top < view.scrollTop) view.scrollTop = top;
    if (top + rowHeight > view.scrollTop + view.clientHeight) view.scrollTop = top + rowHeight - view.clientHeight;
    this.#scrolled();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`.row[data-index="${index}"]`)?.focus({ preventScroll: true });
  }

  static override styles = [
    baseStyles,
    chartStyles,
    css`
      :host {
        container-type: inline-size;
      }
      .view {
        max-height: ${VIEW_ROWS * ROW_HEIGHT_EM}em;
        overflow-y: auto;
        overflow-x: hidden;
      }
      .rows {
        position: relative;
      }
      .row {
        position: absolute;
        inset-inline: 0;
        height: ${ROW_HEIGHT_EM}em;
        border-radius: 3px;
        cursor: pointer;
      }
      .row:hover {
        background: var(--vscode-list-hoverBackground);
      }
      .row:focus-visible {
        outline-offset: -1px;
      }
      .drawn {
        display: flex;
        gap: 8px;
        align-items: center;
        height: 100%;
        padding: 0 4px;
      }
      .cause {
        flex: 1;
      }
      .wide,
      .confidence {
        display: none;
      }
      @container (min-width: 700px) {
        .wide {
          display: block;
        }
        .confidence {
          display: inline;
        }
        .missed:has(+ .extra) {
          flex: 0 1 auto;
        }
        .extra {
          flex: 1;
          text-align: start;
        }
        .rate {
          min-width: 4em;
        }
        .cost {
          min-width: 6em;
        }
      }
      .time {
        min-width: 6.5em;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      .turn-number {
        min-width: 3em;
      }
      .mark {
        font-weight: 600;
      }
      .bar {
        height: 10px;
        flex: 0 0 auto;
        width: 64px;
      }
      @container (max-width: 20em) {
        .extra {
          display: none;
        }
        .row .bar,
        .row:has(.missed) .turn-number,
        .row:has(.cause:not(:empty)) .time {
          display: none;
        }
      }
      @container (max-width: 13em) {
        .row .turn-number {
          display: none;
        }
        .row .time {
          min-width: 0;
        }
      }
      @container (max-width: 420px) {
        .row .bar {
          width: 20px;
        }
        .row .turn-number {
          min-width: 2em;
        }
        .row:has(.missed) :is(.bar, .time) {
          display: none;
        }
      }
    `,
  ];
}
