import type { NanoUsd } from '../core/cost/money.ts';
import type { Usage } from '../core/cost/usage.ts';

/** Where records come from; the ids are part of the command line's interface. */
export const SOURCE_IDS = [
  'claude-code',
  'codex',
  'gemini-cli',
  'opencode',
  'copilot-cli',
  'copilot-chat',
  'qwen-code',
  'messages-jsonl',
  'prompt-cache-runs',
  'context-foundry',
  'quasar',
  'devmem',
  'run-plan',
  'autopack',
] as const;
export type SourceId = (typeof SOURCE_IDS)[number];

/** What a log can leave out of a call: written tokens, all that has to do with the cache, the whole prompt, or everything. */
export type MissingTokens = 'cacheWrites' | 'cache' | 'prompt' | 'all';

const MISSING: readonly (MissingTokens | undefined)[] = [undefined, 'cacheWrites', 'cache', 'prompt', 'all'];

/** How much is left out: 0 for nothing. Of several records of a call the one that leaves out least counts. */
export function missingRank(missing: MissingTokens | undefined): number {
  return MISSING.indexOf(missing);
}

/** The API's own word on a miss: absent fields were not logged; `pending` while the comparison still ran. */
export interface MissDiagnostic {
  readonly type: string;
  readonly missedInputTokens?: number;
}

/** A part of a call that its totals leave out, billed under its own model. */
export interface ExtraIteration {
  readonly kind: 'advisor' | 'compaction' | 'fallback';
  /** That of the call where absent. */
  readonly model?: string;
  readonly usage: Usage;
}

/** The {@link UsageRecord.agent} of sub-agents that a log does not tell apart: their calls stand in one chain. */
export const UNNAMED_AGENT = 'sidechain';

/** One call of a model, as a log has it. A call is one message id; tokens are the provider's own counts. */
export interface UsageRecord {
  /** What makes copies of the call the same call: its message id. A call without one is a call of its own. */
  readonly messageId?: string;
  /** Unix time in milliseconds of the call's first line. */
  readonly atMs: number;
  /** As the log writes it; empty where it names none. */
  readonly model: string;
  readonly usage: Usage;
  readonly session: string;
  /** The sub-agent's id; absent on the main chain. */
  readonly agent?: string;
  /** The folder in which the agent worked, as the log has it. */
  readonly project?: string;
  readonly serviceTier?: string;
  readonly speed?: 'fast' | 'standard';
  /** `us` costs more with some models. */
  readonly inferenceGeo?: string;
  readonly webSearchRequests?: number;
  readonly extraIterations?: readonly ExtraIteration[];
  /** null: asked for, and no divergence found. Absent: not asked for, or not logged. */
  readonly diagnostic?: MissDiagnostic | null;
  readonly requestId?: string;
  /** Of the program that wrote the log. */
  readonly version?: string;
  /**
   * The line repeats a call that another log has better, as the log of a parent does with a sub-agent's calls: it counts only
   * where no other line has the call.
   */
  readonly relayed?: boolean;
  /** The log's `output_tokens` are known to be placeholders: output is at least this. */
  readonly outputIsLowerBound?: boolean;
  /**
   * How many calls the record sums, where the log does not tell them apart: 0 where each is a record of its own too, and this
   * one adds what those lack. It is no call of a chain, and prices of long prompts do not apply. Absent: it is one call.
   */
  readonly callCount?: number | 'unknown';
  /** Tokens that the log leaves out: where a class of them is 0, it is not known. */
  readonly missingTokens?: MissingTokens;
  /** The tokens are an estimate of the program that wrote the log, not the provider's count. */
  readonly estimated?: boolean;
  /** The cost that the log itself states; never used as the cost, only compared with it. */
  readonly loggedCostNanoUsd?: NanoUsd;
  /** Where the record stands: line from 0, and byte offset of that line. In a database, its number in the order of time, and 0. */
  readonly line: number;
  readonly byteOffset: number;
}
