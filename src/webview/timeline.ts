import * as l10n from '@vscode/l10n';
import { css, html, LitElement, nothing, svg, type TemplateResult } from 'lit';
import { type FigureFormat, hitRateText, promptTokensOf } from './figures.ts';
import { walkByKey } from './key-walk.ts';
import type { Chain, Turn } from './protocol.ts';
import { baseStyles, chartStyles } from './styles.ts';
import { chainName, confidenceName, missText, TOKEN_CLASSES, tokenClassName, zoneName } from './words.ts';

/** What Page Up and Page Down pass over. */
const PAGE = 20;
const LANE_HEIGHT = 56;
const SUB_LANE_HEIGHT = 22;
/** Room above a lane's bars for its marks. */
const MARK_HEIGHT = 10;
const MOST_LANES = 8;
const UNIT = 10;
/** How full a context window is; see `contextFill`. The line that draws it is the thicker the fuller it is. */
const ZONES = ['roomy', 'filling', 'nearly full'] as const;

type Miss = NonNullable<Turn['miss']>;

/** A turn in the order of time, over all chains. */
interface Slot {
  readonly chain: number;
  readonly turn: Turn;
}

/**
 * The turns of a session from left to right, a lane for each chain: tokens stacked by class, misses marked above. Each class of
 * a lane is one path however many turns there are. The turns are one control, as the bars of the chart by day are.
 */
export class Timeline extends LitElement {
  static override properties = {
    chains: { attribute: false },
    format: { attribute: false },
    current: { state: true },
  };
  declare chains: readonly Chain[];
  declare format: FigureFormat;
  declare current: number;
  #slots: readonly Slot[] = [];

