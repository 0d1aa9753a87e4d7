import * as l10n from '@vscode/l10n';
import type { MeasuredRate } from '../measured-rates.ts';
import { wholeNumber } from './figures.ts';

/** The line above a prompt whose real hit rate is known: a rate never stands without its raw numbers. */
export function measuredText({ basis, readTokens, promptTokens }: MeasuredRate): string {
  const rate = `${((readTokens / Math.max(1, promptTokens)) * 100).toFixed(1)} %`;
  const text = l10n.t(
    '{0} read from the cache ({1} of {2} tokens)',
    rate,
    wholeNumber(readTokens),
    wholeNumber(promptTokens),
  );
  return `$(database)\u00a0${text} · ${basis}`;
}
