import type { Chain, ChainCall } from '../chain.ts';
import type { UsageRecord } from '../record.ts';
import type { SourceDigest } from './file-digest.ts';

/** The chains of a file: its main conversation and each sub-agent that it holds. Sums of several calls are in none. */
export function chainsOf(
  { source, calls, compactions }: SourceDigest,
  isCopied: (call: UsageRecord) => boolean,
): Chain[] {
  const chains = new Map<string | undefined, ChainCall[]>();
  const pending = new Map<string | undefined, number[]>();
  for (const { agent, line } of compactions) listOf(pending, agent).push(line);
  for (const record of calls) {
    if (record.callCount !== undefined) continue;
    const lines = pending.get(record.agent);
    let afterCompaction = false;
    while (lines && lines.length > 0 && lines[0]! < record.line) {
      lines.shift();
      afterCompaction = true;
    }
    listOf(chains, record.agent).push({ record, copied: isCopied(record), afterCompaction });
  }
  return [...chains].map(([agent, chainCalls]) => ({
    source,
    session: chainCalls[0]!.record.session,
    ...(agent !== undefined && { agent }),
    calls: chainCalls,
  }));
}

function listOf<Key, Value>(lists: Map<Key, Value[]>, key: Key): Value[] {
  let list = lists.get(key);
  if (!list) lists.set(key, (list = []));
  return list;
}
