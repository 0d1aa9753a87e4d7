import { promptTokens, type Usage } from '../../core/cost/usage.ts';
import type { RequestLine } from '../../core/run-log/line.ts';

/** How many bytes of prompt a request read: those of the blocks whose tokens, as they are shared out, come nearest to what was read. */
export function bytesRead({ inputTokens, blocks }: RequestLine, usage: Usage): number {
  const read = usage.cacheReadTokens;
  const scale = promptTokens(usage) / Math.max(1, sum(inputTokens));
  let best = 0;
  let nearest = read;
  let tokens = 0;
  let bytes = 0;
  for (const [index, block] of blocks.entries()) {
    tokens += (inputTokens[index] ?? 0) * scale;
    bytes += block.bytes;
    const distance = Math.abs(tokens - read);
    if (distance >= nearest) continue;
    nearest = distance;
    best = bytes;
  }
  return best;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}
