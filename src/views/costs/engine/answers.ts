import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { hitRate } from '../../../core/cost/usage.ts';
import { localNow } from '../../../logs/budgets/spending.ts';
import { costReport, type SummarizedFile } from '../../../logs/costs/report.ts';
import { systemTimeZone, ZoneDays } from '../../../logs/costs/time-zone.ts';
import { findLogs } from '../../../logs/files/find-logs.ts';
import { SOURCES } from '../../../logs/sources/registry.ts';
import {
  DEFAULT_FILTERS,
  type Filters,
  type Note,
  type SessionDetail,
  type SessionRow,
} from '../../../webview/protocol.ts';
import { budgetStatuses } from '../queries/budget-lines.ts';
import { dearestMiss } from '../queries/causes.ts';
import { exportOf } from '../queries/export-report.ts';
import { notesOf } from '../queries/notes.ts';
import { overviewOf, panelReport, spanOf } from '../queries/overview.ts';
import { newestSession, sessionRows } from '../queries/session-rows.ts';
import { type SessionTurns, sessionTurns } from '../queries/session-detail.ts';
import type { CostEngine } from './cost-engine.ts';
import { instructionUses, promptFileOfSession, promptNameOfMiss } from './prompt-answers.ts';
import type { Glance, LogProblemLine, PanelContent, ProjectSessions, QuestionName, Questions } from './messages.ts';

type Answers = {
  readonly [Name in QuestionName]: (
    engine: CostEngine,
    ask: Questions[Name]['ask'],
  ) => Questions[Name]['answer'] | Promise<Questions[Name]['answer']>;
};

const ALL_TIME: Filters = { ...DEFAULT_FILTERS, period: 'all' };
const MOST_SESSIONS_OF_PROJECT = 100;
const MOST_PROBLEMS = 500;
const MOST_CHOICES = 200;

/** How each question is answered from what the engine has read by now. */
export const ANSWERS: Answers = {
  panel: panelContent,
  glance,
  projects,
  session: async (engine, { session }) => await detailOf(engine, session),
  turn: async (engine, { session, chain, turn }) => (await turnsOf(engine, session))?.places[chain]?.[turn],
  dearest(engine, { filters, cause }) {
    const found = dearestMiss(panelReport(engine.files, filters, engine.context).misses, cause);
    return found && { path: found.path, line: found.line, session: found.context.session };
  },
  sourcesOf: (engine, { folder }) =>
    SOURCES.filter(({ onlyByName }) => !onlyByName)
      .map((source) => ({
        id: source.id,
        name: source.name,
        count: findLogs([folder], (file) => source.kindOf(file)).files.count,
        folders: source.defaultRoots(engine.machine),
      }))
      .toSorted((a, b) => b.count - a.count),
  problems,
  promptFile: (engine, { session }) => promptFileOfSession(engine, session),
  instructions: instructionUses,
  export(engine, { filters, format, locale, strings }) {
    l10n.config({ contents: strings });
    return exportOf(format, panelReport(engine.files, filters, engine.context), filters, {
      pricesAsOf: engine.pricesAsOf,
      timeZone: zoneName(engine),
      nowMs: engine.context.nowMs,
      isExample: engine.isExample,
      locale,
    });
  },
};

async function panelContent(
  engine: CostEngine,
  { filters, session: id }: Questions['panel']['ask'],
): Promise<PanelContent> {
  const { files, context, status } = engine;
  const session = id === undefined ? undefined : await detailOf(engine, id);
  const { overview, report } = session
    ? { report: sessionReport(engine, session.row.id) }
    : overviewOf(files, filters, { ...context, promptFileOf: promptNameOfMiss(engine) });
  const notes = notesOf(
    report.totals,
    engine.isExample ? [] : files,
    status.kind === 'unreadable' ? [] : (engine.history?.problems ?? []).map(({ file }) => file),
    engine.pricesAsOf,
    context.nowMs,
  );
  const special: (Note | undefined)[] = [
    engine.isExample ? { id: 'example', names: [], action: 'hideExample' } : undefined,
    id !== undefined && !session && status.kind !== 'indexing' ? { id: 'not-in-logs', names: [id] } : undefined,
  ];
  return {
    nowMs: context.nowMs,
    timezone: zoneName(engine),
    pricesAsOf: engine.pricesAsOf,
    status,
    filters,
    choices: choicesOf(engine),
    notes: [...special.filter((note) => note !== undefined), ...notes],
    ...(overview && status.kind === 'ready' && { overview }),
    ...(session && { session }),
  };
}

function sessionReport({ files, context }: CostEngine, session: string) {
  return costReport(files, { by: 'session', session }, context.pricer);
}

function filesOf({ files }: CostEngine, session: string): SummarizedFile[] {
  return files.filter(({ summary }) => summary.cells.some((cell) => cell.context.session === session));
}

