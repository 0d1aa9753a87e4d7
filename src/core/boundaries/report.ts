import type { BreakpointReport } from '../analysis.ts';
import type { CacheMarker, Prompt, Ttl } from '../prompt/model.ts';
import type { TokenBand } from '../tokens/estimate.ts';
import {
  type Candidate,
  type FixedBreakpoint,
  planBreakpoints,
  type PlannedBreakpoint,
  type PlanOptions,
} from './planner.ts';
import type { BreakpointPosition, PromptPosition } from './positions.ts';
import type { Sharing } from './prefix.ts';
import { belowMinimum, type Reasoned, whyNotWorthwhile, whyWorthwhile } from './reasons.ts';
import { hitRate, type Traffic, TTL_SECONDS } from './traffic.ts';
import type { Message } from '../text/message.ts';

/** What the planner must know of a prompt's model, traffic and settings. */
export interface PlanContext {
  /** Prices of one token in dollars; undefined where they are not known. */
  readonly prices?: PlanOptions['prices'];
  readonly slots: number;
  readonly minimumTokens: number;
  /** The configuration asks for more than the provider's minimum. */
  readonly minimumIsConfigured?: boolean;
  readonly traffic: Traffic;
  readonly ttl?: Ttl;
  /** There is nothing to mark; below the minimum nothing is cached all the same. */
  readonly cachesByItself?: boolean;
  /** Whether text whose length is not known stands before a position. */
  readonly isUnread?: (position: PromptPosition) => boolean;
  /** Why no breakpoint saves anything: caching is off, the provider caches by itself, or it refuses the request. */
  readonly unsuggested?: Message;
}

interface Placed extends Candidate {
  readonly position: BreakpointPosition;
  readonly band: TokenBand;
}
type PlacedFixed = Placed & FixedBreakpoint;

const SMALLEST_LAYER_TOKENS = 50;
/** A step to this many times the tokens is none to be left out, however few there are before it. */
const MUCH_MORE = 4;

/**
 * The breakpoints of a prompt: those that the file has, those that the planner adds, and where neither is worth its price
 * the best place all the same, so that a reader sees how far it is from being worth it. The best first.
 * @param tokensUntil estimate of the static text before a position
 */
export function reportBreakpoints(
  prompt: Prompt,
  positions: readonly BreakpointPosition[],
  tokensUntil: (position: BreakpointPosition) => TokenBand,
  context: PlanContext,
): BreakpointReport[] {
  const placed = withoutPettySteps(
    prompt,
    positions.map((position): Placed => {
      const band = tokensUntil(position);
      return { position, band, tokens: band.estimate, ...(position.sharing && { sharing: position.sharing }) };
    }),
    context.minimumTokens,
  );
  const fixed = existingBreakpoints(prompt, placed);
  const rates = (sharing: Sharing, ttl: Ttl): number => hitRate(sharing, TTL_SECONDS[ttl], context.traffic);
  const { prices } = context;
  const options: PlanOptions = {
    slots: context.unsuggested === undefined ? context.slots : 0,
    minimumTokens: context.minimumTokens,
    prices: prices ?? { input: 0, write5m: 0, read: 0 },
    hitRate: rates,
    ...(context.ttl && { ttl: context.ttl }),
  };
  const plan = planBreakpoints(placed, fixed, options);
  const reports = plan.breakpoints.map((planned) => report(prompt, planned, options, context));
  const isRefused = context.unsuggested !== undefined && reports.length > 0;
  if (!isRefused && !reports.some((one) => one.worthwhile)) {
    const best = bestPlace(placed, fixed, options);
    if (best) reports.push(report(prompt, best, options, context));
  }
  return reports.toSorted(
    (a, b) => b.savedPerThousandRequestsUsd - a.savedPerThousandRequestsUsd || Number(b.exists) - Number(a.exists),
  );
}

/**
 * A breakpoint for a handful of tokens more than the one before it has is a slot wasted. Of places so near to each other the
 * wider shared stays, unless it is still below the minimum and the other is not; of those that are shared alike the end of a block
 * rather than a split.
 */
