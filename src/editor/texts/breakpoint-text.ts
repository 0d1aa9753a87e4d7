import type { BreakpointReport } from '../../core/analysis.ts';
import type { Sharing } from '../../core/boundaries/prefix.ts';
import { formatBand } from '../../core/tokens/estimate.ts';
import { type Basis, basisText } from './basis.ts';
import { aboutUsd, percent } from './figures.ts';

const TTLS = { '5m': '5 minutes', '1h': '1 hour' } as const;

const SHARED: Readonly<Record<Sharing, string>> = {
  everybody: 'shared by all requests',
  user: "shared by one user's requests",
  session: "shared by one session's requests",
};

/** What a breakpoint is, in a few words. */
export function breakpointTitle(breakpoint: BreakpointReport): string {
  if (breakpoint.exists) return 'Cache breakpoint';
  return breakpoint.worthwhile ? 'Suggested cache breakpoint' : 'Best place for a cache breakpoint, not worth it';
}

/** What there is to say of a breakpoint: one line each. */
export function breakpointSentences(breakpoint: BreakpointReport, basis: Basis): string[] {
  const { tokens, sharing, readShare, ttl, worthwhile, savedPerThousandRequestsUsd, splitsText } = breakpoint;
  const sentences = [
    `The prefix up to here: ${formatBand(tokens)}, estimated${sharing ? `, ${SHARED[sharing]}` : ', shared by no two requests'}.`,
    worthwhile || breakpoint.exists ? `TTL ${TTLS[ttl]}. ${breakpoint.reason}` : breakpoint.reason,
  ];
  if (breakpoint.exists && !worthwhile)
    sentences.push(`Predicted to be read by ${percent(readShare)} of the requests.`);
  if (worthwhile) {
    sentences.push(`1,000 requests save ${aboutUsd(savedPerThousandRequestsUsd)}: predicted for ${basisText(basis)}.`);
  }
  if (splitsText && !breakpoint.exists) sentences.push('The text must be split into two blocks here.');
  return sentences;
}
