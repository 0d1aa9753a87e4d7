import type { FileAnalysis } from '../analysis.ts';
import type { Finding, Fix } from '../findings/finding.ts';
import type { CacheMarker } from '../prompt/model.ts';
import { type Edit, inOrder } from '../text/edit.ts';
import { markersOf } from './markers-of.ts';
import { promptOf } from './request-json.ts';
import { lineNameAt } from '../text/line-names.ts';
import { say } from '../text/message.ts';

/** Moves a breakpoint that is never read to the best place before what varies; takes it out where one is there already. */
export function moveMarker(file: FileAnalysis, finding: Finding): Fix[] {
  const analysis = promptOf(file, finding);
  const marker = analysis?.prompt.blocks.find(
    ({ cacheControl }) => cacheControl?.start === finding.start,
  )?.cacheControl;
  if (!analysis || !marker) return [];
  const markers = markersOf(file, analysis.prompt);
  const removal = markers.remove(marker);
  if (!removal) return [];
  const remove: Fix = { title: say`Take the breakpoint out`, edits: [removal] };
  const place = analysis.breakpoints.find((one) => !one.exists && one.sharing);
  if (!place) return [remove];
  const added = marker.origin === 'marker-line' ? addLine(file.file.text, marker, place.offset) : markers.add(place);
  if (!added || overlaps([removal, ...added])) return [remove];
  const line = lineNameAt(file, Math.max(0, place.offset - 1));
  return [{ title: say`Move the breakpoint behind line ${line}`, edits: inOrder([removal, ...added]) }, remove];
}

/** Marker lines stand between lines only. */
function addLine(text: string, marker: CacheMarker, offset: number): Edit[] | undefined {
  if (offset > 0 && text[offset - 1] !== '\n' && text[offset - 1] !== '\r') return undefined;
  const line = text.slice(marker.start, marker.end);
  const broken = /[\r\n]$/.test(line) ? line : `${line}\n`;
  return [{ start: offset, end: offset, text: broken }];
}

function overlaps(edits: readonly Edit[]): boolean {
  const sorted = inOrder(edits);
  return sorted.some((edit, index) => index > 0 && sorted[index - 1]!.end > edit.start);
}
