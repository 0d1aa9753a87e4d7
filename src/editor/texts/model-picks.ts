import * as l10n from '@vscode/l10n';
import type { ModelChoice } from '../../core/analysis.ts';
import type { ModelCatalogue } from '../../core/providers/catalogue.ts';
import type { KnownModel } from '../../core/providers/known-model.ts';
import { wholeNumber } from './figures.ts';
import { originText } from './prefix-text.ts';

/** An entry in the list of models. */
export interface ModelPick {
  /** Undefined: nobody chooses in the editor, the file and the configuration decide. */
  readonly id?: string;
  readonly label: string;
  readonly description: string;
  readonly detail?: string;
}

/** All models that can still be used, the current one first, and the choice not to choose. @param today `YYYY-MM-DD` */
export function modelChoices(
  catalogue: ModelCatalogue,
  today: string,
  chosen: string | undefined,
  current: string | undefined,
): ModelPick[] {
  const usable = catalogue.models.filter((model) => catalogue.find(model.id, today)?.lifecycle.state !== 'retired');
  const currentId = current === undefined ? undefined : catalogue.find(current)?.id;
  const currentFirst = usable.toSorted((a, b) => Number(b.id === currentId) - Number(a.id === currentId));
  const free: ModelPick = {
    label: l10n.t('Let the file decide'),
    description: chosen === undefined ? l10n.t('nothing is chosen in the editor') : l10n.t('instead of {0}', chosen),
    detail: l10n.t('The model that the file names, else that of the configuration, else the default.'),
  };
  return [free, ...currentFirst.map((model) => pickOf(model, catalogue, today, model.id === currentId))];
}

function pickOf(model: KnownModel, catalogue: ModelCatalogue, today: string, isCurrent: boolean): ModelPick {
  const minimum = model.minimumCacheableTokens;
  const price = catalogue.priceAt(model, today, 0);
  const facts = [
    ...(isCurrent ? [l10n.t('current')] : []),
    model.caching === 'no'
      ? l10n.t('no prompt cache')
      : minimum === null
        ? l10n.t('minimum not known')
        : l10n.t('minimum {0}', wholeNumber(minimum)),
    ...(price?.inputPerMillion != null ? [l10n.t('{0} input', priceText(price.inputPerMillion))] : []),
    ...(price?.cacheReadPerMillion != null ? [l10n.t('{0} cache read', priceText(price.cacheReadPerMillion))] : []),
    ...(model.lifecycle.state === 'deprecated' ? [l10n.t('deprecated')] : []),
  ];
  return {
    id: model.id,
    label: model.id,
    description: facts.join(' · '),
    ...(model.minimumConflict && { detail: model.minimumConflict.note }),
  };
}

/** `$5`, `$0.50`: dollars per million tokens. */
function priceText(usd: number): string {
  const minimumFractionDigits = Number.isInteger(usd) ? 0 : 2;
  return `$${usd.toLocaleString('en-US', { minimumFractionDigits, maximumFractionDigits: 4 })}`;
}

/** Which model the active prompt is judged by, and who said so. */
export function decisionText(current: ModelChoice | undefined, chosen: string | undefined): string {
  if (current) return `${current.id}, ${originText(current.origin)}`;
  return chosen === undefined ? l10n.t('the file decides') : l10n.t('{0}, chosen in the editor', chosen);
}
