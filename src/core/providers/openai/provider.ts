import { SECTIONS } from '../../prompt/model.ts';
import type { Provider } from '../provider.ts';

/** OpenAI's automatic cache: the longest prefix in steps of 128 tokens that a recent request had too. */
export const openaiProvider: Provider = {
  id: 'openai',
  name: 'OpenAI',
  caching: 'automatic',
  renderOrder: SECTIONS,
  slots: 0,
  lifetimes: [
    { id: 'in_memory', seconds: 300, writeMultiplier: 1 },
    { id: '24h', seconds: 86_400, writeMultiplier: 1 },
    { id: '30m', seconds: 1800, writeMultiplier: 1.25 },
  ],
  belowMinimum: 'uncached',
  granularityTokens: 128,
  inputIncludesCached: true,
  sources: ['OpenAI’s pages on prompt caching, and npm openai 7.55.0, as collected in November 2026'],
  uncertain: [
    'The order in which tools and messages are rendered is taken to be Anthropic’s.',
    'Up to GPT-5.5 an entry lives 5 to 10 minutes or more, or 24 hours where the request asks for it; from GPT-5.6 on 30 minutes, and writing costs 1.25 times the input.',
    'From GPT-5.6 on a request can also mark breakpoints of its own; they are not planned for here.',
    'A lifetime of 12 hours is in the types of the SDK only.',
  ],
};
