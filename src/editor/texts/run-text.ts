import { formatNanoUsd, formatUsd, type NanoUsd } from '../../core/cost/money.ts';
import type { RunReport } from '../../runs/report/report.ts';
import type { RunSettings } from '../configuration/run-settings.ts';
import { plural } from './figures.ts';

/** What is asked before the first paid requests of a session. */
export interface PaidRun {
  readonly prompt: string;
  readonly model: string;
  readonly host: string;
  readonly requests: number;
  /** As a text with its band. */
  readonly cost: string;
  readonly pausesText: string | undefined;
  readonly countsFirst: boolean;
}

export function consentQuestion({ requests, host }: PaidRun): string {
  return `Send ${plural(requests, 'test request')} to ${host}?`;
}

export function consentDetail(run: PaidRun, { maxCostPerRunUsd, maxCostPerDayUsd }: RunSettings): string {
  const { prompt, model, host, cost, pausesText, countsFirst } = run;
  return [
    `Prompt: ${prompt}`,
    `Model: ${model}`,
    `Estimated cost: ${cost}`,
    `Your limits: ${formatUsd(maxCostPerRunUsd)} a run, ${formatUsd(maxCostPerDayUsd)} a day`,
    ...(pausesText === undefined ? [] : [`With pauses of ${pausesText}`]),
    '',
    `The prompt and the values of its variables are sent to ${host}.${countsFirst ? ' Its tokens are counted there first, free of charge.' : ''} This is asked once a session for each host and model.`,
  ].join('\n');
}

/** What a run came to, in a sentence for a notification or the status bar. */
export function outcomeText({ run, outcome, problem, hits, misses, costNanoUsd }: RunReport): string {
  const simulated = run.simulated ? 'simulated, ' : '';
  const cost = costNanoUsd === undefined ? 'cost unknown' : costText(costNanoUsd, run.simulated);
  const counts = `${simulated}${plural(hits, 'hit')}, ${misses} ${misses === 1 ? 'miss' : 'misses'}, ${cost}`;
  if (outcome === 'done') return `Cache test of ${run.prompt}: ${counts}.`;
  return `Cache test of ${run.prompt} (${counts}): ${problem ?? 'it was broken off.'}`;
}

function costText(cost: NanoUsd, simulated: boolean): string {
  return simulated ? 'nothing billed' : formatNanoUsd(cost);
}
