import type { ModelChoice, PrefixReport, PromptAnalysis } from '../../core/analysis.ts';
import { formatBand } from '../../core/tokens/estimate.ts';
import { aboutTokens, aboutUsd, wholeNumber } from './figures.ts';

const ORIGINS: Readonly<Record<ModelChoice['origin'], string>> = {
  file: 'named by the file',
  option: 'chosen in the editor',
  configuration: 'from the configuration',
  default: 'assumed',
};

/** `claude-opus-5 (assumed)`; a model that the file names goes without a remark. */
export function modelText(model: ModelChoice): string {
  const remarks = [
    ...(model.origin === 'default' ? ['assumed'] : []),
    ...(model.known ? [] : ['unknown model: minimum and prices not known']),
  ];
  return remarks.length > 0 ? `${model.id} (${remarks.join(', ')})` : model.id;
}

/** Who decided the model: `assumed`, `named by the file`. */
export function originText(origin: ModelChoice['origin']): string {
  return ORIGINS[origin];
}

/** Whether a prefix is long enough for the model's cache, in a few words. */
export function cacheableText(prefix: PrefixReport): string {
  const { minimumTokens, cacheable } = prefix;
  if (minimumTokens === undefined) return 'minimum not known';
  const minimum = wholeNumber(minimumTokens);
  if (cacheable === 'yes') return `over the minimum of ${minimum}`;
  return cacheable === 'no' ? `below the minimum of ${minimum}` : `borderline: minimum ${minimum}`;
}

/** `≈ 2,910 tokens (2,620 to 3,200), over the minimum of 1,024`. */
export function prefixText(prefix: PrefixReport): string {
  return `${formatBand(prefix.tokens)}, ${cacheableText(prefix)}`;
}

/** What all worthwhile breakpoints of a prompt save together, in dollars per 1,000 requests, and how many there are. */
export function savingOf(analysis: PromptAnalysis): {
  readonly usd: number;
  readonly suggested: number;
  readonly existing: number;
} {
  const worthwhile = analysis.breakpoints.filter((breakpoint) => breakpoint.worthwhile);
  return {
    usd: worthwhile.reduce((sum, breakpoint) => sum + breakpoint.savedPerThousandRequestsUsd, 0),
    suggested: worthwhile.filter((breakpoint) => !breakpoint.exists).length,
    existing: analysis.breakpoints.filter((breakpoint) => breakpoint.exists).length,
  };
}

/** `saves ≈ $4.21 per 1,000 requests`, or `could save …` where a breakpoint is still missing; undefined where nothing does. */
export function savingText(analysis: PromptAnalysis): string | undefined {
  const { usd, suggested } = savingOf(analysis);
  if (usd <= 0) return undefined;
  return `${suggested > 0 ? 'could save' : 'saves'} ${aboutUsd(usd)} per 1,000 requests`;
}

/** The prefix for a line of the editor: `cached prefix ≈ 2,910 tokens (borderline: minimum 4,096)`. */
export function prefixSummary(prefix: PrefixReport): string {
  if (prefix.tokens.high === 0) return 'no static prefix: nothing to cache';
  if (prefix.cacheable === 'no')
    return `static prefix ${aboutTokens(prefix.tokens)} (${cacheableText(prefix)}: not cached)`;
  const verdict = prefix.cacheable === 'yes' ? '' : ` (${cacheableText(prefix)})`;
  return `cacheable prefix ${aboutTokens(prefix.tokens)}${verdict}`;
}
