import { fromApiUsage } from '../cost/api-usage.ts';
import type { Usage } from '../cost/usage.ts';
import { isRecord } from '../text/json-value.ts';
import { type Message, say } from '../text/message.ts';
import { CACHE_PLATFORMS, type CachePlatform, type CacheRequest } from './request.ts';

/** A recorded request: a line of the file that `simulate` reads. */
export interface RecordedRequest {
  readonly request: CacheRequest;
  /** What the provider billed, where the line says it. */
  readonly billed?: Usage;
}

/**
 * Reads a line's value: `{at, respondedAt?, platform?, organization?, workspace?, betas?, request, inputTokens?, usage?}`.
 * @returns one sentence for what is none
 */
export function readRequestLine(value: unknown): RecordedRequest | Message {
  if (!isRecord(value)) return say`A line must be a JSON object with "at" and "request".`;
  const { at, respondedAt, platform, organization, workspace, betas, request: body, inputTokens, usage } = value;
  const atMs = timeOf(at);
  if (atMs === undefined) return at === undefined ? say`"at" is missing: ${TIME}.` : say`"at" is no time: ${TIME}.`;
  const respondedAtMs = respondedAt == null ? undefined : timeOf(respondedAt);
  if (respondedAt != null && respondedAtMs === undefined) return say`"respondedAt" is no time: ${TIME}.`;
  if (respondedAtMs !== undefined && respondedAtMs < atMs) return say`"respondedAt" lies before "at".`;
  if (!isRecord(body)) return say`"request" must be the body of a Messages API request.`;
  const where = platform == null ? undefined : platformOf(platform);
  if (platform != null && !where) return say`"platform" is none of ${CACHE_PLATFORMS.join(', ')}.`;
  if (inputTokens != null && !(Array.isArray(inputTokens) && inputTokens.every((one) => typeof one === 'number'))) {
    return say`"inputTokens" must be a list of numbers, one for each block.`;
  }
  const billed = usage == null ? undefined : fromApiUsage(usage);
  if (usage != null && !billed) return say`"usage" must be the usage of a response.`;
  return {
    request: {
      atMs,
      body,
      ...(respondedAtMs !== undefined && { respondedAtMs }),
      ...(where && { platform: where }),
      ...(typeof organization === 'string' && { organization }),
      ...(typeof workspace === 'string' && { workspace }),
      ...(Array.isArray(betas) && { betas: betas.map(String) }),
      ...(inputTokens != null && { inputTokens: inputTokens as readonly number[] }),
    },
    ...(billed && { billed }),
  };
}

/** Other names of the platforms. */
const ALSO_CALLED: Readonly<Record<string, CachePlatform>> = {
  anthropic: 'claude-api',
  'claude-platform-on-aws': 'claude-on-aws',
  'amazon-bedrock': 'bedrock',
  'google-cloud': 'vertex',
  'vertex-ai': 'vertex',
  'microsoft-foundry': 'foundry',
};

function platformOf(value: unknown): CachePlatform | undefined {
  if (typeof value !== 'string') return undefined;
  const name = value.toLowerCase().replaceAll(/[\s_]+/g, '-');
  return (
    CACHE_PLATFORMS.find((one) => one === name) ?? (Object.hasOwn(ALSO_CALLED, name) ? ALSO_CALLED[name] : undefined)
  );
}

const TIME = say`give milliseconds, or an ISO time such as "2026-11-20T10:00:00Z"`;
/** The last that a Date can hold. */
const LATEST_MS = 8.64e15;
const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** Milliseconds since 1970, or of a clock of the file's own. An ISO time without a zone is UTC. */
export function timeOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Math.abs(value) <= LATEST_MS ? Math.round(value) : undefined;
  if (typeof value !== 'string') return undefined;
  const iso = ISO.exec(value.trim());
  if (!iso) return undefined;
  const hasTime = value.includes(':');
  const time = Date.parse(`${value.trim().replace(' ', 'T')}${hasTime && iso[1] === undefined ? 'Z' : ''}`);
  return Number.isNaN(time) ? undefined : time;
}
