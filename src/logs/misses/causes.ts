import type { UsageRecord } from '../record.ts';
import type { PreviousCall } from './chain-memory.ts';
import { type Expiry, expiryAfter } from './expiry.ts';
import type { Miss, MissCause } from './miss.ts';

/**
 * Strategy. What the log itself shows comes first: a compaction between two calls, another model, a gap longer than the lifetime
 * of what was written. Only then the API's label is believed: `previous_message_not_found` says that a fingerprint was gone,
 * which past the lifetime is the expiry itself, and within it a loss on the server's side. A label that names a change stands
 * beside an expiry rather than against it: both can be true, and either alone would have cost the same. That no divergence was
 * found points to a loss on the server's side. Without a label nothing tells tools from system from eviction, so the cause stays
 * unknown, except where the front was read and the prompt is shorter than what had been cached: then messages are gone.
 */
export interface Evidence {
  /** The conversation was compacted since the call before. */
  readonly isCompacted: boolean;
  readonly last: PreviousCall;
  readonly record: UsageRecord;
  readonly gapMs: number | undefined;
  /** The front of the prefix was read, and the prompt is shorter than what had been cached. */
  readonly shortened: boolean;
  readonly lostTokens: number;
  /** Lifetimes are Anthropic's; false for other providers, whose entries live as long as they please. */
  readonly lifetimesKnown: boolean;
}

const LABELS: Readonly<Record<string, MissCause>> = {
  model_changed: 'model_changed',
  tools_changed: 'tools_changed',
  system_changed: 'system_prompt_changed',
  messages_changed: 'messages_rewritten',
};

/** The API names a divergence of two prompts, rather than that it could not compare, or found none. */
export function namesChange(type: string | undefined): boolean {
  return type !== undefined && Object.hasOwn(LABELS, type);
}

/** The causes of a miss, the surest first, with what the API itself said of it. The head of this file says what comes before what. */
export function causesOf(evidence: Evidence): Pick<Miss, 'cause' | 'causes' | 'confidence' | 'conflict' | 'expected'> {
  const { last, record, gapMs, lostTokens } = evidence;
  const compacted = evidence.isCompacted || isCompaction(record);
  const modelChanged = record.model !== last.model || (record.speed === 'fast') !== last.isFast;
  const expiry = evidence.lifetimesKnown ? expiryAfter(last, gapMs) : undefined;
  const label = labelOf(record);
  const conflict = label === 'model_changed' && !modelChanged;
  const found: [MissCause, Miss['confidence']][] = [];
  if (compacted) found.push(['compacted', 'certain']);
  if (modelChanged) found.push(['model_changed', 'certain']);
  if (expiry && expiry.expiredTokens >= lostTokens) found.push(...expired(expiry, label));
  if (namesChange(label)) found.push([LABELS[label!]!, conflict ? 'possible' : 'certain']);
  else if (found.length === 0 && label === 'previous_message_not_found') found.push(['likely_server_side', 'likely']);
  else if (found.length === 0 && label === 'none') found.push(['likely_server_side', 'possible']);
  if (expiry && expiry.expiredTokens < lostTokens) found.push([expiry.cause, 'possible']);
  if (found.length === 0) found.push(evidence.shortened ? ['messages_rewritten', 'likely'] : ['unknown', 'possible']);
  const [cause, confidence] = found[0]!;
  return { cause, causes: [...new Set(found.map(([each]) => each))], confidence, conflict, expected: compacted };
}

function expired({ cause, certainty }: Expiry, label: string | undefined): [MissCause, Miss['confidence']][] {
  if (certainty === 'past') return [[cause, 'certain']];
  const orLost: [MissCause, Miss['confidence']] = ['likely_server_side', 'possible'];
  const mayBeLost = !namesChange(label);
  if (certainty === 'just past') return [[cause, 'likely'], ...(mayBeLost ? [orLost] : [])];
  return mayBeLost ? [[cause, 'possible'], orLost] : [];
}

/**
 * `none` where the API found no divergence; undefined where it said nothing. A log's `null` can also mean that nobody asked, so
 * `none` never stands against what the log itself shows.
 */
export function labelOf({ diagnostic }: UsageRecord): string | undefined {
  return diagnostic === null ? 'none' : diagnostic?.type;
}

export function isCompaction({ extraIterations }: UsageRecord): boolean {
  return extraIterations?.some(({ kind }) => kind === 'compaction') ?? false;
}
