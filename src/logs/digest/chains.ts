import type { Chain, ChainCall } from '../chain.ts';
import type { UsageRecord } from '../record.ts';
import type { SourceDigest } from './file-digest.ts';

/**
 * The chains of a file: the main conversation of each session that it holds, and each sub-agent. Sums of several calls are in
 * none. A compaction is of the conversation that made the call before it.
 */
export function chainsOf(
  { source, calls, compactions }: SourceDigest,
  isCopied: (call: UsageRecord) => boolean,
): Chain[] {
  const chains = new Map<string, OpenChain>();
  const lastOf = new Map<string | undefined, OpenChain>();
  const pending = new Map<string | undefined, number[]>();
  for (const { agent, line } of compactions) listOf(pending, agent).push(line);
  let chain: OpenChain | undefined;
  for (const record of calls) {
    if (record.callCount !== undefined) continue;
    const { agent, session } = record;
    if (chain?.session !== session || chain.agent !== agent) chain = chainOf(chains, session, agent);
    if (pending.size > 0) {
      const lines = pending.get(agent) ?? [];
      const compacted = lastOf.get(agent) ?? chain;
      for (; lines.length > 0 && lines[0]! < record.line; lines.shift()) compacted.isCompacted = true;
      lastOf.set(agent, chain);
    }
    chain.calls.push({ record, copied: isCopied(record), afterCompaction: chain.isCompacted });
    chain.isCompacted = false;
  }
  return Array.from(chains.values(), ({ session, agent, calls: chainCalls }) => ({
    source,
    session,
    ...(agent !== undefined && { agent }),
    calls: chainCalls,
  }));
}

interface OpenChain {
  readonly session: string;
  readonly agent: string | undefined;
  readonly calls: ChainCall[];
  /** Since its last call. */
  isCompacted: boolean;
}

function chainOf(chains: Map<string, OpenChain>, session: string, agent: string | undefined): OpenChain {
  const key = agent === undefined ? session : `${session}\u0000${agent}`;
  let chain = chains.get(key);
  if (!chain) chains.set(key, (chain = { session, agent, calls: [], isCompacted: false }));
  return chain;
}

function listOf<Key, Value>(lists: Map<Key, Value[]>, key: Key): Value[] {
  let list = lists.get(key);
  if (!list) lists.set(key, (list = []));
  return list;
}
