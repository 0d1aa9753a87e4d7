import { addDays, type LocalDay, periodOf } from '../../../logs/budgets/calendar.ts';
import type { SummarizedFile } from '../../../logs/costs/report.ts';
import type { CallContext } from '../../../logs/digest/cell.ts';
import { QUARTER_MS } from '../../../logs/digest/cell.ts';
import { type Filters, WORKSPACE } from '../../../webview/protocol.ts';

type Wanted = (context: CallContext, quarter: number, source: string) => boolean;

/**
 * The files with what the filters let through, whenever it was.
 * @param workspace the folders that are open
 */
export function filteredFiles(
  files: readonly SummarizedFile[],
  filters: Filters,
  workspace: readonly string[] = [],
): readonly SummarizedFile[] {
  const { folder, project, model, source, subAgents } = filters;
  if (!folder && !project && !model && !source && subAgents) return files;
  const folders = folder === WORKSPACE ? workspace : [folder];
  return partOf(
    files,
    (context, _quarter, of) =>
      (!folder || folders.some((each) => isInside(context.project, each))) &&
      (!project || context.project === project) &&
      (!model || context.model === model) &&
      (!source || of === source) &&
      (subAgents || context.agent === undefined),
  );
}

function isInside(project: string | undefined, folder: string): boolean {
  return (
    project !== undefined &&
    (project === folder || (/^[\\/]/.test(project.slice(folder.length)) && project.startsWith(folder)))
  );
}

function partOf(files: readonly SummarizedFile[], isWanted: Wanted): SummarizedFile[] {
  return files.flatMap((file) => {
    const { source, summary } = file;
    const cells = summary.cells.filter(({ context, quarter }) => isWanted(context, quarter, source));
    if (cells.length === 0) return [];
    const misses = summary.misses.filter(({ context, atMs }) =>
      isWanted(context, Math.floor(atMs / QUARTER_MS), source),
    );
    return [{ ...file, summary: { ...summary, cells, misses } }];
  });
}

/** The first day of a period that ends today; undefined for all time. */
export function firstDayOf(period: Filters['period'], today: LocalDay): LocalDay | undefined {
  switch (period) {
    case 'today':
      return today;
    case 'week':
      return periodOf(today, 'week').firstDay;
    case 'month':
      return periodOf(today, 'month').firstDay;
    case '30days':
      return addDays(today, -29);
    case '90days':
      return addDays(today, -89);
    case 'all':
      return undefined;
  }
}
