import { promptTokens } from '../../core/cost/usage.ts';
import { missingRank, type UsageRecord } from '../record.ts';

/**
 * The calls of a file that other files could have too, as the index keeps them: pairs of {@link messageKey} and the
 * {@link callWorth} that the file has of the call.
 */
export type CallKeys = Float64Array;

/** Above every `missingRank`. */
const NO_PROMPT_RANK = 8;

/** Output tokens are fewer. */
const MISSING_STEP = 2 ** 40;

/** For each call that has an id, its hash and how much its record is worth, which {@link callWorth} reads. */
export function callKeysOf(calls: readonly UsageRecord[]): CallKeys {
  const keys = new Float64Array(calls.length * 2);
  let end = 0;
  for (const { messageId, relayed, missingTokens, usage } of calls) {
    if (messageId === undefined) continue;
    keys[end] = messageKey(messageId);
    // A placeholder, of which another file may have the tokens, has no prompt.
    const missing = missingRank(missingTokens) + (promptTokens(usage) === 0 ? NO_PROMPT_RANK : 0);
    const worth = missing * MISSING_STEP + usage.outputTokens;
    keys[end + 1] = relayed ? -1 - worth : worth;
    end += 2;
  }
  return end === keys.length ? keys : keys.slice(0, end);
}

/** What a file has of a call: its output tokens, how much it leaves out (from 0 on), and whether it only relays the call. */
export interface CallWorth {
  readonly outputTokens: number;
  readonly missing: number;
  readonly isRelayed: boolean;
}

/** @param packed the second of the two numbers that {@link callKeysOf} gives for a call */
export function callWorth(packed: number): CallWorth {
  const isRelayed = packed < 0;
  const worth = isRelayed ? -1 - packed : packed;
  return { outputTokens: worth % MISSING_STEP, missing: Math.floor(worth / MISSING_STEP), isRelayed };
}

/** A number for a message id; two ids have the same with a chance of 2⁻⁵³. */
export function messageKey(messageId: string): number {
  let low = 0x811c9dc5;
  let high = 0x2f6a3b17;
  for (let index = 0; index < messageId.length; index++) {
    const unit = messageId.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x5bd1e995) ^ (high >>> 15);
  }
  low = Math.imul(low ^ (low >>> 15), 0x2c1b3c6d) ^ high;
  high = Math.imul(high ^ (high >>> 13), 0x297a2d39) ^ (low >>> 16);
  return (high & 0x1fffff) * 0x1_0000_0000 + (low >>> 0);
}
