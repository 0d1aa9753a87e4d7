import { anthropicProvider } from './anthropic/provider.ts';
import { googleProvider } from './google/provider.ts';
import type { ProviderId } from './known-model.ts';
import { openaiProvider } from './openai/provider.ts';
import { otherProvider } from './other/provider.ts';
import type { Provider } from './provider.ts';

const PROVIDERS: Readonly<Record<ProviderId, Provider>> = {
  anthropic: anthropicProvider,
  openai: openaiProvider,
  google: googleProvider,
  other: otherProvider,
};

/** What the cache of a model's provider does. */
export function findProvider(id: ProviderId): Provider {
  return PROVIDERS[id];
}
