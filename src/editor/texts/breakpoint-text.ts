import * as l10n from '@vscode/l10n';
import type { BreakpointReport } from '../../core/analysis.ts';
import type { Sharing } from '../../core/boundaries/prefix.ts';
import { formatBand } from '../../core/tokens/estimate.ts';
import { type Basis, basisText } from './basis.ts';
import { aboutUsd, percent } from './figures.ts';
import { localized } from './localized.ts';

const TTLS = { '5m': () => l10n.t('5 minutes'), '1h': () => l10n.t('1 hour') } as const;

const SHARED: Readonly<Record<Sharing, () => string>> = {
  everybody: () => l10n.t('shared by all requests'),
  user: () => l10n.t("shared by one user's requests"),
  session: () => l10n.t("shared by one session's requests"),
};

/** What a breakpoint is, in a few words. */
export function breakpointTitle(breakpoint: BreakpointReport): string {
  if (breakpoint.exists) return l10n.t('Cache breakpoint');
  return breakpoint.worthwhile
    ? l10n.t('Suggested cache breakpoint')
    : l10n.t('Best place for a cache breakpoint, not worth it');
}

/** What there is to say of a breakpoint: one line each. */
export function breakpointSentences(breakpoint: BreakpointReport, basis: Basis): string[] {
  const { tokens, sharing, readShare, ttl, worthwhile, savedPerThousandRequestsUsd, splitsText } = breakpoint;
  const reason = localized(breakpoint.reason);
  const sentences = [
    l10n.t(
      'The prefix up to here: {0}, estimated, {1}.',
      formatBand(tokens),
      sharing ? SHARED[sharing]() : l10n.t('shared by no two requests'),
    ),
    worthwhile || breakpoint.exists ? `${l10n.t('TTL {0}.', TTLS[ttl]())} ${reason}` : reason,
  ];
  if (breakpoint.exists && !worthwhile)
    sentences.push(l10n.t('Predicted to be read by {0} of the requests.', percent(readShare)));
  if (worthwhile) {
    sentences.push(
      l10n.t('1,000 requests save {0}: predicted for {1}.', aboutUsd(savedPerThousandRequestsUsd), basisText(basis)),
    );
  }
  if (splitsText && !breakpoint.exists) sentences.push(l10n.t('The text must be split into two blocks here.'));
  return sentences;
}
