import { type NanoUsd, nanoUsd } from '../../core/cost/money.ts';
import { blocksOf } from '../costs/time-zone.ts';
import { QUARTER_MS } from '../digest/cell.ts';

/**
 * Strategy. Subscriptions count use in windows of five hours. No log says where one begins, so it is told as other tools tell it:
 * a block begins with the full hour (UTC) of its first call, and the first call behind its end opens the next. The burn rate is
 * the cost so far by the time since the block's first quarter of an hour with a call, and the projection goes on at that rate to
 * the block's end. What a plan allows in a window is in no log, and is not guessed.
 */
export interface ActiveBlock {
  readonly startMs: number;
  readonly endMs: number;
  readonly costNanoUsd: NanoUsd;
  readonly nanoUsdPerHour: NanoUsd;
  readonly projectedNanoUsd: NanoUsd;
}

/** What the calls of one quarter of an hour cost. */
export interface QuarterCost {
  /** Quarters of an hour since 1970. */
  readonly quarter: number;
  readonly costNanoUsd: number;
}

const HOUR_MS = 3_600_000;
const BLOCK_MS = 5 * HOUR_MS;

/** The block that runs now; undefined where none does. Costs come in any order, several of a quarter too. */
export function activeBlock(costs: readonly QuarterCost[], nowMs: number): ActiveBlock | undefined {
  const past = costs.filter(({ quarter }) => quarter * QUARTER_MS <= nowMs);
  const blocks = blocksOf(past.map(({ quarter }) => quarter));
  const start = [...blocks.values()].at(-1);
  if (start === undefined) return undefined;
  const startMs = Date.parse(start);
  const endMs = startMs + BLOCK_MS;
  if (nowMs >= endMs) return undefined;
  const own = past.filter(({ quarter }) => blocks.get(quarter) === start);
  const cost = own.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0);
  const firstMs = own.reduce((first, { quarter }) => Math.min(first, quarter * QUARTER_MS), nowMs);
  const perMs = cost / Math.max(QUARTER_MS, nowMs - firstMs);
  return {
    startMs,
    endMs,
    costNanoUsd: nanoUsd(cost),
    nanoUsdPerHour: nanoUsd(perMs * HOUR_MS),
    projectedNanoUsd: nanoUsd(cost + perMs * (endMs - nowMs)),
  };
}
