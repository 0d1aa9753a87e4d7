import { SECTIONS } from '../../prompt/model.ts';
import type { Provider } from '../provider.ts';

/** A provider of which nothing is known but what the user says of its models. No breakpoint is planned for it. */
export const otherProvider: Provider = {
  id: 'other',
  name: 'Another provider',
  caching: 'automatic',
  renderOrder: SECTIONS,
  slots: 0,
  lifetimes: [],
  belowMinimum: 'uncached',
  granularityTokens: 1,
  inputIncludesCached: true,
  sources: [],
  uncertain: ['How this provider caches is not known; it is taken to look for a shared prefix by itself.'],
};
