import { formatNanoUsd, usdOf } from '../../core/cost/money.ts';
import type { BudgetStatus } from '../../logs/budgets/budget-status.ts';
import type { Spike } from '../../logs/budgets/spikes.ts';
import type { Style } from '../../core/text/style.ts';

export interface BudgetReport {
  /** The day of the price table. */
  readonly pricesAsOf: string;
  readonly budgets: readonly BudgetStatus[];
  /** Where today is out of proportion to the user's own history. */
  readonly spike?: Spike;
  readonly problems: readonly ReportedProblem[];
}

/** A line of a log that could not be read; lines count from 0. */
export interface ReportedProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export function budgetJson({ pricesAsOf, budgets, spike, problems }: BudgetReport): unknown {
  return {
    schemaVersion: 1,
    pricesAsOf,
    exceeded: budgets.some(({ level }) => level === 'exceeded'),
    budgets: budgets.map(({ budget, key, spentNanoUsd, usedPercent, level, projection, unpricedRequests }) => ({
      per: budget.per,
      key,
      project: budget.project ?? null,
      limitUsd: usdOf(budget.limitNanoUsd),
      spentUsd: usdOf(spentNanoUsd),
      usedPercent,
      level,
      projection: projection
        ? { costUsd: usdOf(projection.nanoUsd), method: projection.method, explanation: projection.explanation }
        : null,
      unpricedRequests,
    })),
    spike: spike
      ? {
          day: spike.day,
          costUsd: usdOf(spike.costNanoUsd),
          medianUsd: usdOf(spike.medianNanoUsd),
          factor: spike.factor,
        }
      : null,
    problems,
  };
}

export function budgetText({ pricesAsOf, budgets, spike, problems }: BudgetReport, style: Style): string {
  const lines = budgets.flatMap((status) => statusLines(status, style));
  if (spike) {
    const times = spike.factor.toFixed(1);
    lines.push(`Today is a spike: ${times} times your median day of ${formatNanoUsd(spike.medianNanoUsd)}.`);
  }
  if (problems.length > 0)
    lines.push(`${problems.length} ${problems.length === 1 ? 'line' : 'lines'} could not be read.`);
  return [...lines, style.dim(`Prices of ${pricesAsOf}.`)].join('\n');
}

const PERIODS = { day: 'Today', week: 'This week', month: 'This month', session: 'Session' } as const;

function statusLines(status: BudgetStatus, style: Style): string[] {
  const { budget, key, spentNanoUsd, level, projection, unpricedRequests } = status;
  const colour = level === 'ok' ? style.green : level === 'warning' ? style.yellow : style.red;
  const name = budget.per === 'session' ? `Session ${key}` : `${PERIODS[budget.per]} (${key})`;
  const where = budget.project === undefined ? '' : ` in ${budget.project}`;
  const share = `${formatNanoUsd(spentNanoUsd)} of ${formatNanoUsd(budget.limitNanoUsd)}`;
  const lines = [`${style.bold(`${name}${where}`)}: ${share}, ${percentOf(status)} (${colour(level)})`];
  if (projection) {
    lines.push(`  By its end about ${formatNanoUsd(projection.nanoUsd)}. ${projection.explanation}`);
  }
  if (unpricedRequests > 0) {
    const calls = unpricedRequests === 1 ? '1 call has' : `${unpricedRequests} calls have`;
    lines.push(`  ${calls} no price and could not be counted; prompt-cache costs says why.`);
  }
  return lines;
}

/** Never rounded up to the limit, or down to it. */
function percentOf({ usedPercent, level }: BudgetStatus): string {
  const rounded = Math.round(usedPercent);
  if (level === 'exceeded') return `${Math.max(101, rounded)} %`;
  return `${rounded >= 100 && usedPercent < 100 ? 99 : rounded} %`;
}
