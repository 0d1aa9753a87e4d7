import type { RequestPricer } from '../../core/cost/request-price.ts';
import type { ModelCatalogue } from '../../core/providers/catalogue.ts';
import type { ProviderId } from '../../core/providers/known-model.ts';

/** What a summary depends on besides the log. */
export interface SummaryRules {
  /** Limits from which on prompts have a price of their own, ascending. */
  readonly promptLimits: readonly number[];
  /** Differs between tables that know different models. */
  readonly name: string;
  providerOf(model: string): ProviderId;
}

/** What summaries of logs take from a table of models. */
export function summaryRules(catalogue: ModelCatalogue, pricer: RequestPricer): SummaryRules {
  const limits = catalogue.models.flatMap(({ prices, fastPrices = [], servicePrices = {} }) =>
    [prices, fastPrices, ...Object.values(servicePrices)].flat().flatMap(({ tier }) => tier?.abovePromptTokens ?? []),
  );
  return {
    name: `${catalogue.asOf} ${catalogue.models.map(({ id, provider }) => `${id}:${provider}`).join(' ')}`,
    promptLimits: [...new Set(limits)].toSorted((a, b) => a - b),
    // A Claude that the table does not have yet caches like the others; only its price is not known.
    providerOf: (name) => pricer.model(name)?.provider ?? (/(?:^|[./])claude-/i.test(name) ? 'anthropic' : 'other'),
  };
}
