import type { CostGroup, SummarizedFile } from '../../../logs/costs/report.ts';
import type { SourceId } from '../../../logs/record.ts';
import type { SessionRow } from '../../../webview/protocol.ts';
import { figuresOf } from './figures.ts';

const HOUR_MS = 3_600_000;
const FIVE_MINUTES_MS = 300_000;

interface SessionFacts {
  readonly source: SourceId;
  project: string;
  lastMs: number;
  /** So long its newest calls can be kept warm. */
  lifetimeMs: number;
}

/**
 * Sessions of some files, the dearest first.
 * @param groups of a report of these files by session
 */
export function sessionRows(
  files: readonly SummarizedFile[],
  groups: readonly CostGroup[],
  nowMs: number,
): SessionRow[] {
  const facts = sessionFacts(files);
  return groups.map(({ key, totals }): SessionRow => {
    const { source, project, lastMs, lifetimeMs } = facts.get(key)!;
    return {
      id: key,
      title: sessionTitle(key, project),
      project,
      source,
      atMs: lastMs,
      figures: figuresOf(totals),
      misses: totals.missCount,
      live: nowMs - lastMs < lifetimeMs,
    };
  });
}

/** The session of the newest call; undefined where there is none. */
export function newestSession(files: readonly SummarizedFile[]): string | undefined {
  let newest: [string, number] | undefined;
  for (const [id, { lastMs }] of sessionFacts(files)) if (!newest || lastMs > newest[1]) newest = [id, lastMs];
  return newest?.[0];
}

/** A name of a session that says nothing of what was talked about: the folder's name, and the beginning of its id. */
function sessionTitle(id: string, project: string): string {
  const folder = project.split(/[\\/]/).findLast((part) => part !== '');
  const short = id.length > 12 ? id.slice(0, 8) : id;
  return folder === undefined ? short : `${folder} · ${short}`;
}

function sessionFacts(files: readonly SummarizedFile[]): Map<string, SessionFacts> {
  const sessions = new Map<string, SessionFacts>();
  for (const { source, summary } of files) {
    for (const { context, lastAtMs, cacheWrite1hTokens } of summary.cells) {
      let known = sessions.get(context.session);
      if (!known) {
        known = { source, project: '', lastMs: 0, lifetimeMs: FIVE_MINUTES_MS };
        sessions.set(context.session, known);
      }
      known.project ||= context.project ?? '';
      if (lastAtMs < known.lastMs) continue;
      known.lastMs = lastAtMs;
      known.lifetimeMs = cacheWrite1hTokens > 0 ? HOUR_MS : FIVE_MINUTES_MS;
    }
  }
  return sessions;
}
