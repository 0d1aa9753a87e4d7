import type { Ttl } from '../prompt/model.ts';
import type { Sharing } from './prefix.ts';

/**
 * Strategy. A set of breakpoints cuts the prompt into layers, each from the breakpoint before it to its own. A request reads
 * all layers up to the deepest breakpoint that it hits and writes the rest up to the last breakpoint (positions A, B, C of the
 * provider's billing rule). So a layer is read whenever its own breakpoint or a deeper one is hit, and is written at its own
 * TTL's price otherwise. Breakpoints below the model's minimum write nothing and make no layer.
 *
 * The search is exact. What a plan saves is linear in the place of each of its breakpoints, as long as the breakpoint stays
 * between the same neighbours and the same requests share it. So of the candidates that the same requests share, in the same
 * gap between existing breakpoints, only the first and the last can be best. What is left (at most six for each gap) is
 * enumerated with every TTL order that the provider accepts (1h before 5m).
 */

/** A place where a breakpoint could stand. Candidates ascend in tokens; sharing narrows from first to last. */
export interface Candidate {
  /** Tokens of the prompt up to here. */
  readonly tokens: number;
  /** Who shares all that stands before it; undefined where it changes with every request. */
  readonly sharing?: Sharing;
}

/** A breakpoint that is there already and stays. */
export interface FixedBreakpoint extends Candidate {
  readonly ttl: Ttl;
}

/** Prices of one token of each class, in any unit (relative to plain input, or nano-dollars). */
export interface TokenPrices {
  readonly input: number;
  readonly write5m: number;
  /** Undefined where the model has no such TTL. */
  readonly write1h?: number;
  readonly read: number;
}

export interface PlanOptions {
  /** How many breakpoints a request may have, existing ones and the automatic one included. */
  readonly slots: number;
  readonly minimumTokens: number;
  readonly prices: TokenPrices;
  /** Share of requests that hit an entry. */
  readonly hitRate: (sharing: Sharing, ttl: Ttl) => number;
  /** Only this TTL for new breakpoints, where the user wants it so. */
  readonly ttl?: Ttl;
}

/** A breakpoint of a plan. */
export interface PlannedBreakpoint {
  readonly candidate: Candidate;
  readonly ttl: Ttl;
  readonly fixed: boolean;
  /** Share of requests that read it. */
  readonly readShare: number;
  /** Tokens between the breakpoint before it and this one; 0 below the minimum. */
  readonly layerTokens: number;
  /** What its layer saves per request against plain input, in the unit of the prices; negative where it costs. */
  readonly saved: number;
}

export interface Plan {
  readonly breakpoints: readonly PlannedBreakpoint[];
  readonly saved: number;
}

/** The best set of at most `slots` breakpoints, the fixed ones among them. */
export function planBreakpoints(
  candidates: readonly Candidate[],
  fixed: readonly FixedBreakpoint[],
  options: PlanOptions,
): Plan {
  return bestOf(undominated(candidates, fixed, options.minimumTokens), fixed, options);
}

/** As {@link planBreakpoints}, over every candidate it is given: the reference for the search, and its last step. */
export function bestOf(
  candidates: readonly Candidate[],
  fixed: readonly FixedBreakpoint[],
  options: PlanOptions,
): Plan {
  const free = Math.max(0, options.slots - fixed.length);
  const ttls: Ttl[] = options.ttl ? [options.ttl] : options.prices.write1h === undefined ? ['5m'] : ['1h', '5m'];
  let best = evaluate(
    fixed.map((breakpoint) => ({ ...breakpoint, candidate: breakpoint, fixed: true })),
    options,
  );
  const chosen: Chosen[] = [];
  const extend = (from: number): void => {
    for (let index = from; index < candidates.length; index++) {
      const candidate = candidates[index]!;
      for (const ttl of ttls) {
        chosen.push({ candidate, ttl, fixed: false });
        const all = merge(chosen, fixed);
        // An order that is wrong already is not mended by one more breakpoint.
        if (ttlOrderHolds(all)) {
          const plan = evaluate(all, options);
          if (isBetter(plan, best)) best = plan;
          if (chosen.length < free) extend(index + 1);
        }
        chosen.pop();
      }
    }
  };
  if (free > 0) extend(0);
  return best;
}

