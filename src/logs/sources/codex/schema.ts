import type { Usage } from '../../../core/cost/usage.ts';
import { type JsonObject, numberAt, objectAt, textAt } from '../json-values.ts';
import { growthOf } from '../running-sum.ts';
import { tokenCountsAt, usageOfInclusive } from '../token-counts.ts';

/** A `TokenUsage` of Codex. `cached` and `written` are among `input`, reasoning is among `output`. */
export interface CodexUsage {
  readonly input: number;
  readonly cached: number;
  readonly written: number;
  readonly output: number;
  readonly reasoning: number;
  readonly total: number;
}

/** @returns undefined where there is none; the key that was no count where one is wrong */
export function codexUsageAt(object: JsonObject, key: string): CodexUsage | string | undefined {
  const counts = tokenCountsAt(object, key);
  if (!counts) return undefined;
  const usage: CodexUsage = {
    input: counts.sure('input_tokens', 'prompt_tokens'),
    cached: counts.sure('cached_input_tokens', 'cache_read_input_tokens'),
    written: counts.sure('cache_write_input_tokens'),
    output: counts.sure('output_tokens', 'completion_tokens'),
    reasoning: counts.sure('reasoning_output_tokens'),
    total: counts.sure('total_tokens'),
  };
  return counts.wrongKey ?? usage;
}

export function usageOfCodex(usage: CodexUsage): Usage {
  return usageOfInclusive({
    promptTokens: usage.input,
    cachedTokens: usage.cached,
    writtenTokens: usage.written,
    outputTokens: usage.output,
  });
}

/** What was added to a running total; the total itself where it began anew. */
export function usageSince(sum: CodexUsage, before: CodexUsage | undefined): CodexUsage {
  return growthOf(USAGE_PARTS, sum, before);
}

export function isSameUsage(a: CodexUsage, b: CodexUsage): boolean {
  return USAGE_PARTS.every((part) => a[part] === b[part]);
}

/** A usage as a part of a key. */
export function usageKey(usage: CodexUsage | undefined): string {
  return usage ? USAGE_PARTS.map((part) => usage[part]).join('.') : '';
}

const USAGE_PARTS = ['input', 'cached', 'written', 'output', 'reasoning', 'total'] as const;

/** What a `session_meta` line says of the thread that a rollout records. */
export interface ThreadFacts {
  readonly thread?: string;
  /** Of the thread from which its history comes. */
  readonly parent?: string;
  /** The session that it works for: a sub-agent's is that of the thread which has none above it. */
  readonly session?: string;
  readonly isAgent: boolean;
  readonly project?: string;
  readonly version?: string;
  /** Lines with a lower `ordinal` are copies of the parent's. */
  readonly firstOwnOrdinal?: number;
}

export function threadFactsOf(meta: JsonObject): ThreadFacts {
  const source = objectAt(meta, 'source');
  const spawn = objectAt(objectAt(source, 'subagent'), 'thread_spawn');
  const thread = textAt(meta, 'id', 'thread_id', 'session_id');
  const spawner = textAt(meta, 'parent_thread_id') ?? textAt(spawn, 'parent_thread_id');
  const parent = textAt(meta, 'forked_from_id') ?? spawner;
  const isAgent =
    spawner !== undefined || Object.hasOwn(source, 'subagent') || textAt(meta, 'thread_source') === 'subagent';
  const root = textAt(meta, 'session_id');
  const session = isAgent ? (root === undefined || root === thread ? (parent ?? thread) : root) : thread;
  const project = textAt(meta, 'cwd');
  const version = textAt(meta, 'cli_version');
  const firstOwnOrdinal = numberAt(meta, 'subagent_history_start_ordinal');
  return {
    ...(thread !== undefined && { thread }),
    ...(parent !== undefined && { parent }),
    ...(session !== undefined && { session }),
    isAgent,
    ...(project !== undefined && { project }),
    ...(version !== undefined && { version }),
    ...(firstOwnOrdinal !== undefined && { firstOwnOrdinal }),
  };
}
