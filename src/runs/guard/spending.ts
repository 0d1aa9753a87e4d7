import { type Message, say } from '../../core/text/message.ts';
import { addMoney, formatNanoUsd, type NanoUsd, nanoUsd } from '../../core/cost/money.ts';
import type { RunLogLine } from '../../core/run-log/line.ts';

/**
 * Strategy. A limit is hard: what a request could cost at most is reserved in the run log before it is sent, and it is sent
 * only if that fits under both limits. A reservation stands until the request's own line says what it cost; one whose
 * process died stays, since the request may have been billed. So two windows, or an editor and a terminal, cannot pass the
 * day's limit together by more than what each of them has under way.
 */

export interface SpendingLimits {
  readonly perRunNanoUsd: NanoUsd;
  readonly perDayNanoUsd: NanoUsd;
}

/** What real requests of the log have cost since a time, those under way counted at what they could cost at most. */
export function spentSince(lines: readonly RunLogLine[], sinceMs: number): NanoUsd {
  const costs = new Map<string, number>();
  for (const line of lines) {
    if ((line.type !== 'reserved' && line.type !== 'request') || line.simulated) continue;
    if (Date.parse(line.at) < sinceMs) continue;
    const key = `${line.run} ${line.index}`;
    if (line.costNanoUsd !== undefined) costs.set(key, line.costNanoUsd);
  }
  return nanoUsd([...costs.values()].reduce((sum, cost) => sum + cost, 0));
}

/** The beginning of the local day of a time, in Unix milliseconds. */
export function startOfDay(atMs: number): number {
  const date = new Date(atMs);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** What has been spent, where a limit stands, and what more is asked for. */
export interface Spending {
  readonly run: NanoUsd;
  readonly day: NanoUsd;
}

/** Why a request that can cost up to `more` must not be sent; undefined where it may. */
export function limitProblem(spent: Spending, more: NanoUsd, limits: SpendingLimits): Message | undefined {
  const checks = [
    ['run', spent.run, limits.perRunNanoUsd],
    ['day', spent.day, limits.perDayNanoUsd],
  ] as const;
  for (const [period, used, limit] of checks) {
    if (addMoney(used, more) <= limit) continue;
    const asked =
      used === 0
        ? say`This could cost up to ${formatNanoUsd(more)}`
        : say`This could cost up to ${formatNanoUsd(more)} on top of the ${formatNanoUsd(used)} spent`;
    return period === 'run'
      ? say`${asked}, which is over the limit of ${formatNanoUsd(limit)} a run.`
      : say`${asked}, which is over the limit of ${formatNanoUsd(limit)} a day.`;
  }
  return undefined;
}
