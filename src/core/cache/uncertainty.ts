import { bandOf } from '../tokens/estimate.ts';
import type { CacheEntry } from './entries.ts';
import { RENDERED_ELSEWHERE } from './fingerprint.ts';
import { entryAt, findHit, positionsOf, stateOf } from './lookup.ts';
import type { MissContext } from './miss-context.ts';
import type { CacheMiss } from './miss.ts';
import { UNCERTAIN_RULES, type UncertainRule, type UncertainRuleId } from './rules.ts';

/** The open rules that could have changed the numbers of a request. */
export function uncertainRules(context: MissContext, miss: CacheMiss | undefined, collapsed: boolean): UncertainRule[] {
  const ids: UncertainRuleId[] = [
    ...(restsOnToolRuns(context, collapsed) ? (['collapse-tool-runs'] as const) : []),
    ...entryRules(context),
    ...minimumRules(context),
    ...contentRules(context),
    ...changeRules(miss),
  ];
  return ids.map((id): UncertainRule => {
    const note = id === 'minimum-conflict' ? context.request.minimum.note : undefined;
    return { id, ...UNCERTAIN_RULES[id], ...(note !== undefined && { source: note }) };
  });
}

/** Whether counting the blocks the other way would have found another entry. */
function restsOnToolRuns({ request, positions, entries, rules, hit }: MissContext, collapsed: boolean): boolean {
  if (!request.hasToolRuns || request.breakpoints.length === 0) return false;
  const other = positionsOf(request, !collapsed);
  return positions.at(-1) !== other.at(-1) && findHit(request, other, entries, rules)?.block !== hit?.block;
}

function entryRules(context: MissContext): UncertainRuleId[] {
  const { request, hit, entries, rules } = context;
  const { atMs } = request;
  const ids: UncertainRuleId[] = [];
  const check = (entry: CacheEntry): void => {
    const state = stateOf(entry, atMs, rules);
    const differs = (other: Partial<CacheEntry>, otherRules = rules): boolean =>
      stateOf({ ...entry, ...other }, atMs, otherRules) !== state;
    if (differs({}, { ...rules, aliveAtExpiry: !rules.aliveAtExpiry })) ids.push('expiry-boundary');
    if (entry.otherTtl && differs({ ttl: entry.otherTtl })) ids.push('entry-keeps-its-ttl');
    if (differs({ usedAtMs: entry.readAtMs })) ids.push('marked-entries-refreshed');
  };
  if (hit) check(hit.entry);
  for (const { block } of request.breakpoints) {
    const entry = block > (hit?.block ?? -1) ? entryAt(request, block, entries) : undefined;
    if (entry) check(entry);
  }
  return [...new Set(ids)];
}

function minimumRules({ request }: MissContext): UncertainRuleId[] {
  const { breakpoints, tokens, minimum, model } = request;
  const ids = new Set<UncertainRuleId>();
  for (const { block } of breakpoints) {
    const until = tokens.until[block]!;
    if (until >= minimum.low && until < minimum.high) ids.add('minimum-conflict');
    if (!tokens.o200kUntil) continue;
    const { low, high } = bandOf(tokens.o200kUntil[block]!, model.tokenizer);
    if (low < minimum.tokens && minimum.tokens <= high) ids.add('estimate-near-minimum');
  }
  return [...ids];
}

function contentRules({ request, hit }: MissContext): UncertainRuleId[] {
  const { blocks, fingerprint, parameters } = request;
  const ids: UncertainRuleId[] = [];
  const hasImages = parameters.some(({ name }) => name === 'images');
  if (hit && hasImages && blocks[hit.block]!.section === 'messages') {
    const isImage = ({ type }: { type: string }): boolean => type === 'image';
    if (blocks.slice(0, hit.block + 1).some(isImage) && blocks.slice(hit.block + 1).some(isImage))
      ids.push('more-images');
  }
  const web = fingerprint.rendered.indexOf(RENDERED_ELSEWHERE);
  if (hit && web !== -1 && hit.tokens !== request.tokens.until[hit.block]) ids.push('web-tools');
  return ids;
}

function changeRules(miss: CacheMiss | undefined): UncertainRuleId[] {
  switch (miss?.cause) {
    case 'thinking_changed':
    case 'effort_changed':
      return ['thinking-placement'];
    case 'web_search_changed':
      return ['web-tools'];
    case 'parameters_changed':
      return ['prompt-affecting-parameters'];
    default:
      return miss?.divergence?.kind === 'key-order' ? ['key-order'] : [];
  }
}
