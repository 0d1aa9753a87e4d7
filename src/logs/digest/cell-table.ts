import { promptTokens, type Usage } from '../../core/cost/usage.ts';
import type { UsageRecord } from '../record.ts';
import { areAlike } from './alike.ts';
import { type CallContext, type CostCell, QUARTER_MS } from './cell.ts';

/** Sums calls into cells. */
export class CellTable {
  readonly cells: CostCell[] = [];
  readonly #promptLimits: readonly number[];
  readonly #contexts = new Map<string, CallContext>();
  readonly #cells = new Map<CallContext, Map<number, CostCell>>();
  #lastCall: UsageRecord | undefined;
  #lastContext: CallContext | undefined;

  /** @param promptLimits ascending */
  constructor(promptLimits: readonly number[]) {
    this.#promptLimits = promptLimits;
  }

  /** @returns the cell of the call itself; iterations that its totals leave out are in cells of their own models */
  add(call: UsageRecord): CostCell {
    const cell = this.#cell(this.contextOf(call), call.atMs);
    addUsage(cell, call.usage);
    const { callCount = 1 } = call;
    cell.requests += callCount === 'unknown' ? 0 : callCount;
    cell.webSearchRequests += call.webSearchRequests ?? 0;
    cell.loggedCostNanoUsd += call.loggedCostNanoUsd ?? 0;
    for (const { model = call.model, usage } of call.extraIterations ?? []) {
      addUsage(this.#cell(this.contextOf({ ...call, model, usage }), call.atMs), usage);
    }
    return cell;
  }

  contextOf(call: UsageRecord): CallContext {
    const abovePromptTokens = this.#limitBelow(call);
    const last = this.#lastCall;
    if (last && this.#lastContext?.abovePromptTokens === abovePromptTokens && areAlike(last, call)) {
      return this.#lastContext;
    }
    const { session, agent, project, model, speed, serviceTier, inferenceGeo, missingTokens } = call;
    const isUncounted = call.callCount === 'unknown';
    const flags =
      (call.estimated ? 1 : 0) |
      (call.outputIsLowerBound ? 2 : 0) |
      (call.loggedCostNanoUsd === undefined ? 0 : 4) |
      (isUncounted ? 8 : 0);
    const parts = [session, agent, project, model, speed, serviceTier, inferenceGeo, missingTokens];
    const key = `${parts.join('\u0000')}\u0000${abovePromptTokens}\u0000${flags}`;
    let context = this.#contexts.get(key);
    if (!context) {
      context = {
        session,
        ...(agent !== undefined && { agent }),
        ...(project !== undefined && { project }),
        model,
        ...(speed && { speed }),
        ...(serviceTier !== undefined && { serviceTier }),
        ...(inferenceGeo !== undefined && { inferenceGeo }),
        abovePromptTokens,
        ...(missingTokens && { missingTokens }),
        ...(call.estimated && { estimated: true }),
        ...(call.outputIsLowerBound && { outputIsLowerBound: true }),
        ...(isUncounted && { isUncounted }),
        ...(call.loggedCostNanoUsd !== undefined && { hasLoggedCost: true }),
      };
      this.#contexts.set(key, context);
    }
    this.#lastCall = call;
    this.#lastContext = context;
    return context;
  }

  #limitBelow({ callCount, usage }: UsageRecord): number {
    const prompt = callCount === undefined ? promptTokens(usage) : 0;
    let below = 0;
    for (const limit of this.#promptLimits) if (prompt > limit) below = limit;
    return below;
  }

  #cell(context: CallContext, atMs: number): CostCell {
    let cells = this.#cells.get(context);
    if (!cells) this.#cells.set(context, (cells = new Map()));
    const quarter = Math.floor(atMs / QUARTER_MS);
    let cell = cells.get(quarter);
    if (cell) cell.lastAtMs = Math.max(cell.lastAtMs, atMs);
    else {
      cell = {
        context,
        quarter,
        requests: 0,
        inputTokens: 0,
        cacheWrite5mTokens: 0,
        cacheWrite1hTokens: 0,
        cacheReadTokens: 0,
        outputTokens: 0,
        webSearchRequests: 0,
        unreadWrite5mTokens: 0,
        unreadWrite1hTokens: 0,
        loggedCostNanoUsd: 0,
        lastAtMs: atMs,
      };
      cells.set(quarter, cell);
      this.cells.push(cell);
    }
    return cell;
  }
}

function addUsage(cell: CostCell, usage: Usage): void {
  cell.inputTokens += usage.inputTokens;
  cell.cacheWrite5mTokens += usage.cacheWrite5mTokens;
  cell.cacheWrite1hTokens += usage.cacheWrite1hTokens;
  cell.cacheReadTokens += usage.cacheReadTokens;
  cell.outputTokens += usage.outputTokens;
}
