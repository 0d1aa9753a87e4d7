import { addUsage, NO_USAGE, type Usage } from '../../../core/cost/usage.ts';
import { type ExtraIteration, type MissDiagnostic, UNNAMED_AGENT, type UsageRecord } from '../../record.ts';
import { isJsonObject, type JsonObject, listAt, numberAt, objectAt, ownValue, textAt } from '../json-values.ts';
import { loggedCost } from '../logged-cost.ts';
import { timeMs } from '../times.ts';
import { isNoUsage, TokenCounts, wrongCount } from '../token-counts.ts';
import { writesPlaceholders } from './placeholders.ts';

/** What the place of a file tells of its lines, where they do not say it themselves. */
export interface FileDefaults {
  readonly session: string;
  readonly agent?: string;
  readonly project?: string;
}

/** A record but for its place in the file. */
export type LineRecord = Omit<UsageRecord, 'line' | 'byteOffset'>;

const SYNTHETIC_MODEL = '<synthetic>';

/**
 * Strategy. A response is logged as a line of its own (`message.usage`), or, in the log of the parent of a sub-agent, inside a
 * `progress` line. Nothing else counts: `toolUseResult.usage` sums up calls that have lines of their own, and what a tool result
 * or a tool's input quotes was never billed here. What Claude Code makes up itself (`<synthetic>`) is no request.
 * @param lastMs the time of a line that has none
 * @returns the record, a sentence that says why the line cannot be read, or undefined for a line that is no call
 */
export function recordOfLine(
  line: JsonObject,
  defaults: FileDefaults,
  lastMs: number,
): LineRecord | string | undefined {
  const type = ownValue(line, 'type');
  if (type === 'progress') {
    const data = objectAt(line, 'data');
    const relayed = objectAt(data, 'message');
    const record = recordOfMessage(relayed, line, defaults, lastMs);
    if (typeof record !== 'object') return record;
    const agent = textAt(data, 'agentId') ?? textAt(line, 'agentId') ?? UNNAMED_AGENT;
    return { ...record, agent, relayed: true };
  }
  return type === undefined || type === 'assistant' ? recordOfMessage(line, line, defaults, lastMs) : undefined;
}

function recordOfMessage(
  holder: JsonObject,
  line: JsonObject,
  defaults: FileDefaults,
  lastMs: number,
): LineRecord | string | undefined {
  const message = objectAt(holder, 'message');
  const counts = ownValue(message, 'usage');
  if (!isJsonObject(counts)) return undefined;
  const model = textAt(message, 'model') ?? '';
  if (model === SYNTHETIC_MODEL) return undefined;
  const tokens = usageOf(counts);
  if (typeof tokens === 'string') return tokens;
  if (ownValue(line, 'isApiErrorMessage') === true && isNoUsage(tokens)) return undefined;
  const atMs = timeMs(ownValue(holder, 'timestamp') ?? ownValue(line, 'timestamp')) ?? lastMs;
  const record: Written<LineRecord> = {
    atMs,
    model,
    usage: tokens,
    session: textAt(line, 'sessionId') ?? defaults.session,
  };
  set(record, 'messageId', textAt(message, 'id'));
  set(record, 'requestId', textAt(holder, 'requestId'));
  const unnamed = ownValue(line, 'isSidechain') ? UNNAMED_AGENT : undefined;
  set(record, 'agent', textAt(line, 'agentId') ?? defaults.agent ?? unnamed);
  set(record, 'project', textAt(line, 'cwd') ?? defaults.project);
  set(record, 'serviceTier', textAt(counts, 'service_tier'));
  const speed = ownValue(counts, 'speed');
  if (speed === 'fast' || speed === 'standard') record.speed = speed;
  set(record, 'inferenceGeo', textAt(counts, 'inference_geo'));
  const searches = numberAt(objectAt(counts, 'server_tool_use'), 'web_search_requests');
  if (searches !== undefined && searches > 0) record.webSearchRequests = searches;
  const extraIterations = extraIterationsOf(counts, tokens);
  if (extraIterations.length > 0) record.extraIterations = extraIterations;
  set(record, 'diagnostic', diagnosticOf(message));
  set(record, 'version', textAt(line, 'version'));
  if (writesPlaceholders(record.version, tokens.outputTokens)) record.outputIsLowerBound = true;
  set(record, 'loggedCostNanoUsd', loggedCost(ownValue(line, 'costUSD')));
  return record;
}

type Written<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** Absent rather than undefined, and much faster than a spread for each member. */
function set<Key extends keyof LineRecord>(
  record: Written<LineRecord>,
  key: Key,
  value: LineRecord[Key] | undefined,
): void {
  if (value !== undefined) record[key] = value;
}

/** Written tokens that the split by lifetime does not cover are five-minute writes. */
function usageOf(counts: JsonObject): Usage | string {
  const tokens = new TokenCounts(counts);
  const split = new TokenCounts(objectAt(counts, 'cache_creation'));
  const written = tokens.sure('cache_creation_input_tokens');
  const written5m = split.sure('ephemeral_5m_input_tokens');
  const written1h = split.sure('ephemeral_1h_input_tokens');
  const usage: Usage = {
    inputTokens: tokens.sure('input_tokens'),
    cacheWrite5mTokens: written5m + Math.max(0, written - written5m - written1h),
    cacheWrite1hTokens: written1h,
    cacheReadTokens: tokens.sure('cache_read_input_tokens'),
    outputTokens: tokens.sure('output_tokens'),
  };
  const wrong = tokens.wrongKey ?? split.wrongKey;
  return wrong === undefined ? usage : wrongCount(wrong);
}

const EXTRA_KINDS: Readonly<Record<string, ExtraIteration['kind']>> = {
  advisor_message: 'advisor',
  compaction: 'compaction',
  fallback_message: 'fallback',
};

/** Iterations that the totals leave out. Where the totals are the sum of all iterations, nothing is. */
function extraIterationsOf(counts: JsonObject, total: Usage): ExtraIteration[] {
  const iterations = listAt(counts, 'iterations').filter(isJsonObject);
  const extra: ExtraIteration[] = [];
  let sum = NO_USAGE;
  for (const iteration of iterations) {
    const usage = usageOf(iteration);
    if (typeof usage === 'string') continue;
    sum = addUsage(sum, usage);
    const type = textAt(iteration, 'type') ?? 'message';
    const kind = Object.hasOwn(EXTRA_KINDS, type) ? EXTRA_KINDS[type] : undefined;
    const model = textAt(iteration, 'model');
    if (kind && !isNoUsage(usage)) extra.push({ kind, ...(model !== undefined && { model }), usage });
  }
  return extra.length > 0 && isSame(sum, total) ? [] : extra;
}

function isSame(a: Usage, b: Usage): boolean {
  return (Object.keys(NO_USAGE) as (keyof Usage)[]).every((part) => a[part] === b[part]);
}

function diagnosticOf(message: JsonObject): MissDiagnostic | null | undefined {
  const diagnostics = ownValue(message, 'diagnostics');
  if (diagnostics === null) return null;
  if (!isJsonObject(diagnostics)) return undefined;
  const reason = ownValue(diagnostics, 'cache_miss_reason');
  if (!isJsonObject(reason)) return { type: 'pending' };
  const missedInputTokens = numberAt(reason, 'cache_missed_input_tokens');
  return {
    type: textAt(reason, 'type') ?? 'unavailable',
    ...(missedInputTokens !== undefined && { missedInputTokens }),
  };
}
