import type { Segment } from '../../core/prompt/model.ts';
import { effectiveRank, rank } from '../../core/prompt/volatility.ts';
import { placeOf } from './region-text.ts';
import type { SeenPrompt } from './seen-prompt.ts';

/** How a region is coloured. Each class has a border of its own too, so that nobody depends on the colour. */
export const REGION_CLASSES = ['cached', 'static', 'conditional', 'session', 'request'] as const;
export type RegionClass = (typeof REGION_CLASSES)[number];

/** The class of a region; undefined for markup, which stays as it is. */
export function classOf(prompt: SeenPrompt, region: Segment): RegionClass | undefined {
  if (region.kind === 'markup') return undefined;
  if (region.kind === 'dynamic') return effectiveRank(region) <= rank('session') ? 'session' : 'request';
  if (region.condition) return 'conditional';
  return placeOf(prompt, region) === 'static-prefix' ? 'cached' : 'static';
}
