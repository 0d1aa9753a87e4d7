import type { RequestLine, RunLine, RunLogLine } from '../../core/run-log/line.ts';
import { nanoUsd, type NanoUsd } from '../../core/cost/money.ts';

/** A run of the log, for lists. */
export interface PastRun {
  readonly run: RunLine;
  readonly outcome: 'done' | 'cancelled' | 'failed' | 'limit' | 'broken-off';
  readonly answered: number;
  /** Of what is known. */
  readonly costNanoUsd: NanoUsd;
}

/** The runs of the log, the newest first. */
export function listRuns(lines: readonly RunLogLine[]): PastRun[] {
  const runs = new Map<string, { run: RunLine; outcome: PastRun['outcome']; requests: RequestLine[] }>();
  for (const line of lines) {
    if (line.type === 'run') runs.set(line.run, { run: line, outcome: 'broken-off', requests: [] });
    else if (line.type === 'request') runs.get(line.run)?.requests.push(line);
    else if (line.type === 'end') {
      const known = runs.get(line.run);
      if (known) known.outcome = line.outcome;
    }
  }
  return [...runs.values()]
    .map(({ run, outcome, requests }) => ({
      run,
      outcome,
      answered: requests.filter(({ usage }) => usage).length,
      costNanoUsd: nanoUsd(requests.reduce((sum, { costNanoUsd }) => sum + (costNanoUsd ?? 0), 0)),
    }))
    .toSorted((a, b) => b.run.at.localeCompare(a.run.at));
}

/** The run that an id, or the beginning of only one id, means. */
export function findRun(lines: readonly RunLogLine[], id: string): RunLine | undefined {
  const found = lines.filter((line): line is RunLine => line.type === 'run' && line.run.startsWith(id));
  return found.length === 1 ? found[0] : found.find(({ run }) => run === id);
}

/**
 * Answered requests as `simulate` reads them, in the order of their times: each block holds its hash for its text, and the
 * tokens are the provider's, so that what is simulated is what was sent.
 */
export function exportForSimulate(lines: readonly RunLogLine[], isWanted: (run: string) => boolean): object[] {
  return lines
    .filter((line): line is RequestLine => line.type === 'request' && line.usage !== undefined && isWanted(line.run))
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .map(({ at, respondedAt, platform, request, inputTokens, usage, simulated }) => ({
      at,
      ...(respondedAt !== undefined && { respondedAt }),
      platform,
      request,
      inputTokens,
      usage,
      ...(simulated && { simulated }),
    }));
}
