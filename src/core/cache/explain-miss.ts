/**
 * Strategy. A request has a miss where tokens of its prompt were in the cache, or would have been if it had been like an
 * earlier one, and were not read. Looked at in this order:
 *
 * 1. Entries that were written for a longer part of just this prompt. One that lives but was not found was too far from a
 *    breakpoint, or behind the last one; one that is not readable yet was written at the same time; one that has expired came
 *    too late.
 * 2. Where there is none, the earlier request whose prompt begins most alike. What it left in the cache behind the first
 *    difference is lost by that difference: another model or workspace, a parameter, a block.
 *
 * The first request of a prompt has no miss: there was nothing that it could have read.
 */
import { explainChange } from './explain-change.ts';
import { explainEntry } from './explain-entry.ts';
import type { CacheMiss } from './miss.ts';
import type { MissContext } from './miss-context.ts';
import { missCostNanoUsd } from './applied-price.ts';

/** Why a request did not read all that it could have; undefined where it did. */
export function explainMiss(context: MissContext): CacheMiss | undefined {
  const found = explainEntry(context) ?? explainChange(context);
  if (!found || found.tokens <= 0) return undefined;
  const { request, usage, price } = context;
  const { divergence, block: place, tokens } = found;
  const block = Math.min(place, request.blocks.length - 1);
  const start = divergence?.text?.start;
  return {
    ...found,
    section: divergence?.section ?? request.blocks.at(block)!.section,
    block,
    ...(start !== undefined && { start }),
    costNanoUsd: price && missCostNanoUsd(usage, tokens, price),
  };
}
