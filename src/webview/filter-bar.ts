import * as l10n from '@vscode/l10n';
import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { type Filters, GROUPINGS, PERIODS, type Snapshot, WORKSPACE } from './protocol.ts';
import { baseStyles } from './styles.ts';
import { groupingName, periodName } from './words.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Period and grouping, and behind "Filter" project, model, source and sub-agents. Fires `filters` with the new ones. */
export class FilterBar extends LitElement {
  static override properties = {
    filters: { attribute: false },
    choices: { attribute: false },
    isOpen: { state: true },
  };
  declare filters: Filters;
  declare choices: Snapshot['choices'];
  /** A list takes the names of its options from what is drawn: it is made when it is seen. */
  declare isOpen: boolean;

  constructor() {
    super();
    this.isOpen = false;
  }

  override render(): TemplateResult {
    const { folder, project, model, source, subAgents } = this.filters;
    const active = [folder, project, model, source].filter(Boolean).length + (subAgents ? 0 : 1);
    const isOpen = this.isOpen || active > 0;
    return html`
      <div class="row">
        ${this.#select('period', l10n.t('Period'), choicesOf(PERIODS, periodName))}
        ${this.#select('groupBy', l10n.t('Grouping'), choicesOf(GROUPINGS, groupingName))}
      </div>
      <details ?open=${isOpen} @toggle=${this.#toggled}>
        <summary>${active > 0 ? l10n.t('Filter ({0} active)', active) : l10n.t('Filter')}</summary>
        ${isOpen ? this.#more() : nothing}
      </details>
    `;
  }

  #more(): TemplateResult {
    const { folder, subAgents } = this.filters;
    const { folders, projects, models, sources } = this.choices;
    const all = (label: string): Choice => ({ value: '', label });
    return html`<div class="more">
      ${
        folders.length === 0 && folder === ''
          ? nothing
          : this.#select('folder', l10n.t('Workspace'), [
              all(l10n.t('Everywhere')),
              { value: WORKSPACE, label: l10n.t('This workspace') },
              ...(folders.length > 1 ? folders.map(({ path, name }) => ({ value: path, label: name })) : []),
            ])
      }
      ${this.#select('project', l10n.t('Project'), [all(l10n.t('All projects')), ...projects.map(same)])}
      ${this.#select('model', l10n.t('Model'), [all(l10n.t('All models')), ...models.map(same)])}
      ${this.#select('source', l10n.t('Source'), [
        all(l10n.t('All sources')),
        ...sources.map(({ id, name }) => ({ value: id, label: name })),
      ])}
      <vscode-checkbox
        label=${l10n.t('Sub-agents')}
        .checked=${subAgents}
        @change=${(event: Event) => this.#change({ subAgents: (event.target as HTMLInputElement).checked })}
      ></vscode-checkbox>
    </div>`;
  }

  readonly #toggled = (event: Event): void => {
    this.isOpen = (event.target as HTMLDetailsElement).open;
  };

  #select(name: Exclude<keyof Filters, 'subAgents'>, label: string, choices: readonly Choice[]): TemplateResult {
    return html`<vscode-single-select
      label=${label}
      .value=${this.filters[name]}
      @change=${(event: Event) => this.#change({ [name]: (event.target as HTMLSelectElement).value })}
    >
      ${choices.map(
        ({ value, label: shown }) =>
          html`<vscode-option value=${value} ?selected=${value === this.filters[name]}>${shown}</vscode-option>`,
      )}
    </vscode-single-select>`;
  }

  #change(change: Partial<Record<keyof Filters, unknown>>): void {
    const detail = { ...this.filters, ...change } as Filters;
    this.dispatchEvent(new CustomEvent('filters', { detail, bubbles: true, composed: true }));
  }

  static override styles = [
    baseStyles,
    css`
      .row,
      .more {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      .more {
        padding-top: 6px;
      }
      vscode-single-select {
        flex: 1 1 120px;
        max-width: 220px;
      }
      vscode-checkbox {
        flex: 0 0 auto;
      }
      details {
        padding-top: 4px;
      }
      summary {
        cursor: pointer;
      }
    `,
  ];
}

function choicesOf<T extends string>(values: readonly T[], nameOf: (value: T) => string): Choice[] {
  return values.map((value) => ({ value, label: nameOf(value) }));
}

function same(value: string): Choice {
  return { value, label: value };
}
