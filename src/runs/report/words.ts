import type { Verdict } from '../../core/cache/verdict.ts';
import { formatNanoUsd } from '../../core/cost/money.ts';
import { type Message, type MessageValue, NO_WORDS, say } from '../../core/text/message.ts';
import type { CostBand } from '../estimate.ts';
import type { FilePlace, ReportRow, RunReport } from './report.ts';
import { milliseconds } from './chart.ts';

export const SIMULATED_NOTE = say`Simulated: no provider was asked and nothing was billed. Usage is what the documented rules of the cache say, tokens are estimated, and times are those of this machine.`;

/** `85.3 %`, with more digits near to all, where they count. */
export function percent(share: number): string {
  const value = share * 100;
  const digits = value > 99 && value < 100 ? 2 : 1;
  return `${value.toFixed(digits).replace(/\.0+$/, '')} %`;
}

/** `line 4, column 12`, from 1. */
export function placeText({ from, start, end }: FilePlace): Message {
  return from ? say`line ${from.line + 1}, column ${from.character + 1}` : say`characters ${start} to ${end}`;
}

export function bytes(count: number): Message {
  return say`${count.toLocaleString('en-US')} bytes`;
}

/** Whether the prefix is that of the run before, in a few words. */
export function stabilityText({ stability }: ReportRow): Message {
  switch (stability.kind) {
    case 'first':
      return say`in no run before this one`;
    case 'marked':
      return say`marked at its head, so that it is in no cache`;
    case 'stable':
      return say`the same as in the run of ${when(stability.since)}`;
    case 'changed': {
      const { since, block, place } = stability;
      return place
        ? say`changed since the run of ${when(since)}, from block ${block + 1} on (${placeText(place)} of the file)`
        : say`changed since the run of ${when(since)}, from block ${block + 1} on`;
    }
  }
}

/**
 * How the retries of a request went: `2 attempts: rate-limit (waited 2,000 ms), then answered; …`. No words for a single attempt.
 * Only what is not billed is tried again, see `send/failure.ts`.
 */
export function attemptsText({ line: { attempts }, usage }: ReportRow): Message {
  if (attempts.length < 2) return NO_WORDS;
  const failed = attempts
    .filter(({ outcome }) => outcome !== 'answered')
    .map(({ outcome, waitedMs }): MessageValue =>
      waitedMs === undefined ? outcome : say`${outcome} (waited ${milliseconds(waitedMs)})`,
    )
    .reduce((list, one) => say`${list}, ${one}`);
  return usage
    ? say`${attempts.length} attempts: ${failed}, then answered; those that failed are not billed`
    : say`${attempts.length} attempts: ${failed}`;
}

/** "2 of 3 requests read the cache; 79,440 bytes were read". */
export function seriesText({ hits, misses, bytesRead }: RunReport): Message {
  const all = hits + misses;
  if (all === 0) return say`No request was answered.`;
  const missed = misses === 1 ? say`1 miss` : say`${misses} misses`;
  if (hits === 0) return say`No request read the cache (${missed}).`;
  const hit = hits === 1 ? say`1 hit` : say`${hits} hits`;
  const counted = all === 1 ? say`${hits} of 1 request` : say`${hits} of ${all} requests`;
  return say`${counted} read the cache (${hit}, ${missed}); about ${bytes(bytesRead)} of prompt were read from it.`;
}

export function costText({ costNanoUsd, run }: RunReport): MessageValue {
  const cost = costNanoUsd === undefined ? say`not known: a price is missing` : formatNanoUsd(costNanoUsd);
  return run.simulated ? say`${cost} if it had been billed` : cost;
}

export function when(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}

/** "about $0.0021 ($0.0018 to at most $0.013)". */
export function costBandText(cost: CostBand | undefined): Message {
  if (!cost) return say`unknown, since no price of the model is known`;
  return say`about ${formatNanoUsd(cost.estimate)} (${formatNanoUsd(cost.low)} to at most ${formatNanoUsd(cost.high)})`;
}

/** What became of a prediction, in a word or two. */
export function verdictText(verdict: Verdict): Message {
  switch (verdict) {
    case 'as-predicted':
      return say`as predicted`;
    case 'missed':
      return say`missed`;
    case 'unexpected-hit':
      return say`unexpected hit`;
    case 'not-cached':
      return say`not cached`;
    case 'cached-after-all':
      return say`cached after all`;
  }
}
