import { isoWeekOf } from '../costs/time-zone.ts';
import type { BudgetPeriod } from '../../core/configuration/user-configuration.ts';

/** A day of the user's calendar, `YYYY-MM-DD`. Which calls belong to it is the engine's to say: it knows the time zone. */
export type LocalDay = string;

/** Where the user's clock stands. */
export interface LocalNow {
  readonly day: LocalDay;
  /** How much of that day has passed, 0 to 1. */
  readonly share: number;
}

/** A stretch of the user's calendar. */
export interface CalendarPeriod {
  /** As `prompt-cache costs` names it: `2026-11-20`, `2026-W47`, `2026-11`. */
  readonly key: string;
  readonly firstDay: LocalDay;
  readonly days: number;
}

const DAY_MS = 86_400_000;

/** The day, ISO week (from Monday) or month that a day lies in. */
export function periodOf(day: LocalDay, per: Exclude<BudgetPeriod, 'session'>): CalendarPeriod {
  if (per === 'day') return { key: day, firstDay: day, days: 1 };
  if (per === 'month') {
    const [year, month] = day.split('-').map(Number) as [number, number];
    return {
      key: day.slice(0, 7),
      firstDay: `${day.slice(0, 7)}-01`,
      days: new Date(Date.UTC(year, month, 0)).getUTCDate(),
    };
  }
  const firstDay = mondayOf(day);
  return { key: isoWeekOf(day), firstDay, days: 7 };
}

export function addDays(day: LocalDay, days: number): LocalDay {
  return new Date((numberOf(day) + days) * DAY_MS).toISOString().slice(0, 10);
}

/** How many days the second lies behind the first. */
export function daysBetween(from: LocalDay, to: LocalDay): number {
  return numberOf(to) - numberOf(from);
}

/** Days since 1970; day 0 was a Thursday. */
function numberOf(day: LocalDay): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

function mondayOf(day: LocalDay): LocalDay {
  return addDays(day, -((numberOf(day) + 3) % 7));
}
