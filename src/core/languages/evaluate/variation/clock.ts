import { clockGranularity } from '../../../prompt/clock.ts';
import type { Granularity, Inferred } from '../../../prompt/volatility.ts';

/** Methods and members of many languages that leave a part of a time. */
const PARTS: readonly (readonly [RegExp, Granularity])[] = [
  [
    /^(?:date|day|weekday|isoweekday|toordinal|to(?:Locale)?DateString|get(?:UTC)?(?:Date|Day)|toLocalDate|To(?:Short|Long)DateString|DayOfWeek|to_date)$/,
    'day',
  ],
  [/^(?:month|Month|get(?:UTC)?Month)$/, 'month'],
  [/^(?:year|Year|get(?:UTC)?FullYear)$/, 'year'],
];
/** The first ten characters of a time in ISO 8601 are its date. */
const DATE_OF_ISO = /^(?:slice|substring|substr)\(\s*0\s*,\s*10\s*\)$/;
const COARSENESS: readonly Granularity[] = ['second', 'minute', 'hour', 'day', 'month', 'year'];

/**
 * How often what a method or a member of a clock's time gives changes: at most as often as the time itself.
 * @param args as written
 */
export function partOfTime(time: Inferred, name: string, args: readonly string[]): Inferred {
  const call = `${name}(${args.join(', ')})`;
  const part = DATE_OF_ISO.test(call)
    ? 'day'
    : (PARTS.find(([names]) => names.test(name))?.[1] ?? clockGranularity([call]));
  if (!part || !time.granularity) return time;
  return COARSENESS.indexOf(part) > COARSENESS.indexOf(time.granularity) ? { ...time, granularity: part } : time;
}