function withoutPettySteps(prompt: Prompt, placed: readonly Placed[], minimumTokens: number): Placed[] {
  const isMarked = ({ position }: Placed): boolean => markerAt(prompt, position) !== undefined;
  const kept: Placed[] = [];
  for (const one of placed) {
    const before = kept.at(-1);
    const isStep =
      !before ||
      before.tokens === 0 ||
      (before.sharing !== one.sharing && one.tokens >= MUCH_MORE * before.tokens) ||
      one.tokens - before.tokens >= SMALLEST_LAYER_TOKENS ||
      (before.tokens < minimumTokens && one.tokens >= minimumTokens);
    if (isStep || isMarked(one)) kept.push(one);
    else if (before.sharing === one.sharing && one.position.wholeBlock && !isMarked(before))
      kept[kept.length - 1] = one;
  }
  return kept;
}

/** The marker that ends at a position; automatic caching puts one behind the last block. */
function markerAt(prompt: Prompt, position: BreakpointPosition): CacheMarker | undefined {
  if (!position.wholeBlock) return undefined;
  const isLast = position.block === prompt.blocks.length - 1;
  return prompt.blocks[position.block]?.cacheControl ?? (isLast ? prompt.automaticCaching : undefined);
}

function existingBreakpoints(prompt: Prompt, placed: readonly Placed[]): PlacedFixed[] {
  return placed.flatMap((one): PlacedFixed[] => {
    const marker = markerAt(prompt, one.position);
    return marker ? [{ ...one, ttl: marker.ttl }] : [];
  });
}

/** The place that would save most if there were no minimum; where nothing would, the end of the widest shared prefix. */
function bestPlace(
  placed: readonly Placed[],
  fixed: readonly FixedBreakpoint[],
  options: PlanOptions,
): PlannedBreakpoint | undefined {
  const open = placed.filter((one) => one.tokens > 0 && !fixed.some((breakpoint) => breakpoint.tokens === one.tokens));
  const { breakpoints } = planBreakpoints(open, [], { ...options, slots: 1, minimumTokens: 0 });
  const candidate =
    breakpoints[0]?.candidate ??
    open.findLast((one) => one.sharing === 'everybody') ??
    open.findLast((one) => one.sharing !== undefined);
  return candidate && { candidate, ttl: options.ttl ?? '5m', fixed: false, readShare: 0, layerTokens: 0, saved: 0 };
}

function report(
  prompt: Prompt,
  planned: PlannedBreakpoint,
  options: PlanOptions,
  context: PlanContext,
): BreakpointReport {
  const { position, band, sharing } = planned.candidate as Placed;
  const worthwhile = planned.saved > 0 && context.unsuggested === undefined;
  const { section } = prompt.blocks[position.block]!;
  const other = planned.ttl === '1h' ? '5m' : options.prices.write1h === undefined ? undefined : '1h';
  const reasoned: Reasoned = {
    section,
    ttl: planned.ttl,
    choseTtl: !planned.fixed && options.ttl === undefined,
    readShare: planned.readShare,
    band,
    minimumTokens: options.minimumTokens,
    minimumIsConfigured: context.minimumIsConfigured === true,
    pricesKnown: context.prices !== undefined,
    isUnread: context.isUnread?.(position) === true,
    ...(sharing && { sharing, ...(other && { otherReadShare: options.hitRate(sharing, other) }) }),
  };
  return {
    offset: position.offset,
    block: position.block,
    section,
    ttl: planned.ttl,
    exists: planned.fixed,
    worthwhile,
    tokens: band,
    ...(sharing && { sharing }),
    readShare: planned.readShare,
    reason: reasonOf(reasoned, worthwhile, context),
    savedPerThousandRequestsUsd: worthwhile ? planned.saved * 1000 : 0,
    splitsText: !position.wholeBlock,
    ...(position.behindName !== undefined && { behindName: position.behindName }),
  };
}

function reasonOf(reasoned: Reasoned, worthwhile: boolean, { unsuggested, cachesByItself }: PlanContext): Message {
  if (cachesByItself && reasoned.band.estimate < reasoned.minimumTokens) return belowMinimum(reasoned);
  return unsuggested ?? (worthwhile ? whyWorthwhile(reasoned) : whyNotWorthwhile(reasoned));
}
