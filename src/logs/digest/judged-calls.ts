import type { Chain } from '../chain.ts';
import { afterCompaction, afterCopiedCall, CHAIN_START } from '../misses/chain-state.ts';
import { type Judgement, judgeCall } from '../misses/ledger.ts';
import type { UsageRecord } from '../record.ts';
import { messageKey } from './call-keys.ts';
import { chainsOf } from './chains.ts';
import type { CopiedCalls } from './copies.ts';
import type { SourceDigest } from './file-digest.ts';
import type { SummaryRules } from './summary-rules.ts';

/** A call of its file's own, with what the ledger says of it. */
export interface JudgedCall extends Omit<Judgement, 'state'> {
  readonly chain: Chain;
  readonly record: UsageRecord;
}

/** A digest whose calls have the output that other files know better. @param copied what other files mean for its calls */
export function withOutputOf(digest: SourceDigest, { outputTokens }: CopiedCalls): SourceDigest {
  if (outputTokens.size === 0) return digest;
  const calls = digest.calls.map((call) => {
    const most = call.messageId === undefined ? undefined : outputTokens.get(messageKey(call.messageId));
    return most === undefined ? call : { ...call, usage: { ...call.usage, outputTokens: most } };
  });
  return { ...digest, calls };
}

/** Whether a call belongs to another file. */
export function copiedFrom({ elsewhere }: CopiedCalls): (call: UsageRecord) => boolean {
  return ({ messageId }) => elsewhere.size > 0 && messageId !== undefined && elsewhere.has(messageKey(messageId));
}

/** Holds each call of a file's chains against the one before, chain by chain. */
export function* judgedCalls(
  digest: SourceDigest,
  { providerOf }: SummaryRules,
  isCopied: (call: UsageRecord) => boolean,
): Generator<JudgedCall, void> {
  for (const chain of chainsOf(digest, isCopied)) {
    let state = CHAIN_START;
    for (const { record, copied, afterCompaction: compacted } of chain.calls) {
      if (copied) {
        state = afterCopiedCall();
        continue;
      }
      if (compacted) state = afterCompaction(state);
      const { state: next, ...verdict } = judgeCall(state, record, providerOf(record.model));
      state = next;
      yield { chain, record, ...verdict };
    }
  }
}
