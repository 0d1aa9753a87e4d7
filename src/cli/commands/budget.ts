import {
  type Budget,
  BUDGET_PERIODS,
  DEFAULT_CRITICAL_PERCENT,
  DEFAULT_WARN_PERCENT,
} from '../../core/configuration/user-configuration.ts';
import { nanoUsdOf } from '../../core/cost/money.ts';
import type { RequestPricer } from '../../core/cost/request-price.ts';
import { messageText } from '../../core/text/message.ts';
import { type BudgetStatus, budgetStatus } from '../../logs/budgets/budget-status.ts';
import type { LocalNow } from '../../logs/budgets/calendar.ts';
import { localNow, spendingOf } from '../../logs/budgets/spending.ts';
import { spikeOn } from '../../logs/budgets/spikes.ts';
import type { SummarizedFile } from '../../logs/costs/report.ts';
import type { ZoneDays } from '../../logs/costs/time-zone.ts';
import { type Command, oneOf, readArguments, type Terminal } from '../command.ts';
import { withHistory } from '../log-history.ts';
import { budgetJson, budgetText, type ReportedProblem } from '../report/budget-report.ts';
import { zoneOf } from '../time-zone.ts';
import { UsageError } from '../usage-error.ts';
import { readUserFile } from '../user-file.ts';

/** `prompt-cache budget`: fails a script once a period or session has cost too much. */
export const budgetCommand: Command = {
  name: 'budget',
  summary: 'compare what was spent with a limit; exit 1 once it is exceeded',
  help: `Usage: prompt-cache budget --limit USD --per day|week|month|session [--session ID] [--project DIR]
       prompt-cache budget

Compares what local logs say was spent with a limit, and says what the period will have cost at its
end. Without --limit the budgets of config.json are compared. Exit 1 once one is exceeded.

  --limit USD     what may be spent
  --per PERIOD    in the running day, week (from Monday) or month, or in one session
  --session ID    which session; the newest where absent
  --project DIR   only calls made in this folder and below it
  --source ID     only logs of this source; repeatable
  --root DIR      search this folder instead of the sources' own; repeatable
  --timezone TZ   whose days are meant; the system's where absent
  --no-index      read everything anew, and leave the index alone
  --json          one JSON document on standard output

Examples:
  prompt-cache budget --limit 20 --per day
  prompt-cache budget --limit 5 --per session || echo "This session got expensive."`,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, {
      limit: { type: 'string' },
      per: { type: 'string' },
      session: { type: 'string' },
      project: { type: 'string' },
      source: { type: 'string', multiple: true },
      root: { type: 'string', multiple: true },
      timezone: { type: 'string' },
      'no-index': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    });
    if (positionals.length > 0)
      throw new UsageError(`budget takes no file ("${positionals[0]}"): name a limit with --limit.`);
    const asked = askedBudget(values);
    if (values.session !== undefined && asked?.per !== 'session') {
      throw new UsageError('--session needs --limit and --per session.');
    }
    const zone = zoneOf(values.timezone);
    const user = readUserFile(terminal.environment, warnOf(terminal));
    const budgets = asked ? [asked] : user.budgets;
    if (budgets.length === 0) {
      throw new UsageError('Say what may be spent, with --limit and --per, or add "budgets" to config.json.');
    }
    const selection = { roots: values.root, sources: values.source, withoutIndex: values['no-index'] };
    const report = await withHistory(selection, user, terminal, ({ files, pricer, catalogue }) => {
      const now = localNow(Date.now(), zone);
      const spike = spikeOn(now.day, spendingOf(files, {}, zone, pricer).days);
      return {
        pricesAsOf: catalogue.asOf,
        budgets: budgets.map((budget) => evaluate(budget, values.session, files, zone, now, pricer)),
        ...(spike && { spike }),
        problems: problemsOf(files),
      };
    });
    terminal.print(values.json ? JSON.stringify(budgetJson(report), null, 2) : budgetText(report, terminal.style));
    return report.budgets.some(({ level }) => level === 'exceeded') ? 1 : 0;
  },
};

function askedBudget(values: { limit?: string; per?: string; project?: string }): Budget | undefined {
  const { limit, per, project } = values;
  if (limit === undefined && per === undefined) {
    if (project !== undefined) throw new UsageError('--project needs --limit and --per.');
    return undefined;
  }
  if (limit === undefined || per === undefined) throw new UsageError('--limit and --per belong together.');
  const usd = Number(limit.replace(/^\$/, ''));
  if (limit.trim() === '' || !(usd > 0 && usd <= 1_000_000)) {
    throw new UsageError(`--limit is an amount in dollars, such as 20 or 2.50, not "${limit}".`);
  }
  return {
    per: oneOf('per', per, BUDGET_PERIODS),
    limitNanoUsd: nanoUsdOf(usd),
    warnAtPercent: DEFAULT_WARN_PERCENT,
    criticalAtPercent: DEFAULT_CRITICAL_PERCENT,
    ...(project !== undefined && { project }),
  };
}

function evaluate(
  budget: Budget,
  session: string | undefined,
  files: Iterable<SummarizedFile>,
  zone: ZoneDays,
  now: LocalNow,
  pricer: RequestPricer,
): BudgetStatus {
  const { project } = budget;
  const inProject = project === undefined ? {} : { project };
  const all = spendingOf(files, inProject, zone, pricer);
  const id = budget.per === 'session' ? (session ?? all.newestSession) : undefined;
  const spending = id === undefined ? all : spendingOf(files, { ...inProject, session: id }, zone, pricer);
  if (session !== undefined && spending.quarters.length === 0) {
    throw new UsageError(`The logs have no session "${session}": prompt-cache costs --by session lists them.`);
  }
  return budgetStatus(budget, spending, now, id);
}

function problemsOf(files: Iterable<SummarizedFile>): ReportedProblem[] {
  const problems: ReportedProblem[] = [];
  for (const { path: file, summary } of files) {
    for (const { line, message } of summary.problems) problems.push({ file, line, message: messageText(message) });
  }
  return problems;
}

function warnOf(terminal: Terminal): (sentence: string) => void {
  return (sentence) => terminal.warn(`prompt-cache budget: ${sentence}`);
}
