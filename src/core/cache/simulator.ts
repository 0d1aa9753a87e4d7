import { costNanoUsd, costWithoutCacheNanoUsd } from '../cost/cost.ts';
import { ModelCatalogue } from '../providers/catalogue.ts';
import { appliedPrice } from './applied-price.ts';
import { billedUsage } from './billing.ts';
import { isThinking } from './blocks.ts';
import { BlockTokenEstimator } from './block-tokens.ts';
import { bindingRefusal, mismatchBehavior, ThinkingBindings } from './bound-thinking.ts';
import type { CacheBreakpoint } from './breakpoints.ts';
import { CacheEntries, type CacheEntry } from './entries.ts';
import { explainMiss } from './explain-miss.ts';
import { RENDERED } from './fingerprint.ts';
import { isSameCache, RequestHistory } from './history.ts';
import { type CacheHit, findHit, stateOf } from './lookup.ts';
import type { MissContext } from './miss-context.ts';
import { notesOf } from './notes.ts';
import type { BreakpointOutcome, CacheOutcome, RefusedRequest } from './outcome.ts';
import { type PreparedRequest, RequestReader } from './prepare.ts';
import type { CacheRequest } from './request.ts';
import { type CacheRules, DEFAULT_RULES } from './rules.ts';
import { uncertainRule, uncertainRules } from './uncertainty.ts';

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
  readonly #history = new RequestHistory();
  readonly #bindings = new ThinkingBindings();
  #sent = 0;

  constructor({ catalogue = new ModelCatalogue(), countTokens, rules = {} }: CacheSimulatorOptions) {
    this.#rules = { ...DEFAULT_RULES, ...rules };
    this.#reader = new RequestReader(catalogue, new BlockTokenEstimator(countTokens), this.#rules);
  }

  send(request: CacheRequest): CacheOutcome {
    const index = request.index ?? this.#sent;
    this.#sent++;
    const preparation = this.#reader.prepare(request);
    if ('refusal' in preparation) {
      return { kind: 'refused', refusal: { status: 400, message: preparation.refusal }, uncertain: [] };
    }
    if ('unpredictable' in preparation) return { kind: 'unpredictable', reason: preparation.unpredictable };
    const checked = this.#checkThinking(preparation.prepared);
    if ('kind' in checked) return checked;
    const { prepared } = checked;
    const entries = this.#entriesOf(prepared);
    const { collapseToolRuns } = this.#rules;
    const collapse = collapseToolRuns === 'platform' ? prepared.platform === 'claude-api' : collapseToolRuns;
    const lastWritten = entries.lastBefore(prepared.fingerprint.prefixes, prepared.blocks.length);
    const hit = lastWritten === -1 ? undefined : findHit(prepared, entries, this.#rules, collapse);
    const { until, o200kUntil } = prepared.tokens;
    const reaching = prepared.breakpoints.filter(({ block }) => until[block]! >= prepared.minimum.tokens);
    const usage = billedUsage(until, hit?.tokens ?? 0, reaching);
    const price = appliedPrice(prepared, usage);
    const closest = this.#history.closest(prepared);
    const context: MissContext = {
      request: prepared,
      hit,
      usage,
      reaching,
      entries,
      lastWritten,
      price,
      closest,
      collapse,
      history: this.#history,
      rules: this.#rules,
    };
    const miss = explainMiss(context);
    const uncertain = uncertainRules(context, miss);
    const entry = this.#remember(prepared, index, hit, reaching, entries);
    const cachedBlocks = Math.max(hit?.block ?? -1, reaching.at(-1)?.block ?? -1) + 1;
    this.#history.add({ index, request: prepared, cachedBlocks, entry }, closest);
    return {
      kind: 'predicted',
      usage,
      price,
      costNanoUsd: price && costNanoUsd(usage, price.price, price.perMille),
      withoutCacheNanoUsd: price && costWithoutCacheNanoUsd(usage, price.price, price.perMille),
      model: prepared.model,
      speed: prepared.speed,
      minimum: prepared.minimum,
      miss,
      breakpoints: prepared.breakpoints.map((one) => breakpointOutcome(prepared, one, hit)),
      tokens: o200kUntil ? 'estimated' : 'given',
      promptTokens: prepared.tokens,
      usesServerTools: prepared.usesServerTools,
      uncertain,
      notes: notesOf(prepared, price !== undefined),
    };
  }

  /** Refuses thinking that is bound to a different conversation, or drops it, as the request asks. */
  #checkThinking(prepared: PreparedRequest): { readonly prepared: PreparedRequest } | RefusedRequest {
    const { blocks, others, body, modelRules } = prepared;
    if (!modelRules.bindsThinking || !others.some((index) => isThinking(blocks.at(index)!.type))) return { prepared };
    const earlier = this.#history.requests.flatMap(({ request }) => (isSameCache(request, prepared) ? [request] : []));
    const mismatch = this.#bindings.firstMismatch(prepared, earlier);
    const asked = mismatchBehavior(body);
    const isEnforced = asked !== undefined || this.#rules.enforcesBinding;
    if (mismatch !== undefined && isEnforced && asked !== 'drop_block') {
      const uncertain = asked === undefined ? [uncertainRule('bound-thinking')] : [];
      return { kind: 'refused', refusal: { status: 400, message: bindingRefusal(blocks.at(mismatch)!) }, uncertain };
    }
    this.#bindings.remember(prepared, isEnforced ? mismatch : undefined);
    if (mismatch === undefined || !isEnforced) return { prepared };
    return { prepared: this.#reader.withoutThinking(prepared, mismatch) };
  }

  #entriesOf({ tenant, model }: PreparedRequest): CacheEntries {
    const key = `${tenant} ${model.id}`;
    let entries = this.#caches.get(key);
    if (!entries) this.#caches.set(key, (entries = new CacheEntries()));
    return entries;
  }

  /**
   * Writes an entry at each breakpoint, or refreshes the one that is there; refreshes the entry that was read.
   * @returns the entry for the longest prefix that the cache now holds of the request
   */
  #remember(
    { fingerprint, tokens, atMs, respondedAtMs }: PreparedRequest,
    request: number,
    hit: CacheHit | undefined,
    breakpoints: readonly CacheBreakpoint[],
    entries: CacheEntries,
  ): CacheEntry | undefined {
    let last = hit?.entry;
    if (last) last.readAtMs = last.usedAtMs = atMs;
    for (const { block, ttl } of breakpoints) {
      const until = tokens.until[block]!;
      const entry = entries.find(fingerprint.prefixes, block);
      const state = entry && stateOf(entry, atMs, this.#rules);
      const covered = fingerprint.rendered[block] === RENDERED || until <= (entry?.tokens ?? 0);
      if (entry && state === 'readable' && covered) {
        if (this.#rules.refreshesMarked) entry.usedAtMs = atMs;
        if (entry.ttl !== ttl) entry.otherTtl = ttl;
        last = entry;
        continue;
      }
      const concurrent = state === 'not-yet-readable' ? entry : undefined;
      last = {
        request: concurrent?.request ?? request,
        ttl: concurrent?.ttl === '1h' ? '1h' : ttl,
        tokens: until,
        readableAtMs: Math.min(concurrent?.readableAtMs ?? Infinity, respondedAtMs),
        readAtMs: atMs,
        usedAtMs: atMs,
      };
      entries.write(fingerprint.prefixes, block, last);
    }
    return last;
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
  return { section: blocks.at(block)!.section, block, ttl, automatic, tokens: until, state };
}