  constructor() {
    super();
    this.chains = [];
    this.current = -1;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('chains')) return;
    this.#slots = this.chains
      .flatMap((chain, index) => chain.turns.map((turn): Slot => ({ chain: index, turn })))
      .toSorted((a, b) => a.turn.atMs - b.turn.atMs);
  }

  override render(): TemplateResult {
    const slot = this.#slots[this.#index];
    const lanes = this.chains.slice(0, MOST_LANES);
    const hidden = this.chains.length - lanes.length;
    return html`
      <div
        class="chart"
        tabindex="0"
        role="slider"
        aria-label=${l10n.t('Turns of the session, use the arrow keys and Enter')}
        aria-orientation="horizontal"
        aria-valuemin="0"
        aria-valuemax=${Math.max(0, this.#slots.length - 1)}
        aria-valuenow=${this.#index}
        aria-valuetext=${slot ? this.#text(slot, (miss) => missText(miss, this.format)) : l10n.t('nothing')}
        @keydown=${this.#walk}
        @pointermove=${this.#point}
        @pointerleave=${() => (this.current = -1)}
        @click=${() => this.#open()}
      >
        ${lanes.map((chain, index) => this.#lane(chain, index))}
      </div>
      ${hidden > 0 ? html`<p class="quiet">${l10n.t('and {0} more sub-agents, in the list below', hidden)}</p>` : nothing}
      <p class="readout" aria-hidden="true">${slot ? this.#text(slot, (miss) => this.#markedMiss(miss)) : ''}</p>
      <ul class="legend">
        ${TOKEN_CLASSES.map((name) => html`<li><span class="key ${name}"></span>${tokenClassName(name)}</li>`)}
        <li><span class="lost" aria-hidden="true">▼</span> ${l10n.t('miss')}</li>
        <li><span aria-hidden="true">▽</span> ${l10n.t('expected')}</li>
        <li><span aria-hidden="true">┊</span> ${l10n.t('model switch')}</li>
        <li><span aria-hidden="true">│</span> ${l10n.t('compaction')}</li>
        <li><span class="line roomy"></span>${l10n.t('share of the context window')}</li>
        <li><span class="line filling"></span>${l10n.t('from {0}', this.format.percent(0.6))}</li>
        <li><span class="line nearly-full"></span>${l10n.t('from {0}', this.format.percent(0.8))}</li>
      </ul>
    `;
  }

  get #index(): number {
    return this.current >= 0 && this.current < this.#slots.length ? this.current : this.#slots.length - 1;
  }

  #lane(chain: Chain, index: number): TemplateResult {
    const height = chain.agent === '' ? LANE_HEIGHT : SUB_LANE_HEIGHT;
    const total = height + MARK_HEIGHT;
    const most = Math.max(1, ...chain.turns.map(({ tokens }) => promptTokensOf(tokens) + tokens.output));
    const paths = new Map(TOKEN_CLASSES.map((name) => [name, '']));
    let misses = '';
    let expected = '';
    let switches = '';
    let compactions = '';
    const fills = new Map(ZONES.map((zone) => [zone, '']));
    let before: { readonly x: number; readonly y: number } | undefined;
    this.#slots.forEach(({ chain: owner, turn }, position) => {
      if (owner !== index) return;
      const x = position * UNIT;
      let top = total;
      for (const name of TOKEN_CLASSES) {
        const part = (turn.tokens[name] / most) * height;
        if (part === 0) continue;
        top -= part;
        paths.set(name, `${paths.get(name)}M${x + 1} ${round(top)}h8v${round(part)}h-8z`);
      }
      const mark = `M${x + 1} 1h8l-4 7z`;
      if (turn.miss?.expected) expected += mark;
      else if (turn.miss) misses += mark;
      if (turn.modelChanged) switches += `M${x} 0v${total}`;
      if (turn.compactedBefore) compactions += `M${x} 0v${total}`;
      if (turn.contextFill !== undefined && turn.zone !== 'unknown') {
        const here = { x: x + UNIT / 2, y: round(total - Math.min(1, turn.contextFill) * height) };
        const from = before ?? { x: x + 1, y: here.y };
        fills.set(turn.zone, `${fills.get(turn.zone)}M${from.x} ${from.y}L${here.x} ${here.y}`);
        before = here;
      }
    });
    const at = this.#slots[this.#index]?.chain === index ? this.#index : -1;
    return html`<div class="lane">
      <span class="name quiet">
        <span class="cut">${chainName(this.chains, index)}</span>
        <span class="number">${l10n.t('bars up to {0}', this.format.tokens(most))}</span>
      </span>
      <svg
        viewBox="0 0 ${Math.max(1, this.#slots.length) * UNIT} ${total}"
        preserveAspectRatio="none"
        width="100%"
        height=${total}
        aria-hidden="true"
      >
        ${at >= 0 ? svg`<rect class="current" x=${at * UNIT} y="0" width=${UNIT} height=${total}></rect>` : nothing}
        ${TOKEN_CLASSES.map((name) => svg`<path class=${name} d=${paths.get(name)!}></path>`)}
        ${ZONES.map((zone) => svg`<path class="fill ${zone.replace(' ', '-')}" d=${fills.get(zone)!}></path>`)}
        <path class="compaction" d=${compactions}></path>
        <path class="switch" d=${switches}></path>
        <path class="expected" d=${expected}></path>
        <path class="miss" d=${misses}></path>
      </svg>
    </div>`;
  }

  /** @param missOf marks say to the eye what words say to the ear */
  #text({ chain, turn }: Slot, missOf: (miss: Miss) => string): string {
    const { format } = this;
    const parts = [
      l10n.t('{0}, turn {1}', chainName(this.chains, chain), turn.index + 1),
      format.recent(turn.atMs),
      format.moneyOrUnknown(turn.costNanoUsd),
      l10n.t('hit rate {0}', hitRateText(turn.tokens, format)),
    ];
    if (turn.contextFill !== undefined) {
      parts.push(l10n.t('context {0} full ({1})', format.percent(turn.contextFill), zoneName(turn.zone)));
    }
    if (turn.miss) parts.push(missOf(turn.miss));
    return parts.join(' · ');
  }

  #markedMiss({ expected, cause, confidence, costNanoUsd }: Miss): string {
    const lost = `+${this.format.moneyOrUnknown(costNanoUsd)}`;
    return `${expected ? '▽' : '▼'} ${cause} (${confidenceName(confidence)}) ${lost}`;
  }

  #open(): void {
    const slot = this.#slots[this.#index];
    if (!slot) return;
    const detail = { chain: slot.chain, turn: slot.turn.index };
    this.dispatchEvent(new CustomEvent('open-turn', { detail, bubbles: true, composed: true }));
  }

  readonly #point = (event: PointerEvent): void => {
    const drawing = this.renderRoot.querySelector('svg')!.getBoundingClientRect();
    const share = (event.clientX - drawing.left) / drawing.width;
    this.current = Math.min(this.#slots.length - 1, Math.max(0, Math.floor(share * this.#slots.length)));
  };

  readonly #walk = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') return this.#open();
    const { length: count } = this.#slots;
    this.current = walkByKey(event, { kind: 'slider', index: this.#index, count, page: PAGE }) ?? this.current;
  };

  static override styles = [
    baseStyles,
    chartStyles,
    css`
      .chart {
        cursor: pointer;
      }
      .lane {
        position: relative;
        border-bottom: 1px solid var(--vscode-charts-lines, var(--vscode-widget-border, currentColor));
      }
      .lane .name {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 8px;
        padding-top: 4px;
        font-size: 0.9em;
      }
      svg {
        display: block;
      }
      svg .current {
        fill: var(--vscode-list-hoverBackground);
        stroke: none;
      }
      svg path {
        stroke: none;
      }
      svg .miss {
        fill: var(--vscode-charts-red);
      }
      .lost {
        color: var(--vscode-charts-red);
      }
      svg .expected,
      svg .switch,
      svg .compaction,
      svg .fill {
        fill: none;
        stroke: var(--vscode-foreground);
        vector-effect: non-scaling-stroke;
      }
      svg .switch {
        stroke-dasharray: 2 2;
      }
      svg .filling {
        stroke-width: 2.5px;
      }
      svg .nearly-full {
        stroke-width: 4px;
      }
      .line {
        display: inline-block;
        width: 16px;
        margin-inline-end: 4px;
        vertical-align: middle;
        border-top: 1px solid var(--vscode-foreground);
      }
      .line.filling {
        border-top-width: 2.5px;
      }
      .line.nearly-full {
        border-top-width: 4px;
      }
      :host {
        container-type: inline-size;
      }
      .readout {
        min-height: 4.5em;
        padding-top: 4px;
      }
      @container (min-width: 600px) {
        .readout {
          min-height: 1.6em;
        }
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 12px;
      }
    `,
  ];
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
