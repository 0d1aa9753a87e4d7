import * as l10n from '@vscode/l10n';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { FigureFormat } from './figures.ts';
import type { PanelAction, Status } from './protocol.ts';
import { baseStyles } from './styles.ts';
import { statusTitle } from './words.ts';

/** Of the folders that were searched, so many are named at once. */
const MOST_FOLDERS = 3;

/** What stands in place of figures where there are none: why, and what can be done. */
export class StatusPage extends LitElement {
  static override properties = { status: { attribute: false }, format: { attribute: false } };
  declare status: Status;
  declare format: FigureFormat;

  override render(): TemplateResult {
    const { status } = this;
    switch (status.kind) {
      case 'ready':
        return html``;
      case 'empty':
        return this.#empty(status);
      case 'indexing':
        return this.#indexing(status);
      case 'unreadable':
        return html`
          <h2>${statusTitle(status)}</h2>
          <ul class="folders">
            ${status.paths.map((each) => html`<li><code>${each}</code></li>`)}
          </ul>
          ${button('rescan', l10n.t('Try again'))} ${button('showProblems', l10n.t('Show why'), true)}
          ${button('addLogFolder', l10n.t('Add a log folder'), true)}
        `;
      case 'off':
        return this.#off(status);
    }
  }

  /** Of each source one folder is named, of the first few. */
  #empty(status: Extract<Status, { kind: 'empty' }>): TemplateResult {
    const { searched } = status;
    const named = searched
      .filter(({ source }, index) => searched.findIndex((one) => one.source === source) === index)
      .slice(0, MOST_FOLDERS);
    const others = searched.filter((one) => !named.includes(one));
    return html`
      <h2>${statusTitle(status)}</h2>
      <p>${l10n.t('Costs are read from the logs that coding agents keep on this machine.')}</p>
      ${button('showExample', l10n.t('Show me with example data'))}
      ${button('addLogFolder', l10n.t('Add a log folder'), true)}
      <h3>${l10n.t('Looked for in')}</h3>
      ${searchedList(named)}
      ${
        others.length > 0
          ? html`<details>
              <summary>${l10n.t('{0} more folders', others.length)}</summary>
              ${searchedList(others)}
            </details>`
          : nothing
      }
    `;
  }

  #indexing(status: Extract<Status, { kind: 'indexing' }>): TemplateResult {
    const { format } = this;
    if (status.totalFiles === 0) {
      return html`<h2>${statusTitle(status)}</h2>
        <progress max="1" aria-label=${statusTitle(status)}></progress>`;
    }
    const share = status.totalBytes === 0 ? 0 : status.doneBytes / status.totalBytes;
    const done = l10n.t(
      '{0} of {1} MB, {2} of {3} files. This is done once; after that only new lines are read.',
      format.whole(Math.round(status.doneBytes / 1e6)),
      format.whole(Math.round(status.totalBytes / 1e6)),
      format.whole(status.doneFiles),
      format.whole(status.totalFiles),
    );
    return html`
      <h2>${statusTitle(status)}</h2>
      <progress max="1" .value=${share} aria-label=${statusTitle(status)} aria-valuetext=${done}></progress>
      <p class="quiet">${done}</p>
    `;
  }

  #off(status: Extract<Status, { kind: 'off' }>): TemplateResult {
    switch (status.reason) {
      case 'untrusted':
        return html`
          <h2>${statusTitle(status)}</h2>
          <p>
            ${l10n.t('Logs of this machine are read only in folders that you trust: what a session cost and where it worked is shown here.')}
          </p>
          ${button('manageTrust', l10n.t('Manage workspace trust'))}
        `;
      case 'virtual':
        return html`
          <h2>${statusTitle(status)}</h2>
          <p>
            ${l10n.t('The files of this workspace are not on a disk of this machine, and neither are the logs of what works on them.')}
          </p>
        `;
    }
  }

  static override styles = [
    baseStyles,
    css`
      :host {
        padding: 8px 0;
      }
      p,
      .folders {
        margin: 6px 0;
        overflow-wrap: anywhere;
      }
      summary {
        cursor: pointer;
      }
      h3 {
        margin: 14px 0 0;
        font-size: 1em;
        font-weight: 600;
      }
      vscode-button {
        display: block;
        margin-top: 6px;
      }
    `,
  ];
}

function searchedList(searched: readonly { readonly source: string; readonly folder: string }[]): TemplateResult {
  return html`<ul class="folders">
    ${searched.map(({ source, folder }) => html`<li>${source}: <code>${folder}</code></li>`)}
  </ul>`;
}

function button(action: PanelAction, label: string, secondary = false): TemplateResult {
  return html`<vscode-button
    ?secondary=${secondary}
    @click=${(event: Event) =>
      event.target?.dispatchEvent(
        new CustomEvent('panel-action', { detail: { action }, bubbles: true, composed: true }),
      )}
    >${label}</vscode-button
  >`;
}
