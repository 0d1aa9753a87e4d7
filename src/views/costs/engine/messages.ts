import type { Message } from '../../../core/text/message.ts';
import type { BudgetLevel } from '../../../logs/budgets/budget-status.ts';
import type { BudgetPeriod } from '../../../core/configuration/user-configuration.ts';
import type { Filters, SessionRow, Snapshot } from '../../../webview/protocol.ts';

export interface WorkspaceFolder {
  readonly path: string;
  readonly name: string;
}

/** All that decides what the logs say besides the logs; plain, so that it can be sent to another process. */
export interface EngineConfiguration {
  /** The text of the user's `config.json`. */
  readonly userFile?: string;
  readonly timeZone?: string;
  /** The name of the zone that the machine has: asking for it takes a process that has just begun some time. */
  readonly systemTimeZone?: string;
  /** The folders that are open in the window. */
  readonly workspace?: readonly WorkspaceFolder[];
  /** Show invented sessions instead of logs. */
  readonly example: boolean;
}

/** How far reading is, source by source. */
export interface ReadingProgress {
  readonly source: string;
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly doneFiles: number;
  readonly totalFiles: number;
}

/** What a snapshot holds of the logs. */
export type PanelContent = Omit<Snapshot, 'kind' | 'revision' | 'locale'>;

/** A line of a log, from 0. */
export interface LogPlace {
  readonly path: string;
  readonly line: number;
}

/** Where a budget stands, for a notice. */
export interface BudgetNotice {
  /** The same for one budget in one period. */
  readonly key: string;
  readonly per: BudgetPeriod;
  readonly project: string;
  readonly level: BudgetLevel;
  readonly spentNanoUsd: number;
  readonly limitNanoUsd: number;
}

/** What can be said in one line. */
export interface Glance {
  readonly todayNanoUsd: number;
  readonly session?: {
    readonly id: string;
    readonly costNanoUsd: number;
    /** Undefined without a prompt. */
    readonly hitRate?: number;
    readonly live?: NonNullable<Snapshot['session']>['live'];
  };
  readonly budgets: readonly BudgetNotice[];
}

export interface ProjectSessions {
  /** Empty where the logs name none. */
  readonly project: string;
  readonly costNanoUsd: number;
  readonly sessions: readonly SessionRow[];
  readonly sessionsLeftOut: number;
}

export interface LogProblemLine {
  readonly path: string;
  readonly line?: number;
  readonly message: Message;
}

export interface SourceGuess {
  readonly id: string;
  readonly name: string;
  /** Files that could be its logs. */
  readonly count: number;
  /** Where its logs are by default. */
  readonly folders: readonly string[];
}

/** Sessions of one agent in a folder whose instructions it reads. */
export interface InstructionUse {
  /** The agent's name. */
  readonly agent: string;
  readonly requests: number;
  readonly readTokens: number;
  readonly promptTokens: number;
}

/** What is asked of the engine, and what it answers. */
export interface Questions {
  panel: { ask: { filters: Filters; session?: string }; answer: PanelContent };
  glance: { ask: Record<never, never>; answer: Glance };
  projects: { ask: Record<never, never>; answer: readonly ProjectSessions[] };
  session: { ask: { session: string }; answer: Snapshot['session'] };
  turn: { ask: { session: string; chain: number; turn: number }; answer: LogPlace | undefined };
  dearest: { ask: { filters: Filters; cause: string }; answer: (LogPlace & { session: string }) | undefined };
  /** The path of the file that a session's prompt begins with, where that is known. */
  promptFile: { ask: { session: string }; answer: string | undefined };
  /** What was billed in the last 30 days to the agents that put a file into their requests. */
  instructions: { ask: { path: string }; answer: readonly InstructionUse[] };
  /** Which sources could have written the logs in a folder, the likeliest first. */
  sourcesOf: { ask: { folder: string }; answer: readonly SourceGuess[] };
  problems: { ask: Record<never, never>; answer: readonly LogProblemLine[] };
  /** The locale and the texts are the editor's: what is exported speaks its language. */
  export: {
    ask: { filters: Filters; format: ExportFormat; locale: string; strings: Readonly<Record<string, string>> };
    answer: string;
  };
}

export type QuestionName = keyof Questions;
export const EXPORT_FORMATS = ['csv', 'json', 'html'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export type ToEngine =
  | { readonly kind: 'configure'; readonly configuration: EngineConfiguration }
  /** Whether changes of the logs are followed. */
  | { readonly kind: 'follow'; readonly on: boolean }
  | { readonly kind: 'refresh' }
  /** Everything until now, for good. */
  | { readonly kind: 'forget' }
  | { readonly kind: 'ask'; readonly id: number; readonly name: QuestionName; readonly ask: unknown };

export type FromEngine =
  /** Answers may be other ones now. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'progress'; readonly progress: ReadingProgress }
  | { readonly kind: 'notice'; readonly sentence: string }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'failed'; readonly id?: number; readonly message: string };
