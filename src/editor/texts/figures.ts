import * as l10n from '@vscode/l10n';
import { formatUsd } from '../../core/cost/money.ts';
import type { TokenBand } from '../../core/tokens/estimate.ts';
import { grouped } from '../../core/text/grouped.ts';

/** A whole number with thousands separated: `2,910`. */
export function wholeNumber(value: number): string {
  return grouped(Math.round(value));
}

/** An estimated number, in the three digits that can be trusted: `2,910`. */
export function roughNumber(estimate: number): string {
  return wholeNumber(Number(estimate.toPrecision(3)));
}

/** The estimate alone, marked as one: `≈ 2,910 tokens`. */
export function aboutTokens({ estimate }: TokenBand): string {
  const number = roughNumber(estimate);
  return estimate === 1 ? l10n.t('≈ {0} token', number) : l10n.t('≈ {0} tokens', number);
}

/** Money that is predicted: `≈ $4.21`. */
export function aboutUsd(usd: number): string {
  return `≈ ${formatUsd(usd)}`;
}

/** A share from 0 to 1 as a percentage without decimals; what is neither none nor all never reads so. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  if (rounded === 0 && share > 0) return l10n.t('under 1 %');
  if (rounded === 100 && share < 1) return l10n.t('over 99 %');
  return `${rounded} %`;
}

/** `1 prompt`, `2 prompts`. */
export function promptCount(amount: number): string {
  return amount === 1 ? l10n.t('1 prompt') : l10n.t('{0} prompts', wholeNumber(amount));
}

/** `1 region`, `2 regions`. */
export function regionCount(amount: number): string {
  return amount === 1 ? l10n.t('1 region') : l10n.t('{0} regions', wholeNumber(amount));
}

/** At most so many characters of a text, on one line. */
export function shortened(text: string, longest = 60): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1).trimEnd()}…`;
}
