import * as l10n from '@vscode/l10n';
import type { Traffic } from '../../core/boundaries/traffic.ts';
import { wholeNumber } from './figures.ts';

/** What the figures of a file rest on; shown beside them. */
export interface Basis {
  /** The day of the price table, `YYYY-MM-DD`. */
  readonly pricesAsOf: string;
  readonly traffic: Traffic;
  /** Nobody stated the traffic. */
  readonly trafficAssumed: boolean;
}

/** `60 requests an hour, 10 sessions a day of 10 turns (assumed), prices as of 2026-11-20`. */
export function basisText({ pricesAsOf, traffic, trafficAssumed }: Basis): string {
  const { requestsPerHour, sessionsPerDay, turnsPerSession } = traffic;
  const figures = [requestsPerHour, sessionsPerDay, turnsPerSession].map(amount);
  return trafficAssumed
    ? l10n.t(
        '{0} requests an hour, {1} sessions a day of {2} turns (assumed), prices as of {3}',
        ...figures,
        pricesAsOf,
      )
    : l10n.t('{0} requests an hour, {1} sessions a day of {2} turns, prices as of {3}', ...figures, pricesAsOf);
}

function amount(value: number): string {
  return Number.isInteger(value) ? wholeNumber(value) : String(Number(value.toPrecision(3)));
}