/** Of plans that save the same, the one with fewer breakpoints. */
function isBetter(plan: Plan, best: Plan): boolean {
  const tolerance = 1e-9 * Math.abs(best.saved);
  if (Math.abs(plan.saved - best.saved) > tolerance) return plan.saved > best.saved;
  return plan.breakpoints.length < best.breakpoints.length;
}

interface Chosen {
  readonly candidate: Candidate;
  readonly ttl: Ttl;
  readonly fixed: boolean;
}

/** What a given set of breakpoints saves per request. The breakpoints ascend in tokens. */
export function evaluate(breakpoints: readonly Chosen[], options: PlanOptions): Plan {
  const { prices } = options;
  const readShares: number[] = [];
  let deeper = 0;
  for (let index = breakpoints.length - 1; index >= 0; index--) {
    const { candidate, ttl } = breakpoints[index]!;
    if (candidate.tokens >= options.minimumTokens && candidate.sharing)
      deeper = Math.max(deeper, options.hitRate(candidate.sharing, ttl));
    readShares[index] = deeper;
  }
  let before = 0;
  let saved = 0;
  const planned = breakpoints.map(({ candidate, ttl, fixed }, index): PlannedBreakpoint => {
    if (candidate.tokens < options.minimumTokens)
      return { candidate, ttl, fixed, readShare: 0, layerTokens: 0, saved: 0 };
    const readShare = readShares[index]!;
    const layerTokens = candidate.tokens - before;
    before = candidate.tokens;
    const write = ttl === '1h' ? (prices.write1h ?? prices.write5m) : prices.write5m;
    const layerSaved = layerTokens * (prices.input - readShare * prices.read - (1 - readShare) * write);
    saved += layerSaved;
    return { candidate, ttl, fixed, readShare, layerTokens, saved: layerSaved };
  });
  return { breakpoints: planned, saved };
}

function undominated(
  candidates: readonly Candidate[],
  fixed: readonly FixedBreakpoint[],
  minimumTokens: number,
): Candidate[] {
  const gapOf = (tokens: number): number => fixed.filter((breakpoint) => breakpoint.tokens < tokens).length;
  const open = candidates.filter(
    ({ tokens, sharing }) =>
      sharing &&
      tokens >= minimumTokens &&
      !fixed.some((breakpoint) => breakpoint.tokens === tokens && breakpoint.sharing === sharing),
  );
  const alike = (a: Candidate | undefined, b: Candidate): boolean =>
    a?.sharing === b.sharing && gapOf(a?.tokens ?? 0) === gapOf(b.tokens);
  return open.filter((candidate, index) => !alike(open[index - 1], candidate) || !alike(open[index + 1], candidate));
}

function merge(chosen: readonly Chosen[], fixed: readonly FixedBreakpoint[]): Chosen[] {
  return [...chosen, ...fixed.map((breakpoint) => ({ candidate: breakpoint, ttl: breakpoint.ttl, fixed: true }))].sort(
    (a, b) => a.candidate.tokens - b.candidate.tokens,
  );
}

/** A 1h breakpoint must not come after a 5m one; what the file already has wrong is not the plan's to mend. */
function ttlOrderHolds(breakpoints: readonly Chosen[]): boolean {
  let shortSoFar = false;
  let newShortSoFar = false;
  for (const { ttl, fixed } of breakpoints) {
    if (ttl === '1h' && (fixed ? newShortSoFar : shortSoFar)) return false;
    shortSoFar ||= ttl === '5m';
    newShortSoFar ||= ttl === '5m' && !fixed;
  }
  return true;
}
