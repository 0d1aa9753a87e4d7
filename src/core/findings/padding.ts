import { minimumOf } from '../providers/catalogue.ts';
import type { PromptSubject } from './prompt-subject.ts';
import { SMALLEST_USD } from './wording.ts';

/** More than this share of what is there is no little padding. */
const MOST_PADDING_SHARE = 0.5;

/** What a prompt that is a little too short would gain by more static text. Dollars per 1,000 requests. */
export interface Padding {
  readonly missingTokens: number;
  readonly minimumTokens: number;
  readonly nowUsd: number;
  readonly thenUsd: number;
}

/**
 * P tokens below the minimum M cost P times the input price on each request, M tokens that are cached what reading and the few
 * writes cost. Undefined where that is no gain, where much is missing, or where breakpoints are set already.
 */
export function paddingOf(prompt: PromptSubject): Padding | undefined {
  const { model, staticPrefix } = prompt.analysis;
  const { blocks, automaticCaching } = prompt.prompt;
  const minimum = model.known && !model.isFamily ? minimumOf(model.known)?.tokens : undefined;
  if (prompt.caching !== 'yes' || minimum === undefined || staticPrefix.cacheable !== 'no') return undefined;
  if (prompt.isPartOfConversation || automaticCaching) return undefined;
  if (blocks.some(({ cacheControl, uncounted }) => cacheControl || uncounted)) return undefined;
  const { estimate } = staticPrefix.tokens;
  const missingTokens = minimum - estimate;
  if (missingTokens <= 0 || missingTokens > estimate * MOST_PADDING_SHARE) return undefined;
  const nowUsd = prompt.inputUsd(estimate);
  const plainUsd = prompt.inputUsd(minimum);
  const savedUsd = prompt.lossUsd({ low: minimum, estimate: minimum, high: minimum }, undefined, 'everybody');
  if (nowUsd === undefined || plainUsd === undefined || savedUsd === undefined) return undefined;
  const thenUsd = plainUsd - savedUsd;
  return nowUsd - thenUsd < SMALLEST_USD ? undefined : { missingTokens, minimumTokens: minimum, nowUsd, thenUsd };
}
