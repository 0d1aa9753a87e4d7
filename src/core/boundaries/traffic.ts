import type { Ttl } from '../prompt/model.ts';
import type { Sharing } from './prefix.ts';

/** How often a prompt is sent. What is not measured is stated by the user, or a default that is shown as such. */
export interface Traffic {
  /** Requests an hour, of everybody together. */
  readonly requestsPerHour: number;
  /** Sessions a day, of one user. */
  readonly sessionsPerDay: number;
  /** Requests in one session. */
  readonly turnsPerSession: number;
  /** Mean pause from the start of one turn to the start of the next. */
  readonly turnGapSeconds: number;
  /** Over how many hours of a day a user's sessions spread. */
  readonly activeHoursPerDay: number;
}

const SECONDS_PER_HOUR = 3600;

/** How long an entry of each TTL lives. */
export const TTL_SECONDS: Readonly<Record<Ttl, number>> = { '5m': 300, '1h': SECONDS_PER_HOUR };

/** Chance that the next of independent arrivals comes within the time. */
const within = (seconds: number, meanGapSeconds: number): number => 1 - Math.exp(-seconds / meanGapSeconds);

/**
 * The share of requests that find a prefix in the cache.
 *
 * Model: requests of everybody, and a user's sessions, arrive independently (exponential gaps); a hit refreshes the entry, so
 * only the gap to the request before counts. Within a session all turns but the first can hit. A prefix that more requests
 * share is hit at least as often as one that fewer share.
 * @returns 0 to 1
 */
export function hitRate(sharing: Sharing, ttlSeconds: number, traffic: Traffic): number {
  const { turnsPerSession, turnGapSeconds } = traffic;
  const later = (Math.max(1, turnsPerSession) - 1) / Math.max(1, turnsPerSession);
  const session = later * within(ttlSeconds, turnGapSeconds);
  if (sharing === 'session') return session;
  const sessionGapSeconds = (traffic.activeHoursPerDay * SECONDS_PER_HOUR) / Math.max(traffic.sessionsPerDay, 1e-9);
  const user = session + (1 - later) * within(ttlSeconds, sessionGapSeconds);
  if (sharing === 'user') return user;
  return Math.max(user, within(ttlSeconds, SECONDS_PER_HOUR / Math.max(traffic.requestsPerHour, 1e-9)));
}
