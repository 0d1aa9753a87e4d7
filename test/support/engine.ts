import path from 'node:path';
import { messageText } from '../../src/core/text/message.ts';
import type { CostReport, Grouping } from '../../src/logs/costs/report.ts';
import { type EngineSetup, LogEngine } from '../../src/logs/engine/log-engine.ts';
import type { TemporaryFolder } from './terminal.ts';

/** Where the tests below keep logs and state in their folder. */
export function setupIn(folder: TemporaryFolder, more: Partial<EngineSetup> = {}): EngineSetup {
  return {
    machine: {
      environment: { PROMPT_CACHE_HOME: path.join(folder.path, 'state') },
      homeFolder: folder.path,
      platform: 'linux',
    },
    user: { models: [], logFolders: new Map(), history: { excludedProjects: [] } },
    roots: [path.join(folder.path, 'logs')],
    sources: ['claude-code'],
    ...more,
  };
}

export interface EngineRun {
  readonly report: CostReport;
  /** Requests and output tokens. */
  readonly sums: readonly [requests: number, outputTokens: number];
  readonly notices: readonly string[];
  readonly problems: readonly string[];
}

/** One run of a process: opens, reads what is new, and closes. */
export async function runEngine(setup: EngineSetup, by: Grouping = 'session'): Promise<EngineRun> {
  const notices: string[] = [];
  const engine = new LogEngine(setup, { onNotice: (sentence) => notices.push(sentence) });
  try {
    await engine.refresh();
    const report = engine.costs({ by, timeZone: 'UTC' });
    const bad = [...engine.files].flatMap(({ path: file, summary }) =>
      summary.problems.map(({ line, message }) => `${path.basename(file)}:${line} ${messageText(message)}`),
    );
    const problems = [
      ...engine.problems.map(({ file, message }) => `${path.basename(file)} ${messageText(message)}`),
      ...bad,
    ];
    return { report, sums: [report.totals.requests, report.totals.outputTokens], notices, problems };
  } finally {
    engine.close();
  }
}
