import * as l10n from '@vscode/l10n';
import { formatNanoUsd, type NanoUsd } from '../core/cost/money.ts';
import type { Figures, Tokens } from './protocol.ts';

/** How figures are written: in the reader's language and the timezone by which days are counted. */
export class FigureFormat {
  readonly #compact: (count: number) => string;
  readonly #whole: Intl.NumberFormat;
  readonly #percent: Intl.NumberFormat;
  readonly #rate: Intl.NumberFormat;
  readonly #dateTime: Intl.DateTimeFormat;
  readonly #recent: Intl.DateTimeFormat;
  readonly #year: Intl.DateTimeFormat;
  readonly #clock: Intl.DateTimeFormat;
  readonly #time: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #shortDay: Intl.DateTimeFormat;
  readonly #month: Intl.DateTimeFormat;
  readonly #shortMonth: Intl.DateTimeFormat;

  constructor(locale: string, timeZone: string) {
    this.#compact = compactFormat(locale);
    this.#whole = new Intl.NumberFormat(locale);
    this.#percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
    this.#rate = new Intl.NumberFormat(locale, {
      style: 'percent',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
    this.#dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
    this.#recent = new Intl.DateTimeFormat(locale, {
      month: 'short',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      timeZone,
    });
    this.#year = new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone });
    this.#time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone });
    this.#day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
    this.#shortDay = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' });
    this.#shortMonth = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', timeZone: 'UTC' });
    this.#month = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' });
    this.#clock = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone });
  }

  money(nanoUsd: number): string {
    return formatNanoUsd(nanoUsd as NanoUsd);
  }

  moneyOrUnknown(nanoUsd: number | null): string {
    return nanoUsd === null ? l10n.t('price unknown') : this.money(nanoUsd);
  }

  /** `412k tokens`. */
  tokens(count: number): string {
    return l10n.t('{0} tokens', this.#compact(count));
  }

  /** See {@link compactFormat}. */
  compact(count: number): string {
    return this.#compact(count);
  }

  whole(count: number): string {
    return this.#whole.format(count);
  }

  percent(share: number): string {
    return this.#percent.format(share);
  }

  /** A share that stands among others of its kind, so that their digits can be compared: always with one decimal. */
  rate(share: number): string {
    return this.#rate.format(share);
  }

  dateTime(atMs: number): string {
    return this.#dateTime.format(atMs);
  }

  /** {@link dateTime}, without the year where that is this one. */
  recent(atMs: number): string {
    const isThisYear = this.#year.format(atMs) === this.#year.format(Date.now());
    return isThisYear ? this.#recent.format(atMs) : this.dateTime(atMs);
  }

  /** To the minute. */
  time(atMs: number): string {
    return this.#time.format(atMs);
  }

  /** Of a day `YYYY-MM-DD` as the host counts days. */
  day(day: string): string {
    return this.#day.format(Date.parse(`${day}T00:00:00Z`));
  }

  /** The same without the year, for an axis. */
  shortDay(day: string): string {
    return this.#shortDay.format(Date.parse(`${day}T00:00:00Z`));
  }

  /** Of a month `YYYY-MM`, for an axis. */
  shortMonth(month: string): string {
    return this.#shortMonth.format(Date.parse(`${month}-01T00:00:00Z`));
  }

  /** Of a month `YYYY-MM`. */
  month(month: string): string {
    return this.#month.format(Date.parse(`${month}-01T00:00:00Z`));
  }

  clock(atMs: number): string {
    return this.#clock.format(atMs);
  }
}

/** Below that, all digits are shorter than a unit makes them. */
const FIRST_COMPACT = 10_000;

/**
 * Counts of tokens as the terminal writes them: `9,876`, `98.0k`, `1.23M`. Three digits are enough to compare, and none of them is left
 * out where it is a zero. Other languages have units of their own.
 */
export function compactFormat(locale: string): (count: number) => string {
  const whole = new Intl.NumberFormat(locale);
  const compact = new Intl.NumberFormat(locale, {
    notation: 'compact',
    minimumSignificantDigits: 3,
    maximumSignificantDigits: 3,
  });
  return (count) => (count < FIRST_COMPACT ? whole.format(count) : compact.format(count).replace('K', 'k'));
}

/** All prompt tokens: what a hit rate is a share of. */
export function promptTokensOf({ input, cacheWrite5m, cacheWrite1h, cacheRead }: Tokens): number {
  return input + cacheWrite5m + cacheWrite1h + cacheRead;
}

/** `94.6 % (1.2M of 1.3M tokens)`: a rate never stands without its raw numbers. */
export function hitRateText(tokens: Tokens, format: FigureFormat): string {
  const rate = hitRateOf(tokens, format);
  if (!rate) return l10n.t('no prompt tokens');
  return l10n.t('{0} ({1} of {2} tokens)', rate.share, rate.read, rate.prompt);
}

/** A hit rate and its raw numbers; undefined where there is no prompt. */
export function hitRateOf(
  tokens: Tokens,
  format: FigureFormat,
): { readonly share: string; readonly read: string; readonly prompt: string } | undefined {
  const prompt = promptTokensOf(tokens);
  if (prompt === 0) return undefined;
  return {
    share: format.rate(tokens.cacheRead / prompt),
    read: format.compact(tokens.cacheRead),
    prompt: format.compact(prompt),
  };
}

/** `1,234`, or `≥ 1,234` where there are more that no log counts. */
export function requestsText(
  { requests, hasUncountedRequests }: Pick<Figures, 'requests' | 'hasUncountedRequests'>,
  format: FigureFormat,
): string {
  if (!hasUncountedRequests) return format.whole(requests);
  return requests === 0 ? l10n.t('unknown') : `≥ ${format.whole(requests)}`;
}

/** What caching made cheaper than sending everything uncached: writes are taken into account. */
export function savedNanoUsd({ withoutCacheNanoUsd, cost }: Figures): number {
  return withoutCacheNanoUsd - cost.total;
}

/** `3:12`, `1:02:05`. */
export function durationText(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
