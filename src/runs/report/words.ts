import { formatNanoUsd } from '../../core/cost/money.ts';
import type { CostBand } from '../estimate.ts';
import type { FilePlace, ReportRow, RunReport } from './report.ts';
import { milliseconds } from './chart.ts';

export const SIMULATED_NOTE =
  'Simulated: no provider was asked and nothing was billed. Usage is what the documented rules of the cache say, tokens are estimated, and times are those of this machine.';

/** `85.3 %`, with more digits near to all, where they count. */
export function percent(share: number): string {
  const value = share * 100;
  const digits = value > 99 && value < 100 ? 2 : 1;
  return `${value.toFixed(digits).replace(/\.0+$/, '')} %`;
}

/** `line 4, column 12`, from 1. */
export function placeText({ from, start, end }: FilePlace): string {
  return from ? `line ${from.line + 1}, column ${from.character + 1}` : `characters ${start} to ${end}`;
}

export function bytes(count: number): string {
  return `${count.toLocaleString('en-US')} bytes`;
}

/** Whether the prefix is that of the run before, in a few words. */
export function stabilityText({ stability }: ReportRow): string {
  switch (stability.kind) {
    case 'first':
      return 'in no run before this one';
    case 'marked':
      return 'marked at its head, so that it is in no cache';
    case 'stable':
      return `the same as in the run of ${when(stability.since)}`;
    case 'changed': {
      const where = stability.place ? ` (${placeText(stability.place)} of the file)` : '';
      return `changed since the run of ${when(stability.since)}, from block ${stability.block + 1} on${where}`;
    }
  }
}

/**
 * How the retries of a request went: `2 attempts: rate-limit (waited 2,000 ms), then answered; …`. Empty for a single attempt.
 * Only what is not billed is tried again, see `send/failure.ts`.
 */
export function attemptsText({ line: { attempts }, usage }: ReportRow): string {
  if (attempts.length < 2) return '';
  const parts = attempts.flatMap(({ outcome, waitedMs }) => {
    if (outcome === 'answered') return [];
    return [`${outcome}${waitedMs === undefined ? '' : ` (waited ${milliseconds(waitedMs)})`}`];
  });
  const answered = usage ? ', then answered; those that failed are not billed' : '';
  return `${attempts.length} attempts: ${parts.join(', ')}${answered}`;
}

/** "2 of 3 requests read the cache; 79,440 bytes were read". */
export function seriesText({ hits, misses, bytesRead }: RunReport): string {
  const all = hits + misses;
  if (all === 0) return 'No request was answered.';
  const requests = all === 1 ? 'request' : 'requests';
  if (hits === 0) return `No request read the cache (${all} ${all === 1 ? 'miss' : 'misses'}).`;
  return `${hits} of ${all} ${requests} read the cache (${hits} ${hits === 1 ? 'hit' : 'hits'}, ${misses} ${misses === 1 ? 'miss' : 'misses'}); about ${bytes(bytesRead)} of prompt were read from it.`;
}

export function costText({ costNanoUsd, run }: RunReport): string {
  const cost = costNanoUsd === undefined ? 'not known: a price is missing' : formatNanoUsd(costNanoUsd);
  return run.simulated ? `${cost} if it had been billed` : cost;
}

export function when(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}

/** "about $0.0021 ($0.0018 to at most $0.013)". */
export function costBandText(cost: CostBand | undefined): string {
  if (!cost) return 'unknown, since no price of the model is known';
  return `about ${formatNanoUsd(cost.estimate)} (${formatNanoUsd(cost.low)} to at most ${formatNanoUsd(cost.high)})`;
}
