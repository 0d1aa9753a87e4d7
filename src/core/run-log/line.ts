import type { ApiUsage } from '../cost/api-usage.ts';
import type { CachePlatform } from '../cache/request.ts';
import type { ContentClass } from '../tokens/content-class.ts';

/**
 * Strategy. The run log is JSONL, one file a month, appended line by line, so that a run that is broken off still has what
 * it sent. A run is one `run` line, then a `reserved` and a `request` line for each request, then an `end`. It holds hashes,
 * counts, spans and usage, and no text of a prompt. A request is billed as its `request` line says; where there is only its
 * `reserved` line (the process died while it was under way), as that says.
 */

/** Begins a run. */
export interface RunLine {
  readonly type: 'run';
  readonly schemaVersion: 1;
  readonly run: string;
  /** ISO 8601, UTC, as in every line. */
  readonly at: string;
  /** The answers were made up by the simulated API of this program: they cost nothing. */
  readonly simulated: boolean;
  readonly host: string;
  readonly platform: CachePlatform;
  /** The folder in which the run was made. */
  readonly project?: string;
  /** The prompt's file as it was named. */
  readonly file?: string;
  readonly prompt: string;
  readonly model: string;
  readonly cases: readonly string[];
  readonly requests: number;
}

/** A request is about to be sent: what it can cost at most. */
export interface ReservedLine {
  readonly type: 'reserved';
  readonly run: string;
  readonly index: number;
  readonly at: string;
  readonly simulated: boolean;
  readonly costNanoUsd: number;
}

/** One attempt to send a request. */
export interface LoggedAttempt {
  readonly at: string;
  /** `answered`, or the kind of the failure. */
  readonly outcome: string;
  readonly status?: number;
  /** Waited before the next attempt. */
  readonly waitedMs?: number;
}

/** A block of the prompt as the log has it. */
export interface LoggedBlock {
  /** SHA-256 of its canonical JSON, 32 hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
  /** Where it stands in the file, in UTF-16 code units. */
  readonly start?: number;
  readonly end?: number;
}

/** A request that was answered, or that has failed for good. */
export interface RequestLine {
  readonly type: 'request';
  readonly run: string;
  readonly index: number;
  readonly case: string;
  readonly label: string;
  /** Requests of one series begin alike. */
  readonly series: string;
  readonly at: string;
  readonly respondedAt?: string;
  readonly simulated: boolean;
  readonly project?: string;
  readonly model: string;
  readonly platform: CachePlatform;
  readonly messageId?: string;
  readonly requestId?: string;
  readonly workspaceId?: string;
  /** As the API billed it; absent where no answer came. */
  readonly usage?: ApiUsage & {
    readonly service_tier?: string;
    readonly inference_geo?: string;
    readonly speed?: string;
  };
  readonly predicted?: ApiUsage;
  /** Ids of the simulator's open rules on which the prediction rests. */
  readonly uncertain?: readonly string[];
  readonly costNanoUsd?: number;
  readonly latencyMs?: number;
  readonly timeToFirstTokenMs?: number;
  readonly attempts: readonly LoggedAttempt[];
  /** The API's `cache_miss_reason`; null: compared, and no divergence found. Absent: not compared, or still comparing. */
  readonly diagnostic?: { readonly type: string; readonly missedInputTokens?: number } | null;
  /** The body with each block's content replaced by its hash: what `simulate` can go by. */
  readonly request: object;
  /** Tokens of each block in render order: the provider's total, shared out by the offline estimate. */
  readonly inputTokens: readonly number[];
  readonly blocks: readonly LoggedBlock[];
  /** The prefix up to the last breakpoint: its hash, its size, and how many blocks it has. */
  readonly prefix?: { readonly sha256: string; readonly bytes: number; readonly blocks: number };
  /** o200k tokens of the prompt's texts by kind, to calibrate the offline estimate with the provider's count. */
  readonly o200kTokens?: Readonly<Partial<Record<ContentClass, number>>>;
  /** The provider's `count_tokens` of the prompt, where it was asked for. */
  readonly countedTokens?: number;
  readonly failure?: { readonly kind: string; readonly status?: number };
}

export interface EndLine {
  readonly type: 'end';
  readonly run: string;
  readonly at: string;
  readonly outcome: 'done' | 'cancelled' | 'failed' | 'limit';
}

/** The provider's `count_tokens` of a prompt, so that it is asked for once. */
export interface CountedLine {
  readonly type: 'counted';
  readonly run: string;
  readonly at: string;
  readonly model: string;
  /** Of the prompt's stand-in. */
  readonly sha256: string;
  readonly tokens: number;
}

export type RunLogLine = RunLine | ReservedLine | RequestLine | EndLine | CountedLine;

const TYPES = new Set(['run', 'reserved', 'request', 'end', 'counted']);

/** Reads a line. Undefined for one that is none: torn, empty, or of a later version. */
export function readRunLogLine(text: string): RunLogLine | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, run, at } = value as Partial<RunLogLine>;
  const isLine = TYPES.has(String(type)) && typeof run === 'string' && !Number.isNaN(Date.parse(String(at)));
  return isLine ? (value as RunLogLine) : undefined;
}
