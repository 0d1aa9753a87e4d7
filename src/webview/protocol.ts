import * as v from 'valibot';

/*
 * Strategy. Page and host share this file and nothing else. Both check every message against it and drop what does not fit: a
 * page cannot make the host open a path of its choosing, since it only names sessions and turns that the host has given it.
 * A message to the page is a whole snapshot, so that a page that was hidden never has to catch up. Amounts of money are whole
 * nano-dollars, times are Unix milliseconds, tokens are counts of the provider.
 */

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const amount = v.pipe(v.number(), v.integer());
const time = v.pipe(v.number(), v.finite());
const text = v.string();

const tokens = v.object({
  input: count,
  cacheWrite5m: count,
  cacheWrite1h: count,
  cacheRead: count,
  output: count,
});

const figures = v.object({
  requests: count,
  /** There are more requests: some logs have sums only, and do not say of how many. */
  hasUncountedRequests: v.boolean(),
  tokens,
  /** What each class of tokens cost. */
  cost: v.object({
    input: amount,
    cacheWrite5m: amount,
    cacheWrite1h: amount,
    cacheRead: amount,
    output: amount,
    /** Fees that go by no token: web searches. */
    other: amount,
    total: amount,
  }),
  withoutCacheNanoUsd: amount,
  missedNanoUsd: amount,
  expectedNanoUsd: amount,
  unpricedRequests: count,
  /** Requests whose logged output is a placeholder: their cost is a lower bound. */
  lowerBoundRequests: count,
});

const CONFIDENCES = ['certain', 'likely', 'possible'] as const;

const miss = v.object({
  cause: text,
  /** All causes that apply, the main one first. */
  causes: v.array(text),
  expected: v.boolean(),
  confidence: v.picklist(CONFIDENCES),
  /** What the log's own diagnostics say against it. */
  conflict: v.optional(text),
  tokens: count,
  costNanoUsd: v.nullable(amount),
});

/** Of the model's context window; see `contextFill`. */
const ZONES = ['roomy', 'filling', 'nearly full', 'unknown'] as const;

const turn = v.object({
  /** How the page names it to the host. */
  index: count,
  atMs: time,
  model: text,
  tokens,
  costNanoUsd: v.nullable(amount),
  miss: v.optional(miss),
  compactedBefore: v.optional(v.boolean()),
  modelChanged: v.optional(v.boolean()),
  /** Share of the model's context window that the prompt filled; absent where the window is not known. */
  contextFill: v.optional(v.number()),
  zone: v.picklist(ZONES),
  lowerBound: v.optional(v.boolean()),
});

const whatIf = v.object({
  actualNanoUsd: amount,
  all5mNanoUsd: amount,
  all1hNanoUsd: amount,
  bestNanoUsd: amount,
  best: v.picklist(['5m', '1h', 'as it is']),
});

const chain = v.object({
  /** Empty for the main chain. */
  agent: text,
  turns: v.array(turn),
  whatIf: v.optional(whatIf),
});

const live = v.object({
  ttl: v.picklist(['5m', '1h']),
  expiresAtMs: time,
  /** What the next request would write again once the cache is gone, and what that costs more than reading it. */
  prefixTokens: count,
  rewriteNanoUsd: v.nullable(amount),
});

const sessionRow = v.object({
  id: text,
  title: text,
  project: text,
  source: text,
  atMs: time,
  figures,
  misses: count,
  live: v.boolean(),
});

const session = v.object({
  row: sessionRow,
  /** The name of the file that its prompt begins with, where that is known; the host has its path. */
  promptFile: v.optional(text),
  models: v.array(text),
  chains: v.array(chain),
  whatIf: v.optional(whatIf),
  live: v.optional(live),
});

const CAUSE_ACTIONS = ['turn', 'rule', 'ttl', 'prompt'] as const;
export type CauseAction = (typeof CAUSE_ACTIONS)[number];

const cause = v.object({
  cause: text,
  expected: v.boolean(),
  count,
  tokens: count,
  costNanoUsd: amount,
  /** What can be done about it, the most useful first. */
  actions: v.array(v.picklist(CAUSE_ACTIONS)),
  /** The name of the file that {@link CAUSE_ACTIONS} `prompt` opens. */
  promptFile: v.optional(text),
});

const budget = v.object({
  per: v.picklist(['session', 'day', 'week', 'month']),
  project: text,
  spentNanoUsd: amount,
  limitNanoUsd: amount,
  level: v.picklist(['ok', 'warning', 'critical', 'exceeded']),
  projectedNanoUsd: v.nullable(amount),
  method: v.nullable(v.picklist(['history', 'pace'])),
});

const block = v.object({
  startMs: time,
  endMs: time,
  costNanoUsd: amount,
  perHourNanoUsd: amount,
  projectedNanoUsd: amount,
});

export const PERIODS = ['today', 'week', 'month', '30days', '90days', 'all'] as const;
export const GROUPINGS = ['day', 'week', 'month', 'project', 'model', 'source', 'session', 'block'] as const;

/** The value of the filter `folder` that means all folders of the workspace. */
export const WORKSPACE = '*';

const filters = v.object({
  period: v.picklist(PERIODS),
  groupBy: v.picklist(GROUPINGS),
  /** Sessions in or below a folder of the workspace, or {@link WORKSPACE}; empty: wherever they were. */
  folder: v.optional(text, ''),
  /** Empty: all. */
  project: text,
  model: text,
  source: text,
  subAgents: v.boolean(),
});

