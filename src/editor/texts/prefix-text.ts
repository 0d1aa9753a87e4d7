import * as l10n from '@vscode/l10n';
import type { ModelChoice, PrefixReport, PromptAnalysis, ReorderingReport } from '../../core/analysis.ts';
import { formatBand } from '../../core/tokens/estimate.ts';
import { aboutTokens, aboutUsd, wholeNumber } from './figures.ts';
import { localized } from './localized.ts';

const ORIGINS: Readonly<Record<ModelChoice['origin'], () => string>> = {
  file: () => l10n.t('named by the file'),
  option: () => l10n.t('chosen in the editor'),
  configuration: () => l10n.t('from the configuration'),
  default: () => l10n.t('assumed'),
};

/** `claude-opus-5 (assumed)`; a model that the file names goes without a remark. */
export function modelText(model: ModelChoice): string {
  const remarks = [
    ...(model.origin === 'default' && model.known ? [l10n.t('assumed')] : []),
    ...(model.isDefault ? [l10n.t('the default of the code')] : []),
    ...(model.isFamily && model.known
      ? [l10n.t('its version is not known here: judged as {0}, whose minimum is the largest', model.known.name)]
      : []),
    ...(model.known ? [] : [l10n.t('unknown model: minimum and prices not known')]),
  ];
  return remarks.length > 0 ? `${model.id} (${remarks.join(', ')})` : model.id;
}

/** Who decided the model: `assumed`, `named by the file`. */
export function originText(origin: ModelChoice['origin']): string {
  return ORIGINS[origin]();
}

/** Whether a prefix is long enough for the model's cache, in a few words. */
export function cacheableText(prefix: PrefixReport): string {
  const { minimumTokens, cacheable, hasUnreadText } = prefix;
  if (minimumTokens === undefined) return l10n.t('minimum not known');
  const minimum = wholeNumber(minimumTokens);
  if (cacheable === 'yes') return l10n.t('over the minimum of {0}', minimum);
  if (hasUnreadText) return l10n.t('not known whether it reaches the minimum of {0}', minimum);
  return cacheable === 'no' ? l10n.t('below the minimum of {0}', minimum) : l10n.t('borderline: minimum {0}', minimum);
}

/** `≈ 2,910 tokens (2,620 to 3,200), over the minimum of 1,024`. */
export function prefixText(prefix: PrefixReport): string {
  const tokens = formatBand(prefix.tokens);
  const all = prefix.hasUnreadText ? l10n.t('{0}, and text that is not read here', tokens) : tokens;
  return `${all}, ${cacheableText(prefix)}`;
}

/** What all worthwhile breakpoints of a prompt save together, in dollars per 1,000 requests, and how many are missing. */
function savingOf(analysis: PromptAnalysis): { readonly usd: number; readonly suggested: number } {
  const worthwhile = analysis.breakpoints.filter((breakpoint) => breakpoint.worthwhile);
  return {
    usd: worthwhile.reduce((sum, breakpoint) => sum + breakpoint.savedPerThousandRequestsUsd, 0),
    suggested: worthwhile.filter((breakpoint) => !breakpoint.exists).length,
  };
}

/** What could be saved in dollars per 1,000 requests, by the better of two: the suggested breakpoints, or moving lines. */
export function possibleSavingUsd(analysis: PromptAnalysis): number {
  const { usd, suggested } = savingOf(analysis);
  return Math.max(suggested > 0 ? usd : 0, analysis.reorderingReport?.savedPerThousandRequestsUsd ?? 0);
}

/**
 * `saves ≈ $4.21 per 1,000 requests`; `could save …` where a breakpoint is still missing; `moving line 2 could save …` where
 * that is better than all breakpoints; undefined where nothing saves.
 */
export function savingText(analysis: PromptAnalysis): string | undefined {
  const { usd, suggested } = savingOf(analysis);
  const possible = possibleSavingUsd(analysis);
  if (analysis.reorderingReport && possible > usd) {
    return l10n.t(
      'moving {0} could save {1} per 1,000 requests',
      linesText(analysis.reorderingReport),
      aboutUsd(possible),
    );
  }
  if (usd <= 0) return undefined;
  return suggested > 0
    ? l10n.t('could save {0} per 1,000 requests', aboutUsd(usd))
    : l10n.t('saves {0} per 1,000 requests', aboutUsd(usd));
}

function linesText({ lines, moved }: ReorderingReport): string {
  return lines.length > 1 ? l10n.t('lines') : localized(moved);
}

/** The prefix in a few words, where there is no room for more: `static prefix ≈ 8 tokens, not cached`. */
export function briefPrefix({ tokens, cacheable, hasUnreadText }: PrefixReport): string {
  if (hasUnreadText && cacheable !== 'yes') return l10n.t('prefix of unknown length');
  if (tokens.high === 0) return l10n.t('no static prefix');
  if (cacheable === 'yes') return l10n.t('cacheable prefix {0}', aboutTokens(tokens));
  return cacheable === 'no'
    ? l10n.t('static prefix {0}, not cached', aboutTokens(tokens))
    : l10n.t('static prefix {0}, borderline', aboutTokens(tokens));
}

/** The prefix for a line of the editor: `cacheable prefix ≈ 2,910 tokens`, `static prefix ≈ 8 tokens (not cached: minimum 512)`. */
export function prefixSummary(prefix: PrefixReport): string {
  const { tokens, cacheable, minimumTokens, hasUnreadText } = prefix;
  if (hasUnreadText && cacheable !== 'yes') {
    return l10n.t('static prefix of unknown length: part of it is not read here ({0})', cacheableText(prefix));
  }
  if (tokens.high === 0) return l10n.t('no static prefix: nothing to cache');
  if (cacheable === 'yes') return l10n.t('cacheable prefix {0}', aboutTokens(tokens));
  if (minimumTokens === undefined) {
    return l10n.t('cacheable prefix {0} ({1})', aboutTokens(tokens), cacheableText(prefix));
  }
  const minimum = wholeNumber(minimumTokens);
  return cacheable === 'no'
    ? l10n.t('static prefix {0} (not cached: minimum {1})', aboutTokens(tokens), minimum)
    : l10n.t('cacheable prefix {0} (borderline: minimum {1})', aboutTokens(tokens), minimum);
}
