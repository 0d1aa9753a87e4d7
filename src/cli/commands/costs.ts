import { Reconciler } from '../../logs/costs/reconcile.ts';
import { type CostQuery, GROUPINGS, type ReportVisitor } from '../../logs/costs/report.ts';
import type { LogEngine } from '../../logs/engine/log-engine.ts';
import type { HistoryProblem } from '../../logs/history/log-history.ts';
import { type Command, oneOf, readArguments } from '../command.ts';
import { searchedText, withHistory } from '../log-history.ts';
import { costsCsv, missesCsv } from '../report/costs-csv.ts';
import { costsJson } from '../report/costs-json.ts';
import { costsText } from '../report/costs-text.ts';
import { MissRows } from '../report/miss-rows.ts';
import type { ReportedCosts } from '../report/reported-costs.ts';
import { zoneOf } from '../time-zone.ts';
import { UsageError } from '../usage-error.ts';
import { readUserFile } from '../user-file.ts';

/** `prompt-cache costs`: what was spent, by what, and what the cache had to do with it. */
export const costsCommand: Command = {
  name: 'costs',
  summary: 'what sessions cost and what the cache saved or missed, from local logs',
  help: `Usage: prompt-cache costs [--by GROUP] [--since DATE] [--until DATE] [--session ID] [--source ID]…
                          [--root DIR]… [--timezone TZ] [--misses] [--no-index] [--json | --csv]

Reads the logs that agents leave on this machine (Claude Code, Codex, Gemini CLI, OpenCode, Copilot, Qwen
Code and others), counts each call once, and prices its tokens by the day on which it was made. Nothing
leaves the machine.

  --by GROUP      session, day, week, month, project, model, source, or block (five hours, from the full
                  hour of the first call); day where absent
  --since DATE    only calls from this day on (YYYY-MM-DD)
  --until DATE    only calls up to this day, which counts too
  --session ID    only this session
  --source ID     only logs of this source; repeatable
  --root DIR      search this folder instead of the sources' own; repeatable
  --timezone TZ   whose days are meant, such as Europe/Berlin; the system's where absent
  --misses        list each call that did not read what its chain had cached: why, and what it cost
  --no-index      read everything anew, and leave the index alone
  --json          one JSON document on standard output
  --csv           a table for a spreadsheet: the groups, or with --misses the misses

Examples:
  prompt-cache costs
  prompt-cache costs --by session --since 2026-11-01
  prompt-cache costs --misses --by project
  prompt-cache costs --root ~/old-logs --source claude-code --json`,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, {
      by: { type: 'string', default: 'day' },
      since: { type: 'string' },
      until: { type: 'string' },
      session: { type: 'string' },
      source: { type: 'string', multiple: true },
      root: { type: 'string', multiple: true },
      timezone: { type: 'string' },
      misses: { type: 'boolean', default: false },
      'no-index': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      csv: { type: 'boolean', default: false },
    });
    if (positionals.length > 0) {
      throw new UsageError(`costs takes no file ("${positionals[0]}"): name a folder of logs with --root.`);
    }
    if (values.json && values.csv) throw new UsageError('--json and --csv exclude each other.');
    const query = { ...queryOf(values), withoutMisses: values.json || !values.misses };
    const user = readUserFile(terminal.environment, terminal.warn);
    const selection = { roots: values.root, sources: values.source, withoutIndex: values['no-index'] };
    await withHistory(selection, user, terminal, (engine) => {
      const rows = new MissRows();
      const reported = reportedBy(engine, query, values.json ? rows : undefined);
      if (values.json) for (const lines of costsJson(reported, rows)) terminal.print(lines);
      else if (values.csv) terminal.print(values.misses ? missesCsv(reported) : costsCsv(reported));
      else {
        terminal.print(costsText(reported, values.misses, terminal.style));
        if (reported.report.groups.length === 0) terminal.warn(searchedText(engine.searchedFolders));
      }
    });
    return 0;
  },
};

/** @param rows get the misses */
function reportedBy(engine: LogEngine, query: CostQuery, rows: MissRows | undefined): ReportedCosts {
  const reconciler = new Reconciler(query);
  const problems: HistoryProblem[] = [...engine.problems];
  let problemCount = problems.length;
  const visitor: ReportVisitor = {
    file(file) {
      reconciler.file(file);
      problemCount += file.summary.problemCount;
      for (const { line, message } of file.summary.problems) problems.push({ file: file.path, line, message });
    },
    cost: (context, cost) => reconciler.cost(context, cost),
    miss: (miss) => rows?.add(miss),
  };
  return {
    pricesAsOf: engine.catalogue.asOf,
    query,
    report: engine.costs(query, visitor),
    reconciliation: reconciler.result,
    problems,
    problemCount,
  };
}

interface QueryValues {
  readonly by: string;
  readonly since?: string;
  readonly until?: string;
  readonly session?: string;
  readonly timezone?: string;
}

function queryOf(values: QueryValues): CostQuery {
  const { since, until, session, timezone: timeZone } = values;
  const by = oneOf('by', values.by, GROUPINGS);
  zoneOf(timeZone);
  for (const [option, day] of [
    ['since', since],
    ['until', until],
  ] as const) {
    if (day !== undefined && !isDay(day))
      throw new UsageError(`--${option} is a day such as 2026-11-20, not "${day}".`);
  }
  if (since !== undefined && until !== undefined && since > until) {
    throw new UsageError(`--since ${since} is after --until ${until}.`);
  }
  return {
    by,
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(session !== undefined && { session }),
    ...(timeZone !== undefined && { timeZone }),
  };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isFinite(date.getTime()) && date.toISOString().startsWith(text);
}
