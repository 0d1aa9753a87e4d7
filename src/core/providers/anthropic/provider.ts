import { SECTIONS } from '../../prompt/model.ts';
import type { Provider } from '../provider.ts';

/** Claude on every platform. Up to four marks; each is written by itself, and searched from for twenty positions back. */
export const anthropicProvider: Provider = {
  id: 'anthropic',
  name: 'Anthropic',
  caching: 'explicit',
  renderOrder: SECTIONS,
  slots: 4,
  lookback: 20,
  lifetimes: [
    { id: '5m', seconds: 300, writeMultiplier: 1.25 },
    { id: '1h', seconds: 3600, writeMultiplier: 2 },
  ],
  belowMinimum: 'uncached',
  granularityTokens: 1,
  inputIncludesCached: false,
  sources: [
    'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21, quotations of 2026-10-08)',
    'npm @anthropic-ai/sdk 1.11.0 (2026-11-19)',
  ],
  uncertain: [
    'That a run of tool_use or of tool_result blocks counts as one position is documented since October 2026, for the Claude API only.',
  ],
};
