import type { BreakpointReport, FileAnalysis } from '../analysis.ts';
import { MOST_BREAKPOINTS } from '../providers/anthropic/breakpoint-limits.ts';
import type { Finding, Fix } from '../findings/finding.ts';
import { inOrder } from '../text/edit.ts';
import { markersOf } from './markers-of.ts';
import type { CacheMarker } from '../prompt/model.ts';
import { lineNameAt } from '../text/line-names.ts';
import { say } from '../text/message.ts';
import { promptOf } from './request-json.ts';

/**
 * Takes out the breakpoints that are missed least, until there are as many as there may be. What a breakpoint caches is read
 * through the next one that the same requests share, so it only matters for requests that differ between the two: of several,
 * the one nearest to its successor goes.
 */
export function removalOf(file: FileAnalysis, finding: Finding): Fix[] {
  const analysis = promptOf(file, finding);
  if (!analysis) return [];
  const { prompt, breakpoints } = analysis;
  const left = breakpoints
    .filter(({ exists, block }) => exists && prompt.blocks[block]?.cacheControl)
    .toSorted((a, b) => a.block - b.block || a.offset - b.offset);
  const isTaken = prompt.automaticCaching && !prompt.blocks.at(-1)?.cacheControl;
  const markers = markersOf(file, prompt);
  const removed: CacheMarker[] = [];
  const edits = [];
  while (left.length > MOST_BREAKPOINTS - (isTaken ? 1 : 0)) {
    const [spare] = left.splice(leastMissed(left), 1);
    const marker = prompt.blocks[spare!.block]!.cacheControl!;
    const edit = markers.remove(marker);
    if (!edit) return [];
    edits.push(edit);
    removed.push(marker);
  }
  if (edits.length === 0) return [];
  const lines = removed
    .toSorted((a, b) => a.start - b.start)
    .map(({ start }) => lineNameAt(file, start))
    .reduce((before, line) => say`${before}, ${line}`);
  const title =
    removed.length === 1
      ? say`Take out the breakpoint on line ${lines}`
      : say`Take out the breakpoints on lines ${lines}`;
  return [{ title, edits: inOrder(edits) }];
}

/** Index of the breakpoint that is missed least; never the last, through which the others are read. */
function leastMissed(breakpoints: readonly BreakpointReport[]): number {
  const costs = breakpoints.slice(0, -1).map((one, index) => missed(one, breakpoints[index + 1]!));
  return costs.indexOf(Math.min(...costs));
}

/** Tokens between two breakpoints; a change of who shares them counts more than any distance. */
function missed(one: BreakpointReport, next: BreakpointReport): number {
  const distance = next.tokens.estimate - one.tokens.estimate;
  return one.sharing === next.sharing ? distance : distance + Number.MAX_SAFE_INTEGER / 2;
}
