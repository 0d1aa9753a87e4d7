import { blockPath } from '../../core/cache/block-name.ts';
import type { Divergence } from '../../core/cache/divergence.ts';
import type { CacheOutcome } from '../../core/cache/outcome.ts';
import type { Comparison, FilePlace } from '../compare-files.ts';
import { outcomeJson } from './simulation-json.ts';

/** `compare --json`. No text of the prompts is in it. */
export function comparisonJson(comparison: Comparison) {
  const { before, after, divergence, placeBefore, placeAfter, sharedTokens, wholeTokens, first, second } = comparison;
  return {
    schemaVersion: 1,
    pricesAsOf: comparison.pricesAsOf,
    before: { path: before.path, ...sideJson(first) },
    after: { path: after.path, ...sideJson(second) },
    same: divergence === undefined,
    divergence: divergence ? divergenceJson(divergence, placeBefore, placeAfter) : null,
    sharedTokens: sharedTokens ?? null,
    wholeTokens: wholeTokens ?? null,
  };
}

function divergenceJson(divergence: Divergence, before: FilePlace | undefined, after: FilePlace | undefined) {
  const { kind, parameter, section, block, text, path } = divergence;
  const changed = divergence.after ?? divergence.before;
  return {
    change: kind,
    ...(parameter !== undefined && { parameter }),
    section,
    block,
    ...(changed && { path: blockPath(changed, path) }),
    ...(text && { start: text.start }),
    before: before ? placeJson(before) : null,
    after: after ? placeJson(after) : null,
  };
}

function placeJson({ start, end, line, character }: FilePlace) {
  return { start, end, line, character };
}

function sideJson(outcome: CacheOutcome) {
  return { ...(outcome.kind === 'predicted' && { model: outcome.model.id }), ...outcomeJson(outcome) };
}
