import { QUARTER_MS } from '../digest/cell.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Turns quarters of an hour since 1970 into the days of a time zone. */
export class ZoneDays {
  readonly #offsetMs: (atMs: number) => number;
  /** By UTC day: the zone's offset, where it is the same all day long. */
  readonly #dayOffsets = new Map<number, number | undefined>();
  readonly #days = new Map<number, string>();
  readonly #quarters = new Map<number, string>();

  /** @param timeZone an IANA name; that of the system where absent. @throws RangeError for one that is not known */
  constructor(timeZone?: string) {
    this.#offsetMs = timeZone === undefined ? systemOffsetMs : offsetIn(timeZone);
  }

  /** `YYYY-MM-DD`. */
  dayOf(quarter: number): string {
    let day = this.#quarters.get(quarter);
    if (day === undefined) this.#quarters.set(quarter, (day = this.#dayAt(quarter * QUARTER_MS)));
    return day;
  }

  #dayAt(atMs: number): string {
    const day = Math.floor((atMs + this.#offsetAt(atMs)) / DAY_MS);
    let text = this.#days.get(day);
    if (text === undefined) this.#days.set(day, (text = new Date(day * DAY_MS).toISOString().slice(0, 10)));
    return text;
  }

  #offsetAt(atMs: number): number {
    const day = Math.floor(atMs / DAY_MS);
    if (!this.#dayOffsets.has(day)) {
      const first = this.#offsetMs(day * DAY_MS);
      const last = this.#offsetMs((day + 1) * DAY_MS);
      this.#dayOffsets.set(day, first === last ? first : undefined);
    }
    return this.#dayOffsets.get(day) ?? this.#offsetMs(atMs);
  }
}

/** The IANA name of the zone that this machine has. */
export function systemTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** `2026-W47`, of a day `YYYY-MM-DD`: the week that holds the year's first Thursday is its first. */
export function isoWeekOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 4 - (date.getUTCDay() || 7));
  const year = date.getUTCFullYear();
  const week = Math.ceil(((date.getTime() - Date.UTC(year, 0, 1)) / DAY_MS + 1) / 7);
  return `${year}-W${String(week).padStart(2, '0')}`;
}

const BLOCK_MS = 5 * HOUR_MS;

/**
 * Blocks of five hours: one begins at the full hour (UTC) of the first call, the next at that of the first call behind it.
 * @param quarters of all calls, in any order
 * @returns by quarter: the start of its block as an ISO time
 */
export function blocksOf(quarters: Iterable<number>): Map<number, string> {
  const blocks = new Map<number, string>();
  let startMs = -Infinity;
  let name = '';
  for (const quarter of [...new Set(quarters)].sort((a, b) => a - b)) {
    const atMs = quarter * QUARTER_MS;
    if (atMs >= startMs + BLOCK_MS) {
      startMs = Math.floor(atMs / HOUR_MS) * HOUR_MS;
      name = new Date(startMs).toISOString();
    }
    blocks.set(quarter, name);
  }
  return blocks;
}

function systemOffsetMs(atMs: number): number {
  return -new Date(atMs).getTimezoneOffset() * 60_000;
}

function offsetIn(timeZone: string): (atMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return (atMs) => {
    const part = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute) - Math.floor(atMs / 60_000) * 60_000;
  };
}
