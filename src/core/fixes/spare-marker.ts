import type { BreakpointReport, FileAnalysis } from '../analysis.ts';
import type { Finding, Fix } from '../findings/finding.ts';
import { removeMarker } from './marker-edits.ts';
import { promptOf, requestJson } from './request-json.ts';

/**
 * Takes out the one breakpoint that is missed least: what it caches is read through the next breakpoint that the same requests
 * share, so it only matters for requests that differ between the two. Of several, the one nearest to its successor.
 */
export function removalOf(file: FileAnalysis, finding: Finding): Fix[] {
  const analysis = promptOf(file, finding);
  if (!analysis) return [];
  const { prompt, breakpoints } = analysis;
  const existing = breakpoints
    .filter(({ exists, block }) => exists && prompt.blocks[block]?.cacheControl)
    .toSorted((a, b) => a.block - b.block || a.offset - b.offset);
  const spare = existing.slice(0, -1).reduce<{ index: number; cost: number } | undefined>((best, one, index) => {
    const cost = missed(one, existing[index + 1]!);
    return best && best.cost <= cost ? best : { index, cost };
  }, undefined);
  const block = spare && prompt.blocks[existing[spare.index]!.block];
  const edit = block?.cacheControl && removeMarker(requestJson(file, prompt), block.cacheControl);
  if (!block?.cacheControl || !edit) return [];
  const line = file.lines.lineOf(block.cacheControl.start) + 1;
  return [{ title: `Take out the breakpoint on line ${line}`, edits: [edit] }];
}

/** Tokens between two breakpoints; a change of who shares them counts more than any distance. */
function missed(one: BreakpointReport, next: BreakpointReport): number {
  const distance = next.tokens.estimate - one.tokens.estimate;
  return one.sharing === next.sharing ? distance : distance + Number.MAX_SAFE_INTEGER / 2;
}
