import { bandOf } from '../tokens/estimate.ts';
import type { CacheBreakpoint } from './breakpoints.ts';
import { type CacheEntry, lifetimeMs } from './entries.ts';
import { RENDERED_ELSEWHERE } from './fingerprint.ts';
import { entryAt, findHit } from './lookup.ts';
import type { MissContext } from './miss-context.ts';
import type { CacheMiss } from './miss.ts';
import { type CacheRules, UNCERTAIN_RULES, type UncertainRule, type UncertainRuleId } from './rules.ts';

/** The open rules that could have changed the numbers of a request. */
export function uncertainRules(context: MissContext, miss: CacheMiss | undefined): UncertainRule[] {
  const ids: UncertainRuleId[] = [];
  if (restsOnToolRuns(context)) ids.push('collapse-tool-runs');
  addEntryRules(context, ids);
  addMinimumRules(context, ids);
  addContentRules(context, ids);
  addChangeRules(miss, ids);
  if (restsOnServerTool(context)) ids.push('server-tool-results');
  return ids.map((id): UncertainRule => {
    const note = id === 'minimum-conflict' ? context.request.minimum.note : undefined;
    return { ...uncertainRule(id), ...(note !== undefined && { source: note }) };
  });
}

export function uncertainRule(id: UncertainRuleId): UncertainRule {
  return { id, ...UNCERTAIN_RULES[id] };
}

/** Whether counting the blocks the other way would have found another entry. */
function restsOnToolRuns({ request, entries, rules, hit, collapse }: MissContext): boolean {
  if (!request.hasToolRuns || request.breakpoints.length === 0) return false;
  return findHit(request, entries, rules, !collapse)?.block !== hit?.block;
}

/** Whether something is written, or was read, only because the provider marks results of server tools. */
function restsOnServerTool({ request, hit }: MissContext): boolean {
  const { breakpoints, body } = request;
  return breakpoints.some(
    ({ automatic, block }, index) =>
      automatic && (body.cache_control == null || index < breakpoints.length - 1) && block >= (hit?.block ?? 0),
  );
}

function addEntryRules({ request, hit, entries, rules }: MissContext, ids: UncertainRuleId[]): void {
  if (hit) addRulesOf(hit.entry, request.atMs, rules, ids);
  for (const { block } of request.breakpoints) {
    const entry = block > (hit?.block ?? -1) ? entryAt(request, block, entries) : undefined;
    if (entry) addRulesOf(entry, request.atMs, rules, ids);
  }
}

/** Whether an entry lives only by one reading of the documentation. */
function addRulesOf(entry: CacheEntry, atMs: number, rules: CacheRules, ids: UncertainRuleId[]): void {
  const { ttl, otherTtl, usedAtMs, readAtMs } = entry;
  const isOver = (sinceMs: number, lifetime: number): boolean =>
    rules.aliveAtExpiry ? atMs - sinceMs > lifetime : atMs - sinceMs >= lifetime;
  const over = isOver(usedAtMs, lifetimeMs(ttl));
  const add = (id: UncertainRuleId, differs: boolean): void => {
    if (differs && !ids.includes(id)) ids.push(id);
  };
  add('expiry-boundary', atMs - usedAtMs === lifetimeMs(ttl));
  add('entry-keeps-its-ttl', otherTtl !== undefined && isOver(usedAtMs, lifetimeMs(otherTtl)) !== over);
  add('marked-entries-refreshed', readAtMs !== usedAtMs && isOver(readAtMs, lifetimeMs(ttl)) !== over);
}

function addMinimumRules({ request }: MissContext, ids: UncertainRuleId[]): void {
  const { breakpoints, tokens, minimum, model } = request;
  const isOpen = ({ block }: CacheBreakpoint): boolean =>
    tokens.until[block]! >= minimum.low && tokens.until[block]! < minimum.high;
  if (minimum.low < minimum.high && breakpoints.some(isOpen)) ids.push('minimum-conflict');
  const { o200kUntil } = tokens;
  const isNear = ({ block }: CacheBreakpoint): boolean => {
    const { low, high } = bandOf(o200kUntil![block]!, model.tokenizer);
    return low < minimum.tokens && minimum.tokens <= high;
  };
  if (o200kUntil && breakpoints.some(isNear)) ids.push('estimate-near-minimum');
}

function addContentRules({ request, hit }: MissContext, ids: UncertainRuleId[]): void {
  if (!hit) return;
  const { blocks, others, starts, fingerprint, parameters, tokens } = request;
  if (parameters.some(({ name }) => name === 'images') && hit.block >= starts.messages) {
    const images = others.filter((index) => blocks.at(index)!.type === 'image');
    if (images.some((index) => index <= hit.block) && images.some((index) => index > hit.block))
      ids.push('more-images');
  }
  const isOtherwise = hit.tokens !== tokens.until[hit.block];
  if (isOtherwise && fingerprint.rendered.includes(RENDERED_ELSEWHERE)) ids.push('web-tools');
}

function addChangeRules(miss: CacheMiss | undefined, ids: UncertainRuleId[]): void {
  switch (miss?.cause) {
    case 'thinking_changed':
    case 'effort_changed':
      ids.push('thinking-placement');
      break;
    case 'web_search_changed':
      ids.push('web-tools');
      break;
    case 'parameters_changed':
      ids.push('prompt-affecting-parameters');
      break;
    default:
      if (miss?.divergence?.kind === 'key-order') ids.push('key-order');
  }
}
