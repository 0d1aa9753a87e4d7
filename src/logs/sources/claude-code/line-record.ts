import { type MissDiagnostic, UNNAMED_AGENT, type UsageRecord } from '../../record.ts';
import { isJsonObject, type JsonObject } from '../json-values.ts';
import { loggedCost } from '../logged-cost.ts';
import { timeMs } from '../times.ts';
import { isNoUsage } from '../token-counts.ts';
import { extraIterationsOf } from './iterations.ts';
import { writesPlaceholders } from './placeholders.ts';
import { usageOf } from './usage.ts';

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
  const { type } = line;
  if (type === 'progress') {
    const data = objectOf(line.data);
    const record = recordOfMessage(objectOf(data.message), line, defaults, lastMs);
    if (typeof record !== 'object') return record;
    return { ...record, agent: textOf(data.agentId) ?? textOf(line.agentId) ?? UNNAMED_AGENT, relayed: true };
  }
  return type === undefined || type === 'assistant' ? recordOfMessage(line, line, defaults, lastMs) : undefined;
}

/* Members are read by their names, and few objects are made: this runs for every call of years of logs. */

function recordOfMessage(
  holder: JsonObject,
  line: JsonObject,
  defaults: FileDefaults,
  lastMs: number,
): LineRecord | string | undefined {
  const message = objectOf(holder.message);
  const counts = message.usage;
  if (!isJsonObject(counts)) return undefined;
  const model = textOf(message.model) ?? '';
  if (model === SYNTHETIC_MODEL) return undefined;
  const usage = usageOf(counts);
  if (typeof usage === 'string') return usage;
  if (line.isApiErrorMessage === true && isNoUsage(usage)) return undefined;
  const atMs = timeMs(holder.timestamp ?? line.timestamp) ?? lastMs;
  const record: Written<LineRecord> = { atMs, model, usage, session: textOf(line.sessionId) ?? defaults.session };
  const messageId = textOf(message.id);
  if (messageId !== undefined) record.messageId = messageId;
  const requestId = textOf(holder.requestId);
  if (requestId !== undefined) record.requestId = requestId;
  const agent = textOf(line.agentId) ?? defaults.agent ?? (line.isSidechain ? UNNAMED_AGENT : undefined);
  if (agent !== undefined) record.agent = agent;
  const project = textOf(line.cwd) ?? defaults.project;
  if (project !== undefined) record.project = project;
  const version = textOf(line.version);
  if (version !== undefined) record.version = version;
  const serviceTier = textOf(counts.service_tier);
  if (serviceTier !== undefined) record.serviceTier = serviceTier;
  if (counts.speed === 'fast' || counts.speed === 'standard') record.speed = counts.speed;
  const inferenceGeo = textOf(counts.inference_geo);
  if (inferenceGeo !== undefined) record.inferenceGeo = inferenceGeo;
  const diagnostic = diagnosticOf(message.diagnostics);
  if (diagnostic !== undefined) record.diagnostic = diagnostic;
  const { web_search_requests: searches } = objectOf(counts.server_tool_use);
  if (typeof searches === 'number' && searches > 0) record.webSearchRequests = searches;
  const extraIterations = extraIterationsOf(counts.iterations, usage);
  if (extraIterations.length > 0) record.extraIterations = extraIterations;
  if (writesPlaceholders(version, usage.outputTokens)) record.outputIsLowerBound = true;
  const loggedCostNanoUsd = loggedCost(line.costUSD);
  if (loggedCostNanoUsd !== undefined) record.loggedCostNanoUsd = loggedCostNanoUsd;
  return record;
}

type Written<Value> = { -readonly [Key in keyof Value]: Value[Key] };

function diagnosticOf(diagnostics: unknown): MissDiagnostic | null | undefined {
  if (diagnostics === null) return null;
  if (!isJsonObject(diagnostics)) return undefined;
  const { cache_miss_reason: reason } = diagnostics;
  if (!isJsonObject(reason)) return { type: 'pending' };
  const { cache_missed_input_tokens: missedInputTokens } = reason;
  return {
    type: textOf(reason.type) ?? 'unavailable',
    ...(typeof missedInputTokens === 'number' && { missedInputTokens }),
  };
}

const NOTHING: JsonObject = {};

function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : NOTHING;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
