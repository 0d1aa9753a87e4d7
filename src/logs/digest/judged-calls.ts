import type { Chain } from '../chain.ts';
import { ChainLedger, type Judgement } from '../misses/ledger.ts';
import type { UsageRecord } from '../record.ts';
import { messageKey } from './call-keys.ts';
import { chainsOf } from './chains.ts';
import type { CopiedCalls } from './copies.ts';
import type { SourceDigest } from './file-digest.ts';
import type { SummaryRules } from './summary-rules.ts';

/** Told of a call of its file's own, and what the ledger says of it. */
export type JudgedCallVisitor = (record: UsageRecord, judgement: Judgement, chain: Chain) => void;

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
export function judgeCalls(
  digest: SourceDigest,
  rules: SummaryRules,
  isCopied: (call: UsageRecord) => boolean,
  visit: JudgedCallVisitor,
): void {
  for (const chain of chainsOf(digest, isCopied)) {
    const ledger = new ChainLedger();
    for (const { record, copied, afterCompaction } of chain.calls) {
      if (copied) {
        ledger.copied();
        continue;
      }
      if (afterCompaction) ledger.compacted();
      visit(record, ledger.judge(record, rules.providerOf(record.model)), chain);
    }
  }
}
