import { SECTIONS } from '../../prompt/model.ts';
import type { Provider } from '../provider.ts';

/** Gemini's implicit cache, from 2.5 on. Explicit `CachedContent` objects, which cost storage by the hour, are not modelled. */
export const googleProvider: Provider = {
  id: 'google',
  name: 'Google',
  caching: 'automatic',
  renderOrder: SECTIONS,
  slots: 0,
  lifetimes: [],
  belowMinimum: 'uncached',
  granularityTokens: 1,
  inputIncludesCached: true,
  sources: ['Google’s pages on context caching, as collected in November 2026'],
  uncertain: [
    'How long an implicit entry lives is in no source; an explicit one lives an hour unless the request says otherwise.',
    'The order in which tools and messages are rendered is taken to be Anthropic’s.',
    'The minimums of pages of different dates disagree.',
  ],
};
