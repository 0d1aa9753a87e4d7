import type { Granularity } from './volatility.ts';

/** Directives of strftime, Moment, date-fns, PHP, Go layouts and .NET that show a part of a day. Source: the formatters' own documentation. */
const BELOW_A_DAY =
  /%[-^_0#]?[HIMSpPcXTRrsfLNkl]|\b(?:HH?|hh?)\b|:mm|:ss|\b[gGhH]:i|(?:^|\s)[Ucr]$|\bLTS?\b|\bL{3,4}\b|\bP{1,4}p{1,4}\b|15:04|\b0?3:04|RFC|iso8601|isoformat|datetime|time_?to/;
const A_DAY = /%[-^_0#]?[djeuwaAxDF]|\b(?:DD?|dd?|Do|dddd|EEEE?)\b|2006-01-02|\b0?2\b|day/;
const A_MONTH = /%[-^_0#]?[mbBh]|\bM{1,4}\b|month/;
const A_YEAR = /%[-^_0#]?[YyGC]|\b[Yy]{2,4}\b|year/;

/** Twig's `date()`, which says the time of day too where it is given no format. */
const WITHOUT_FORMAT = /^date\((?:"now"|'now')?\)$/;

/**
 * How coarse a clock is after its filters: `now() | strftime('%Y-%m-%d')` is a day.
 * @param filters with their arguments, as written in the template
 * @returns undefined where no filter says a format
 */
export function clockGranularity(filters: readonly string[]): Granularity | undefined {
  const formats = filters.filter((filter) => /date|time|format|strf|moment|day|month|year/i.test(filter));
  if (formats.length === 0) return undefined;
  if (formats.every((filter) => WITHOUT_FORMAT.test(filter.replaceAll(' ', '')))) return 'second';
  const text = formats.join(' ');
  const quoted = [...text.matchAll(/["'`]([^"'`]*)["'`]/g)].map((match) => match[1]).join(' ');
  const layout = quoted === '' ? text : quoted;
  if (BELOW_A_DAY.test(layout))
    return /%[-^_0#]?[SsfLNTXcr]|:ss|:05|:i:s|(?:^|\s)[Ucr]$|\bLTS\b|RFC|iso/.test(layout) ? 'second' : 'minute';
  if (A_DAY.test(layout)) return 'day';
  if (A_MONTH.test(layout)) return 'month';
  if (A_YEAR.test(layout)) return 'year';
  return undefined;
}

/** A filter that gives another order or choice each time. */
export function isRandomFilter(filter: string): boolean {
  return /^\s*(?:random|shuffle|sample|rand)\b/.test(filter);
}
