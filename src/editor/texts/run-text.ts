import * as l10n from '@vscode/l10n';
import { formatNanoUsd, formatUsd, type NanoUsd } from '../../core/cost/money.ts';
import type { RunReport } from '../../runs/report/report.ts';
import type { RunSettings } from '../configuration/run-settings.ts';
import { wholeNumber } from './figures.ts';
import { localized } from './localized.ts';

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
  return requests === 1
    ? l10n.t('Send 1 test request to {0}?', host)
    : l10n.t('Send {0} test requests to {1}?', wholeNumber(requests), host);
}

export function consentDetail(run: PaidRun, { maxCostPerRunUsd, maxCostPerDayUsd }: RunSettings): string {
  const { prompt, model, host, cost, pausesText, countsFirst } = run;
  return [
    l10n.t('Prompt: {0}', prompt),
    l10n.t('Model: {0}', model),
    l10n.t('Estimated cost: {0}', cost),
    l10n.t('Your limits: {0} a run, {1} a day', formatUsd(maxCostPerRunUsd), formatUsd(maxCostPerDayUsd)),
    ...(pausesText === undefined ? [] : [l10n.t('With pauses of {0}', pausesText)]),
    '',
    [
      l10n.t('The prompt and the values of its variables are sent to {0}.', host),
      ...(countsFirst ? [l10n.t('Its tokens are counted there first, free of charge.')] : []),
      l10n.t('This is asked once a session for each host and model.'),
    ].join(' '),
  ].join('\n');
}

/** What a run came to, in a sentence for a notification or the status bar. */
export function outcomeText({ run, outcome, problem, hits, misses, costNanoUsd }: RunReport): string {
  const counts = [
    ...(run.simulated ? [l10n.t('simulated')] : []),
    hits === 1 ? l10n.t('1 hit') : l10n.t('{0} hits', wholeNumber(hits)),
    misses === 1 ? l10n.t('1 miss') : l10n.t('{0} misses', misses),
    costNanoUsd === undefined ? l10n.t('cost unknown') : costText(costNanoUsd, run.simulated),
  ].join(', ');
  if (outcome === 'done') return l10n.t('Cache test of {0}: {1}.', run.prompt, counts);
  return l10n.t(
    'Cache test of {0} ({1}): {2}',
    run.prompt,
    counts,
    problem ? localized(problem) : l10n.t('it was broken off.'),
  );
}

function costText(cost: NanoUsd, simulated: boolean): string {
  return simulated ? l10n.t('nothing billed') : formatNanoUsd(cost);
}