const overview = v.object({
  cards: v.array(
    v.object({
      id: v.picklist(['today', 'week', 'month', 'session']),
      figures,
      /** The session that the card is about. */
      session: v.optional(text),
    }),
  ),
  /** The label is the host's where the page cannot make one of the key. */
  groups: v.array(v.object({ key: text, label: v.optional(text), figures })),
  /** Groups that were left out, the cheapest, so that the page stays small. */
  groupsLeftOut: count,
  totals: figures,
  sessions: v.array(sessionRow),
  sessionsLeftOut: count,
  causes: v.array(cause),
  budgets: v.array(budget),
  block: v.optional(block),
});

/** What stands above the figures: something that they do not hold, or that makes them uncertain. */
const note = v.object({
  id: v.picklist([
    'example',
    'unknown-models',
    'stale-prices',
    'lower-bound',
    'uncounted',
    'bad-lines',
    'unreadable',
    'not-in-logs',
    'indexing',
  ]),
  /** How many requests, lines or files are meant. */
  count: v.optional(count),
  /** What the note is about: models, a day, a share in percent. */
  names: v.array(text),
  /** Of {@link ACTIONS}. */
  action: v.optional(text),
});

/** Commands that the page may ask for, which are those that it has a button for; the host runs them as if they came from the palette. */
export const ACTIONS = [
  'addLogFolder',
  'showExample',
  'hideExample',
  'priceModels',
  'showProblems',
  'manageTrust',
  'selectTimezone',
  'rescan',
] as const;
export type PanelAction = (typeof ACTIONS)[number];

const status = v.variant('kind', [
  v.object({ kind: v.literal('ready') }),
  /** Nothing was found: where it was looked for. */
  v.object({ kind: v.literal('empty'), searched: v.array(v.object({ source: text, folder: text })) }),
  v.object({ kind: v.literal('indexing'), doneBytes: count, totalBytes: count, doneFiles: count, totalFiles: count }),
  /** There are folders or files, and none of them can be read. */
  v.object({ kind: v.literal('unreadable'), paths: v.array(text) }),
  v.object({ kind: v.literal('off'), reason: v.picklist(['untrusted', 'virtual']) }),
]);

const snapshot = v.object({
  kind: v.literal('snapshot'),
  /** Grows by one with each snapshot of a host. */
  revision: count,
  /** The host's clock, since the page may run on another machine. */
  nowMs: time,
  locale: text,
  timezone: text,
  /** The day of the price table, `YYYY-MM-DD`. */
  pricesAsOf: text,
  status,
  filters,
  choices: v.object({
    /** Of the workspace, by the names that it gives them. */
    folders: v.array(v.object({ path: text, name: text })),
    projects: v.array(text),
    models: v.array(text),
    sources: v.array(v.object({ id: text, name: text })),
  }),
  notes: v.array(note),
  overview: v.optional(overview),
  session: v.optional(session),
});

const toPage = v.variant('kind', [
  snapshot,
  v.object({
    kind: v.literal('strings'),
    contents: v.record(text, v.union([text, v.object({ message: text, comment: v.array(text) })])),
  }),
]);

const toHost = v.variant('kind', [
  /** The page is there, and shows what it showed before it was hidden. */
  v.object({ kind: v.literal('ready'), filters: v.optional(filters), session: v.optional(text) }),
  v.object({ kind: v.literal('filters'), filters }),
  v.object({ kind: v.literal('openSession'), session: text }),
  v.object({ kind: v.literal('closeSession') }),
  v.object({ kind: v.literal('openPrompt'), session: text }),
  v.object({ kind: v.literal('openTurn'), session: text, chain: count, turn: count }),
  v.object({ kind: v.literal('openCause'), cause: text, action: v.picklist(CAUSE_ACTIONS) }),
  v.object({ kind: v.literal('action'), action: v.picklist(ACTIONS) }),
]);

export type Tokens = v.InferOutput<typeof tokens>;
export type Figures = v.InferOutput<typeof figures>;
export type Miss = v.InferOutput<typeof miss>;
export type Turn = v.InferOutput<typeof turn>;
export type WhatIf = v.InferOutput<typeof whatIf>;
export type Chain = v.InferOutput<typeof chain>;
export type Live = v.InferOutput<typeof live>;
export type SessionRow = v.InferOutput<typeof sessionRow>;
export type SessionDetail = v.InferOutput<typeof session>;
export type Cause = v.InferOutput<typeof cause>;
export type BudgetLine = v.InferOutput<typeof budget>;
export type Filters = v.InferOutput<typeof filters>;
export type Overview = v.InferOutput<typeof overview>;
export type Note = v.InferOutput<typeof note>;
export type Status = v.InferOutput<typeof status>;
export type Snapshot = v.InferOutput<typeof snapshot>;
export type ToPage = v.InferOutput<typeof toPage>;
export type ToHost = v.InferOutput<typeof toHost>;

export const DEFAULT_FILTERS: Filters = {
  period: '30days',
  groupBy: 'day',
  folder: '',
  project: '',
  model: '',
  source: '',
  subAgents: true,
};

/** @returns undefined where the message is none of the protocol's */
export function readToPage(message: unknown): ToPage | undefined {
  const result = v.safeParse(toPage, message);
  return result.success ? result.output : undefined;
}

/** @returns undefined where the message is none of the protocol's */
export function readToHost(message: unknown): ToHost | undefined {
  const result = v.safeParse(toHost, message);
  return result.success ? result.output : undefined;
}
