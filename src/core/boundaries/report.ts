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
import type { BreakpointPosition } from './positions.ts';
import type { Sharing } from './prefix.ts';
import { hitRate, type Traffic } from './traffic.ts';

/** What the planner must know of a prompt's model, traffic and settings. */
export interface PlanContext {
  /** Prices of one token in dollars; undefined where they are not known. */
  readonly prices?: PlanOptions['prices'];
  readonly slots: number;
  readonly minimumTokens: number;
  readonly traffic: Traffic;
  readonly ttl?: Ttl;
  /** Why no breakpoint is suggested whatever it would save: caching is off, or the provider caches by itself. */
  readonly unsuggested?: string;
}

interface Placed extends Candidate {
  readonly position: BreakpointPosition;
  readonly band: TokenBand;
}
type PlacedFixed = Placed & FixedBreakpoint;

const SMALLEST_LAYER_TOKENS = 50;
const TTL_SECONDS: Readonly<Record<Ttl, number>> = { '5m': 300, '1h': 3600 };

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
  if (!reports.some((one) => one.worthwhile)) {
    const best = bestPlace(placed, fixed, options);
    if (best) reports.push(report(prompt, best, options, context));
  }
  return reports.toSorted(
    (a, b) => b.savedPerThousandRequestsUsd - a.savedPerThousandRequestsUsd || Number(b.exists) - Number(a.exists),
  );
}

/**
 * A breakpoint for a handful of tokens more than the one before it has is a slot wasted. Of places so near to each other the
 * wider shared stays; of those that are shared alike the end of a block rather than a split.
 */
function withoutPettySteps(prompt: Prompt, placed: readonly Placed[]): Placed[] {
  const isMarked = ({ position }: Placed): boolean => markerAt(prompt, position) !== undefined;
  const kept: Placed[] = [];
  for (const one of placed) {
    const before = kept.at(-1);
    if (!before || before.tokens === 0 || isMarked(one) || one.tokens - before.tokens >= SMALLEST_LAYER_TOKENS)
      kept.push(one);
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
  const worthwhile = planned.saved > 0;
  return {
    offset: position.offset,
    block: position.block,
    section: prompt.blocks[position.block]!.section,
    ttl: planned.ttl,
    exists: planned.fixed,
    worthwhile,
    tokens: band,
    ...(sharing && { sharing }),
    readShare: planned.readShare,
    reason: worthwhile ? gain(planned, options) : obstacle(planned, options, context),
    savedPerThousandRequestsUsd: worthwhile ? planned.saved * 1000 : 0,
    splitsText: !position.wholeBlock,
  };
}

const SHARED_BY: Readonly<Record<Sharing, string>> = {
  everybody: 'All requests share what stands before it',
  user: 'The requests of one user share what stands before it',
  session: 'The requests of one session share what stands before it',
};

function gain(planned: PlannedBreakpoint, options: PlanOptions): string {
  const { sharing } = planned.candidate;
  const share = percent(planned.readShare);
  const other: Ttl = planned.ttl === '1h' ? '5m' : '1h';
  const otherShare = sharing ? percent(options.hitRate(sharing, other)) : '0 %';
  const why =
    planned.fixed || options.ttl
      ? ''
      : planned.ttl === '1h'
        ? ` 1h, because with 5m only ${otherShare} would.`
        : options.prices.write1h === undefined
          ? ''
          : ` 5m, because 1h (read by ${otherShare}) costs more to write than it gains.`;
  return `${SHARED_BY[sharing ?? 'session']}; about ${share} of requests read it.${why}`;
}

function obstacle(planned: PlannedBreakpoint, options: PlanOptions, context: PlanContext): string {
  const { sharing, tokens } = planned.candidate;
  if (context.unsuggested !== undefined) return context.unsuggested;
  if (!sharing) return 'What stands before it changes with every request: it is written each time and never read.';
  if (tokens < options.minimumTokens) {
    const { low, high } = (planned.candidate as Placed).band;
    const minimum = options.minimumTokens.toLocaleString('en-US');
    return high < options.minimumTokens
      ? `Below the minimum of ${minimum} tokens: the provider would not cache it.`
      : `Probably below the minimum of ${minimum} tokens (between ${low.toLocaleString('en-US')} and ${high.toLocaleString('en-US')}): count it exactly before relying on it.`;
  }
  if (!context.prices) return 'The price of the model is not known, so what it saves cannot be told.';
  return `${SHARED_BY[sharing]}, but at the stated traffic too few requests would read it before it expires.`;
}

function percent(share: number): string {
  const value = share * 100;
  return value > 0 && value < 1 ? 'under 1 %' : value > 99 && value < 100 ? 'over 99 %' : `${Math.round(value)} %`;
}
