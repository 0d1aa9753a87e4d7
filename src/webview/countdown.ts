import * as l10n from '@vscode/l10n';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { durationText, type FigureFormat } from './figures.ts';
import type { Live } from './protocol.ts';
import { baseStyles } from './styles.ts';

const TICK_MS = 1000;

/** How long the live session's cache stays warm, and what it costs to go on after that. Its clock stands still while the page is hidden. */
export class Countdown extends LitElement {
  static override properties = {
    live: { attribute: false },
    format: { attribute: false },
    nowMs: { type: Number },
    leftMs: { state: true },
  };
  declare live: Live;
  declare format: FigureFormat;
  /** The host's clock when the snapshot was made. */
  declare nowMs: number;
  declare leftMs: number;
  #receivedAt = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#follow);
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#follow);
    clearInterval(this.#timer);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('nowMs') && !changed.has('live')) return;
    this.#receivedAt = performance.now();
    this.#tick();
  }

  override render(): TemplateResult {
    const { prefixTokens, rewriteNanoUsd, ttl } = this.live;
    const { format } = this;
    const tokens = format.tokens(prefixTokens);
    const price =
      rewriteNanoUsd === null ? l10n.t('at an unknown price') : l10n.t('about {0}', format.money(rewriteNanoUsd));
    return this.leftMs > 0
      ? html`<p class="warm" role="timer">
          ${l10n.t(
            'Cache warm for {0} ({1}); continuing after that re-writes {2}, {3}.',
            durationText(this.leftMs),
            ttl,
            tokens,
            price,
          )}
        </p>`
      : html`<p class="cold">
          ${l10n.t('Cache likely expired: the next request re-writes {0}, {1}.', tokens, price)}
        </p>`;
  }

  readonly #follow = (): void => {
    clearInterval(this.#timer);
    if (document.visibilityState === 'hidden') return;
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    this.#tick();
  };

  #tick(): void {
    if (!this.live) return;
    const passed = performance.now() - this.#receivedAt;
    this.leftMs = Math.max(0, this.live.expiresAtMs - this.nowMs - passed);
  }

  static override styles = [
    baseStyles,
    css`
      p {
        margin: 6px 0;
        padding: 6px 8px;
        border-inline-start: 3px solid var(--vscode-charts-green);
        font-variant-numeric: tabular-nums;
      }
      .cold {
        border-color: var(--vscode-charts-yellow);
      }
    `,
  ];
}
