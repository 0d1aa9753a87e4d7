import { addMoney, type NanoUsd, nanoUsd } from '../../core/cost/money.ts';

/**
 * Strategy. Subscriptions count use in windows of five hours. No log says where one begins, so it is told as other tools tell it:
 * a block begins with the full hour (UTC) of its first call, and a call five hours behind that beginning, or behind the call
 * before, opens the next one. Limits of plans are not guessed.
 */
export interface UsageBlock {
  readonly startMs: number;
  readonly firstCallMs: number;
  readonly lastCallMs: number;
  readonly calls: number;
  readonly costNanoUsd: NanoUsd;
}

/** What a block that still runs costs, and will have cost at its end. */
export interface BlockOutlook {
  readonly endMs: number;
  /** Since the block's first call; undefined within its first minute. */
  readonly nanoUsdPerHour?: NanoUsd;
  /** At that rate to the block's end. */
  readonly projectedNanoUsd?: NanoUsd;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
export const BLOCK_MS = 5 * HOUR_MS;

/** The block of a call: that of the calls before it, or a new one. Calls come in the order of their times, whatever their session. */
export function blockWith(current: UsageBlock | undefined, atMs: number, costNanoUsd: NanoUsd): UsageBlock {
  if (current && atMs < current.startMs + BLOCK_MS && atMs < current.lastCallMs + BLOCK_MS) {
    return {
      ...current,
      lastCallMs: Math.max(atMs, current.lastCallMs),
      calls: current.calls + 1,
      costNanoUsd: addMoney(current.costNanoUsd, costNanoUsd),
    };
  }
  const startMs = Math.floor(atMs / HOUR_MS) * HOUR_MS;
  return { startMs, firstCallMs: atMs, lastCallMs: atMs, calls: 1, costNanoUsd };
}

/** undefined where the block is over. */
export function outlookOf(block: UsageBlock, nowMs: number): BlockOutlook | undefined {
  const endMs = block.startMs + BLOCK_MS;
  if (nowMs >= endMs || nowMs >= block.lastCallMs + BLOCK_MS) return undefined;
  const elapsedMs = nowMs - block.firstCallMs;
  if (elapsedMs < MINUTE_MS) return { endMs };
  const perMs = block.costNanoUsd / elapsedMs;
  return {
    endMs,
    nanoUsdPerHour: nanoUsd(perMs * HOUR_MS),
    projectedNanoUsd: nanoUsd(block.costNanoUsd + perMs * (endMs - nowMs)),
  };
}
