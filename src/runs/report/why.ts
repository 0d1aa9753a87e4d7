import type { Usage } from '../../core/cost/usage.ts';
import type { ReportRow } from './report.ts';
import { placeText } from './words.ts';

/** The explanation of a row: the verdict's own, what differs from the request before it, and where that stands. */
export function whyOf(row: ReportRow): string {
  const { difference, miss, line, predicted } = row;
  const told = difference?.explanation ?? '';
  const parts = told === '' ? [] : [told];
  if (difference?.verdict === 'as-predicted' && line.case === 'cold' && predicted && predicted.cacheReadTokens > 0) {
    parts.push('It was still in the cache from the run before.');
  }
  if (difference?.verdict === 'as-predicted' && predicted && cachedTokens(predicted) === 0) {
    parts.push(
      line.prefix
        ? 'Nothing is cached, because the prefix is below the minimum of the model.'
        : 'Nothing is cached, because the request has no breakpoint.',
    );
    return parts.join(' ');
  }
  const change = changeText(row, told);
  if (change !== undefined) parts.push(change);
  else if (miss !== undefined && difference?.verdict === 'as-predicted') parts.push(miss);
  return parts.join(' ');
}

function cachedTokens({ cacheWrite5mTokens, cacheWrite1hTokens, cacheReadTokens }: Usage): number {
  return cacheWrite5mTokens + cacheWrite1hTokens + cacheReadTokens;
}

function changeText({ change, usage, line }: ReportRow, told: string): string | undefined {
  if (!change || !usage) return undefined;
  const where = change.place ? `, at ${placeText(change.place)} of the file` : '';
  const isLost = usage.cacheWrite5mTokens + usage.cacheWrite1hTokens > 0 || usage.cacheReadTokens === 0;
  if (isLost) {
    const clause = told.includes(change.clause) ? '' : `Compared with the request before, ${change.clause}${where}. `;
    return `${clause}${change.advice}`;
  }
  if (line.case !== 'vary' && line.case !== 'rows') return undefined;
  return `Compared with the request before, ${change.clause}${where}: that stands behind what is cached, so nothing is lost.`;
}