function rowOf(engine: CostEngine, session: string): SessionRow | undefined {
  const files = filesOf(engine, session);
  const { groups } = costReport(files, { by: 'session', session }, engine.context.pricer);
  return sessionRows(files, groups, engine.context.nowMs)[0];
}

async function turnsOf(engine: CostEngine, session: string): Promise<SessionTurns | undefined> {
  const row = rowOf(engine, session);
  if (!row) return undefined;
  const paths = filesOf(engine, session).map((file) => file.path);
  const digests = (await engine.history?.digestsOf(paths)) ?? [];
  const { pricer, nowMs } = engine.context;
  return sessionTurns(row, digests, { rules: engine.rules, pricer, nowMs });
}

async function detailOf(engine: CostEngine, session: string): Promise<SessionDetail | undefined> {
  const detail = (await turnsOf(engine, session))?.detail;
  if (!detail) return undefined;
  const file = promptFileOfSession(engine, session);
  return { ...detail, ...(file !== undefined && { promptFile: path.basename(file) }) };
}

async function glance(engine: CostEngine): Promise<Glance> {
  const { files, context } = engine;
  const { pricer, timeZone, nowMs } = context;
  const zone = new ZoneDays(timeZone);
  const now = localNow(nowMs, zone);
  const today = spanOf({ ...DEFAULT_FILTERS, period: 'today' }, context);
  const id = newestSession(files);
  const row = id === undefined ? undefined : rowOf(engine, id);
  const rate = row && hitRate(usageOf(row));
  const live = row?.live ? (await turnsOf(engine, row.id))?.detail.live : undefined;
  return {
    todayNanoUsd: costReport(files, { by: 'source', ...today }, pricer).totals.costNanoUsd,
    ...(row && {
      session: {
        id: row.id,
        costNanoUsd: row.figures.cost.total,
        ...(rate !== undefined && { hitRate: rate }),
        ...(live && { live }),
      },
    }),
    budgets: budgetStatuses(context.budgets, files, zone, now, pricer).map((status) => ({
      key: [status.budget.per, status.budget.project ?? '', status.budget.limitNanoUsd, status.key].join('|'),
      per: status.budget.per,
      project: status.budget.project ?? '',
      level: status.level,
      spentNanoUsd: status.spentNanoUsd,
      limitNanoUsd: status.budget.limitNanoUsd,
    })),
  };
}

function usageOf({ figures: { tokens } }: SessionRow) {
  return {
    inputTokens: tokens.input,
    cacheWrite5mTokens: tokens.cacheWrite5m,
    cacheWrite1hTokens: tokens.cacheWrite1h,
    cacheReadTokens: tokens.cacheRead,
    outputTokens: tokens.output,
  };
}

function projects({ files, context }: CostEngine): ProjectSessions[] {
  const byProject = new Map<string, SessionRow[]>();
  const { groups } = costReport(files, { by: 'session', ...spanOf(ALL_TIME, context) }, context.pricer);
  for (const row of sessionRows(files, groups, context.nowMs)) {
    const others = byProject.get(row.project);
    if (others) others.push(row);
    else byProject.set(row.project, [row]);
  }
  return Array.from(byProject, ([project, sessions]) => ({
    project,
    costNanoUsd: sessions.reduce((sum, { figures }) => sum + figures.cost.total, 0),
    sessions: sessions.toSorted((a, b) => b.atMs - a.atMs).slice(0, MOST_SESSIONS_OF_PROJECT),
    sessionsLeftOut: Math.max(0, sessions.length - MOST_SESSIONS_OF_PROJECT),
  })).toSorted((a, b) => b.sessions[0]!.atMs - a.sessions[0]!.atMs);
}

function problems({ files, history }: CostEngine): LogProblemLine[] {
  const lines = files.flatMap(({ path, summary }) => summary.problems.map((problem) => ({ path, ...problem })));
  const unread = (history?.problems ?? []).map(({ file, line, message }) => ({
    path: file,
    ...(line !== undefined && { line }),
    message,
  }));
  return [...unread, ...lines].slice(0, MOST_PROBLEMS);
}

function choicesOf({ files, workspace }: CostEngine): PanelContent['choices'] {
  const projectNames = new Set<string>();
  const models = new Set<string>();
  const sources = new Set<string>();
  for (const { source, summary } of files) {
    sources.add(source);
    for (const { context } of summary.cells) {
      if (context.project) projectNames.add(context.project);
      models.add(context.model);
    }
  }
  const sorted = (names: Set<string>): string[] => [...names].toSorted().slice(0, MOST_CHOICES);
  return {
    folders: [...workspace],
    projects: sorted(projectNames),
    models: sorted(models),
    sources: SOURCES.filter(({ id }) => sources.has(id)).map(({ id, name }) => ({ id, name })),
  };
}

function zoneName({ context, systemZone }: CostEngine): string {
  return context.timeZone ?? systemZone ?? systemTimeZone();
}
