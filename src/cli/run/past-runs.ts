import { formatNanoUsd, usdOf } from '../../core/cost/money.ts';
import { exportForSimulate, findRun, listRuns } from '../../runs/log/past-runs.ts';
import type { RunLog } from '../../runs/log/run-log.ts';
import { reportPastRun } from '../../runs/report/run-report.ts';
import { when } from '../../runs/report/words.ts';
import type { Terminal } from '../command.ts';
import { runJson } from '../report/run-json.ts';
import { reportText } from '../report/run-text.ts';
import { UsageError } from '../usage-error.ts';
import type { RunValues } from './arguments.ts';

/** Lists, shows or exports what the run log holds. @returns the exit status. @throws UsageError */
export function pastRuns({ list, show, export: exported, json }: RunValues, log: RunLog, terminal: Terminal): number {
  const lines = log.read();
  if (list) {
    const runs = listRuns(lines);
    if (json) {
      const listed = runs.map(({ run, outcome, answered, costNanoUsd }) => ({
        ...run,
        outcome,
        answered,
        costUsd: usdOf(costNanoUsd),
      }));
      terminal.print(JSON.stringify({ schemaVersion: 1, folder: log.folder, runs: listed }, null, 2));
      return 0;
    }
    if (runs.length === 0) terminal.warn(`There are no runs in ${log.folder}.`);
    for (const { run, outcome, answered, costNanoUsd } of runs) {
      const cost = run.simulated ? 'simulated' : formatNanoUsd(costNanoUsd);
      terminal.print(
        `${run.run.slice(0, 8)}  ${when(run.at)}  ${run.file ?? run.prompt}  ${run.model}  ${answered} of ${run.requests}  ${outcome}  ${cost}`,
      );
    }
    return 0;
  }
  if (show !== undefined) {
    const report = reportPastRun(idOf(lines, show), lines);
    if (report) terminal.print(json ? JSON.stringify(runJson(report), null, 2) : reportText(report, terminal.style));
    return 0;
  }
  const id = exported === 'all' ? undefined : idOf(lines, exported!);
  for (const request of exportForSimulate(lines, (run) => id === undefined || run === id))
    terminal.print(JSON.stringify(request));
  return 0;
}

function idOf(lines: Parameters<typeof findRun>[0], id: string): string {
  const run = findRun(lines, id);
  if (!run) throw new UsageError(`There is no run "${id}" in the log: see --list.`);
  return run.run;
}
