import { isMessage, type Message } from '../../../core/text/message.ts';
import { type MissDiagnostic, UNNAMED_AGENT, type UsageRecord } from '../../record.ts';
import type { JsonObject } from '../json-values.ts';
import { loggedCost } from '../logged-cost.ts';
import { isNoUsage } from '../token-counts.ts';
import { type LineValues, OBJECT } from '../wanted-members.ts';
import { extraIterationsOf } from './iterations.ts';
import { CLAUDE_LINES, LINE, type MessageNumbers, OWN_MESSAGE, RELAYED_MESSAGE } from './line-values.ts';
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

/** {@link recordOfValues} of a line that is already an object, or made to look like one. */
export function recordOfLine(
  line: JsonObject,
  defaults: FileDefaults,
  lastMs: number,
): LineRecord | Message | undefined {
  return recordOfValues(CLAUDE_LINES.valuesOf(line), defaults, lastMs);
}

/**
 * Strategy. A response is logged as a line of its own (`message.usage`), or, in the log of the parent of a sub-agent, inside a
 * `progress` line. Nothing else counts: `toolUseResult.usage` sums up calls that have lines of their own, and what a tool result
 * or a tool's input quotes was never billed here. What Claude Code makes up itself (`<synthetic>`) is no request.
 * @param lastMs the time of a line that has none
 * @returns the record, a sentence that says why the line cannot be read, or undefined for a line that is no call
 */
export function recordOfValues(
  values: LineValues,
  defaults: FileDefaults,
  lastMs: number,
): LineRecord | Message | undefined {
  const type = values.value(LINE.type);
  const isRelayed = type === 'progress';
  if (!isRelayed && type !== undefined && type !== 'assistant') return undefined;
  const at = isRelayed ? RELAYED_MESSAGE : OWN_MESSAGE;
  if (values.value(at.usage) !== OBJECT) return undefined;
  const model = values.text(at.model) ?? '';
  if (model === SYNTHETIC_MODEL) return undefined;
  const usage = usageOf(values, at.tokens);
  if (isMessage(usage)) return usage;
  if (values.value(LINE.isApiErrorMessage) === true && isNoUsage(usage)) return undefined;
  const ownAgent = values.text(LINE.agentId);
  const speed = values.value(at.speed);
  const searches = values.value(at.webSearches);
  const version = values.text(LINE.version);
  // All members in one order, whether they have a value or not: records that are alike to the engine are fast.
  return {
    messageId: values.text(at.id),
    atMs: timeOf(values, isRelayed) ?? lastMs,
    model,
    usage,
    session: values.text(LINE.sessionId) ?? defaults.session,
    agent: isRelayed
      ? (values.text(LINE.relayedAgentId) ?? ownAgent ?? UNNAMED_AGENT)
      : (ownAgent ?? defaults.agent ?? (values.value(LINE.isSidechain) ? UNNAMED_AGENT : undefined)),
    project: values.text(LINE.cwd) ?? defaults.project,
    serviceTier: values.text(at.serviceTier),
    speed: speed === 'fast' || speed === 'standard' ? speed : undefined,
    inferenceGeo: values.text(at.inferenceGeo),
    webSearchRequests: typeof searches === 'number' && searches > 0 ? searches : undefined,
    extraIterations: extraIterationsOf(values.value(at.iterations), usage),
    diagnostic: diagnosticOf(values, at),
    requestId: values.text(isRelayed ? LINE.relayedRequestId : LINE.requestId),
    version,
    relayed: isRelayed || undefined,
    outputIsLowerBound: writesPlaceholders(version, usage.outputTokens) || undefined,
    callCount: undefined,
    missingTokens: undefined,
    estimated: undefined,
    loggedCostNanoUsd: loggedCost(values.value(LINE.costUsd)),
  };
}

function diagnosticOf(values: LineValues, at: MessageNumbers): MissDiagnostic | null | undefined {
  const diagnostics = values.value(at.diagnostics);
  if (diagnostics === null) return null;
  if (diagnostics !== OBJECT) return undefined;
  if (values.value(at.missReason) !== OBJECT) return { type: 'pending' };
  const missedInputTokens = values.value(at.missedTokens);
  return {
    type: values.text(at.missType) ?? 'unavailable',
    ...(typeof missedInputTokens === 'number' && { missedInputTokens }),
  };
}

function timeOf(values: LineValues, isRelayed: boolean): number | undefined {
  const relayed = isRelayed ? values.value(LINE.relayedTimestamp) : undefined;
  return (relayed ?? values.value(LINE.timestamp)) as number | undefined;
}
