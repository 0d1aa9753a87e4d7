/** The last millisecond that a `Date` can hold. */
const LAST_MS = 8.64e15;
/** Times below are taken for seconds, from it on for milliseconds: 1973 in the one, the year 5138 in the other. */
const FIRST_MS = 1e11;
const FIRST_MICROSECONDS = 1e14;
const FIRST_NANOSECONDS = 1e17;

/**
 * Unix time in milliseconds of a time as a log writes it: ISO 8601, or a number of seconds, milliseconds, microseconds or
 * nanoseconds, told apart by its size.
 * @returns undefined for anything else
 */
export function timeMs(value: unknown): number | undefined {
  if (typeof value === 'string') return textTimeMs(value);
  if (typeof value !== 'number' || !(value > 0)) return undefined;
  if (value < FIRST_MS) return Math.round(value * 1000);
  const ms = value < FIRST_MICROSECONDS ? value : value < FIRST_NANOSECONDS ? value / 1000 : value / 1e6;
  return ms <= LAST_MS ? Math.round(ms) : undefined;
}

/** SQLite's `datetime('now')` and Python's `isoformat` write UTC without saying so; a `Date` would take it for local time. */
export function utcTimeMs(value: unknown): number | undefined {
  if (typeof value !== 'string') return timeMs(value);
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/i.test(value.trim());
  return textTimeMs(hasZone ? value : `${value.trim().replace(' ', 'T')}Z`);
}

/** OpenTelemetry's high-resolution time: `[seconds, nanoseconds]`. */
export function hrTimeMs(value: unknown): number | undefined {
  if (!Array.isArray(value)) return timeMs(value);
  const [seconds, nanoseconds] = value as readonly unknown[];
  if (typeof seconds !== 'number' || typeof nanoseconds !== 'number') return undefined;
  const ms = Math.floor(seconds * 1000 + nanoseconds / 1e6);
  return ms > 0 && ms <= LAST_MS ? ms : undefined;
}

function textTimeMs(text: string): number | undefined {
  const plainMs = plainTimeMs(text);
  if (plainMs > 0) return plainMs;
  if (!/^\d{4}-\d\d-\d\d/.test(text)) return undefined;
  const ms = Date.parse(text);
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}

const PLAIN_TIME = '0000-00-00T00:00:00.000Z';
const ZERO = 0x30;

/** Most times are written as `Date.toJSON` does, and there are many. @returns NaN for any other text */
function plainTimeMs(text: string): number {
  if (text.length !== PLAIN_TIME.length) return NaN;
  for (let at = 0; at < PLAIN_TIME.length; at++) {
    const unit = text.charCodeAt(at);
    const wanted = PLAIN_TIME.charCodeAt(at);
    if (wanted === ZERO ? unit < ZERO || unit > ZERO + 9 : unit !== wanted) return NaN;
  }
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  if (month < 1 || month > 12 || day < 1 || day > 28 || hour > 23 || minute > 59 || second > 59) return NaN;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const milliseconds = twoDigits(text, 20) * 10 + text.charCodeAt(22) - ZERO;
  return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
}
