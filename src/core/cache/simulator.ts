import { costNanoUsd } from '../cost/cost.ts';
import { priceModifier } from '../cost/modifiers.ts';
import type { NanoUsd } from '../cost/money.ts';
import { ModelCatalogue, priceAt } from '../providers/catalogue.ts';
import { billedUsage } from './billing.ts';
import { BlockTokenEstimator } from './block-tokens.ts';
import type { CacheBreakpoint } from './breakpoints.ts';
import { CacheEntries } from './entries.ts';
import { type CacheHit, findHit, positionsOf, stateOf } from './lookup.ts';
import type { BreakpointOutcome, CacheOutcome } from './outcome.ts';
import { type PreparedRequest, RequestReader } from './prepare.ts';
import type { CacheRequest, PredictedUsage } from './request.ts';
import { type CacheRules, DEFAULT_RULES } from './rules.ts';

export interface CacheSimulatorOptions {
  readonly catalogue?: ModelCatalogue;
  /** Counts o200k tokens, for blocks whose tokens are not given. */
  readonly countTokens: (text: string) => number;
  readonly rules?: Partial<CacheRules>;
}

/**
 * Says what the provider's cache would do with one request after another, from what came before. Requests are sent in the
 * order of their times; one that is earlier than the one before it is taken as if it came at its own time, but does not see
 * what it has missed.
 */
export class CacheSimulator {
  readonly #rules: CacheRules;
  readonly #reader: RequestReader;
  readonly #caches = new Map<string, CacheEntries>();

  constructor({ catalogue = new ModelCatalogue(), countTokens, rules = {} }: CacheSimulatorOptions) {
    this.#rules = { ...DEFAULT_RULES, ...rules };
    this.#reader = new RequestReader(catalogue, new BlockTokenEstimator(countTokens), this.#rules);
  }

  send(request: CacheRequest): CacheOutcome {
    const preparation = this.#reader.prepare(request);
    if ('refusal' in preparation) {
      return { kind: 'refused', refusal: { status: 400, message: preparation.refusal } };
    }
    if ('unpredictable' in preparation) return { kind: 'unpredictable', reason: preparation.unpredictable };
    const { prepared } = preparation;
    const { tokens, minimum } = prepared;
    const entries = this.#entriesOf(prepared);
    const collapse = this.#rules.collapseToolRuns && prepared.platform === 'claude-api';
    const positions = positionsOf(prepared.blocks, prepared.fingerprint, collapse);
    const hit = findHit(prepared.fingerprint, prepared.breakpoints, positions, entries, prepared.atMs, this.#rules);
    const readTokens = hit ? tokens.until[hit.block]! : 0;
    const reaching = prepared.breakpoints.filter(({ block }) => tokens.until[block]! >= minimum.tokens);
    const usage = billedUsage(tokens.until, readTokens, reaching);
    this.#remember(prepared, hit, reaching, entries);
    return {
      kind: 'predicted',
      usage,
      costNanoUsd: costOfRequest(prepared, usage),
      miss: undefined,
      breakpoints: prepared.breakpoints.map((one) => breakpointOutcome(prepared, one, hit)),
      tokens: tokens.o200kUntil ? 'estimated' : 'given',
      uncertain: [],
      notes: [],
    };
  }

  #entriesOf({ tenant, model }: PreparedRequest): CacheEntries {
    const key = `${tenant} ${model.id}`;
    let entries = this.#caches.get(key);
    if (!entries) this.#caches.set(key, (entries = new CacheEntries()));
    return entries;
  }

  /** Writes an entry at each breakpoint, or refreshes the one that is there; refreshes the entry that was read. */
  #remember(
    { fingerprint, tokens, atMs, respondedAtMs }: PreparedRequest,
    hit: CacheHit | undefined,
    breakpoints: readonly CacheBreakpoint[],
    entries: CacheEntries,
  ): void {
    if (hit) hit.entry.readAtMs = hit.entry.usedAtMs = atMs;
    for (const { block, ttl } of breakpoints) {
      const key = fingerprint.prefixKeys[block]!;
      const check = fingerprint.prefixChecks[block]!;
      const entry = entries.find(key, check);
      const state = entry && stateOf(entry, atMs, this.#rules);
      if (entry && state === 'readable') {
        if (this.#rules.refreshesMarked) entry.usedAtMs = atMs;
        if (entry.ttl !== ttl) entry.otherTtl = ttl;
        continue;
      }
      const concurrent = state === 'not-yet-readable' ? entry : undefined;
      entries.write(key, {
        check,
        ttl: concurrent?.ttl === '1h' ? '1h' : ttl,
        tokens: tokens.until[block]!,
        writtenAtMs: concurrent?.writtenAtMs ?? atMs,
        readableAtMs: Math.min(concurrent?.readableAtMs ?? Infinity, respondedAtMs),
        readAtMs: atMs,
        usedAtMs: atMs,
      });
    }
  }
}

function breakpointOutcome(
  { blocks, tokens, minimum }: PreparedRequest,
  { block, ttl, automatic }: CacheBreakpoint,
  hit: CacheHit | undefined,
): BreakpointOutcome {
  const until = tokens.until[block]!;
  const read = hit?.block ?? -1;
  const state =
    until < minimum.tokens ? 'below-minimum' : block > read ? 'written' : block === read ? 'read' : 'covered';
  return { section: blocks[block]!.section, block, ttl, automatic, tokens: until, state };
}

function costOfRequest({ model, regional, body, atMs }: PreparedRequest, usage: PredictedUsage): NanoUsd | undefined {
  const prompt = usage.inputTokens + usage.cacheWrite5mTokens + usage.cacheWrite1hTokens + usage.cacheReadTokens;
  const price = priceAt(model, new Date(atMs), prompt, body.speed === 'fast' ? 'fast' : 'standard');
  const modifier = priceModifier(model, { regional, usInference: body.inference_geo === 'us' });
  return price && costNanoUsd(usage, price, modifier);
}
