import path from 'node:path';
import { promptTokens } from '../../../core/cost/usage.ts';
import { costReport, type PricedMiss } from '../../../logs/costs/report.ts';
import { findSource } from '../../../logs/sources/registry.ts';
import { DEFAULT_FILTERS } from '../../../webview/protocol.ts';
import { filteredFiles } from '../queries/filtered-files.ts';
import { spanOf } from '../queries/overview.ts';
import type { CostEngine } from './cost-engine.ts';
import type { InstructionUse, Questions } from './messages.ts';
import { promptFileOf, readersOf } from './prompt-files.ts';

/** The path of the file that a session's prompt begins with, where that is known. */
export function promptFileOfSession(engine: CostEngine, session: string): string | undefined {
  if (engine.isExample) return undefined;
  for (const { source, path: log, summary } of engine.files) {
    const cell = summary.cells.find(({ context }) => context.session === session);
    if (cell) return promptFileOf({ session, source, project: cell.context.project ?? '', log });
  }
  return undefined;
}

/** The name of the file that the prompt of a miss begins with, where that is known. */
export function promptNameOfMiss({ isExample }: CostEngine): (miss: PricedMiss) => string | undefined {
  return ({ source, path: log, context: { session, project = '' } }) => {
    const file = isExample ? undefined : promptFileOf({ session, source, project, log });
    return file && path.basename(file);
  };
}

/** What was billed in 30 days to the agents that read a file, in its folder. */
export function instructionUses({ files, context }: CostEngine, { path: file }: Questions['instructions']['ask']) {
  const span = spanOf({ ...DEFAULT_FILTERS, period: '30days' }, context);
  return readersOf(path.basename(file)).flatMap((source): InstructionUse[] => {
    const filters = { ...DEFAULT_FILTERS, source, project: path.dirname(file) };
    const { totals } = costReport(filteredFiles(files, filters), { by: 'source', ...span }, context.pricer);
    if (totals.requests === 0) return [];
    const { requests, cacheReadTokens } = totals;
    const agent = findSource(source)!.name;
    return [{ agent, requests, readTokens: cacheReadTokens, promptTokens: promptTokens(totals) }];
  });
}
